"""``setpiece replan``: the rest of a shoot after something has happened."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from setpiece.cli.options import date_of, positive_seconds, seed_of
from setpiece.cli.solving_line import SolvingLine
from setpiece.cli.terminal import out, plain, print_json, say, show_findings
from setpiece.domain.findings import Severity
from setpiece.domain.money import Money, minor_digits
from setpiece.domain.problem import Status
from setpiece.planning import PlanChanges
from setpiece.services.plan_script import Listener
from setpiece.services.read_script import refuse
from setpiece.services.replan_plan import ReplanReport, ReplanRequest, replan_plan

NARROWEST = 76
HIGHEST_PRICE = 1_000_000_000


def replan(
    plan: Annotated[
        Path, typer.Argument(metavar="PLAN", help="The plan.json that `setpiece plan` wrote.", readable=False)
    ],
    away: Annotated[
        list[str] | None,
        typer.Option("--away", metavar="WHO", help='Somebody cannot work: "NAME 2027-05-03..2027-05-10", or a role.'),
    ] = None,
    lost: Annotated[
        list[str] | None,
        typer.Option("--lost", metavar="WHERE", help='A place cannot be used: "PLACE 2027-05-03..2027-05-10".'),
    ] = None,
    weather: Annotated[
        list[str] | None,
        typer.Option(
            "--weather", metavar="DATES", help="No exterior can be shot: 2027-05-03 or 2027-05-03..2027-05-04."
        ),
    ] = None,
    since: Annotated[
        str,
        typer.Option(
            "--from", metavar="DATE", help="Plan anew from this date; what lies before was shot. [default: today]"
        ),
    ] = "",
    price: Annotated[
        float | None,
        typer.Option(
            "--price-per-changed-call",
            metavar="N",
            help="What it is worth to leave a performer's date as it is, in the plan's currency. [default: a fiftieth of the main unit's day, a guess]",
        ),
    ] = None,
    out_dir: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="The folder to write. [default: PLAN's folder + -replanned]"),
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
    as_json: Annotated[bool, typer.Option("--json", help="Print the changes as one JSON object.")] = False,
    today: Annotated[
        str, typer.Option("--today", metavar="DATE", help="Plan as of this date, like 2027-01-31. [default: today]")
    ] = "",
) -> None:
    """Plan the rest of a shoot anew: what was shot stays, what happened binds, and few calls change. Writes a new folder of papers."""
    now = date_of(today)
    request = ReplanRequest(
        plan=plan,
        out=out_dir or Path(f"{plan.resolve().parent.name}-replanned"),
        away=tuple(away or ()),
        lost=tuple(lost or ()),
        weather=tuple(weather or ()),
        as_of=date_of(since, "--from") if since else now,
        changed_call=_price(price),
        seconds=positive_seconds(seconds),
        seed=seed_of(seed),
        today=now,
        force=force,
    )
    if not (request.away or request.lost or request.weather or since):
        raise refuse("setpiece replan", "Say what has changed: --away, --lost, --weather or --from.", rule="options")
    show = SolvingLine()
    try:
        report = replan_plan(request, Listener(step=show.step, solving=show.solving))
    finally:
        show.end()
    if as_json:
        print_json(changes_json(report))
    else:
        _show(report)


def _price(price: float | None) -> float | None:
    if price is not None and not 0 <= price <= HIGHEST_PRICE:
        raise refuse("--price-per-changed-call", f"{price:g} is not a price. Give an amount from 0.", rule="options")
    return price


def _show(report: ReplanReport) -> None:
    """Who is called differently, what it costs, how near the bound."""
    changes, result, currency = report.changes, report.plan.result, report.plan.production.currency
    if changes.calls:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for title in ("Called differently", "no longer on", "now on"):
            table.add_column(title)
        for calls in changes.calls:
            table.add_row(*map(plain, (calls.name, _dates(calls.no_longer), _dates(calls.now))))
        Console(width=max(out.width, NARROWEST), highlight=False).print(table)
    else:
        say("Nobody is called on other dates than before.", console=out)
    people = len(changes.calls)
    cost, bound = (Money(minor=minor, currency=currency) for minor in (result.cost, result.lower_bound))
    lines = [
        ("Strips on other dates", str(len(changes.strips))),
        ("Changed calls", f"{changes.changed_calls}, of {people} performer{'s' if people != 1 else ''}"),
        ("Last shooting day", f"{changes.finish_now}, before: {changes.finish_before}"),
        ("It costs", _more(changes.more)),
        *((f"  {account}", _more(money)) for account, money in changes.accounts),
        ("Cost with changes priced", str(cost)),
        ("Proven lower bound", f"{bound}  ({_bound_words(report)})"),
        ("Papers", str(report.folder / "index.html")),
    ]
    for label, value in lines:
        say(f"{label:<26}{value}", console=out)
    if result.status is Status.BREACHED:
        say("No schedule that keeps every limit was found. The papers mark what is broken.", style="bold", console=out)
        for reason in result.conflicts:
            say(f"  - {reason}", console=out)
    show_findings((f for f in report.plan.findings if f.severity is Severity.ERROR), most=10)


def _bound_words(report: ReplanReport) -> str:
    result = report.plan.result
    if result.status is Status.BREACHED:
        return "for schedules that keep every limit; this one does not"
    return f"gap {result.gap:.1%}"


def _more(money: Money) -> str:
    """``1,200 EUR more``, ``300 EUR less``, ``the same``."""
    if not money.minor:
        return "the same"
    return f"{Money(minor=abs(money.minor), currency=money.currency)} {'more' if money.minor > 0 else 'less'}"


def _dates(dates: tuple[dt.date, ...]) -> str:
    return ", ".join(f"{date:%a} {date.day} {date:%b}" for date in dates) or "-"


def changes_json(report: ReplanReport) -> dict[str, Any]:
    """The changes as other programs read them. Money is in major units of ``currency``; above zero it costs more than before."""
    changes: PlanChanges = report.changes
    result, currency = report.plan.result, report.plan.production.currency
    scale = 10 ** minor_digits(currency)
    return {
        "calls": [
            {
                "performer": calls.name,
                "no_longer": [date.isoformat() for date in calls.no_longer],
                "now": [date.isoformat() for date in calls.now],
            }
            for calls in changes.calls
        ],
        "changed_calls": changes.changed_calls,
        "strips": [
            {"scene": s.label, "before": s.before and s.before.isoformat(), "now": s.now and s.now.isoformat()}
            for s in changes.strips
        ],
        "more": changes.more.minor / scale,
        "accounts": {account: money.minor / scale for account, money in changes.accounts},
        "last_day": changes.finish_now and changes.finish_now.isoformat(),
        "last_day_before": changes.finish_before and changes.finish_before.isoformat(),
        "cost": result.cost / scale,
        "lower_bound": result.lower_bound / scale,
        "gap": round(result.gap, 6),
        "currency": currency,
        "status": result.status.value,
        "conflicts": list(result.conflicts),
        "out": str(report.folder),
        "files": [str(report.folder / f) for f in report.files],
    }
