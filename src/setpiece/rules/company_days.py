"""The company shoots on its working days only."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.domain.calendars import ProductionCalendar
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.schedule import ShootingDay
from setpiece.rules.case import Case
from setpiece.rules.contract import Rule


def _why_not(calendar: ProductionCalendar, day: ShootingDay) -> str:
    """What makes the date no working day; empty for a working day."""
    if day.date < calendar.start:
        return f"the shoot starts on {calendar.start}"
    if calendar.latest_finish and day.date > calendar.latest_finish:
        return f"the shoot finishes on {calendar.latest_finish} at the latest"
    for what, spans in (("a holiday", calendar.holidays), ("in the hiatus", calendar.hiatus)):
        for span in spans:
            if day.date in span:
                return f"it is {what}" + (f" ({span.reason})" if span.reason else "")
    return f"{day.date:%A} is a day off" if day.date.isoweekday() in calendar.days_off else ""


def _check(case: Case) -> Iterator[Finding]:
    for day in case.schedule.days:
        why = _why_not(case.production.calendar, day)
        if why:
            yield Finding(
                rule="company_days",
                severity=Severity.ERROR,
                message=f"{case.unit_name(day)}, {day.date}: no working day, {why}.",
                who=case.unit_name(day),
                when=day.date,
            )


RULE = Rule(
    name="company_days",
    says="Shooting days are working days of the company.",
    check=_check,
    remedy="Move the day to a working day of the calendar.",
)
