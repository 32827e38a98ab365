"""Story days: which day of the story a scene plays on. A heuristic; the papers say so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from setpiece.domain.breakdown import Light
from setpiece.domain.screenplay import Paragraph, ParagraphKind, SceneText

_NEXT = re.compile(
    r"\b(?:THE\s+)?(?:NEXT|FOLLOWING)\s+(?:DAY|MORNING|AFTERNOON|EVENING|NIGHT|DAWN|WEEK|MONTH|YEAR|SPRING|SUMMER|AUTUMN|FALL|WINTER)\b"
    r"|\b(?:DAYS?|WEEKS?|MONTHS?|YEARS?|DECADES?|CENTURIES)\s+(?:LATER|EARLIER|AGO|BEFORE)\b|\b(?:DAY|MORNING)\s+AFTER\b"
)
_GIVEN = re.compile(
    r"(?:\(\s*(?:STORY\s+)?(?:DAY|NIGHT|D|N)|\b(?:STORY\s+)?(?:DAY|NIGHT))\s*#?\s*(\d{1,3})\b(?!\s*(?:YEARS|MONTHS|WEEKS|DAYS|:))"
)
_TITLE = re.compile(r"^\s*(?:SUPER(?:IMPOSE)?|TITLE(?:\s+(?:CARD|OVER))?|CHYRON|CAPTION|SUBTITLE|LEGEND)\b")
_YEAR = re.compile(r"\b(?:1[5-9]|2[01])\d\d\b")
_BRIGHT = frozenset({Light.DAY, Light.DAWN})


def story_days(headings: Sequence[str], scenes: Sequence[SceneText], lights: Sequence[Light]) -> tuple[int, ...]:
    """The story day of each scene, from 1.

    A new day begins when the light goes from night or dusk to day or dawn, on NEXT DAY, THE FOLLOWING NIGHT, THREE WEEKS
    LATER (in the heading, in a title at the scene's start or at the end of the scene before), with another year in the
    heading, and where the heading gives the day: (DAY 3), (N3). Flashbacks are counted in script order.
    """
    days: list[int] = []
    day, before = 1, None
    title_at_end, year = False, ""
    for heading, scene, light in zip(headings, scenes, lights, strict=True):
        given = _GIVEN.search(heading.upper())
        jump = bool(_NEXT.search(heading.upper())) or title_at_end or any(_is_jump(p) for p in scene.body[:2])
        written_year = _YEAR.search(heading)
        jump = jump or bool(written_year and written_year[0] != year)
        year = written_year[0] if written_year else year
        if given and int(given[1]) >= 1:
            day = int(given[1])
        elif days and (jump or (before not in _BRIGHT and light in _BRIGHT)):
            day += 1
        days.append(day)
        before = light
        title_at_end = len(scene.body) > 2 and any(_is_jump(p) for p in scene.body[-2:])
    return tuple(days)


def _is_jump(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a title that tells of days gone by: a SUPER, a centred line, a line in capitals or a short one."""
    if paragraph.kind not in (
        ParagraphKind.ACTION,
        ParagraphKind.CENTERED,
        ParagraphKind.TRANSITION,
        ParagraphKind.SHOT,
    ):
        return False
    text = paragraph.text.strip().upper()
    if not _NEXT.search(text):
        return False
    as_title = paragraph.kind is ParagraphKind.CENTERED or paragraph.text.isupper() or bool(_TITLE.match(text))
    return as_title or len(text.split()) <= 5
