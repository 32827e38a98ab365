"""A weekly rest lies between two weeks of a unit, and in every seven days of a performer.

Planning gives units their rest from the last wrap of a calendar week to the first call of the next, so a short one is an error. A performer's
week runs from wherever they start and may cross units: that is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from setpiece.domain.agreements import Agreement
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.schedule import ShootingDay, clock
from setpiece.rules.case import Case
from setpiece.rules.contract import Rule
from setpiece.rules.terms import Term, most
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


def _turns_of_the_week(case: Case) -> Iterator[Finding]:
    """Units whose rest from one calendar week to the next is shorter than their own or the crew agreements'."""
    crew = [agreement for agreement in case.production.agreements if "crew" in agreement.scope]
    for name, days in case.unit_days():
        own = Term(value=case.production.unit(days[0].unit).week_rest_minutes, says="the unit's own hours")
        for wrapped, called in pairwise(days):
            if wrapped.date.isocalendar()[:2] == called.date.isocalendar()[:2]:
                continue
            laws = [Term(value=int(_required(case, law, called) or 0), says=f"{law.name}: weekly rest") for law in crew]
            needed, rest = most(own, *laws), minutes_between(wrapped, called)
            if rest < needed.value:
                yield Finding(
                    rule="weekly_rest",
                    severity=Severity.ERROR,
                    message=f"{name}, {called.date}: {hours(rest)} of rest from the week's wrap at {clock(wrapped.wrap_minute)} of {wrapped.date} to the next week's call at {clock(called.call_minute)}, {hours(needed.value)} are required ({needed.says}).",
                    who=name,
                    when=called.date,
                )


def _long_stretches(case: Case) -> Iterator[Finding]:
    """Performers who go more than six days without the weekly rest of an agreement of the cast."""
    for agreement in case.production.agreements:
        if agreement.value("weekly_rest_minutes") is None or "cast" not in agreement.scope:
            continue
        for performer in case.production.performers:
            days = case.days_of_performer.get(performer.id, ())
            for stretch in _stretches(case, agreement, days) if days else ():
                first, last = stretch[0], stretch[-1]
                if (last.date - first.date).days + 1 <= 6:
                    continue
                longest = max(minutes_between(a, b) for a, b in pairwise(stretch))
                required = int(_required(case, agreement, last) or 0)
                yield Finding(
                    rule="weekly_rest",
                    severity=Severity.WARNING,
                    message=f"{performer.name}, {span(first.date, last.date)}: the longest rest is {hours(longest)}, a weekly rest of {hours(required)} is required ({agreement.name}: weekly rest).",
                    who=performer.name,
                    when=last.date,
                )


def _check(case: Case) -> Iterator[Finding]:
    yield from _turns_of_the_week(case)
    yield from _long_stretches(case)


RULE = Rule(
    name="weekly_rest",
    says="Units rest between two weeks, and performers in every seven days.",
    check=_check,
    remedy="Wrap earlier before the days off, call later after them, or leave a day free.",
)
