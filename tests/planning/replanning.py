"""A plan of three full days, for what happens to it in tests."""

from __future__ import annotations

import datetime as dt

from builders import Film, date, day, film, performer, scene, schedule
from setpiece.costing import price
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Result, Status
from setpiece.domain.schedule import Schedule
from setpiece.domain.screenplay import Screenplay
from setpiece.planning import sun_times

FILM = film(
    scene("1", cast="ANA", minutes=500),
    scene("2", cast="BEN", minutes=500),
    scene("3", cast="ANA BEN", minutes=500),
    performers=(performer("ANA", rate=1000), performer("BEN", rate=700)),
)
BOARD = schedule(
    day(date(0), "1 07:30-16:50"),
    day(date(1), "3 07:30-16:50"),
    day(date(2), "2 07:30-16:50"),
)
"""Monday Ana alone, Tuesday both, Wednesday Ben alone: nobody holds."""


def plan_of(of: Film, board: Schedule) -> Plan:
    """The board of the film as a plan, priced."""
    costs = price(of.production, of.breakdown, of.stunts, of.problem, board)
    cost = sum(line.amount.minor for line in costs if line.scheduled)
    return Plan(
        screenplay=Screenplay(paragraphs=()),
        breakdown=of.breakdown,
        stunts=of.stunts,
        production=of.production,
        problem=of.problem,
        result=Result(schedule=board, cost=cost, lower_bound=0, status=Status.FEASIBLE, seed=0, iterations=0),
        costs=costs,
        findings=(),
        assumptions=(),
        made_on=date(-60),
        sun=sun_times(of.production, of.problem, board),
    )


def scenes_by_date(board: Schedule) -> dict[dt.date, list[str]]:
    """The blocks of each date in shooting order."""
    return {day.date: [strip.block for strip in day.blocks] for day in board.days}
