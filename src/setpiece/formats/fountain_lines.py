"""What a single line of Fountain is, looked at alone. The reader adds what stands before and after it; the writer avoids accidents."""

from __future__ import annotations

import re

from setpiece.domain.headings import has_heading_prefix
from setpiece.formats.cues import split_cue
from setpiece.formats.remarks import MARK

FORCED_HEADING = re.compile(r"\.(?=[*_]{0,4}[^\W_]|\\)")
"""A dot and right after it a letter or digit of any alphabet (or an escaped mark): ``...`` and ``.  Again`` are no headings."""
PAGE_BREAK = re.compile(r"={3,}")
SECTION = re.compile(r"(#++)\s*(.+)")
SYNOPSIS = re.compile(r"=\s*(.+)")
CENTERED = re.compile(r">.*(?<!\\)<")

_EMPHASIS = "*_"
_TAIL = f"*_ \t{MARK}"
"""What may stand after a scene number at the end of a heading."""
_MAY_BE_NUMBERED = re.compile(
    r"(?P<before>[*_]{0,4})(?P<number>(?=[A-Za-z]{0,4}\d)[A-Za-z0-9]{1,10}(?:[.\-][A-Za-z0-9]{1,6}){0,3})[.):]?\s+(?P<rest>\S.*)"
)
_STRICT_HEADING = re.compile(r"[*_]{0,4}(?:[A-Z]{0,2}\d+[A-Z]{0,2}\s+)?(?:INT|EXT|EST|I/E)\b[^a-z\s]*[./]")


def bare(line: str) -> str:
    """A line without the blanks around it and without the places of its remarks."""
    return line.replace(MARK, "").strip() if MARK in line else line.strip()


def is_heading(line: str) -> bool:
    """Whether a bare line starts like a scene heading: plain, in emphasis or after a scene number; never by a forcing dot."""
    if line[0] in "IiEe*_" and has_heading_prefix(line.lstrip(_EMPHASIS)):
        return True
    return numbered_heading(line) is not None


def numbered_heading(line: str) -> re.Match[str] | None:
    """The parts ``before``, ``number`` and ``rest`` of ``12 INT. HOUSE - DAY 12``, None for every other line."""
    if not (line[0].isalnum() or line[0] in _EMPHASIS):
        return None
    match = _MAY_BE_NUMBERED.match(line)
    return match if match and has_heading_prefix(match["rest"].lstrip(_EMPHASIS)) else None


def is_unmistakable_heading(line: str) -> bool:
    """Whether a bare line is a heading even with text right before it: capitals and the dot or slash, ``INT. HOUSE``."""
    return bool(_STRICT_HEADING.match(line)) and is_heading(line)


def is_transition(line: str) -> bool:
    """Whether a bare line is in capitals and ends in ``TO:``."""
    return line.endswith("TO:") and line.isupper()


def is_cue(line: str) -> bool:
    """Whether a bare line looks like a character cue: a name in capitals with at least one letter, then extensions in any case.

    Capitals only exist in some alphabets; in the others a cue is forced with ``@``.
    """
    if "(" not in line:
        return line.isupper()
    name, _ = split_cue(line.rstrip("^ ") if line.endswith("^") else line)
    return name.isupper()


def split_scene_number(line: str) -> tuple[str, str | None]:
    """A heading without its scene number, and the number: ``#12A#`` at the end, else ``12 INT. HOUSE - DAY 12``."""
    number = None
    end = len(line.rstrip(_TAIL))
    start = line.rfind("#", 0, end - 1) if end and line[end - 1] == "#" and line[end - 2 : end - 1] != "\\" else -1
    if start > 0 and line[start + 1 : end - 1].strip():
        number = line[start + 1 : end - 1].replace(MARK, "").strip()
        line = line[:start].rstrip() + line[end:]
    match = numbered_heading(line)
    if not match:
        return line, number
    leading, rest = match["number"], match["rest"]
    end = len(rest.rstrip(_TAIL))
    start = end - len(leading)
    if rest[:end].endswith(leading) and rest[start - 1].isspace():
        rest = rest[:start].rstrip() + rest[end:]
    return match["before"] + rest, number or leading
