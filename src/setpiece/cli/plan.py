"""``setpiece plan``: the main job."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from setpiece.cli.options import date_of, positive_seconds, seed_of
from setpiece.cli.plan_cost import show_cost, show_holds_left
from setpiece.cli.solving_line import SolvingLine
from setpiece.cli.terminal import finding_json, out, print_json, say, show_findings
from setpiece.domain.costs import total
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.money import minor_digits
from setpiece.domain.problem import Result, Status
from setpiece.services.plan_cost import cost_beside_bound, holds_left
from setpiece.services.plan_script import Listener, PlanReport, PlanRequest, plan_script


def plan(
    script: Annotated[
        Path,
        typer.Argument(
            metavar="SCRIPT", help="The screenplay: .fountain, .fdx or .pdf with a text layer.", readable=False
        ),
    ],
    production: Annotated[
        Path | None,
        typer.Option(
            "--production",
            metavar="FILE",
            help="The production.toml with what the script does not say.",
            readable=False,
        ),
    ] = None,
    out_dir: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="The folder to write. [default: SCRIPT's name + -plan]")
    ] = None,
    learned: Annotated[
        list[Path] | None,
        typer.Option(
            "--learned",
            metavar="FILE",
            help="What earlier shoots taught: a record.json, a folder of reports, or what `setpiece franchise --learn` wrote; may be repeated.",
            readable=False,
        ),
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", metavar="N", help="How long to look for a cheaper schedule.")
    ] = 20.0,
    seed: Annotated[
        int, typer.Option("--seed", metavar="K", help="Same input, seed and iterations: same schedule.")
    ] = 0,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the papers in DIR; files that Setpiece did not write there stay.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as one JSON object.")] = False,
    today: Annotated[
        str, typer.Option("--today", metavar="DATE", help="Plan as of this date, like 2027-01-31. [default: today]")
    ] = "",
) -> None:
    """Plan a film: read SCRIPT, break it down, schedule, check and price it, and write the paperwork into a folder."""
    request = PlanRequest(
        script=script,
        production=production,
        out=out_dir or Path(f"{script.stem}-plan"),
        seconds=positive_seconds(seconds),
        seed=seed_of(seed),
        today=date_of(today),
        force=force,
        learned=tuple(learned or ()),
    )
    show = SolvingLine()
    try:
        report = plan_script(request, Listener(step=show.step, solving=show.solving))
    finally:
        show.end()
    if as_json:
        print_json(summary_json(report))
    else:
        _summary(report)


def _counts(findings: tuple[Finding, ...]) -> str:
    counted = Counter(f.severity for f in findings)
    return ", ".join(_count(counted[s], s.value) for s in Severity)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' if number != 1 else ''}"


def _summary(report: PlanReport) -> None:
    """The figures that a producer asks for first, and where the papers are."""
    plan = report.plan
    facts = summary_json(report)
    lines = [
        ("Film", plan.production.title or plan.screenplay.title()),
        ("Shooting days", f"{_count(len(plan.schedule.dates()), 'day')}, {facts['first_day']} to {facts['last_day']}"),
        ("Pages per day", f"{facts['pages_per_day']:.2f} ({plan.breakdown.total_eighths()} pages)"),
        ("Budget with all lines", str(total(plan.costs, plan.production.currency))),
        ("Findings", _counts(plan.findings)),
        ("Assumptions", f"{len(plan.assumptions)}, of them {sum(a.is_guess for a in plan.assumptions)} guesses"),
        ("Papers", str(report.folder / "index.html")),
    ]
    sys.stdout.flush()
    for label, value in lines:
        say(f"{label:<22}{value}", console=out)
    show_cost(plan)
    show_holds_left(plan)
    if plan.result.status is Status.BREACHED:
        _show_conflicts(plan.result)
    else:
        say(f"Why a scene is on its day, why people are held, what limits cost: setpiece explain {report.folder} SCENE | --holds | --limits", console=out)  # fmt: skip
    show_findings((f for f in plan.findings if f.severity is Severity.ERROR), most=10)


def _show_conflicts(result: Result) -> None:
    """What contradicts, when no schedule keeps every limit."""
    say("No schedule keeps every limit. These contradict each other:" if result.conflicts else "No schedule that keeps every limit was found in this time.", style="bold", console=out)  # fmt: skip
    for reason in result.conflicts:
        say(f"  - {reason}", console=out)
    say("The papers show the best schedule found, with the breaches marked.", console=out)


def summary_json(report: PlanReport) -> dict[str, Any]:
    """The summary as other programs read it. Money is in major units of ``currency``; ``gap`` is a share of the cost.

    With ``status`` ``breached`` the bound holds for schedules that keep every limit, which this one does not: its ``gap`` says nothing.
    """
    plan = report.plan
    currency = plan.production.currency
    scale = 10 ** minor_digits(currency)
    dates = plan.schedule.dates()
    return {
        "title": plan.production.title or plan.screenplay.title(),
        "days": len(dates),
        "unit_days": len(plan.schedule.days),
        "first_day": dates[0].isoformat() if dates else None,
        "last_day": dates[-1].isoformat() if dates else None,
        "scenes": sum(not s.omitted for s in plan.breakdown.scenes),
        "pages_per_day": round(plan.breakdown.total_eighths().pages / len(dates), 3) if dates else 0.0,
        "cost": plan.result.cost / scale,
        "lower_bound": plan.result.lower_bound / scale,
        "gap": round(plan.result.gap, 6),
        "currency": currency,
        "cost_lines": [
            {
                "group": row.group,
                "cost": None if row.cost is None else row.cost / scale,
                "bound": None if row.bound is None else row.bound / scale,
            }
            for row in cost_beside_bound(plan)
        ],
        "holds": [
            {"performer": row.name, "worked": row.worked, "held": row.held, "cost": row.cost / scale}
            for row in holds_left(plan)
        ],
        "budget": total(plan.costs, currency).minor / scale,
        "status": plan.result.status.value,
        "conflicts": list(plan.result.conflicts),
        "seed": plan.result.seed,
        "iterations": plan.result.iterations,
        "findings": [finding_json(f) for f in plan.findings],
        "assumptions": len(plan.assumptions),
        "out": str(report.folder),
        "files": [str(report.folder / f) for f in report.files],
    }
