"""Fountain, the plain-text screenplay: the whole syntax of fountain.io (2011-2014), read in one pass over the lines.

Where the syntax is silent or scripts stray from it, the reader does what the writer meant: leading blanks before a heading
do not hide it, a heading needs no blank line after it, ``12 INT. HOUSE - DAY 12`` carries a scene number, and a title page
ends at a line of blanks.
"""

from __future__ import annotations

from typing import Any

from setpiece.domain.screenplay import InlineNote, Paragraph, ParagraphKind, Screenplay, StyledSpan
from setpiece.formats.contract import ScreenplayFormat
from setpiece.formats.cues import split_cue
from setpiece.formats.emphasis import read_marks
from setpiece.formats.fountain_lines import (
    CENTERED,
    FORCED_HEADING,
    PAGE_BREAK,
    SECTION,
    SYNOPSIS,
    bare,
    is_cue,
    is_heading,
    is_transition,
    is_unmistakable_heading,
    split_scene_number,
)
from setpiece.formats.fountain_title_page import read_title_page
from setpiece.formats.fountain_writer import write
from setpiece.formats.intake import unreadable
from setpiece.formats.plain_text import decode
from setpiece.formats.remarks import MARK, Remark, lift_remarks

Kind = ParagraphKind


def read(data: bytes, source: str) -> Screenplay:
    """The screenplay in a Fountain file; ``Unreadable`` for what is empty, no text, or has no scene heading."""
    lines, numbers, remarks = _numbered_lines(decode(data, "fountain", source))
    title_page, start = read_title_page(lines)
    body = _Body(lines, numbers, remarks, skipped=sum(line.count(MARK) for line in lines[:start]))
    body.read(start)
    if not any(p.kind is Kind.SCENE_HEADING for p in body.paragraphs):
        message = (
            "No scene heading was found, so this is no screenplay that can be planned. "
            "Start each scene with a line like INT. KITCHEN - DAY, or force a heading with a dot before it."
        )
        raise unreadable("fountain", message, source)
    return Screenplay(paragraphs=tuple(body.paragraphs), title_page=title_page, source=source, source_format="fountain")


def _numbered_lines(text: str) -> tuple[list[str], list[int], list[Remark]]:
    """Lines without remarks, the 1-based line of the file where each starts, and the remarks."""
    lifted, remarks = lift_remarks(text)
    lines = lifted.split("\n")
    if not any(r.breaks for r in remarks):
        return lines, list(range(1, len(lines) + 1)), remarks
    numbers, at, seen = [], 1, 0
    for line in lines:
        numbers.append(at)
        marks = line.count(MARK)
        at += 1 + sum(r.breaks for r in remarks[seen : seen + marks])
        seen += marks
    return lines, numbers, remarks


class _Body:
    """The script after its title page: a cursor over lines that fills ``paragraphs``."""

    __slots__ = ("_bare", "_left_speaker", "_lines", "_numbers", "_remarks", "_seen", "paragraphs")

    def __init__(self, lines: list[str], numbers: list[int], remarks: list[Remark], skipped: int) -> None:
        self._lines, self._numbers, self._remarks = lines, numbers, remarks
        self._bare = [bare(line) for line in lines]
        self._seen = skipped
        self._left_speaker = False
        self.paragraphs: list[Paragraph] = []

    def read(self, at: int) -> None:
        """Read all lines from ``at`` on."""
        lines, bare_lines = self._lines, self._bare
        after_blank = True
        while at < len(lines):
            text = bare_lines[at]
            if not text:
                if MARK in lines[at]:
                    self._add_remarks(lines[at], at)
                else:
                    after_blank = True
                at += 1
                continue
            kind = self._kind(text, at, after_blank)
            after_blank = kind is not Kind.ACTION
            if kind is Kind.CHARACTER:
                at = self._read_speech(at, text)
                continue
            self._left_speaker = False
            if kind is Kind.ACTION:
                at = self._read_action(at)
            elif kind in (Kind.CENTERED, Kind.LYRICS):
                at = self._read_marked_lines(at, kind)
            else:
                self._read_line(at, text, kind)
                at += 1

    def _kind(self, text: str, at: int, after_blank: bool) -> Kind:
        """What the line is, from its first character, its shape and its neighbours."""
        first = text[0]
        if first in "=#>~!":
            return _forced_kind(text)
        if is_unmistakable_heading(text) and self._is_blank(at + 1):
            return Kind.SCENE_HEADING
        if not after_blank:
            return Kind.ACTION
        if is_heading(text) or (first == "." and FORCED_HEADING.match(text)):
            return Kind.SCENE_HEADING
        if is_transition(text):
            return Kind.TRANSITION
        if (first == "@" and len(text) > 1) or (is_cue(text) and self._speech_follows(at + 1)):
            return Kind.CHARACTER
        return Kind.ACTION

    def _is_blank(self, at: int) -> bool:
        """Whether a line is blank or beyond the end; a line of remarks is not."""
        return at >= len(self._lines) or (not self._bare[at] and MARK not in self._lines[at])

    def _speech_follows(self, at: int) -> bool:
        """Whether the next line that is no remark can be spoken."""
        while not self._is_blank(at):
            if self._bare[at]:
                return not self._ends_speech(self._bare[at], at)
            at += 1
        return False

    def _ends_speech(self, text: str, at: int) -> bool:
        """Whether a line right after a speech is no part of it although no blank line comes before."""
        first = text[0]
        if first in "!>" or (first == "=" and PAGE_BREAK.fullmatch(text)):
            return True
        return is_unmistakable_heading(text) and self._is_blank(at + 1)

    def _ends_action(self, text: str, at: int) -> bool:
        """Whether a line right after a line of action starts something else."""
        first = text[0]
        if first in ">~" or (first == "=" and (text[1:2] == " " or PAGE_BREAK.fullmatch(text))):
            return True
        if first == "#":
            return text.lstrip("#")[:1].isspace()
        return is_unmistakable_heading(text) and self._is_blank(at + 1)

    def _read_action(self, at: int) -> int:
        """Lines up to a blank one, each as written; a forcing ``!`` is taken off every line that has it."""
        lines, start = self._lines, at
        taken: list[str] = []
        while at < len(lines):
            line, text = lines[at].rstrip(), self._bare[at]
            if not text or (taken and self._ends_action(text, at)):
                break
            taken.append(line.replace("!", "", 1) if text[0] == "!" else line)
            at += 1
        self._add(Kind.ACTION, "\n".join(taken), start)
        return at

    def _read_marked_lines(self, at: int, kind: Kind) -> int:
        """Neighbouring lines of lyrics or of centred text, one paragraph."""
        lines, start = self._lines, at
        taken: list[str] = []
        while at < len(lines) and (text := self._bare[at]) and _forced_kind(text) is kind:
            taken.append(_inside(lines[at], kind))
            at += 1
        self._add(kind, "\n".join(taken), start)
        return at

    def _read_line(self, at: int, text: str, kind: Kind) -> None:
        """One line that is a paragraph by itself."""
        line = self._lines[at].strip()
        if kind is Kind.SCENE_HEADING:
            line = line.replace(".", "", 1) if text[0] == "." else line
            line, number = split_scene_number(line)
            self._add(kind, line, at, scene_number=number)
        elif kind is Kind.SECTION:
            level = len(text) - len(text.lstrip("#"))
            self._add(kind, line.replace("#", "", level), at, level=level)
        elif kind is Kind.SYNOPSIS:
            self._add(kind, line.replace("=", "", 1), at)
        elif kind is Kind.TRANSITION:
            self._add(kind, line.replace(">", "", 1) if text[0] == ">" else line, at)
        else:
            self._add(Kind.PAGE_BREAK, "", at)

    def _read_speech(self, at: int, text: str) -> int:
        """A cue and everything spoken up to a blank line; two spaces on a blank line keep the speech going."""
        lines = self._lines
        dual = self._add_cue(at, text)
        at += 1
        kind, start = Kind.DIALOGUE, at
        taken: list[str] = []
        while at < len(lines):
            line = lines[at].strip()
            spoken = bare(line)
            if not line:
                if (
                    "  " not in lines[at]
                    or at + 1 == len(lines)
                    or (self._is_blank(at + 1) and "  " not in lines[at + 1])
                ):
                    break
                taken.append("")
                at += 1
                continue
            if spoken and self._ends_speech(spoken, at):
                break
            part = _speech_kind(spoken)
            if not spoken or part is not kind or part is Kind.PARENTHETICAL:
                self._add(kind, "\n".join(taken), start, dual=dual)
                kind, start, taken = part, at, []
            if spoken:
                taken.append(line.replace("~", "", 1).strip() if part is Kind.LYRICS else line)
            else:
                self._add_remarks(line, at)
                start = at + 1
            at += 1
        self._add(kind, "\n".join(taken), start, dual=dual)
        self._left_speaker = not dual
        return at

    def _add_cue(self, at: int, text: str) -> bool:
        """Add the cue; True if it is the right-hand one of two who speak at once."""
        notes: list[str] = []
        omitted: list[str] = []
        raw = self._lines[at].strip()
        if MARK in raw:
            raw, notes, omitted = self._without_remarks(raw)
            raw = raw.replace(MARK, " ").strip()
        raw = raw[1:] if text[0] == "@" else raw
        second = raw.endswith("^") and not raw.endswith("\\^")
        dual = second and self._left_speaker
        name, extension = split_cue(raw[:-1] if second else raw)
        plain, styles, _ = read_marks(name.strip())
        if styles and not extension and "\\(" not in raw:
            plain, extension = split_cue(plain)
            styles = _cut(styles, 0, len(plain))
        plain = " ".join(plain.split()) if "  " in plain else plain
        self.paragraphs.append(
            Paragraph(
                kind=Kind.CHARACTER,
                text=plain,
                line=self._numbers[at],
                extension=read_marks(extension)[0],
                dual=dual,
                styles=styles,
                notes=tuple(InlineNote(position=len(plain), text=note) for note in notes),
            )
        )
        self._add_omitted(omitted, at)
        return dual

    def _add(self, kind: Kind, raw: str, at: int, **fields: Any) -> None:
        """Add a paragraph from its raw text; of one that holds nothing but notes the notes are left."""
        notes: list[str] = []
        omitted: list[str] = []
        if MARK in raw:
            raw, notes, omitted = self._without_remarks(raw)
        raw = raw.rstrip() if kind is Kind.ACTION else raw.strip()
        text, styles, inline = read_marks(raw, notes)
        if inline:
            text, styles, inline = _trimmed(text, styles, inline, keep_left=kind is Kind.ACTION)
        number = self._numbers[at] if at < len(self._numbers) else 0
        if text or kind is Kind.PAGE_BREAK:
            self.paragraphs.append(Paragraph(kind=kind, text=text, line=number, styles=styles, notes=inline, **fields))
        else:
            self.paragraphs += [Paragraph(kind=Kind.NOTE, text=note.text, line=number) for note in inline]
        self._add_omitted(omitted, at)

    def _without_remarks(self, raw: str) -> tuple[str, list[str], list[str]]:
        """The raw text with the marks of its notes only, its notes, and the boneyards that stood in it."""
        notes: list[str] = []
        omitted: list[str] = []
        first, *rest = raw.split(MARK)
        pieces = [first]
        for piece in rest:
            remark = self._remarks[self._seen]
            self._seen += 1
            if remark.omitted:
                omitted.append(remark.text)
                pieces.append(piece)
            else:
                notes.append(remark.text)
                pieces += (MARK, piece)
        return "".join(pieces), notes, omitted

    def _add_remarks(self, line: str, at: int) -> None:
        """Notes and boneyards on a line of their own."""
        for _ in range(line.count(MARK)):
            remark = self._remarks[self._seen]
            self._seen += 1
            kind = Kind.OMITTED_TEXT if remark.omitted else Kind.NOTE
            self.paragraphs.append(Paragraph(kind=kind, text=remark.text, line=self._numbers[at]))

    def _add_omitted(self, omitted: list[str], at: int) -> None:
        """Boneyards that stood inside a paragraph, kept after it."""
        for text in omitted:
            self.paragraphs.append(Paragraph(kind=Kind.OMITTED_TEXT, text=text, line=self._numbers[at]))


def _forced_kind(text: str) -> Kind:
    """The kind of a line by its first character alone, ACTION if that forces nothing."""
    first = text[0]
    if first == "=":
        if PAGE_BREAK.fullmatch(text):
            return Kind.PAGE_BREAK
        return Kind.SYNOPSIS if SYNOPSIS.fullmatch(text) else Kind.ACTION
    if first == "#" and SECTION.fullmatch(text):
        return Kind.SECTION
    if first == ">" and len(text) > 1:
        return Kind.CENTERED if CENTERED.fullmatch(text) else Kind.TRANSITION
    return Kind.LYRICS if first == "~" else Kind.ACTION


def _speech_kind(text: str) -> Kind:
    """What a line inside a speech is."""
    if text.startswith("(") and text.endswith(")"):
        return Kind.PARENTHETICAL
    return Kind.LYRICS if text.startswith("~") else Kind.DIALOGUE


def _inside(line: str, kind: Kind) -> str:
    """A line of lyrics or centred text without its marks, the places of its remarks kept."""
    if kind is Kind.LYRICS:
        return line.replace("~", "", 1).strip()
    end = line.rindex("<")
    return (line[:end] + line[end + 1 :]).replace(">", "", 1).strip()


def _cut(styles: tuple[StyledSpan, ...], start: int, end: int) -> tuple[StyledSpan, ...]:
    """The spans of a piece of text, counted from its start."""
    cut = (StyledSpan(start=max(s.start, start) - start, end=min(s.end, end) - start, style=s.style) for s in styles)
    return tuple(s for s in cut if s.start < s.end)


def _trimmed(
    text: str, styles: tuple[StyledSpan, ...], notes: tuple[InlineNote, ...], *, keep_left: bool
) -> tuple[str, tuple[StyledSpan, ...], tuple[InlineNote, ...]]:
    """A text without the blanks that its notes left at its ends, spans and notes moved along."""
    end = len(text.rstrip())
    start = 0 if keep_left else end - len(text[:end].lstrip())
    moved = (InlineNote(position=min(max(n.position, start), end) - start, text=n.text) for n in notes)
    return text[start:end], _cut(styles, start, end), tuple(moved)


FORMAT = ScreenplayFormat(name="fountain", suffixes=(".fountain", ".spmd", ".txt"), read=read, write=write)
