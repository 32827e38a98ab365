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
from setpiece.formats.fountain_lines import (
    FORCED_HEADING,
    PAGE_BREAK,
    bare,
    is_cue,
    is_heading,
    is_transition,
    is_unmistakable_heading,
)
from setpiece.formats.fountain_title_page import read_title_page, write_title_page
from setpiece.formats.remarks import MARK

Kind = ParagraphKind
SPOKEN = frozenset({Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRICS})
"""What may follow a cue without a blank line."""
REMARKS = frozenset({Kind.NOTE, Kind.OMITTED_TEXT})
_MANY_LINES = frozenset({Kind.ACTION, Kind.SHOT, Kind.DIALOGUE, Kind.LYRICS, Kind.CENTERED})

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
    marked = _marked(p)
    if not p.text.strip():
        return [note_mark(n.text) for n in p.notes]
    lines = marked.split("\n")
    match p.kind:
        case Kind.SCENE_HEADING:
            lines = [_heading(marked, p.scene_number)]
        case Kind.TRANSITION:
            lines = [_transition(marked)]
        case Kind.CENTERED:
            lines = [f"> {_guarded(line.strip(), '<')} <" for line in lines]
        case Kind.LYRICS:
            lines = ["~" + line.strip() for line in lines]
        case Kind.SECTION:
            lines = ["#" * max(1, p.level) + " " + marked]
        case Kind.SYNOPSIS:
            lines = ["= " + marked]
        case _:
            lines = _action(lines, first=first)
    return _with_notes(lines, p)


def _marked(p: Paragraph) -> str:
    """A paragraph's text with its marks; the kinds that are one line in Fountain are made one."""
    if p.kind in _MANY_LINES:
        return write_marks(p.text, p.styles, p.notes)
    return write_marks(p.text.replace("\n", " "), p.styles, p.notes).strip()


def _with_notes(lines: list[str], p: Paragraph) -> list[str]:
    """The lines with the notes where their places were marked."""
    if not p.notes:
        return lines
    first, *rest = "\n".join(lines).split(MARK)
    notes = sorted(p.notes, key=lambda n: n.position)
    return [first + "".join(note_mark(n.text) + piece for n, piece in zip(notes, rest, strict=True))]


def _remark(p: Paragraph) -> list[str]:
    """A note or a boneyard."""
    if not p.text.strip():
        return []
    return [note_mark(p.text)] if p.kind is Kind.NOTE else [f"/*\n{p.text.replace('*/', '* /')}\n*/"]


def _heading(text: str, number: str | None) -> str:
    """A heading, forced unless it starts with INT or EXT; a last ``#`` that is no number is escaped."""
    plain = text.rstrip(f"*_ {MARK}")
    if plain.endswith("#"):
        text = plain[:-1] + "\\#" + text[len(plain) :]
    if not has_heading_prefix(text.lstrip("*_")):
        text = "." + ("" if FORCED_HEADING.match("." + bare(text)) else "\\") + text
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
        text = bare(line)
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
    marked = _marked(p)
    if not p.text.strip():
        return [note_mark(n.text) for n in p.notes]
    if p.kind is Kind.PARENTHETICAL:
        text = bare(marked)
        lines = [marked if text.startswith("(") and text.endswith(")") else f"({marked})"]
    elif p.kind is Kind.LYRICS:
        lines = ["~" + line.strip() for line in marked.split("\n")]
    else:
        lines = [_dialogue(line.strip()) if line.strip() else "  " for line in marked.split("\n")]
    return _with_notes(lines, p)


def _dialogue(line: str) -> str:
    """A line of dialogue, its first mark escaped where it would be read as anything else."""
    text = bare(line)
    if text[:1] in tuple("!>~") or PAGE_BREAK.fullmatch(text) or (text[:1] == "(" and text[-1] == ")"):
        return line.replace(text[0], "\\" + text[0], 1)
    if text and is_unmistakable_heading(text):
        return re.sub(r"([./])", r"\\\1", line, count=1)
    return line
