"""Script to paper on one screen. Every line is a pure call: the next room takes what the last one made, and nothing points back.

    Screenplay → Breakdown → Production → StuntPlan → Problem → Schedule → findings and costs → Plan → paper

Files, clocks and progress bars live in :mod:`setpiece.services`; each name below is a room that reads on its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from setpiece.breakdown import break_down
from setpiece.costing import price
from setpiece.domain.agreements import Agreement
from setpiece.domain.breakdown import Breakdown
from setpiece.domain.findings import Finding
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Progress
from setpiece.domain.production import Production
from setpiece.domain.screenplay import Screenplay
from setpiece.formats import production_toml
from setpiece.planning import default_production, fill_in, make_problem, sun_times
from setpiece.render.folder import folder
from setpiece.rules import check
from setpiece.solver import solve
from setpiece.solver.stop import Stop
from setpiece.stunts.stunt_plan import plan_stunts


def know(
    screenplay: Screenplay,
    breakdown: Breakdown,
    production_file: tuple[str, str] | None,
    agreements: Mapping[str, Agreement],
    today: dt.date,
) -> tuple[Production, tuple[Finding, ...]]:
    """What the script does not say: the production file (its name and text, if any) over stated assumptions, and its warnings."""
    name, text = production_file or ("", "")
    production = default_production(breakdown, screenplay.title(), today, production_toml.currency_of(text) or "USD")
    warnings: tuple[Finding, ...] = ()
    if name:
        production, warnings = production_toml.read(text, name, breakdown, production, today, agreements)
    return fill_in(production, breakdown, agreements), warnings


def plan_film(
    screenplay: Screenplay,
    breakdown: Breakdown,
    known: tuple[Production, tuple[Finding, ...]],
    stop: Stop,
    seed: int,
    today: dt.date,
    on_progress: Callable[[Progress], None] | None = None,
    workers: int = 1,
) -> Plan:
    """Plan, schedule, check and price a film that is broken down and whose production is known."""
    production, warnings = known
    stunts = plan_stunts(breakdown, production, today)
    planned = make_problem(production, breakdown, stunts)
    result = solve(planned.problem, stop, seed=seed, on_progress=on_progress, workers=workers)
    checked = check(production, breakdown, stunts, planned.problem.blocks, result.schedule)
    return Plan(
        screenplay=screenplay,
        breakdown=breakdown,
        stunts=stunts,
        production=production,
        problem=planned.problem,
        result=result,
        costs=price(production, breakdown, stunts, planned.problem, result.schedule),
        findings=(*breakdown.findings, *warnings, *stunts.findings, *planned.findings, *checked),
        assumptions=(*breakdown.assumptions, *production.assumptions, *stunts.assumptions, *planned.assumptions),
        made_on=today,
        sun=sun_times(production, planned.problem, result.schedule),
    )


def papers(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Every file of the plan's folder as (relative path, bytes): documents in their media, calendar, plan, production book."""
    return folder(plan)


__all__ = ["break_down", "know", "papers", "plan_film"]
