"""A journal's entry: TOML between two lines ``+++``, then Markdown (CommonMark without raw HTML).

Beyond CommonMark there are three things: ``[^key]`` or ``[@key]`` cites a source, ``{{ name argument }}`` draws on the production's records,
in a sentence or as a paragraph of its own, and ``::: spoiler What it gives away`` up to ``:::`` hides blocks until a reader opens them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin

from setpiece.domain.findings import Finding
from setpiece.domain.identifiers import slug
from setpiece.domain.journal import (
    About,
    Cite,
    Directive,
    Divider,
    Entry,
    Inline,
    Inset,
    JournalBlock,
    Listing,
    Picture,
    Preformatted,
    Prose,
    Quote,
    Record,
    Run,
    Spoiler,
    Subhead,
    Subject,
)
from setpiece.formats.journal_toml import Tables

LARGEST_BYTES = 1_000_000
"""An entry of more is not text."""
FENCE = "+++"
_FIELDS = (
    "title", "date", "about", "authors", "summary", "spoilers", "embargo", "reviewers", "cleared", "images", "sources",
)  # fmt: skip
_SUBJECTS = {"scenes": Subject.SCENE, "stunts": Subject.STUNT, "days": Subject.DAY, "people": Subject.PERSON}
_CITE = re.compile(r"\[[\^@]([^\[\]\s]{1,80})\]")
_DIRECTIVE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_WRITTEN = re.compile(
    r"\s*(?P<name>[a-z_]+\.[a-z_]+)(?:\s+(?:\"(?P<quoted>[^\"]*)\"|“(?P<curly>[^”]*)”|(?P<bare>[^\s\"]+)))?\s*\Z"
)


def read_entry(data: bytes, source: str, name: str) -> tuple[Entry | None, tuple[Finding, ...]]:
    """The entry in a file of that ``name`` (without ending), None when it has no usable front matter; and every mistake in it."""
    tables = Tables(source, {}, {})
    if len(data) > LARGEST_BYTES:
        tables.wrong("front_matter", "The file is larger than an entry can be. Is it the right one?", 1)
        return None, tuple(tables.found)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        tables.wrong("front_matter", "The file is not text in UTF-8. Save it as UTF-8.", line)
        return None, tuple(tables.found)
    lines = text.split("\n")
    ends = [n for n, line in enumerate(lines) if line.rstrip() == FENCE]
    if len(ends) < 2 or ends[0] != 0:
        tables.wrong("front_matter", "An entry begins with its front matter: TOML between two lines `+++`.", 1)
        return None, tuple(tables.found)
    tables = Tables.read("\n".join(lines[1 : ends[1]]), source, above=1)
    if not tables.table:
        if not tables.found:
            tables.wrong("front_matter", "The front matter is empty; give at least `title` and `date`.", 1)
        return None, tuple(tables.found)
    body = tuple(_blocks("\n".join([""] * (ends[1] + 1) + lines[ends[1] + 1 :])))
    return _entry(tables, source, name, body), tuple(tables.found)


def _entry(tables: Tables, source: str, name: str, blocks: tuple[JournalBlock, ...]) -> Entry | None:
    table = tables.table
    tables.unknown(table, _FIELDS)
    title, date = tables.text(table, "title"), tables.date(table, "date")
    if not title:
        tables.wrong("front_matter", "The entry has no `title`.", tables.line("title"))
    if "date" not in table:
        tables.wrong("date", "The entry has no `date`.", 1)
    return Entry(
        slug=slug(name),
        source=source,
        title=title or name,
        date=date or dt.date.max,
        blocks=blocks,
        about=_about(tables),
        authors=tables.texts(table, "authors"),
        summary=tables.text(table, "summary"),
        spoilers=tables.text(table, "spoilers"),
        embargo=tables.date(table, "embargo"),
        reviewers=tables.texts(table, "reviewers"),
        clearances=tables.clearances(),
        images=tables.images(),
        sources=tables.sources(),
        lines=tuple((str(key), tables.line(key)) for key in table),
    )


def _about(tables: Tables) -> tuple[About, ...]:
    table = tables.table.get("about", {})
    if not isinstance(table, dict):
        tables.wrong("front_matter", 'Write what it is about like: about = { scenes = ["34"], stunts = ["The leap"] }.', tables.line("about"))  # fmt: skip
        return ()
    tables.unknown(table, tuple(_SUBJECTS), "about")
    found: list[About] = []
    for key, subject in _SUBJECTS.items():
        values = table.get(key, [])
        line = tables.line("about", key)
        if subject is Subject.DAY and isinstance(values, list):
            names = [d.isoformat() for v in values if (d := tables.date({key: v}, key, "about")) is not None]
        else:
            names = list(tables.texts(table, key, "about"))
        found += [About(subject=subject, name=name, line=line) for name in names]
    return tuple(found)


# ---------------------------------------------------------------- the text


@cache
def _markdown() -> MarkdownIt:
    made = (
        MarkdownIt("commonmark", {"html": False, "typographer": True})
        .enable("smartquotes")
        .use(container_plugin, "spoiler")
    )
    made.inline.ruler.before("link", "journal_cite", _cite_rule)
    made.inline.ruler.before("journal_cite", "journal_directive", _directive_rule)
    return made


def _cite_rule(state: StateInline, silent: bool) -> bool:
    return _special(state, silent, _CITE, "cite")


def _directive_rule(state: StateInline, silent: bool) -> bool:
    return _special(state, silent, _DIRECTIVE, "directive")


def _special(state: StateInline, silent: bool, pattern: re.Pattern[str], kind: str) -> bool:
    match = pattern.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.meta = {"written": match[1]}
        token.content = (
            "" if kind == "cite" else "x"
        )  # quotation marks beside it curl as if nothing, or a word, stood there
    state.pos = match.end()
    return True


def _blocks(text: str) -> list[JournalBlock]:
    tokens = _markdown().parse(text)
    anchors: dict[str, int] = {}
    return _children(SyntaxTreeNode(tokens).children, anchors)


def _children(nodes: Iterable[SyntaxTreeNode], anchors: dict[str, int]) -> list[JournalBlock]:
    return [block for node in nodes for block in _block(node, anchors)]


def _block(node: SyntaxTreeNode, anchors: dict[str, int]) -> list[JournalBlock]:
    line = (node.map[0] if node.map else 0) + 1
    match node.type:
        case "heading":
            inlines = _inlines(node, line)
            level = min(3, max(2, int(node.tag[1:])))
            return [Subhead(inlines=inlines, level=level, anchor=_anchor(inlines, anchors), line=line)]
        case "paragraph":
            return _paragraph(node, line)
        case "blockquote":
            return [Quote(blocks=tuple(_children(node.children, anchors)), line=line)]
        case "bullet_list" | "ordered_list":
            items = tuple(tuple(_children(item.children, anchors)) for item in node.children)
            start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 1
            return [Listing(items=items, ordered=node.type == "ordered_list", start=start, line=line)]
        case "container_spoiler":
            label = node.info.strip().removeprefix("spoiler").strip()
            return [Spoiler(label=label, blocks=tuple(_children(node.children, anchors)), line=line)]
        case "fence" | "code_block":
            return [Preformatted(text=node.content.rstrip("\n"), line=line)]
        case "hr":
            return [Divider(line=line)]
    return []


def _anchor(inlines: tuple[Inline, ...], anchors: dict[str, int]) -> str:
    made = slug("".join(i.text for i in inlines if isinstance(i, Run)), "part")
    anchors[made] = anchors.get(made, 0) + 1
    return made if anchors[made] == 1 else f"{made}-{anchors[made]}"


def _paragraph(node: SyntaxTreeNode, line: int) -> list[JournalBlock]:
    """A paragraph; one that holds nothing but records or pictures becomes those blocks."""
    inlines: list[Inline | Picture] = _mixed(node, line)
    words = [i for i in inlines if not (isinstance(i, Run) and not i.text.strip())]
    if words and all(isinstance(i, Inset | Picture) for i in words):
        return [i if isinstance(i, Picture) else Record(directive=i.directive, line=i.line) for i in words]  # type: ignore[union-attr]
    pictures = [i for i in inlines if isinstance(i, Picture)]
    prose = Prose(inlines=tuple(i for i in inlines if not isinstance(i, Picture)), line=line)
    return [prose, *pictures]


def _inlines(node: SyntaxTreeNode, line: int) -> tuple[Inline, ...]:
    return tuple(i for i in _mixed(node, line) if not isinstance(i, Picture))


def _mixed(node: SyntaxTreeNode, line: int) -> list[Inline | Picture]:
    reading = _Line(line)
    for child in node.children:
        for token in child.children or ():
            reading.add(token, Run(text=""))
    return reading.made


class _Line:
    """Reads a paragraph's words one after the other and keeps count of the line."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.made: list[Inline | Picture] = []

    def add(self, node: SyntaxTreeNode, style: Run) -> None:
        match node.type:
            case "text" | "text_special":
                self.words(node.content, style)
            case "code_inline":
                self.words(node.content, replace(style, code=True))
            case "softbreak" | "hardbreak":
                self.words("\n" if node.type == "hardbreak" else " ", style)
                self.line += 1
            case "strong":
                self.all(node, replace(style, strong=True))
            case "em":
                self.all(node, replace(style, emphasis=True))
            case "link":
                self.all(node, replace(style, link=str(node.attrs.get("href", "")) or "#"))
            case "image":
                self.made.append(_picture(node, self.line))
            case "cite":
                self.made.append(Cite(key=str(node.meta["written"]), line=self.line))
            case "directive":
                written = str(node.meta["written"])
                self.made.append(Inset(directive=_directive(written, self.line), line=self.line))
                self.line += written.count("\n")

    def all(self, node: SyntaxTreeNode, style: Run) -> None:
        for child in node.children:
            self.add(child, style)

    def words(self, text: str, style: Run) -> None:
        last = self.made[-1] if self.made else None
        if isinstance(last, Run) and replace(last, text="", line=0) == style and last.line == self.line:
            self.made[-1] = replace(last, text=last.text + text)
        elif text:
            self.made.append(replace(style, text=text, line=self.line))


def _picture(node: SyntaxTreeNode, line: int) -> Picture:
    src, title = str(node.attrs.get("src", "")), str(node.attrs.get("title", ""))
    return Picture(file=src.removeprefix("images/"), alt=_alt(node), caption=title, line=line)


def _alt(node: SyntaxTreeNode) -> str:
    return "".join(child.content if not child.children else _alt(child) for child in node.children)


def _directive(text: str, line: int) -> Directive:
    match = _WRITTEN.match(text)
    if match is None:
        wrong = f'`{{{{{text}}}}}` is not written like `{{{{ stunt.training "The leap" }}}}`.'
        return Directive(name="", line=line, wrong=wrong)
    argument = match["quoted"] or match["curly"] or match["bare"] or ""
    return Directive(name=match["name"], argument=" ".join(argument.split()), line=line)


__all__ = ["read_entry"]
