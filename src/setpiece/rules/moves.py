"""A company that moves has the time to: minutes inside a day, travel days between days."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.identifiers import PlaceId
from setpiece.domain.locations import Move
from setpiece.rules.case import Case, Shot, meal_between
from setpiece.rules.contract import Rule
from setpiece.rules.wording import hours, many


def _moves(case: Case) -> dict[frozenset[PlaceId], Move]:
    """The production's moves; of two between the same places the first counts."""
    found: dict[frozenset[PlaceId], Move] = {}
    for move in case.production.moves:
        found.setdefault(frozenset((move.origin, move.destination)), move)
    return found


def _problem(a: Shot, b: Shot, move: Move) -> str:
    """What the move between two strips of a unit lacks; empty when it can be made."""
    way = f"from {a.place.name} (scene {a.block.label}) to {b.place.name} (scene {b.block.label})"
    if a.date == b.date:
        if move.travel_days:
            return f"the way {way} takes {many(move.travel_days, 'travel day')} and cannot be made inside a day"
        start, end = a.strip.end_minute, b.strip.start_minute
        free = end - start - meal_between(a.day, start, end)
        if free < move.minutes:
            return f"{hours(free)} for the move {way}, it takes {hours(move.minutes)}"
    elif (b.date - a.date).days - 1 < move.travel_days:
        between = (b.date - a.date).days - 1
        return f"{many(between, 'day')} without shooting before it for the way {way}, it takes {many(move.travel_days, 'travel day')}"
    return ""


def _check(case: Case) -> Iterator[Finding]:
    moves = _moves(case)
    for name, days in case.unit_days():
        shots = [shot for day in days for shot in case.shots_of_day.get(day, ())]
        for a, b in pairwise(shots):
            move = moves.get(frozenset((a.place.id, b.place.id)))
            problem = _problem(a, b, move) if move and a.place.id != b.place.id else ""
            if problem:
                yield Finding(
                    rule="moves",
                    severity=Severity.ERROR,
                    message=f"{name}, {b.date}: {problem}.",
                    who=name,
                    when=b.date,
                    scene=b.scene.number,
                )


RULE = Rule(
    name="moves",
    says="Between two places there is time for the move.",
    check=_check,
    remedy="Leave the travel day free, or shoot the places on days further apart.",
)
