"""No more dates in a row than a unit's longest run, or than an agreement allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.rules.case import Case
from setpiece.rules.contract import Rule
from setpiece.rules.terms import Term, least, terms
from setpiece.rules.wording import many


def _runs(dates: list[dt.date]) -> Iterator[tuple[dt.date, dt.date]]:
    """First and last date of every row of dates without a gap."""
    start = last = dates[0]
    for date in dates[1:]:
        if (date - last).days > 1:
            yield start, last
            start = date
        last = date
    yield start, last


def _check(case: Case) -> Iterator[Finding]:
    laws = terms(case.production, "longest_run_days", "days in a row", "cast", "crew")
    for name, days in case.unit_days():
        own = Term(value=case.production.unit(days[0].unit).longest_run_days, says="the unit's own hours")
        allowed = least(own, *laws)
        for first, last in _runs(sorted({day.date for day in days})):
            run = (last - first).days + 1
            if run > allowed.value:
                yield Finding(
                    rule="six_day_week",
                    severity=Severity.ERROR,
                    message=f"{name}, {first} to {last}: {many(run, 'day')} in a row, {allowed.value} are allowed ({allowed.says}).",
                    who=name,
                    when=last,
                )


RULE = Rule(
    name="six_day_week",
    says="A unit does not shoot more dates in a row than it may.",
    check=_check,
    remedy="Leave a day free in that run.",
)
