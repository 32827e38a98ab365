"""The example productions use the new terms, and their lines add up to what the solver says it paid."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from setpiece.costing import price
from setpiece.domain.costs import total
from setpiece.formats import production_toml
from setpiece.formats.agreement_toml import load_agreements
from setpiece.pipeline import break_down, know
from setpiece.planning import make_problem
from setpiece.services.read_script import read_script
from setpiece.solver import solve
from setpiece.solver.stop import Iterations
from setpiece.stunts.stunt_plan import plan_stunts

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("name", "used"),
    [
        ("short", {"cast_days", "preparation", "crew_days", "night_work", "places"}),
        (
            "feature",
            {"cast_days", "preparation", "journeys", "per_diems", "crew_days", "night_work", "places", "place_gaps"},
        ),
    ],
)
def test_the_lines_of_an_example_add_up(name, used):
    """To the cent, on a board found in a moment; every kind of line that the example asks for is there."""
    folder = EXAMPLES / name
    screenplay = read_script(folder / "script.fountain")
    breakdown = break_down(screenplay)
    text = production_toml.decode((folder / "production.toml").read_bytes(), "production.toml")
    production, _ = know(screenplay, breakdown, ("production.toml", text), load_agreements(), TODAY)
    stunts = plan_stunts(breakdown, production, TODAY)
    problem = make_problem(production, breakdown, stunts).problem
    result = solve(problem, Iterations(3000), seed=1)
    lines = price(production, breakdown, stunts, problem, result.schedule)
    scheduled = tuple(line for line in lines if line.scheduled)
    assert total(scheduled, production.currency).minor == result.cost
    assert used <= {line.cost for line in scheduled if line.amount.minor}
