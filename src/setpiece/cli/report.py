"""``setpiece report``: a shooting day reported in a few minutes, held against the plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from setpiece.cli.options import date_of
from setpiece.cli.terminal import finding_json, out, print_json, say, show_findings
from setpiece.documents.production_totals import finish_words, status_line
from setpiece.documents.wording import short_date
from setpiece.domain.standing import Standing, Tally
from setpiece.services.report_day import DayReported, ReportRequest, report_day, start_report


def report(
    plan: Annotated[
        Path,
        typer.Argument(metavar="PLAN", help="The folder or plan.json that `setpiece plan` wrote.", readable=False),
    ],
    date: Annotated[
        str, typer.Option("--date", metavar="DATE", help="The day, like 2027-05-11. [default: today]")
    ] = "",
    unit: Annotated[str, typer.Option("--unit", metavar="NAME", help="The unit, where several shoot that day.")] = "",
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help="The filled form. Without it a form is written.", readable=False),
    ] = None,
    reports: Annotated[
        Path | None,
        typer.Option("--reports", metavar="FOLDER", help="Where reports are kept. [default: reports beside the plan]"),
    ] = None,
    out_file: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The form to write. [default: report-DATE-UNIT.toml]")
    ] = None,
    learned: Annotated[
        list[Path] | None,
        typer.Option(
            "--learned", metavar="FILE", help="The record.json of an earlier film, for the forecast.", readable=False
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a form that is there. Reports are never replaced.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print where the shoot stands as one JSON object.")] = False,
) -> None:
    """Report a shooting day: get a form filled in from PLAN, correct it, and give it back with --file.

    A report never changes the plan, and a corrected report is a new revision: nothing is overwritten.
    """
    request = ReportRequest(
        plan=plan,
        date=date_of(date, "--date"),
        unit=unit,
        file=file,
        reports=reports,
        out=out_file,
        earlier=tuple(learned or ()),
        force=force,
    )
    if file is None:
        form = start_report(request)
        say(f"{form} written. Correct what was different, fill in what is empty, then:", console=out)
        say(f"  setpiece report {plan} --date {request.date} --file {form}", console=out)
        return
    told = report_day(request, say)
    if as_json:
        print_json(standing_json(told))
    else:
        _show(told)


def _show(told: DayReported) -> None:
    """The figures that are asked for first on the evening of a day."""
    day, company = told.day, told.day.company
    forecast = company.forecast
    lines = [
        ("Reported", f"{short_date(day.report.date)}, revision {day.report.revision}" + ("" if told.new else ", which says nothing new")),
        ("Today", _words(day.own.today)),
        ("Scheduled today", _words(day.own.scheduled_today, setups=False)),
        ("To date, all units", _words(company.total)),
        ("Pages a day", f"{company.pages_a_day:.2f}, planned {company.pages_a_day_planned:.2f}"),
        ("Standing", status_line(company).text),
        ("By the pace so far", short_date(company.simple_finish) if company.simple_finish else "no pace yet"),
        *([("Forecast", finish_words(forecast))] if forecast else []),
        *(("Written", str(path)) for path in told.files),
    ]  # fmt: skip
    for label, value in lines:
        say(f"{label:<22}{value}", console=out)
    show_findings(told.findings, most=20)


def _words(tally: Tally, setups: bool = True) -> str:
    words = f"{tally.scenes} scenes, {tally.eighths} pages, {tally.minutes} min"
    return words + (f", {tally.setups} set-ups" if setups else "")


def standing_json(told: DayReported) -> dict[str, Any]:
    """Where the shoot stands, as other programs read it. Pages are eighths; shares of futures are from 0 to 1."""
    day = told.day
    forecast = day.company.forecast
    return {
        "date": day.report.date.isoformat(),
        "unit": day.report.unit,
        "revision": day.report.revision,
        "new": told.new,
        "own": _standing(day.own),
        "all_units": _standing(day.company),
        "delay_minutes": day.report.delay_minutes,
        "incidents": len(day.report.incidents),
        "forecast": None
        if forecast is None
        else {
            "planned": forecast.planned.isoformat(),
            "low": forecast.quantile(0.05).isoformat(),
            "median": forecast.quantile(0.5).isoformat(),
            "high": forecast.quantile(0.95).isoformat(),
            "on_time": round(forecast.on_time, 4),
            "learned_from_scenes": forecast.rests_on,
        },
        "findings": [finding_json(f) for f in told.findings],
        "files": [str(path) for path in told.files],
    }


def _standing(standing: Standing) -> dict[str, Any]:
    def tally(of: Tally) -> dict[str, int]:
        return {"scenes": of.scenes, "eighths": int(of.eighths), "minutes": of.minutes, "setups": of.setups}

    return {
        "script": tally(standing.script),
        "previous": tally(standing.previous),
        "today": tally(standing.today),
        "total": tally(standing.total),
        "to_do": tally(standing.to_do),
        "scheduled_today": tally(standing.scheduled_today),
        "scheduled_until": tally(standing.scheduled_until),
        "days_reported": standing.days_reported,
        "pages_a_day": round(standing.pages_a_day, 4),
        "ahead_eighths": standing.ahead_eighths,
        "ahead_days": round(standing.ahead_days, 3),
        "overdue": list(standing.carried),
        "estimated_finish": standing.simple_finish.isoformat() if standing.simple_finish else None,
    }
