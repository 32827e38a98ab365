"""A performer rests between days, in whatever unit they work."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.performers import Performer
from setpiece.domain.schedule import ShootingDay, clock
from setpiece.rules.case import Case
from setpiece.rules.contract import Rule
from setpiece.rules.terms import Term, most, terms
from setpiece.rules.wording import hours, minutes_between

ADULT_AGE = 18
_Night = tuple[ShootingDay, ShootingDay, Term]
"""The day that wraps, the day that calls, the rest that is needed between."""


def _needed(case: Case, performer: Performer, called: ShootingDay) -> Term | None:
    """The rest that an agreement gives the performer; without one, between two units, what the wrapping unit's crew has."""
    found = terms(case.production, "daily_rest_minutes", "daily rest", "cast")
    age = performer.age_on(called.date)
    if age is not None and age < ADULT_AGE:
        found += terms(case.production, "minor_rest_minutes", "rest of minors", "minors")
    return most(*found) if found else None


def _short_rests(case: Case) -> Iterator[tuple[Performer, _Night]]:
    """Every performer's rests that are too short."""
    for performer in case.production.performers:
        for wrapped, called in pairwise(case.days_of_performer.get(performer.id, ())):
            needed = _needed(case, performer, called)
            if needed is None and wrapped.unit != called.unit:
                unit = case.production.unit(wrapped.unit)
                needed = Term(value=unit.rest_minutes, says=f"the hours of {unit.name}")
            rest = minutes_between(wrapped, called)
            if needed is not None and wrapped.date != called.date and rest < needed.value:
                yield performer, (wrapped, called, needed)


def _check(case: Case) -> Iterator[Finding]:
    """One finding for a night, with everybody whose rest is too short by it: it is mended once."""
    short: dict[_Night, list[str]] = {}
    for performer, night in _short_rests(case):
        short.setdefault(night, []).append(performer.name)
    for (wrapped, called, needed), people in short.items():
        yield Finding(
            rule="performer_rest",
            severity=Severity.ERROR,
            message=f"{', '.join(people)}, {called.date}: {hours(minutes_between(wrapped, called))} of rest from the wrap at {clock(wrapped.wrap_minute)} of {wrapped.date} ({case.unit_name(wrapped)}) to the call at {clock(called.call_minute)} ({case.unit_name(called)}), {hours(needed.value)} are required ({needed.says}).",
            who=", ".join(people),
            when=called.date,
        )


RULE = Rule(
    name="performer_rest",
    says="From wrap to call a performer has the agreement's rest.",
    check=_check,
    remedy="Call later the next day or wrap earlier; a forced call is paid for, and it tires.",
)
