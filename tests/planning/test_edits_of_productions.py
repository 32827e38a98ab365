"""Real productions under random edits: what the solver counts is what the costs' lines add up to, and what it lets pass breaks no rule."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from setpiece.costing import price
from setpiece.domain.findings import Severity
from setpiece.formats import production_toml
from setpiece.formats.agreement_toml import load_agreements
from setpiece.pipeline import break_down, know
from setpiece.planning import make_problem
from setpiece.rules import check
from setpiece.services.read_script import read_script
from setpiece.solver.evaluate import breaches, cost
from setpiece.stunts.stunt_plan import plan_stunts
from solver.edits import Edits

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(("name", "edits", "every"), [("short", 300, 3), ("feature", 200, 5)])
def test_four_referees_of_an_example(name: str, edits: int, every: int) -> None:
    """Search, evaluator and budget say the same cost to the cent; where search and evaluator find nothing wrong, the rules do not either."""
    folder = EXAMPLES / name
    screenplay = read_script(folder / "script.fountain")
    breakdown = break_down(screenplay)
    text = production_toml.decode((folder / "production.toml").read_bytes(), "production.toml")
    production, _ = know(screenplay, breakdown, ("production.toml", text), load_agreements(), TODAY)
    stunts = plan_stunts(breakdown, production, TODAY)
    problem = make_problem(production, breakdown, stunts).problem
    edited = Edits(problem, None, 7)
    for cooling in range(40):
        heat = edited.search.day_price * 0.3 * 0.9**cooling
        edited.search.anneal(heat, heat * 0.9, 20_000)
        edited.search.penalty *= 1 if edited.search.best.missed == 0 else 1.2
    edited.search.load(edited.search.best.slots, edited.search.best.variants)
    edited.note()
    kept = 0
    for n in range(1, edits + 1):
        edited.edit()
        if n % every:
            continue
        said = edited.search.current
        board = edited.schedule()
        lines = price(production, breakdown, stunts, problem, board)
        assert said[0] + edited.search.paid_once == cost(problem, board)
        assert sum(line.amount.minor for line in lines if line.scheduled) == cost(problem, board)
        broken = breaches(problem, board)
        assert (said[1] == 0) == (broken == ())
        if not broken:
            kept += 1
            found = check(production, breakdown, stunts, problem.blocks, board)
            assert [f.message for f in found if f.severity is Severity.ERROR] == []
    assert kept > edits // every // 10
