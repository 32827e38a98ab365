"""Scene headings: what makes a line one, and its parts. Shared by every reader and by the breakdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from setpiece.domain.breakdown import IntExt

_PREFIX = re.compile(
    r"^\s*(?P<prefix>(?:INT\s*\.?\s*/\s*EXT|EXT\s*\.?\s*/\s*INT|I\s*/\s*E|E\s*/\s*I|INT|EXT|EST)(?:\.|(?=[\s\-–—/:]))\s*[.\-–—:]*)\s*(?P<rest>\S.*)?$",
    re.IGNORECASE,
)
_TIME_WORDS = (
    "DAY", "NIGHT", "MORNING", "AFTERNOON", "EVENING", "DAWN", "DUSK", "SUNRISE", "SUNSET", "NOON", "MIDNIGHT", "MIDDAY",
    "TWILIGHT", "MAGIC HOUR", "GOLDEN HOUR", "CONTINUOUS", "CONT", "CONT'D", "LATER", "MOMENTS LATER", "SAME", "SAME TIME",
    "SIMULTANEOUS", "MOMENT LATER", "MOMENTS BEFORE", "PRE-DAWN", "PREDAWN", "DAYBREAK", "NIGHTFALL", "FIRST LIGHT", "LAST LIGHT",
)  # fmt: skip
_TIME = re.compile(
    r"(?:^|\b)(?:" + "|".join(re.escape(w) for w in sorted(_TIME_WORDS, key=len, reverse=True)) + r")(?:\b|$)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[-–—]+\s*|\s*[–—]+\s*|(?<=\S)-\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingParts:
    """A heading taken apart: inside or outside, the set's name, the time of day as written (empty where none is)."""

    int_ext: IntExt
    set_name: str
    time_of_day: str


def has_heading_prefix(line: str) -> bool:
    """Whether a line starts like a scene heading: INT, EXT, EST, INT./EXT, I/E, in any case, after any leading space.

    The prefix is followed by a dot, a space or a dash: ``INT HOUSE`` is one, ``INTERIOR`` and ``EXTRA`` are not.
    """
    return bool(_PREFIX.match(line))


def parse_heading(text: str) -> HeadingParts:
    """Take a heading apart. The time of day is the last dash-separated part that holds a word for it.

    Headings without INT or EXT are ``UNSTATED``; headings without a time of day have an empty one.
    """
    match = _PREFIX.match(text)
    int_ext, rest = IntExt.UNSTATED, text.strip()
    if match:
        letters = re.sub(r"[^A-Z]", "", match["prefix"].upper())
        int_ext = {"INT": IntExt.INT, "EXT": IntExt.EXT, "EST": IntExt.EXT}.get(letters, IntExt.INT_EXT)
        rest = (match["rest"] or "").strip()
    parts = [p.strip() for p in _DASH.split(rest) if p.strip()]
    for at in range(len(parts) - 1, 0, -1):
        if _TIME.search(parts[at]):
            return HeadingParts(
                int_ext=int_ext, set_name=" - ".join(parts[:at]) or rest, time_of_day=" - ".join(parts[at:]).upper()
            )
    if len(parts) == 1:
        words = re.split(r"\s*,\s*|\s*\(\s*", parts[0].rstrip(")"))
        if len(words) > 1 and _TIME.fullmatch(words[-1].strip()):
            return HeadingParts(int_ext=int_ext, set_name=", ".join(words[:-1]), time_of_day=words[-1].strip().upper())
    return HeadingParts(int_ext=int_ext, set_name=" - ".join(parts) or rest, time_of_day="")
