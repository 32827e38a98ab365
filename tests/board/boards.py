"""Boards to edit: the example productions, scheduled once for all tests, and a film of four scenes made for hand-worked cases."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

from builders import film, place, scene, unit
from setpiece.board import Board, new_board
from setpiece.costing import price
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Result, Status
from setpiece.domain.schedule import Schedule
from setpiece.domain.screenplay import Screenplay
from setpiece.formats.agreement_toml import load_agreements
from setpiece.pipeline import break_down, know
from setpiece.planning import judge, make_problem
from setpiece.services.read_script import read_script
from setpiece.solver import solve
from setpiece.solver.stop import Iterations
from setpiece.stunts.stunt_plan import plan_stunts

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = dt.date(2026, 11, 24)


@cache
def example(name: str) -> Board:
    """The board of an example production after a short search.

    Of the feature the designed stunts are left out: planning their training takes longer than all of these tests.
    """
    folder = EXAMPLES / name
    screenplay = read_script(folder / "script.fountain")
    breakdown = break_down(screenplay)
    file = "production.toml", (folder / "production.toml").read_text(encoding="utf-8")
    production, warnings = know(screenplay, breakdown, file, load_agreements(), TODAY)
    if name == "feature":
        production = replace(production, stunts=(), training_steps=(), logbook=(), risk_assessments=())
    stunts = plan_stunts(breakdown, production, TODAY)
    planned = make_problem(production, breakdown, stunts)
    result = solve(planned.problem, Iterations(100_000), seed=1)
    return new_board(judge(screenplay, breakdown, stunts, production, planned, result, warnings, TODAY))


def board_of(made: object, schedule: Schedule, lower_bound: int = 0) -> Board:
    """The board of a film of the builders with a schedule made by hand."""
    scheduled = Result(schedule=schedule, cost=0, lower_bound=lower_bound, status=Status.FEASIBLE, seed=0, iterations=0)
    costs = price(made.production, made.breakdown, made.stunts, made.problem, schedule)
    plan = Plan(
        screenplay=Screenplay(title_page=(), paragraphs=(), source="film.fountain", source_format="fountain"),
        breakdown=made.breakdown,
        stunts=made.stunts,
        production=made.production,
        problem=made.problem,
        result=replace(scheduled, cost=sum(line.amount.minor for line in costs if line.scheduled)),
        costs=costs,
        findings=(),
        assumptions=(),
        made_on=TODAY,
    )
    return new_board(plan)


def four_scenes(**details: object) -> object:
    """Scenes 1 and 2 in the office, 3 and 4 on the quay at night; Ana plays in 1 and 3, Ben in 2."""
    return film(
        scene("1", cast="ANA", minutes=120),
        scene("2", cast="BEN", minutes=90),
        scene("3", "EXT. QUAY - NIGHT", cast="ANA", minutes=100),
        scene("4", "EXT. QUAY - NIGHT", minutes=60),
        **{"units": (unit(day_cost=10_000),), "places": (place("OFFICE"), place("QUAY")), **details},
    )
