"""Nobody and nothing is in two units at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.schedule import clock
from setpiece.rules.case import Case, Shot
from setpiece.rules.contract import Rule


def _overlap(a: Shot, b: Shot) -> bool:
    return a.strip.start_minute < b.strip.end_minute and b.strip.start_minute < a.strip.end_minute


def _pairs(shots: list[Shot]) -> Iterator[tuple[Shot, Shot]]:
    """Pairs of strips on one date by different units."""
    by_date: defaultdict[object, list[Shot]] = defaultdict(list)
    for shot in shots:
        by_date[shot.date].append(shot)
    for same in by_date.values():
        for a, b in combinations(same, 2):
            if a.day.unit != b.day.unit:
                yield a, b


def _told(case: Case, shot: Shot) -> str:
    return f"scene {shot.block.label} with {case.unit_name(shot.day)} from {clock(shot.strip.start_minute)} to {clock(shot.strip.end_minute)}"


def _finding(case: Case, who: str, a: Shot, b: Shot, severity: Severity, words: str) -> Finding:
    return Finding(
        rule="double_booking",
        severity=severity,
        message=f"{who}, {a.date}: {words}: {_told(case, a)}, and {_told(case, b)}.",
        who=who,
        when=a.date,
        scene=b.scene.number,
    )


def _only_one(case: Case, who: str, shots: list[Shot]) -> Iterator[Finding]:
    """A person or a rented thing: never in two units at once, and two units on one date want a look."""
    told: set[object] = set()
    for a, b in _pairs(shots):
        if _overlap(a, b):
            yield _finding(case, who, a, b, Severity.ERROR, "in two units at once")
        elif a.date not in told:
            told.add(a.date)
            yield _finding(case, who, a, b, Severity.WARNING, "works for two units on one date")


def _check(case: Case) -> Iterator[Finding]:
    singles: defaultdict[str, list[Shot]] = defaultdict(list)
    places: defaultdict[str, list[Shot]] = defaultdict(list)
    for shot in case.shots:
        for name in (*(p.name for p in shot.performers), *(r.name for r in shot.rentals)):
            singles[name].append(shot)
        places[shot.place.name].append(shot)
    for who, shots in singles.items():
        yield from _only_one(case, who, shots)
    # A large place holds two units; somebody has to have looked whether this one does.
    for who, shots in places.items():
        for a, b in _pairs(shots):
            if _overlap(a, b):
                yield _finding(case, who, a, b, Severity.WARNING, "used by two units at once")


RULE = Rule(
    name="double_booking",
    says="No person, place or rental is in two units at once.",
    check=_check,
    remedy="Move one of the two to another date, or give the scene to one unit.",
)
