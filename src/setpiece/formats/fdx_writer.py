"""A screenplay as Final Draft XML, tags, lengths and notes included, so that scheduling programs can take it over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from setpiece.domain.screenplay import Paragraph, ParagraphKind, Screenplay, TextStyle
from setpiece.formats.cues import join_cue
from setpiece.formats.fdx_runs import BONEYARD, boundaries
from setpiece.formats.fdx_tags import TagBook
from setpiece.formats.fdx_title_page import title_page_layout

Kind = ParagraphKind
_TYPES = {
    Kind.SCENE_HEADING: "Scene Heading",
    Kind.CHARACTER: "Character",
    Kind.PARENTHETICAL: "Parenthetical",
    Kind.DIALOGUE: "Dialogue",
    Kind.LYRICS: "Lyrics",
    Kind.TRANSITION: "Transition",
    Kind.SHOT: "Shot",
    Kind.SYNOPSIS: "Outline Body",
}
_REMARKS = frozenset({Kind.NOTE, Kind.OMITTED_TEXT})
_SPOKEN = frozenset({Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRICS})
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n<FinalDraft DocumentType="Script" Template="No" Version="5">'


def write(screenplay: Screenplay) -> bytes:
    """The screenplay as a Final Draft document in UTF-8."""
    body = _Body()
    lines = [_HEAD, "<Content>", *body.paragraphs(screenplay.paragraphs), "</Content>"]
    layout = title_page_layout(screenplay.title_page)
    if layout:
        lines += ["<TitlePage>", "<Content>"]
        lines += (_element("Paragraph", {"Alignment": a}, f"<Text>{_text(t)}</Text>") for a, t in layout)
        lines += ["</Content>", "</TitlePage>"]
    lines += _tag_data(body.tags)
    return "\n".join((*lines, "</FinalDraft>", "")).encode("utf-8")


class _Body:
    """Paragraphs as XML; collects the tags and counts the notes on the way."""

    def __init__(self) -> None:
        self.tags = TagBook()
        self._note_count = 0
        self._new_page = False

    def paragraphs(self, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
        """One string for each paragraph or dual dialogue."""
        at = 0
        while at < len(paragraphs):
            p = paragraphs[at]
            end = _end_of_dual(paragraphs, at)
            if end:
                attributes = self._attributes()
                inner = [self._paragraph(q) for q in paragraphs[at:end]]
                yield _element("Paragraph", attributes, "\n<DualDialogue>\n" + "\n".join(inner) + "\n</DualDialogue>\n")
                at = end
            elif p.kind is Kind.PAGE_BREAK:
                if self._new_page:
                    yield self._empty()
                self._new_page = True
                at += 1
            else:
                end = at + 1
                while p.kind is Kind.SCENE_HEADING and end < len(paragraphs) and paragraphs[end].kind is Kind.SYNOPSIS:
                    end += 1
                yield self._paragraph(p, paragraphs[at + 1 : end])
                at = end
        if self._new_page:
            yield self._empty()

    def _attributes(self, **attributes: str) -> dict[str, str]:
        """Attributes of the next paragraph: the page that it starts comes with it."""
        if self._new_page:
            attributes["StartsNewPage"] = "Yes"
            self._new_page = False
        return attributes

    def _empty(self) -> str:
        """An empty paragraph, for a page break that nothing follows."""
        return _element("Paragraph", self._attributes(Type="Action"), "<Text></Text>")

    def _paragraph(self, p: Paragraph, synopses: Sequence[Paragraph] = ()) -> str:
        """One paragraph."""
        if p.kind in _REMARKS:
            note = self._note(p.text, BONEYARD if p.kind is Kind.OMITTED_TEXT else "")
            return _element("Paragraph", self._attributes(Type="Action"), note + "<Text></Text>")
        attributes = self._attributes(Type=_type(p))
        if p.kind is Kind.CENTERED:
            attributes["Alignment"] = "Center"
        if p.kind is Kind.SCENE_HEADING and p.scene_number:
            attributes["Number"] = p.scene_number
        return _element("Paragraph", attributes, self._properties(p, synopses) + self._runs(p))

    def _properties(self, p: Paragraph, synopses: Sequence[Paragraph]) -> str:
        """A scene's length, page and synopses."""
        attributes = {k: str(v) for k, v in (("Length", p.length), ("Page", p.page)) if v is not None}
        if p.kind is not Kind.SCENE_HEADING or not (attributes or synopses):
            return ""
        summary = "".join(_element("Paragraph", {}, self._runs(s)) for s in synopses)
        inner = f"<Summary>{summary}</Summary>" if summary else ""
        return _element("SceneProperties", attributes | {"Title": ""}, inner)

    def _runs(self, p: Paragraph) -> str:
        """The runs of text of a paragraph, its notes among them."""
        text = p.text
        places = boundaries(text, p.styles, p.tags, p.notes)
        waiting = sorted(p.notes, key=lambda n: n.position)
        out: list[str] = []
        for start, end in zip(places, [*places[1:], len(text)], strict=True):
            while waiting and min(waiting[0].position, len(text)) <= start:
                out.append(self._note(waiting.pop(0).text))
            if start < end:
                tags = [t for t in p.tags if t.start <= start and end <= t.end]
                attributes = {"TagNumber": str(self.tags.number(tags))} if tags else {}
                style = sum({s.style for s in p.styles if s.start <= start and end <= s.end})
                out.append(_run(text[start:end], style, attributes, revised=p.revised))
        if p.kind is Kind.CHARACTER and p.extension:
            out.append(_run(join_cue("", p.extension), 0, {}, revised=p.revised))
        return "".join(out) or "<Text></Text>"

    def _note(self, text: str, name: str = "") -> str:
        """A script note, a paragraph for each line."""
        self._note_count += 1
        lines = (f"<Paragraph><Text>{_text(line)}</Text></Paragraph>" for line in text.split("\n"))
        return _element("ScriptNote", {"ID": str(self._note_count), "Name": name, "Type": "General"}, "".join(lines))


def _end_of_dual(paragraphs: Sequence[Paragraph], at: int) -> int:
    """The index after two speeches at once that start at ``at``, 0 where none do."""
    if paragraphs[at].kind is not Kind.CHARACTER or paragraphs[at].dual:
        return 0
    end = second = 0
    for n in range(at + 1, len(paragraphs)):
        p = paragraphs[n]
        if p.kind is Kind.CHARACTER and p.dual and not second:
            second, end = n, n + 1
        elif p.kind in _SPOKEN and p.dual == bool(second):
            end = n + 1
        elif p.kind not in _REMARKS:
            break
    return end if second else 0


def _type(p: Paragraph) -> str:
    """Final Draft's name for a kind."""
    return f"Outline {max(1, p.level)}" if p.kind is Kind.SECTION else _TYPES.get(p.kind, "Action")


def _run(text: str, style: int, attributes: dict[str, str], *, revised: bool) -> str:
    """A run of text; its style is a ``TextStyle`` value."""
    names = [name.capitalize() for name, flag in TextStyle.__members__.items() if flag.value & style]
    if names:
        attributes = attributes | {"Style": "+".join(names)}
    return _element("Text", attributes | ({"RevisionID": "1"} if revised else {}), _text(text))


def _tag_data(tags: TagBook) -> list[str]:
    """The tables that tags refer to, none where nothing is tagged."""
    if not tags:
        return []
    lines = ["<TagData>"]
    for table, rows in tags.tables().items():
        row_name = {"TagCategories": "TagCategory", "TagDefinitions": "TagDefinition", "Tags": "Tag"}[table]
        lines.append(f"<{table}>")
        for row in rows:
            ids = row.pop("DefId", "").split()
            lines.append(_element(row_name, row, "".join(f"<DefId>{i}</DefId>" for i in ids)))
        lines.append(f"</{table}>")
    return [*lines, "</TagData>"]


def _element(name: str, attributes: dict[str, str], inner: str) -> str:
    """An element with its attributes in order of name, its inside already escaped."""
    written = "".join(f" {k}={quoteattr(_valid(v))}" for k, v in sorted(attributes.items()))
    return f"<{name}{written}>{inner}</{name}>"


def _text(text: str) -> str:
    """Text for the inside of an element."""
    return escape(_valid(text))


def _valid(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NOT_XML.sub(" ", text)
