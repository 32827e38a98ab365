"""The progress of a production that is kept on the server: its days' reports, where the shoot stands, a new report taken in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.identifiers import UnitId
from setpiece.domain.plan import Plan
from setpiece.domain.progress import ProgressReport, current, record
from setpiece.forecast import check_report
from setpiece.formats import ledger_json
from setpiece.render import html, pdf, xlsx
from setpiece.render.colours import scheme
from setpiece.services.accounts.office import Office
from setpiece.services.papers import MEDIA, NoSuchPaper, PaperFile
from setpiece.services.report_day import DayStanding, blank, day_standing
from setpiece.services.report_fields import Fields, fields_of_form, read_fields
from setpiece.store.records import User

DRAWS = 500
"""Futures of a forecast that somebody waits for."""
RENDERED = {"html": html.page, "pdf": pdf.render, "xlsx": xlsx.render}


def reports_of(office: Office, production_id: str) -> tuple[ProgressReport, ...]:
    """Every revision of every report, by date, unit and revision."""
    kept = office.store.progress_reports.all(production_id)
    return tuple(replace(ledger_json.read_report(one.content, "a kept report"), revision=one.revision) for one in kept)


def newest(reports: Sequence[ProgressReport], date: dt.date, unit: UnitId) -> ProgressReport | None:
    """The last revision of a unit's day, None while it was not reported."""
    return next((r for r in current(reports) if (r.date, r.unit) == (date, unit)), None)


def unit_days(plan: Plan, reports: Sequence[ProgressReport]) -> tuple[tuple[dt.date, UnitId], ...]:
    """The days of all units that the plan has or that were reported, in order."""
    return tuple(sorted({(d.date, d.unit) for d in plan.schedule.days} | {(r.date, r.unit) for r in reports}))


def day_to_show(plan: Plan, reports: Sequence[ProgressReport]) -> tuple[dt.date, UnitId]:
    """The day that is next to be reported: the first of the plan after the last reported one; without such a day the last reported one."""
    days, told = unit_days(plan, reports), {(r.date, r.unit) for r in reports}
    coming = [day for day in days if day not in told and day >= max(told, default=day)]
    return coming[0] if coming else max(told, default=(plan.production.calendar.start, plan.production.units[0].id))


def form_of(plan: Plan, reports: Sequence[ProgressReport], date: dt.date, unit: UnitId) -> Fields:
    """The form of a day, filled in as planned or as last reported."""
    return fields_of_form(blank(plan, reports, date, unit))


def standing_of(plan: Plan, reports: Sequence[ProgressReport], report: ProgressReport) -> DayStanding:
    """Where the shoot stands on the evening of that report, and its paper."""
    return day_standing(plan, reports, report, draws=DRAWS)


def take_report(
    office: Office, user: User, production_id: str, plan: Plan, date: dt.date, unit: UnitId, fields: Fields
) -> tuple[Finding, ...]:
    """Keep a day's report as its next revision, unless it says nothing new; what is odd in it comes back.

    ``Unreadable`` with what must be corrected first; nothing is kept then.
    """
    name = next(u.name for u in plan.production.units if u.id == unit)
    read = read_fields(fields, plan, date, name)
    reports = reports_of(office, production_id)
    findings = check_report(plan, reports, read.report)
    errors = [f for f in findings if f.severity is Severity.ERROR]
    if errors:
        raise Unreadable(*errors)
    ledger = record(reports, read.report)
    if len(ledger) > len(reports):
        content = ledger_json.write_report(newest(ledger, date, unit) or read.report)
        office.store.progress_reports.append(production_id, date, unit, content, user.author, office.now())
    return findings


def report_file(plan: Plan, reports: Sequence[ProgressReport], date: dt.date, unit: UnitId, medium: str) -> PaperFile:
    """The daily production report as a file; :class:`NoSuchPaper` for a day that was not reported or another medium."""
    report = newest(reports, date, unit)
    if report is None or medium not in RENDERED:
        raise NoSuchPaper(f"{date} {unit}")
    document = standing_of(plan, reports, report).document
    return PaperFile(
        name=f"{document.id}.{medium}", media_type=MEDIA[medium], data=RENDERED[medium](document, scheme())
    )
