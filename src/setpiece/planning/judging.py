"""The plan as it stands once a schedule is found: checked and priced by those who did not make it."""

from __future__ import annotations

import datetime as dt

from setpiece.costing import price
from setpiece.domain.breakdown import Breakdown
from setpiece.domain.findings import Finding
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Result
from setpiece.domain.production import Production
from setpiece.domain.screenplay import Screenplay
from setpiece.domain.stunts import StuntPlan
from setpiece.planning.make_problem import PlannedProblem
from setpiece.planning.sun_times import sun_times
from setpiece.rules import check


def judge(
    screenplay: Screenplay,
    breakdown: Breakdown,
    stunts: StuntPlan,
    production: Production,
    planned: PlannedProblem,
    result: Result,
    warnings: tuple[Finding, ...],
    today: dt.date,
) -> Plan:
    """The schedule found, checked and priced by those who did not make it."""
    checked = check(production, breakdown, stunts, planned.problem.blocks, result.schedule)
    return Plan(
        screenplay=screenplay,
        breakdown=breakdown,
        stunts=stunts,
        production=production,
        problem=planned.problem,
        result=result,
        costs=price(production, breakdown, stunts, planned.problem, result.schedule),
        findings=(*breakdown.findings, *warnings, *stunts.all_findings(), *planned.findings, *checked),
        assumptions=(*breakdown.assumptions, *production.assumptions, *stunts.all_assumptions(), *planned.assumptions),
        made_on=today,
        sun=sun_times(production, planned.problem, result.schedule),
    )
