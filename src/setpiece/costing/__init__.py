"""One cost per file: what a schedule costs, line by line, worked out from the production and the schedule.

``price`` is the second, slow referee of money: its scheduled lines must add up to what the solver says it paid.
"""

from __future__ import annotations

from dataclasses import replace

from setpiece.costing.contract import CostCase, costs
from setpiece.domain.breakdown import Breakdown
from setpiece.domain.costs import CostLine
from setpiece.domain.problem import Problem
from setpiece.domain.production import Production
from setpiece.domain.schedule import Schedule
from setpiece.domain.stunts import StuntPlan


def price(
    production: Production, breakdown: Breakdown, stunts: StuntPlan, problem: Problem, schedule: Schedule
) -> tuple[CostLine, ...]:
    """Every line of the budget that this schedule makes, by cost; shares of the others (the contingency) last."""
    case = CostCase(production=production, breakdown=breakdown, stunts=stunts, problem=problem, schedule=schedule)
    lines = tuple(line for cost in costs() if not cost.share_of_others for line in cost.lines(case))
    shares = replace(case, lines=lines)
    return lines + tuple(line for cost in costs() if cost.share_of_others for line in cost.lines(shares))
