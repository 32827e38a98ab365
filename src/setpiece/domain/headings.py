"""Scene headings: what makes a line one, and its parts. Shared by every reader and by the breakdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from setpiece.domain.breakdown import IntExt

_GAP = r"\s{0,3}"
"""Space inside a prefix is bounded, so that a hostile line of spaces is read in linear time."""
_AND = rf"{_GAP}\.?{_GAP}[/\-–—&+]{_GAP}"
_PREFIX = re.compile(
    rf"^\s*(?P<prefix>(?:INT{_AND}EXT|EXT{_AND}INT|I{_AND}E|E{_AND}I)(?:\.|(?=[\s\-–—/:]))\s?[.\-–—:]*"
    r"|(?:INT|EXT)(?:\.|(?=[\s\-–—/:]))\s?[.\-–—:]*"
    r"|EST(?:[.:]|(?=\s))\s?[.\-–—:]*)\s*(?P<rest>\S.*)?$",
    re.IGNORECASE,
)
_TIME_WORD = (
    r"(?:DAY|NIGHT|MORNING|AFTERNOON|EVENING|DAWN|DUSK|SUN-?RISE|SUN-?SET|SUNDOWN|NOON|MIDNIGHT|MID-?DAY|MID-?MORNING|MID-?AFTERNOON|TWILIGHT"
    r"|(?:MAGIC|GOLDEN)\s+HOUR|CONTINUOUS|CONT|CONT['’]D|CONTINUED|LATER|EARLIER|SAME(?:\s+TIME)?|SIMULTANEOUS|CONCURRENT|SOON|THEREAFTER|MEANWHILE"
    r"|MOMENTS?\s+(?:LATER|BEFORE|EARLIER|AFTER)|PRE-?\s?DAWN|DAYBREAK|NIGHTFALL|FIRST\s+LIGHT|LAST\s+LIGHT|DAYTIME|NIGHTTIME"
    r"|\d{1,2}(?:[:.]\d\d)?\s*[AP]\.?M\.?|[AP]\.?M\.?)"
)
_TIME = re.compile(rf"(?<![\w'’]){_TIME_WORD}(?![\w'’])", re.IGNORECASE)
_TIME_ENDS = re.compile(rf"(?<![\w'’]){_TIME_WORD}\s*$", re.IGNORECASE)
_TIME_STARTS = re.compile(
    rf"^\s*(?:LATE|EARLY|NEXT|THE|THAT|SAME)?\s*{_TIME_WORD}\s*(?:$|[/&+,(\[]|(?:FOR|TO|INTO|AND|OR|THE)\b|(?:#?\s*\d+)|{_TIME_WORD})",
    re.IGNORECASE,
)
_ONLY_TIME = re.compile(rf"^{_TIME_WORD}$", re.IGNORECASE)
_TRAILING_TIME = re.compile(
    r"^(?P<set>.*\S)(?:\s*[,.(/]\s*|\s+|(?<!\bPRE)-)(?P<time>(?:LATE\s+|EARLY\s+|NEXT\s+|SAME\s+)?(?:DAY|NIGHT|MORNING|AFTERNOON|EVENING|DAWN|DUSK|SUNRISE|SUNSET|CONTINUOUS|LATER))\)?$",
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

    The prefix is followed by a dot, a space or a dash: ``INT HOUSE`` is one, ``INTERIOR`` and ``EXTRA`` are not, nor is
    French ``Est-ce``.
    """
    return bool(_PREFIX.match(line))


def parse_heading(text: str) -> HeadingParts:
    """Take a heading apart. The time of day is the last dash-separated parts that say one: ``NIGHT - CONTINUOUS``.

    ``DAY ROOM`` and ``NIGHT CLUB`` are no times. Without a dash the last word after a comma, a dot, a bracket or a blank
    counts (``INT. HOUSE, NIGHT``, ``EXT. DESERT DAY``, ``INT HOUSE-DAY``). What stands behind the time (``NIGHT - RAIN``) stays with it.
    Headings without INT or EXT are ``UNSTATED``; headings without a time of day have an empty one.
    """
    text = " ".join(text.split())
    match = _PREFIX.match(text)
    int_ext, rest = IntExt.UNSTATED, text
    if match:
        letters = re.sub(r"[^A-Z]", "", match["prefix"].upper())
        int_ext = {"INT": IntExt.INT, "EXT": IntExt.EXT, "EST": IntExt.EXT}.get(letters, IntExt.INT_EXT)
        rest = (match["rest"] or "").strip()
    parts = [p.strip() for p in _DASH.split(rest) if p.strip()]
    if len(parts) == 1 and _ONLY_TIME.match(parts[0]):
        return HeadingParts(int_ext=int_ext, set_name="", time_of_day=parts[0].upper())
    times = [i for i, part in enumerate(parts) if i and _says_time(part)]
    if times:
        first = times[-1]
        while first - 1 in times:
            first -= 1
        return HeadingParts(
            int_ext=int_ext, set_name=" - ".join(parts[:first]), time_of_day=" - ".join(parts[first:]).upper()
        )
    if parts and (trailing := _TRAILING_TIME.match(parts[-1])):
        set_name = " - ".join([*parts[:-1], trailing["set"].rstrip(" ,.(/")])
        return HeadingParts(int_ext=int_ext, set_name=set_name, time_of_day=trailing["time"].upper())
    return HeadingParts(int_ext=int_ext, set_name=" - ".join(parts) or rest, time_of_day="")


def _says_time(part: str) -> bool:
    """Whether a part is a time of day: it ends in a word for one (``THE NEXT MORNING``) or starts with one and a bracket, number or slash."""
    bare = re.sub(r"[\[(][^\])]*[\])]?", " ", part).strip(" .")
    return bool(_TIME_ENDS.search(bare) or _TIME_STARTS.search(part) or (not bare and _TIME.search(part)))
