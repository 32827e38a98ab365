"""A shooting day reported: a form from the plan, or a filled form into the ledger, its papers and what it teaches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from setpiece.documents.production_report import production_report
from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.identifiers import UnitId
from setpiece.domain.learned import LearnedPaces, ProductionRecord
from setpiece.domain.pages import Document
from setpiece.domain.plan import Plan
from setpiece.domain.progress import ProgressReport, current, record
from setpiece.domain.standing import Standing
from setpiece.forecast import check_report, finish, prefilled, stand
from setpiece.formats import progress_toml
from setpiece.formats.production_file.reading import nearest, quoted
from setpiece.formats.progress_form import form
from setpiece.history import learn, record_of
from setpiece.history.causes import causes
from setpiece.render import html, pdf, xlsx
from setpiece.render.colours import scheme
from setpiece.services.explain_plan import read_plan
from setpiece.services.read_script import read_bytes, refuse, shown_name
from setpiece.services.report_ledger import PAPERS, add_report, folder_of, read_records, read_reports, write_record
from setpiece.services.safe_files import check_file, write_file


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """Which day of which plan; ``file`` the filled form, None to be given one. ``earlier``: records of earlier films."""

    plan: Path
    date: dt.date
    unit: str = ""
    file: Path | None = None
    reports: Path | None = None
    out: Path | None = None
    earlier: tuple[Path, ...] = ()
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayStanding:
    """One reported day and all that follows from it: where the unit and the company stand, what was learned so far, the paper."""

    plan: Plan
    report: ProgressReport
    own: Standing
    company: Standing
    learned: LearnedPaces
    record: ProductionRecord
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReported:
    """What reporting a day gave: the standing, the findings on the report, the files written. ``new``: False where it said nothing new."""

    day: DayStanding
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]
    new: bool


def start_report(request: ReportRequest) -> Path:
    """Write the form of a day: as planned, or as last reported. Returns where it is."""
    plan = read_plan(request.plan)
    unit = unit_of(plan, request.unit, request.date)
    reports = read_reports(folder_of(request.plan, request.reports))
    out = request.out or Path(f"report-{request.date.isoformat()}-{unit}.toml")
    check_file(out, request.force)
    write_file(out, blank(plan, reports, request.date, unit).encode(), request.force)
    return out


def blank(plan: Plan, reports: Sequence[ProgressReport], date: dt.date, unit: UnitId) -> str:
    """The text of a day's form: the newest revision if the day was reported, else the plan's day."""
    known = next((r for r in current(reports) if (r.date, r.unit) == (date, unit)), None)
    before = date - dt.timedelta(days=1)
    overdue = stand(plan, reports, before, unit).carried
    numbers = tuple(scene.number for scene in plan.breakdown.scenes if scene.id in overdue)
    return form(plan, known or prefilled(plan, reports, date, unit), cause_names(), numbers)


def report_day(request: ReportRequest, tell: Callable[[str], None]) -> DayReported:
    """Take a filled form into the ledger; ``Unreadable`` for anything wrong in it, with nothing written."""
    if request.file is None:
        raise refuse("--file", "Give the filled form.", rule="options")
    plan = read_plan(request.plan)
    folder = folder_of(request.plan, request.reports)
    earlier = read_records(request.earlier)
    reports = read_reports(folder)
    source = shown_name(request.file)
    read = progress_toml.read(read_bytes(request.file), source, plan, causes())
    _refuse_other_day(plan, request, read.report)
    findings = located(check_report(plan, reports, read.report), read, source)
    errors = [f for f in findings if f.severity is Severity.ERROR]
    if errors:
        raise Unreadable(*errors)
    ledger = record(reports, read.report)
    newest = next(r for r in current(ledger) if (r.date, r.unit) == (read.report.date, read.report.unit))
    tell("Learning from the reports so far and drawing the days to come")
    day = day_standing(plan, ledger, newest, earlier)
    files = [add_report(folder, newest)] if len(ledger) > len(reports) else []
    tell("Writing the daily production report")
    files += [write_record(folder, day.record), *write_papers(folder / PAPERS, day.document)]
    return DayReported(day=day, findings=findings, files=tuple(files), new=len(ledger) > len(reports))


def day_standing(
    plan: Plan,
    reports: Sequence[ProgressReport],
    report: ProgressReport,
    earlier: Sequence[ProductionRecord] = (),
    draws: int = 2000,
) -> DayStanding:
    """All that follows from the reports up to one day; pure, the same for the same ledger."""
    so_far = record_of(plan, reports, report.date)
    learned = learn([*earlier, so_far])
    forecast = finish(plan, reports, learned, report.date, draws=draws, seed=report.date.toordinal())
    own = stand(plan, reports, report.date, report.unit)
    company = stand(plan, reports, report.date, None, forecast)
    paper = production_report(plan, reports, report, own, company, cause_names())
    return DayStanding(
        plan=plan,
        report=report,
        own=own,
        company=company,
        learned=learned,
        record=record_of(plan, reports),
        document=paper,
    )


def write_papers(folder: Path, document: Document) -> list[Path]:
    """The report in its media; a later revision replaces the papers of the one before, never its data."""
    made = {"pdf": pdf.render(document, scheme()), "html": html.page(document, scheme()), "xlsx": xlsx.render(document, scheme())}  # fmt: skip
    written = []
    for suffix, data in made.items():
        path = folder / f"{document.id}.{suffix}"
        write_file(path, data, force=True)
        written.append(path)
    return written


def cause_names() -> dict[str, str]:
    """The causes of delays with their names."""
    return {cause.id: cause.name for cause in causes().values()}


def unit_of(plan: Plan, name: str, date: dt.date) -> UnitId:
    """The unit of that name or id; without a name the only one that shoots on that date, else the only one of the plan."""
    units = plan.production.units
    if name:
        found = next((u.id for u in units if name.casefold() in (u.name.casefold(), u.id.casefold())), None)
        if found is None:
            raise refuse("--unit", f"The plan has no unit {quoted(name)}.{nearest(name, [u.name for u in units])}", rule="options")  # fmt: skip
        return found
    shooting = [day.unit for day in plan.schedule.days if day.date == date]
    if len(shooting) == 1 or len(units) == 1:
        return shooting[0] if shooting else units[0].id
    names = ", ".join(quoted(u.name) for u in units if not shooting or u.id in shooting)
    raise refuse("--unit", f"Say which unit on {date}: {names}.", rule="options")


def located(findings: Sequence[Finding], read: progress_toml.ReportFile, source: str) -> tuple[Finding, ...]:
    """The findings with the line of the scene that they are about."""
    return tuple(
        replace(f, where=f"{source}:{read.lines[f.scene]}" if read.lines.get(f.scene) else source) for f in findings
    )


def _refuse_other_day(plan: Plan, request: ReportRequest, report: ProgressReport) -> None:
    if report.date != request.date:
        raise refuse("--date", f"The file reports {report.date}, not {request.date}.", rule="options")
    if request.unit and unit_of(plan, request.unit, request.date) != report.unit:
        raise refuse("--unit", f"The file reports another unit than {quoted(request.unit)}.", rule="options")
    if report.date < plan.production.calendar.start:
        raise refuse("--date", f"The shoot begins on {plan.production.calendar.start}; {report.date} lies before it.", rule="options")  # fmt: skip
