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


def _check(case: Case) -> Iterator[Finding]:
    people: defaultdict[str, list[Shot]] = defaultdict(list)
    things: defaultdict[str, list[Shot]] = defaultdict(list)
    for shot in case.shots:
        for performer in shot.performers:
            people[performer.name].append(shot)
        for name in (shot.place.name, *(rental.name for rental in shot.rentals)):
            things[name].append(shot)
    for who, shots in people.items():
        told: set[object] = set()
        for a, b in _pairs(shots):
            if _overlap(a, b):
                yield _finding(case, who, a, b, Severity.ERROR, "in two units at once")
            elif a.date not in told:
                told.add(a.date)
                yield _finding(case, who, a, b, Severity.WARNING, "works for two units on one date")
    # Two units may share a large place or hand over a crane; somebody has to have looked.
    for who, shots in things.items():
        for a, b in _pairs(shots):
            if _overlap(a, b):
                yield _finding(case, who, a, b, Severity.WARNING, "used by two units at once")


RULE = Rule(name="double_booking", says="No person, place or rental is in two units at once.", check=_check)
