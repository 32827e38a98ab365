"""The example productions, planned in a moment: boards that a real planner would improve, and that reports can be held against."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from setpiece.domain.plan import Plan
from setpiece.domain.stunts import PlannedStunt, StuntPlan
from setpiece.formats import production_toml
from setpiece.formats.agreement_toml import load_agreements
from setpiece.pipeline import break_down, know
from setpiece.planning import make_problem
from setpiece.services.read_script import read_script
from setpiece.solver import solve
from setpiece.solver.stop import Iterations

EXAMPLES = Path(__file__).parents[1] / "examples"
TODAY = dt.date(2026, 11, 24)


@cache
def planned(name: str) -> Plan:
    """The example of that name with a schedule of a few thousand moves: its stunts as designed, without margins and training; unpriced and unchecked."""
    folder = EXAMPLES / name
    screenplay = read_script(folder / "script.fountain")
    breakdown = break_down(screenplay)
    text = production_toml.decode((folder / "production.toml").read_bytes(), "production.toml")
    production, _ = know(screenplay, breakdown, ("production.toml", text), load_agreements(), TODAY)
    stunts = StuntPlan(
        stunts=tuple(PlannedStunt(stunt=stunt, earliest=None, earliest_reason="") for stunt in production.stunts)
    )
    problem = make_problem(production, breakdown, stunts).problem
    return Plan(
        screenplay=screenplay,
        breakdown=breakdown,
        stunts=stunts,
        production=production,
        problem=problem,
        result=solve(problem, Iterations(3000), seed=1),
        costs=(),
        findings=(),
        assumptions=(),
        made_on=TODAY,
    )
