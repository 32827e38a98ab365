"""A screenplay as Fountain text: what a line would be anyway is left alone, everything else is forced or escaped.

Not in the syntax, and so lost: lengths, pages, breakdown tags, revision marks; a shot becomes action.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from setpiece.domain.headings import has_heading_prefix
from setpiece.domain.screenplay import Paragraph, ParagraphKind, Screenplay
from setpiece.formats.cues import join_cue
from setpiece.formats.emphasis import note_mark, write_marks
from setpiece.formats.fountain_lines import PAGE_BREAK, is_cue, is_heading, is_transition, is_unmistakable_heading
from setpiece.formats.fountain_title_page import read_title_page, write_title_page

Kind = ParagraphKind
SPOKEN = frozenset({Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRICS})
"""What may follow a cue without a blank line."""
REMARKS = frozenset({Kind.NOTE, Kind.OMITTED_TEXT})

_FORCING = ".!@>~#=\\"


def write(screenplay: Screenplay) -> bytes:
    """The screenplay as UTF-8 Fountain text."""
    blocks = ["\n".join(write_title_page(screenplay.title_page))]
    blocks += ("\n".join(block) for block in _blocks(screenplay.paragraphs, titled=bool(blocks[0])))
    return ("\n\n".join(filter(None, blocks)) + "\n").encode("utf-8", "replace")


def _blocks(paragraphs: Sequence[Paragraph], *, titled: bool) -> Iterator[list[str]]:
    """The lines of each block that a blank line separates: one paragraph, or a cue with all that is spoken."""
    at = 0
    while at < len(paragraphs):
        end = _end_of_speech(paragraphs, at)
        if paragraphs[at].kind is Kind.CHARACTER:
            silent = not any(p.kind in SPOKEN for p in paragraphs[at + 1 : end])
            block = [_cue(paragraphs[at], forced=silent)]
            block += (line for p in paragraphs[at + 1 : end] for line in _spoken(p))
        else:
            block = _lines(paragraphs[at], first=at == 0 and not titled)
        if block:
            yield block
        at = end


def _end_of_speech(paragraphs: Sequence[Paragraph], at: int) -> int:
    """The index after a paragraph, or after the last that is spoken with a cue; remarks only count in between."""
    end = at + 1
    if paragraphs[at].kind is not Kind.CHARACTER:
        return end
    for n in range(at + 1, len(paragraphs)):
        if paragraphs[n].kind in SPOKEN:
            end = n + 1
        elif paragraphs[n].kind not in REMARKS:
            break
    return end


def _lines(p: Paragraph, *, first: bool) -> list[str]:
    """The lines of a paragraph that stands alone."""
    if p.kind is Kind.PAGE_BREAK:
        return ["==="]
    if p.kind in REMARKS:
        return _remark(p)
    marked = write_marks(p.text, p.styles, p.notes)
    if not marked.strip():
        return []
    lines = marked.split("\n")
    match p.kind:
        case Kind.SCENE_HEADING:
            return [_heading(_one_line(marked), p.scene_number)]
        case Kind.TRANSITION:
            return [_transition(_one_line(marked))]
        case Kind.CENTERED:
            return [f"> {_guarded(line.strip(), '<')} <" for line in lines]
        case Kind.LYRICS:
            return ["~" + line.strip() for line in lines]
        case Kind.SECTION:
            return ["#" * max(1, p.level) + " " + _one_line(marked)]
        case Kind.SYNOPSIS:
            return ["= " + _one_line(marked)]
        case _:
            return _action(lines, first=first)


def _remark(p: Paragraph) -> list[str]:
    """A note or a boneyard."""
    if not p.text.strip():
        return []
    return [note_mark(p.text)] if p.kind is Kind.NOTE else [f"/*\n{p.text.replace('*/', '* /')}\n*/"]


def _heading(text: str, number: str | None) -> str:
    """A heading, forced unless it starts with INT or EXT; a last ``#`` that is no number is escaped."""
    text = text[:-1] + "\\#" if text.endswith("#") else text
    if not has_heading_prefix(text.lstrip("*_")):
        text = "." + ("" if text.lstrip("*_")[:1].isalnum() or text[0] == "\\" else "\\") + text
    number = (number or "").replace("#", "").strip()
    return f"{text} #{number}#" if number else text


def _transition(text: str) -> str:
    """A transition, forced unless it is in capitals and ends in TO:."""
    if is_transition(text) and not is_heading(text) and text[0] not in _FORCING:
        return text
    return "> " + _guarded(text, "<")


def _guarded(text: str, last: str) -> str:
    """Text whose last character is escaped where it would be read as a mark."""
    return text[:-1] + "\\" + last if text.endswith(last) else text


def _action(lines: Sequence[str], *, first: bool) -> list[str]:
    """Lines of action, each forced that would be read as anything else."""
    out = []
    for n, line in enumerate(lines):
        text = line.strip()
        alone = n == 0 and len(lines) == 1
        misread = not text or text[0] in _FORCING[:-1] or is_unmistakable_heading(text)
        if n == 0 and not misread:
            misread = is_heading(text) or is_transition(text) or (is_cue(text) and not alone)
            misread = misread or (first and read_title_page(lines)[1] > 0)
        out.append("!" + line if misread else line)
    return out


def _cue(p: Paragraph, *, forced: bool) -> str:
    """A cue with its extensions and, for the second of two who speak at once, ``^``; forced where it would not be read as one."""
    name = write_marks(" ".join(p.text.split()), p.styles)
    name = re.sub(r"(?<!\\)\(", r"\\(", name)
    cue = join_cue(_guarded(name, "^"), p.extension)
    plain = is_cue(cue) and cue[0] not in _FORCING and not is_heading(cue) and not is_transition(cue)
    notes = "".join(" " + note_mark(n.text) for n in p.notes)
    return ("@" if forced or not plain else "") + cue + (" ^" if p.dual else "") + notes


def _spoken(p: Paragraph) -> list[str]:
    """The lines of a parenthetical, of dialogue or lyrics, or of a remark among them."""
    if p.kind in REMARKS:
        return _remark(p)
    marked = write_marks(p.text, p.styles, p.notes)
    if not marked.strip():
        return []
    if p.kind is Kind.PARENTHETICAL:
        text = _one_line(marked)
        return [text if text.startswith("(") and text.endswith(")") else f"({text})"]
    lines = [line.strip() for line in marked.split("\n")]
    if p.kind is Kind.LYRICS:
        return ["~" + line for line in lines]
    return [_dialogue(line) if line else "  " for line in lines]


def _dialogue(line: str) -> str:
    """A line of dialogue, its first mark escaped where it would be read as anything else."""
    if line[0] in "!>~" or PAGE_BREAK.fullmatch(line) or (line[0] == "(" and line[-1] == ")"):
        return "\\" + line
    if is_unmistakable_heading(line):
        return re.sub(r"([./])", r"\\\1", line, count=1)
    return line


def _one_line(text: str) -> str:
    """Text whose line ends became blanks."""
    return " ".join(text.split("\n")).strip()
