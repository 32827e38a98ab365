"""Screenplay PDFs with a text layer (read only).

A PDF knows no headings and no cues, only words at places. :mod:`pdf_lines` finds the lines, :mod:`pdf_furniture` takes off
what belongs to the page, :mod:`pdf_columns` says what each line is, and this module joins lines into paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.headings import has_heading_prefix
from setpiece.domain.screenplay import Paragraph, ParagraphKind, Screenplay
from setpiece.formats.contract import ScreenplayFormat
from setpiece.formats.pdf_columns import (
    SCAN_DIRT,
    Columns,
    Role,
    RoleFinder,
    find_columns,
    is_close,
    is_upper,
    split_at_gap,
    split_cue,
)
from setpiece.formats.pdf_furniture import ScriptLine, ScriptText, script_text
from setpiece.formats.pdf_lines import Word, read_text_layer
from setpiece.formats.pdf_scene_numbers import SCENE_NUMBER, bare_number
from setpiece.formats.pdf_title_page import title_entries

_FRONT_PAGES = 12
"""Title pages, cast lists and the like are looked for on so many pages at most."""

_KINDS = {
    Role.HEADING: ParagraphKind.SCENE_HEADING,
    Role.ACTION: ParagraphKind.ACTION,
    Role.CUE: ParagraphKind.CHARACTER,
    Role.PARENTHETICAL: ParagraphKind.PARENTHETICAL,
    Role.DIALOGUE: ParagraphKind.DIALOGUE,
    Role.TRANSITION: ParagraphKind.TRANSITION,
    Role.CENTERED: ParagraphKind.CENTERED,
}
_SPEECH = frozenset({ParagraphKind.CHARACTER, ParagraphKind.PARENTHETICAL, ParagraphKind.DIALOGUE})


def read(data: bytes, source: str) -> Screenplay:
    """Read a screenplay from a PDF's bytes; ``Unreadable`` says why not and what to do."""
    script = script_text(read_text_layer(data, source))
    if not script.lines:
        raise _not_a_screenplay(source)
    columns = find_columns(script)
    roles = RoleFinder(script, columns).roles()
    start = _first_line_of_script(script, roles, columns)
    joiner = _Joiner(columns)
    for line, role in zip(script.lines[start:], roles[start:], strict=True):
        joiner.add(line, role)
    paragraphs = joiner.finish()
    if not any(p.kind in (ParagraphKind.SCENE_HEADING, ParagraphKind.CHARACTER) for p in paragraphs):
        raise _not_a_screenplay(source)
    return Screenplay(
        paragraphs=paragraphs,
        title_page=title_entries(script.lines[:start]),
        source=source,
        source_format="screenplay_pdf",
    )


def _not_a_screenplay(source: str) -> Unreadable:
    message = (
        "No scene heading (INT. or EXT.) and no character cue was found in this PDF. Check that it is a screenplay, or export it "
        "as Fountain or FDX."
    )
    return Unreadable(Finding(rule="screenplay_pdf", severity=Severity.ERROR, message=message, where=source))


def _first_line_of_script(script: ScriptText, roles: Sequence[Role], columns: Columns) -> int:
    """Index of the first line that is not on a title page.

    The script begins with the page of the first heading or FADE IN, or with an earlier page that is set like a script.
    """
    lines = script.lines
    first = next(
        (
            at
            for at, role in enumerate(roles)
            if role is Role.HEADING or (role is Role.TRANSITION and "FADE" in lines[at].text.upper())
        ),
        len(lines),
    )
    opening = lines[first].page if first < len(lines) else lines[-1].page + 1
    for page in sorted({line.page for line in lines}):
        if page >= opening or page > _FRONT_PAGES:
            break
        own = [at for at, line in enumerate(lines) if line.page == page]
        spoken = sum(roles[at] in (Role.CUE, Role.DIALOGUE, Role.PARENTHETICAL) for at in own)
        wide = sum(
            roles[at] is Role.ACTION
            and abs(lines[at].x - columns.action) < columns.character
            and len(lines[at].text) > 40
            for at in own
        )
        if len(own) >= 8 and spoken + wide >= 0.5 * len(own):
            opening = page
            break
    return next(
        (at for at, line in enumerate(lines) if line.page >= opening), 0 if opening > _FRONT_PAGES else len(lines)
    )


def _joined(above: str, below: str, hyphenated: bool) -> str:
    """Two lines as one text. A hyphen at the line's end stays and takes no space; a dash takes one."""
    if hyphenated or re.search(r"[^\W\d_]-$", above):
        return above + below
    return f"{above} {below}"


@dataclass
class _Draft:
    """A paragraph while its lines are joined."""

    kind: ParagraphKind
    text: str
    first: ScriptLine
    last: ScriptLine
    revised: bool
    extension: str = ""
    dual: bool = False
    number: str | None = None

    def add(self, line: ScriptLine) -> None:
        self.text = _joined(self.text, line.text, self.last.words[-1].hyphenated)
        self.last = line
        self.revised = self.revised or line.revised

    def paragraph(self) -> Paragraph:
        heading = self.kind is ParagraphKind.SCENE_HEADING
        return Paragraph(
            kind=self.kind,
            text=self.text,
            line=self.first.row,
            scene_number=self.number if heading else None,
            page=self.first.label if heading else None,
            extension=self.extension,
            dual=self.dual,
            revised=self.revised,
        )


@dataclass
class _Joiner:
    """Joins lines with roles into paragraphs, over page turns too."""

    columns: Columns
    drafts: list[_Draft] = field(default_factory=list)
    dual: list[ScriptLine] = field(default_factory=list)

    def add(self, line: ScriptLine, role: Role) -> None:
        """Take the next line."""
        if role is Role.DUAL:
            if self.dual and not is_close(line):
                self._close_dual()
            self.dual.append(line)
            return
        self._close_dual()
        last = self.drafts[-1] if self.drafts else None
        if role is Role.HEADING_MORE and last:
            last.add(line)
        elif role is Role.HEADING:
            text, number = _heading(line, self.columns.character)
            self._start(ParagraphKind.SCENE_HEADING, line, text, number=number)
        elif role is Role.CUE:
            self._cue(line)
        elif last and last.kind is _KINDS[role] and self._goes_on(last, line):
            last.add(line)
        else:
            self._start(_KINDS[role], line, line.text)

    def finish(self) -> tuple[Paragraph, ...]:
        """All paragraphs."""
        self._close_dual()
        return tuple(draft.paragraph() for draft in self.drafts)

    def _start(
        self,
        kind: ParagraphKind,
        line: ScriptLine,
        text: str,
        number: str | None = None,
        extension: str = "",
        dual: bool = False,
    ) -> None:
        self.drafts.append(
            _Draft(
                kind=kind,
                text=text,
                first=line,
                last=line,
                revised=line.revised,
                number=number,
                extension=extension,
                dual=dual,
            )
        )

    def _goes_on(self, last: _Draft, line: ScriptLine) -> bool:
        """Whether the line belongs to the paragraph above it: no blank line between, or one sentence over a page turn."""
        if line.page == last.last.page:
            return is_close(line) and last.kind is not ParagraphKind.TRANSITION
        if last.kind is ParagraphKind.DIALOGUE:
            return True
        if last.kind is not ParagraphKind.ACTION:
            return False
        return last.text[-1:] not in '.!?:"”)' and not is_upper(line.text)

    def _cue(self, line: ScriptLine) -> None:
        name, extension = split_cue(line.text)
        if not self._is_repeated_overleaf(line, name, extension):
            self._start(ParagraphKind.CHARACTER, line, name, extension=extension)

    def _is_repeated_overleaf(self, line: ScriptLine, name: str, extension: str) -> bool:
        """Whether the cue only says again, at the top of a page, who has been speaking at the foot of the last."""
        if line.gap != float("inf") or not self.drafts or self.drafts[-1].kind not in _SPEECH:
            return False
        continued = "CONT" in extension.upper()
        speaker = next((d.text for d in reversed(self.drafts) if d.kind is ParagraphKind.CHARACTER), "")
        same = name.casefold() == speaker.casefold()
        return (same and (continued or line.after_more)) or (continued and line.after_more)

    def _close_dual(self) -> None:
        lines, self.dual = self.dual, []
        if not lines:
            return
        edge = _right_column(lines, self.columns.character)
        for second in (False, True):
            side = [_side(line, edge, second) for line in lines]
            self._speech([line for line in side if line], second)

    def _speech(self, lines: Sequence[ScriptLine], second: bool) -> None:
        """One speaker's column of a dual dialogue: a cue, then parentheticals and dialogue."""
        for position, line in enumerate(lines):
            if position == 0:
                name, extension = split_cue(line.text)
                self._start(ParagraphKind.CHARACTER, line, name, extension=extension, dual=second)
                continue
            last = self.drafts[-1]
            inside = last.kind is ParagraphKind.PARENTHETICAL and ")" not in last.text
            if inside or (last.kind is ParagraphKind.DIALOGUE and not line.text.startswith("(")):
                last.add(line)
            else:
                kind = ParagraphKind.PARENTHETICAL if line.text.startswith("(") else ParagraphKind.DIALOGUE
                self._start(kind, line, line.text, dual=second)


def _heading(line: ScriptLine, character: float) -> tuple[str, str | None]:
    """A heading's text and number. Parts that are set apart by tabs get a dash; numbers without a margin are taken off."""
    words: Sequence[Word] = line.words
    number = line.number
    if (
        number is None
        and len(words) > 2
        and SCENE_NUMBER.fullmatch(words[0].text)
        and has_heading_prefix(" ".join(w.text for w in words[1:]))
    ):
        number, words = bare_number(words[0].text), words[1:]
    pieces = split_at_gap(replace(line, words=tuple(words)), 2.4 * character)
    texts = [" ".join(w.text for w in piece) for piece in pieces]
    text = texts[0]
    for piece in texts[1:]:
        bare = re.fullmatch(r"(?:INT|EXT|EST|I/E|INT\.?/EXT)[.:]?", text, re.IGNORECASE) or text.endswith(
            ("-", "–", "—", ",", "/")
        )
        text += f" {piece}" if bare or piece.startswith(("-", "–", "—", "(")) else f" - {piece}"
    text = text.lstrip(SCAN_DIRT) or text
    return text.removeprefix(f"{number} - ") if number else text, number


def _right_column(lines: Sequence[ScriptLine], character: float) -> float:
    """Left edge of the right-hand column of a dual dialogue."""
    starts = [
        piece[0].x
        for line in lines
        for piece in split_at_gap(line, 1.6 * character)[1:]
        if piece[0].x > 0.42 * line.page_width
    ]
    alone = [line.x for line in lines if line.x > 0.42 * line.page_width]
    return min([*starts, *alone]) if starts or alone else float("inf")


def _side(line: ScriptLine, edge: float, second: bool) -> ScriptLine | None:
    """The words of a line left of the edge, or from it on."""
    words = tuple(w for w in line.words if (w.x > edge - 1.0) is second)
    if not words:
        return None
    return replace(line, words=words, text=" ".join(w.text for w in words))


FORMAT = ScreenplayFormat(name="screenplay_pdf", suffixes=(".pdf",), read=read)
