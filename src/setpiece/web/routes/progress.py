"""The page of a shoot's progress: a day's report as a plain form that needs no script, what was reported, pace, finish and the paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from setpiece.documents.production_totals import finish_words, status_line
from setpiece.documents.wording import short_date
from setpiece.domain.findings import Finding, Unreadable
from setpiece.domain.identifiers import UnitId
from setpiece.domain.plan import Plan
from setpiece.domain.progress import ProgressReport, current
from setpiece.forecast import check_report
from setpiece.render import html
from setpiece.services.papers import NoSuchPaper
from setpiece.services.progress_online import (
    day_to_show,
    form_of,
    newest,
    report_file,
    reports_of,
    standing_of,
    take_report,
    unit_days,
)
from setpiece.services.report_day import DayStanding
from setpiece.services.report_fields import Fields, fields_sent
from setpiece.web.plans import present_plan
from setpiece.web.report_columns import DAY, row_lists
from setpiece.web.routes.papers import FILE_POLICY
from setpiece.web.routes.shells import shown
from setpiece.web.visitors import Access, Planner, Viewer

router = APIRouter(include_in_schema=False)
HERE = "/progress"
MOST_FIELDS = 4000
LATEST = dt.timedelta(days=730)
"""How long after the plan's last day a report can be of a day of this shoot; a choice."""


async def _sent(request: Request) -> Mapping[str, str]:
    """The fields of the form as text; a file is no field."""
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    return {name: value for name, value in form.items() if isinstance(value, str)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a page shows: the plan, all reports, the day in question."""

    plan: Plan
    reports: tuple[ProgressReport, ...]
    date: dt.date
    unit: UnitId


@router.get("/p/{p}/progress")
def progress(
    access: Viewer,
    date: Annotated[str, Query(max_length=20)] = "",
    unit: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """The progress; the day that is next to be reported, or the one that is asked for."""
    return _page(access, _seen(access, date, unit))


@router.post("/p/{p}/progress")
def report(access: Planner, sent: Annotated[Mapping[str, str], Depends(_sent)]) -> Response:
    """Take a day's report in, or show the form again with what must be corrected."""
    seen = _seen(access, sent.get("date", ""), sent.get("unit", ""))
    fields = fields_sent(sent)
    try:
        if not sent.get("date"):
            raise HTTPException(422, "The form says no date.")
        take_report(access.server.office, access.user, access.production.id, seen.plan, seen.date, seen.unit, fields)
    except Unreadable as refused:
        return _page(access, seen, fields, refused.findings)
    return RedirectResponse(_address(access, seen.date, seen.unit), status_code=303)


@router.get("/p/{p}/progress/{date}/{unit}.{medium}")
def paper(access: Viewer, date: str, unit: str, medium: str) -> Response:
    """The daily production report of a day as a file."""
    seen = _seen(access, date, unit)
    try:
        file = report_file(seen.plan, seen.reports, seen.date, seen.unit, medium)
    except NoSuchPaper:
        raise HTTPException(404, "That day was not reported, or not in that form.") from None
    how = "inline" if medium in ("html", "pdf") else "attachment"
    headers = {"content-disposition": f'{how}; filename="{file.name}"'}
    if medium == "html":
        headers["content-security-policy"] = FILE_POLICY
    return Response(file.data, media_type=file.media_type, headers=headers)


def _seen(access: Access, date: str, unit: str) -> Seen:
    """404 for a date that is none or lies outside the shoot and what may follow it, and for a unit that the plan does not have."""
    plan = present_plan(access)
    reports = reports_of(access.server.office, access.production.id)
    if not date:
        day, of = day_to_show(plan, reports)
        return Seen(plan=plan, reports=reports, date=day, unit=of)
    units = [u.id for u in plan.production.units]
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        raise HTTPException(404, "That is not a date.") from None
    first = plan.production.calendar.start
    if not first <= day <= max([first, *plan.schedule.dates()]) + LATEST:
        raise HTTPException(404, f"The shoot begins on {first}; {day} lies outside of it.")
    if unit and unit not in units:
        raise HTTPException(404, "The plan has no such unit.")
    shooting = [d.unit for d in plan.schedule.days if d.date == day]
    return Seen(plan=plan, reports=reports, date=day, unit=UnitId(unit) if unit else (shooting or units)[0])


def _address(access: Access, date: dt.date, unit: UnitId) -> str:
    return f"/p/{access.production.id}{HERE}?date={date.isoformat()}&unit={unit}"


def _page(access: Access, seen: Seen, sent: Fields | None = None, refused: tuple[Finding, ...] = ()) -> Response:
    plan, reports = seen.plan, seen.reports
    told = newest(reports, seen.date, seen.unit)
    latest = max(current(reports), key=lambda r: (r.date, r.unit), default=None)
    asked = told or latest
    day = standing_of(plan, reports, asked) if asked else None
    answer = shown(
        access,
        "progress.html",
        HERE,
        date=seen.date,
        unit=seen.unit,
        units=plan.production.units,
        days=[(d, u, newest(reports, d, u)) for d, u in unit_days(plan, reports)],
        told=told,
        figures=_figures(day) if day else (),
        figures_of=asked.date if asked else None,
        document=day.document if day and told else None,
        content=Markup(html.fragment(day.document)) if day and told else "",
        fields=sent or form_of(plan, reports, seen.date, seen.unit),
        day_columns=DAY,
        lists=row_lists(),
        refused=refused,
        odd=check_report(plan, reports, told) if told and not refused else (),
        may=access.role.value in ("planner", "owner"),
        names={u.id: u.name for u in plan.production.units},
    )
    if refused:
        answer.status_code = 422
    return answer


def _figures(day: DayStanding) -> tuple[tuple[str, str], ...]:
    """Pace and finish of the whole company on the evening of that day."""
    company = day.company
    return (
        ("Standing", status_line(company).text),
        ("Pages a day", f"{company.pages_a_day:.2f}, planned {company.pages_a_day_planned:.2f}"),
        ("By the pace so far", short_date(company.simple_finish) if company.simple_finish else "no pace yet"),
        *((("Forecast", finish_words(company.forecast)),) if company.forecast else ()),
    )
