"""The benchmark of generated films: what it prints, and that the peer's model prices and limits what it says."""

from __future__ import annotations

import json

import pytest
from benchmarks.cpsat import solve_with_cpsat
from benchmarks.cpsat.clock import Clock
from benchmarks.cpsat.model import FilmModel, Slot
from benchmarks.cpsat.prices import SCALE, Pricing
from benchmarks.films import film
from benchmarks.productions import main
from ortools.sat.python import cp_model

from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.schedule import Schedule
from setpiece.solver.evaluate import breaches, cost

LINE = {
    "instance",
    "solver",
    "cost",
    "lower_bound",
    "gap",
    "proven",
    "seconds",
    "moves",
    "moves_per_second",
    "moves_per_cpu_second",
    "days",
    "feasible",
    "workers",
    "seed",
}


def _fixed_to(problem: Problem, planted: Schedule) -> tuple[FilmModel, dict[Slot, list[ShootBlock]]]:
    """The model with every date fixed as planted, and the planted days."""
    model, days = FilmModel(problem), {}
    units = [terms.unit for terms in problem.units]
    blocks = {block.id: block for block in problem.blocks}
    for day in planted.days:
        slot = units.index(day.unit), problem.dates.index(day.date)
        days[slot] = [blocks[strip.block] for strip in day.blocks]
        for strip in day.blocks:
            model.cp.add(model.at[model.item_of[strip.block], slot] == 1)
    model.cp.minimize(Pricing(model).cost())
    return model, days


@pytest.mark.parametrize(("size", "seed"), [("short", 101), ("short", 102), ("episode", 102), ("episode", 103)])
def test_the_model_prices_planted_dates_from_below_and_closely(size: str, seed: int) -> None:
    """With the planted dates the model's price is at most that of the best clock times, and not 5% below.

    (Films whose planted days the model can follow: it is stricter with the minutes of moves and with rest.)
    """
    problem, planted = film(size, seed)
    model, days = _fixed_to(problem, planted)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    placed = Clock(model).put(days)
    assert placed.schedule is not None
    assert breaches(problem, placed.schedule) == ()
    assert cost(problem, placed.schedule) <= cost(problem, planted)
    assert 0.95 * cost(problem, placed.schedule) <= SCALE * solver.objective_value <= cost(problem, placed.schedule)


def test_a_hinted_peer_is_never_worse_than_its_hint() -> None:
    """What it starts from it does not lose, and its schedule keeps every limit."""
    problem, planted = film("short", 103)
    found = solve_with_cpsat(problem, 2.0, workers=1, hint=planted)
    assert found.schedule is not None
    assert breaches(problem, found.schedule) == ()
    assert found.lower_bound <= cost(problem, found.schedule) <= cost(problem, planted)


def test_lines_are_json_with_checked_costs() -> None:
    """A planted line and a line of ours, which is cheaper, with a bound below it."""
    printed: list[str] = []
    main(["--size", "short", "--seeds", "104", "--seconds", "1.5"], printed.append)
    planted, ours = (json.loads(line) for line in printed)
    assert set(planted) >= LINE
    assert (planted["solver"], ours["solver"]) == ("planted", "setpiece")
    assert ours["checked"]
    assert ours["lower_bound"] <= ours["cost"]
    assert ours["moves"] > 0
