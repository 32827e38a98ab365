r"""Fountain's marks inside a line: ``*italic*``, ``**bold**``, ``***both***``, ``_underline_`` and ``\`` before a literal mark.

Emphasis never runs over a line's end; an opening mark touches the word after it, a closing one the word before; a mark
without its partner is text, and so is a run of four asterisks or two underscores and more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from setpiece.domain.screenplay import InlineNote, StyledSpan, TextStyle
from setpiece.formats.remarks import MARK

BOLD, ITALIC, UNDERLINE = TextStyle.BOLD.value, TextStyle.ITALIC.value, TextStyle.UNDERLINE.value

_TOKEN = re.compile(rf"\\(?:[^\w\s{MARK}]|_)|\*+|_+|{MARK}|\n")
_LITERAL = re.compile(r"[*_\\]|\[(?=\[|\Z)|/(?=\*|\Z)")


@dataclass(slots=True)
class _Mark:
    """A run of asterisks or an underscore: which styles it closes and opens, and how many of its characters that takes."""

    start: int
    end: int
    closes: list[int] = field(default_factory=list)
    opens: list[int] = field(default_factory=list)
    used: int = 0


def read_marks(raw: str, notes: Sequence[str] = ()) -> tuple[str, tuple[StyledSpan, ...], tuple[InlineNote, ...]]:
    """Plain text, its styled spans (disjoint, in order) and its notes; ``notes`` holds one text for each MARK in ``raw``."""
    if not ("*" in raw or "_" in raw or "\\" in raw or MARK in raw):
        return raw, (), ()
    tokens = list(_TOKEN.finditer(raw))
    marks = _paired(raw, tokens)
    out: list[str] = []
    spans: list[StyledSpan] = []
    found: list[InlineNote] = []
    length = done = style = run_start = noted = 0
    for token in tokens:
        piece = raw[done : token.start()]
        done = token.end()
        mark = marks.get(token.start())
        if mark is None:
            text = token[0]
            if text == MARK:
                found.append(InlineNote(position=length + len(piece), text=notes[noted]))
                noted += 1
                text = ""
            elif text[0] == "\\":
                text = text[1]
            out += (piece, text)
            length += len(piece) + len(text)
            continue
        literal = raw[mark.start : mark.end - mark.used]
        before, between = length + len(piece), length + len(piece) + len(literal)
        for place, toggled in ((before, mark.closes), (between, mark.opens)):
            if toggled:
                if style and place > run_start:
                    spans.append(StyledSpan(start=run_start, end=place, style=style))
                style, run_start = style ^ sum(toggled), place
        out += (piece, literal)
        length = between
    out.append(raw[done:])
    return "".join(out), tuple(spans), tuple(found)


def _paired(raw: str, tokens: Iterable[re.Match[str]]) -> dict[int, _Mark]:
    """Which marks open and close what, by their place in the raw text. One pass: at most one open mark of each style."""
    marks: dict[int, _Mark] = {}
    waiting: dict[int, _Mark] = {}
    for token in tokens:
        kind, size = token[0][0], token.end() - token.start()
        if kind == "\n":
            waiting.clear()
        if (kind != "*" or size > 3) and token[0] != "_":
            continue
        start, end = token.span()
        mark = marks[start] = _Mark(start=start, end=end)
        styles = {1: (ITALIC,), 2: (BOLD,), 3: (BOLD, ITALIC)}[size] if kind == "*" else (UNDERLINE,)
        may_close = start > 0 and not raw[start - 1].isspace()
        may_open = end < len(raw) and not raw[end].isspace()
        for style in styles:
            if style in waiting:
                if may_close:
                    opener = waiting.pop(style)
                    width = 2 if style == BOLD else 1
                    opener.opens.append(style)
                    opener.used += width
                    mark.closes.append(style)
                    mark.used += width
            elif may_open:
                waiting[style] = mark
    return marks


def write_marks(text: str, styles: Sequence[StyledSpan] = (), notes: Sequence[InlineNote] = ()) -> str:
    """The inverse of :func:`read_marks`: literal marks escaped, emphasis cut at line ends and trimmed of blanks, a MARK for each note."""
    inserts: dict[int, list[str]] = {}
    for note in notes:
        inserts.setdefault(min(note.position, len(text)), []).append(MARK)
    opens: dict[int, str] = {}
    closes: dict[int, str] = {}
    for style, mark in ((UNDERLINE, "_"), (BOLD, "**"), (ITALIC, "*")):
        for start, end in _stretches(text, styles, style):
            opens[start] = opens.get(start, "") + mark
            closes[end] = mark + closes.get(end, "")
    out: list[str] = []
    done = 0
    for place in sorted({*inserts, *opens, *closes}):
        out += (_escaped(text[done:place]), closes.get(place, ""), *inserts.get(place, ()), opens.get(place, ""))
        done = place
    return "".join((*out, _escaped(text[done:])))


def note_mark(text: str) -> str:
    """A note as Fountain writes it; its empty lines get the two spaces that keep it together."""
    inner = "\n".join(line or "  " for line in text.replace("]]", "] ]").split("\n"))
    return f"[[{inner} ]]" if inner.endswith("]") else f"[[{inner}]]"


def _escaped(text: str) -> str:
    """Text with a backslash before every character that would be read as a mark or as the start of one."""
    return _LITERAL.sub(lambda m: "\\" + m[0], text)


def _stretches(text: str, styles: Sequence[StyledSpan], style: int) -> list[tuple[int, int]]:
    """Where a style holds: as long as may be, cut at line ends, without blanks at its ends."""
    joined: list[tuple[int, int]] = []
    for span in sorted((s for s in styles if s.style & style), key=lambda s: s.start):
        if joined and span.start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(span.end, joined[-1][1]))
        else:
            joined.append((span.start, span.end))
    stretches: list[tuple[int, int]] = []
    for start, end in joined:
        at = start
        for line in text[start:end].split("\n"):
            left = at + len(line) - len(line.lstrip())
            if line.strip():
                stretches.append((left, left + len(line.strip())))
            at += len(line) + 1
    return stretches
