"""The rest of a shoot planned anew: the earlier plan and what has happened in, the next plan out. Pure, as the pipeline is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from setpiece.domain.disruptions import Disruption
from setpiece.domain.findings import Severity
from setpiece.domain.money import Money
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Progress, Result, Status
from setpiece.formats import production_toml
from setpiece.planning import as_it_was, judge, replan
from setpiece.solver import solve
from setpiece.solver.stop import Stop


def replan_film(
    earlier: Plan,
    happened: tuple[Disruption, ...],
    as_of: dt.date,
    changed_call: Money | None,
    stop: Stop,
    seed: int,
    today: dt.date,
    on_progress: Callable[[Progress], None] | None = None,
    workers: int = 1,
) -> Plan:
    """Start from the schedule that there is, and leave what was shot before ``as_of`` as it was, to the minute where limits allow."""
    again = replan(earlier, happened, as_of, changed_call)
    result = solve(
        again.planned.problem, stop, seed=seed, start=earlier.schedule, on_progress=on_progress, workers=workers
    )
    warnings = tuple(finding for finding in earlier.findings if finding.rule == production_toml.RULE)

    def plan(found: Result) -> Plan:
        known = earlier.screenplay, earlier.breakdown, earlier.stunts
        return judge(*known, again.production, again.planned, found, warnings, today)

    solved = plan(result)
    kept = plan(replace(result, schedule=as_it_was(earlier.schedule, result.schedule, as_of)))
    if _errors(kept) > _errors(solved):
        return solved
    cost = sum(line.amount.minor for line in kept.costs if line.scheduled)
    status = Status.FEASIBLE if result.status is Status.OPTIMAL and cost > result.cost else result.status
    return replace(kept, result=replace(kept.result, cost=cost, status=status))


def _errors(plan: Plan) -> int:
    return sum(finding.severity is Severity.ERROR for finding in plan.findings)
