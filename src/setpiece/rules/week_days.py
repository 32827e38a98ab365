"""A unit shoots no more days in a calendar week, Monday to Sunday, than it or an agreement allows."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.rules.case import Case
from setpiece.rules.contract import Rule
from setpiece.rules.terms import Term, least, terms
from setpiece.rules.wording import many


def _check(case: Case) -> Iterator[Finding]:
    laws = terms(case.production, "most_week_days", "days of shooting in a week", "cast", "crew")
    for name, days in case.unit_days():
        own = Term(value=case.production.unit(days[0].unit).most_week_days, says="the unit's own hours")
        allowed = least(own, *laws)
        weeks: defaultdict[dt.date, set[dt.date]] = defaultdict(set)
        for day in days:
            weeks[day.date - dt.timedelta(days=day.date.weekday())].add(day.date)
        for monday, dates in weeks.items():
            if len(dates) > allowed.value:
                yield Finding(
                    rule="week_days",
                    severity=Severity.ERROR,
                    message=f"{name}, week of {monday}: {many(len(dates), 'day')} of shooting, {allowed.value} are allowed ({allowed.says}).",
                    who=name,
                    when=max(dates),
                )


RULE = Rule(
    name="week_days",
    says="A unit shoots no more days in a week than it may.",
    check=_check,
    remedy="Move a day of that week to another one.",
)
