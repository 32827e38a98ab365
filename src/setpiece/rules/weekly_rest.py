"""Every seven days hold a weekly rest. It is a warning: planning does not plan for it beyond the days off."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from setpiece.domain.agreements import Agreement
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.schedule import ShootingDay
from setpiece.rules.case import Case
from setpiece.rules.contract import Rule
from setpiece.rules.wording import hours, minutes_between, span

LATE_CALL = 6 * 60
"""From this call on, the shorter weekly rest suffices where an agreement has one."""


def _required(case: Case, agreement: Agreement, called: ShootingDay) -> float | None:
    """Minutes of weekly rest before that call."""
    if len(set(case.production.calendar.days_off)) == 1:
        six_day = agreement.value("weekly_rest_six_day_minutes")
        if six_day is not None:
            return six_day
    late = agreement.value("weekly_rest_late_call_minutes")
    if late is not None and called.call_minute >= LATE_CALL:
        return late
    return agreement.value("weekly_rest_minutes")


def _stretches(case: Case, agreement: Agreement, days: tuple[ShootingDay, ...]) -> Iterator[list[ShootingDay]]:
    """The days cut where a weekly rest lies between two of them."""
    stretch = [days[0]]
    for wrapped, called in pairwise(days):
        required = _required(case, agreement, called)
        if required is not None and minutes_between(wrapped, called) >= required:
            yield stretch
            stretch = []
        stretch.append(called)
    yield stretch


def _check(case: Case) -> Iterator[Finding]:
    units = tuple(case.unit_days())
    people = tuple((p.name, case.days_of_performer.get(p.id, ())) for p in case.production.performers)
    for agreement in case.production.agreements:
        if agreement.value("weekly_rest_minutes") is None:
            continue
        covered = (units if "crew" in agreement.scope else ()) + (people if "cast" in agreement.scope else ())
        for who, days in covered:
            for stretch in _stretches(case, agreement, days) if days else ():
                first, last = stretch[0], stretch[-1]
                if (last.date - first.date).days + 1 <= 6:
                    continue
                longest = max(minutes_between(a, b) for a, b in pairwise(stretch))
                required = int(_required(case, agreement, last) or 0)
                yield Finding(
                    rule="weekly_rest",
                    severity=Severity.WARNING,
                    message=f"{who}, {span(first.date, last.date)}: the longest rest is {hours(longest)}, a weekly rest of {hours(required)} is required ({agreement.name}: weekly rest).",
                    who=who,
                    when=last.date,
                )


RULE = Rule(
    name="weekly_rest",
    says="Every seven days hold the agreement's weekly rest.",
    check=_check,
    remedy="Wrap earlier before the days off, call later after them, or leave a day free.",
)
