r"""Fountain's remarks, ``[[ notes ]]`` and the boneyard ``/* … */``, lifted out of the text before its lines are read.

A remark may begin and end in the middle of a line and run over many. Each is replaced by one NUL, which no decoded text
holds, so that the reader of lines sees the script without them and still knows where each of them stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = "\x00"
"""Stands in the text for one remark."""

_OPENER = re.compile(r"\[\[|/\*|\\[^\w\s]")
_BLANK_LINE = re.compile(r"\n[ \t]?(?=\n)")
"""What ends a note: an empty line. Two spaces on it keep the note going, as in dialogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A note, or with ``omitted`` a boneyard; ``breaks`` counts the line ends that it held."""

    text: str
    breaks: int
    omitted: bool


def lift_remarks(text: str) -> tuple[str, list[Remark]]:
    """The text with a :data:`MARK` for each remark, and the remarks in order. Unclosed openers stay text. Linear time."""
    if "[[" not in text and "/*" not in text:
        return text, []
    remarks: list[Remark] = []
    kept: list[str] = []
    note_end = boneyard_end = blank = -1
    done = at = 0
    while match := _OPENER.search(text, at):
        start, at = match.start(), match.end()
        if match[0][0] == "\\":
            continue
        omitted = match[0] == "/*"
        if omitted:
            boneyard_end = _next(text, "*/", at, boneyard_end)
            end = boneyard_end
        else:
            note_end = _next(text, "]]", at, note_end)
            if blank < start:
                found = _BLANK_LINE.search(text, start)
                blank = found.start() if found else len(text)
            end = note_end if note_end < blank else len(text)
        if end == len(text):
            continue
        inner = text[at:end]
        remarks.append(Remark(text=_tidy(inner), breaks=inner.count("\n"), omitted=omitted))
        kept += (text[done:start], MARK)
        done = at = end + 2
    kept.append(text[done:])
    return "".join(kept), remarks


def _next(text: str, closer: str, at: int, known: int) -> int:
    """The first closer at or after ``at``, ``len(text)`` for none; looks again only when the known one lies behind."""
    if known >= at:
        return known
    found = text.find(closer, at)
    return len(text) if found < 0 else found


def _tidy(text: str) -> str:
    """A remark without the blanks around it and at its lines' ends."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))
