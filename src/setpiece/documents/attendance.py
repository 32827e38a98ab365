"""Who worked and who was held on a reported date, with the letters of the time card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from setpiece.domain.day_out_of_days import DayStatus, day_out_of_days, work_dates
from setpiece.domain.identifiers import PerformerId
from setpiece.domain.plan import Plan
from setpiece.domain.progress import Attendance, ProgressReport, TimeCard, current

MEANINGS = "S first day, F last day, W work, R rehearsal, FT fitting, T travel, H hold, D dropped. First and last day by the reports so far and the plan for the rest."


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """One line of the time card: the letters, and the card where there is one."""

    performer: PerformerId
    code: str
    card: TimeCard | None


def attendance(plan: Plan, reports: Iterable[ProgressReport], report: ProgressReport) -> tuple[Attended, ...]:
    """Those on the report, then those who are held that date without being on any unit's report, in the plan's order."""
    days = current((*(r for r in reports if (r.date, r.unit) != (report.date, report.unit)), report))
    worked = _worked(plan, days, report.date)
    cards = {card.performer: card for card in report.cast}
    elsewhere = {c.performer for r in days if r.date == report.date and r.unit != report.unit for c in r.cast}
    planned = {
        row.performer: {d.date: d.status for d in row.days} for row in day_out_of_days(plan.problem, plan.schedule)
    }
    found = []
    for performer in plan.production.performers:
        dates = worked.get(performer.id, ())
        if performer.id in cards:
            code = _code(cards[performer.id].attendance.value, dates, report.date)
            found.append(Attended(performer=performer.id, code=code, card=cards[performer.id]))
        elif performer.id not in elsewhere and (code := _absent(planned.get(performer.id, {}), dates, report.date)):
            found.append(Attended(performer=performer.id, code=code, card=None))
    return (*(f for f in found if f.card), *(f for f in found if not f.card))


def _worked(plan: Plan, days: tuple[ProgressReport, ...], today: dt.date) -> Mapping[PerformerId, tuple[dt.date, ...]]:
    """Dates worked: as reported up to today, as planned after."""
    found: dict[PerformerId, set[dt.date]] = {}
    for day in days:
        if day.date <= today:
            for card in day.cast:
                if card.worked:
                    found.setdefault(card.performer, set()).add(day.date)
    for performer, dates in work_dates(plan.problem, plan.schedule).items():
        found.setdefault(performer, set()).update(date for date in dates if date > today)
    return {performer: tuple(sorted(dates)) for performer, dates in found.items()}


def _code(letters: str, dates: tuple[dt.date, ...], today: dt.date) -> str:
    if letters in (Attendance.TRAVEL.value, Attendance.HOLD.value) or not dates:
        return letters
    return ("S" if today == dates[0] else "") + letters + ("F" if today == dates[-1] else "")


def _absent(planned: Mapping[dt.date, DayStatus], dates: tuple[dt.date, ...], today: dt.date) -> str:
    """H for those who are between their first and last day and were not dropped; nothing for the rest."""
    if not dates or not dates[0] < today < dates[-1]:
        return ""
    status = planned.get(today, DayStatus.HOLD)
    if status is DayStatus.DROP:
        return "D"
    return "" if status in (DayStatus.BLANK, DayStatus.COMPANY_OFF) else "H"
