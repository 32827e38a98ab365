"""A unit's day is not longer than its longest day, nor than an agreement allows."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.schedule import clock
from setpiece.rules.case import Case
from setpiece.rules.contract import Rule
from setpiece.rules.terms import Term, least, terms
from setpiece.rules.wording import hours


def _check(case: Case) -> Iterator[Finding]:
    laws = terms(case.production, "longest_day_minutes", "longest day", "cast", "crew")
    for day in case.schedule.days:
        unit = case.production.unit(day.unit)
        longest = least(Term(value=unit.longest_minutes, says="the unit's own hours"), *laws)
        work = day.wrap_minute - day.call_minute - day.meal_minutes
        if work > longest.value:
            yield Finding(
                rule="day_length",
                severity=Severity.ERROR,
                message=f"{unit.name}, {day.date}: {hours(work)} of work from the call at {clock(day.call_minute)} to the wrap at {clock(day.wrap_minute)} without the meal, {hours(longest.value)} are the longest day ({longest.says}).",
                who=unit.name,
                when=day.date,
            )


RULE = Rule(
    name="day_length",
    says="Work from call to wrap, without the meal, fits the longest day.",
    check=_check,
    remedy="Move a strip to another day, split the scene with `scenes.parts`, or give the unit a longer day.",
)
