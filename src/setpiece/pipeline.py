"""Script to paper on one screen. Every line is a pure call: the next room takes what the last one made, and nothing points back.

    Screenplay → Breakdown → Production → StuntPlan → Problem → Schedule → findings and costs → Plan → paper

Files, clocks and progress bars live in :mod:`setpiece.services`; each name below is a room that reads on its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from setpiece.breakdown import break_down
from setpiece.costing import price
from setpiece.domain.agreements import Agreement
from setpiece.domain.breakdown import Breakdown
from setpiece.domain.disruptions import Disruption
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.money import Money
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Progress, Result, Status
from setpiece.domain.production import Production
from setpiece.domain.screenplay import Screenplay
from setpiece.domain.stunts import StuntPlan
from setpiece.formats import production_toml
from setpiece.planning import (
    PlannedProblem,
    as_it_was,
    default_production,
    fill_in,
    make_problem,
    replan,
    sun_times,
)
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
) -> Plan:
    """Plan, schedule, check and price a film that is broken down and whose production is known."""
    production, warnings = known
    stunts = plan_stunts(breakdown, production, today)
    planned = make_problem(production, breakdown, stunts)
    result = solve(planned.problem, stop, seed=seed, on_progress=on_progress)
    return _plan(screenplay, breakdown, stunts, production, planned, result, warnings, today)


def replan_film(
    earlier: Plan,
    happened: tuple[Disruption, ...],
    as_of: dt.date,
    changed_call: Money | None,
    stop: Stop,
    seed: int,
    today: dt.date,
    on_progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """Plan the rest of a shoot anew, starting from the plan that there is; what was shot before ``as_of`` stays as it was."""
    again = replan(earlier, happened, as_of, changed_call)
    result = solve(again.planned.problem, stop, seed=seed, start=earlier.schedule, on_progress=on_progress)
    warnings = tuple(finding for finding in earlier.findings if finding.rule == production_toml.RULE)

    def plan(found: Result) -> Plan:
        return _plan(
            earlier.screenplay,
            earlier.breakdown,
            earlier.stunts,
            again.production,
            again.planned,
            found,
            warnings,
            today,
        )

    solved = plan(result)
    kept = plan(replace(result, schedule=as_it_was(earlier.schedule, result.schedule, as_of)))
    if _errors(kept) > _errors(solved):
        return solved
    cost = sum(line.amount.minor for line in kept.costs if line.scheduled)
    status = Status.FEASIBLE if result.status is Status.OPTIMAL and cost > result.cost else result.status
    return replace(kept, result=replace(kept.result, cost=cost, status=status))


def _errors(plan: Plan) -> int:
    return sum(finding.severity is Severity.ERROR for finding in plan.findings)


def _plan(
    screenplay: Screenplay,
    breakdown: Breakdown,
    stunts: StuntPlan,
    production: Production,
    planned: PlannedProblem,
    result: Result,
    warnings: tuple[Finding, ...],
    today: dt.date,
) -> Plan:
    """The schedule found, judged and priced by those who did not make it."""
    problem = planned.problem
    checked = check(production, breakdown, stunts, problem.blocks, result.schedule)
    return Plan(
        screenplay=screenplay,
        breakdown=breakdown,
        stunts=stunts,
        production=production,
        problem=problem,
        result=result,
        costs=price(production, breakdown, stunts, problem, result.schedule),
        findings=(*breakdown.findings, *warnings, *stunts.findings, *planned.findings, *checked),
        assumptions=(*breakdown.assumptions, *production.assumptions, *stunts.assumptions, *planned.assumptions),
        made_on=today,
        sun=sun_times(production, problem, result.schedule),
    )


def papers(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Every file of the plan's folder as (relative path, bytes): documents in their media, calendar, plan, production book."""
    return folder(plan)


__all__ = ["break_down", "know", "papers", "plan_film", "replan_film"]
