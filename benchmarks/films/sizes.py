"""How large a generated film is."""

from __future__ import annotations

from dataclasses import dataclass

from setpiece.domain.identifiers import UnitId

MAIN = UnitId("main")
SECOND = UnitId("second")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What a film has: scenes and days of the main and of the second unit, threads of the story, people, money.

    ``crew_day`` is the range of the main unit's price of a day in major units; other money grows with it.
    ``away``: threads shot at places a day's travel from home.
    """

    scenes: int
    days: int
    second_scenes: int = 0
    second_days: int = 0
    threads: int
    leads: int
    supporting: int
    minors: int
    day_players: int
    doubles: int
    away: int
    crew_day: tuple[int, int]
    hiatus_days: int = 0


SIZES = {
    "short": Size(
        scenes=40,
        days=12,
        threads=4,
        leads=3,
        supporting=6,
        minors=1,
        day_players=8,
        doubles=2,
        away=0,
        crew_day=(15_000, 30_000),
    ),
    "episode": Size(
        scenes=60,
        days=16,
        second_scenes=12,
        second_days=4,
        threads=6,
        leads=4,
        supporting=8,
        minors=1,
        day_players=10,
        doubles=3,
        away=1,
        crew_day=(40_000, 60_000),
    ),
    "feature": Size(
        scenes=150,
        days=45,
        threads=11,
        leads=5,
        supporting=15,
        minors=1,
        day_players=20,
        doubles=4,
        away=2,
        crew_day=(40_000, 70_000),
    ),
    "epic": Size(
        scenes=400,
        days=110,
        second_scenes=100,
        second_days=40,
        threads=26,
        leads=7,
        supporting=28,
        minors=2,
        day_players=40,
        doubles=10,
        away=4,
        crew_day=(120_000, 180_000),
        hiatus_days=14,
    ),
}
"""Scenes count both units; an episode is a small film with two units, for tests; an epic's 150 days are 110 of the main and 40 of the second unit."""
