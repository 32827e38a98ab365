"""A unit rests between its wrap and its next call."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.schedule import clock
from setpiece.rules.case import Case
from setpiece.rules.contract import Rule
from setpiece.rules.terms import Term, most, terms
from setpiece.rules.wording import hours, minutes_between


def _check(case: Case) -> Iterator[Finding]:
    laws = terms(case.production, "daily_rest_minutes", "daily rest", "crew")
    for name, days in case.unit_days():
        own = Term(value=case.production.unit(days[0].unit).rest_minutes, says="the unit's own hours")
        needed = most(own, *laws)
        for wrapped, called in pairwise(days):
            rest = minutes_between(wrapped, called)
            if rest < needed.value:
                yield Finding(
                    rule="unit_rest",
                    severity=Severity.ERROR,
                    message=f"{name}, {called.date}: {hours(rest)} of rest from the wrap at {clock(wrapped.wrap_minute)} of {wrapped.date} to the call at {clock(called.call_minute)}, {hours(needed.value)} are required ({needed.says}).",
                    who=name,
                    when=called.date,
                )


RULE = Rule(
    name="unit_rest",
    says="From wrap to call a unit has its turnaround.",
    check=_check,
    remedy="Call later the next day or wrap earlier; a broken turnaround is paid for.",
)
