"""Day out of days, hand-worked on three weeks of May 2027."""

import datetime as dt
from dataclasses import replace

from setpiece.domain.day_out_of_days import day_out_of_days
from setpiece.domain.identifiers import BlockId, PerformerId, PlaceId, SceneId, UnitId
from setpiece.domain.limits import Limits
from setpiece.domain.prices import PerformerPrice, PlacePrice, Prices, UnitPrice
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.schedule import Schedule, ScheduledBlock, ShootingDay

MAIN, STAGE = UnitId("main"), PlaceId("stage")
DATES = tuple(d for n in range(19) if (d := dt.date(2027, 5, 3) + dt.timedelta(days=n)).isoweekday() < 6)
"""Fifteen weekdays from Monday 3 May to Friday 21 May 2027."""


def board(works: dict[str, list[int]], drop: dict[str, int | None]) -> tuple[Problem, Schedule]:
    """One block a day; ``works`` gives for each performer the indices into DATES."""
    blocks, days = [], []
    for n in sorted({n for days_ in works.values() for n in days_}):
        cast = tuple(PerformerId(p) for p, on in works.items() if n in on)
        block = ShootBlock(
            id=BlockId(f"b{n}"),
            scene=SceneId(f"s{n}"),
            label=str(n),
            minutes=60,
            place=STAGE,
            performers=cast,
            units=(MAIN,),
        )
        blocks.append(block)
        strip = ScheduledBlock(block=block.id, start_minute=480, end_minute=540)
        days.append(ShootingDay(unit=MAIN, date=DATES[n], call_minute=420, wrap_minute=540, blocks=(strip,)))
    prices = Prices(
        currency="EUR",
        units=(UnitPrice(unit=MAIN, day=0, overtime_minute=0, idle_day=0),),
        performers=tuple(PerformerPrice(performer=PerformerId(p), day=1, drop_after_days=drop[p]) for p in works),
        places=(PlacePrice(place=STAGE, day=0),),
    )
    return Problem(blocks=tuple(blocks), dates=DATES, units=(), limits=Limits(), prices=prices), Schedule(
        days=tuple(days)
    )


def codes(problem: Problem, schedule: Schedule, performer: str) -> str:
    """A performer's row as the paper shows it, days off as dots."""
    row = next(r for r in day_out_of_days(problem, schedule) if r.performer == performer)
    return " ".join(d.code() or "." for d in row.days)


def test_holds_lie_between_first_and_last_work_day() -> None:
    """Works Monday and Thursday: held Tuesday and Wednesday, finished on Thursday."""
    problem, schedule = board({"mara": [0, 3], "extra": [0, 1, 2, 3, 4]}, {"mara": None, "extra": None})
    assert codes(problem, schedule, "mara") == "SW H H WF ."


def test_one_day_is_start_and_finish() -> None:
    """A day player's only day is SWF."""
    problem, schedule = board({"cop": [1], "extra": [0, 1, 2]}, {"cop": None, "extra": None})
    assert codes(problem, schedule, "cop") == ". SWF ."


def test_a_gap_of_more_than_ten_calendar_days_is_dropped_once() -> None:
    """Monday 3 May to Monday 17 May: 13 calendar days lie between, more than 10, so nine weekdays are dropped, not held.

    Weekdays strictly between are 4, 5, 6, 7, 10, 11, 12, 13 and 14 May. The rest (18 to 20) are holds.
    """
    problem, schedule = board({"mara": [0, 10, 14]}, {"mara": 10})
    row = day_out_of_days(problem, schedule)[0]
    assert (row.worked, row.dropped, row.held) == (3, 9, 3)
    assert [d.code() for d in row.days if d.date == DATES[10]] == ["PW"]


def test_a_gap_of_exactly_ten_calendar_days_is_held() -> None:
    """Monday 3 May to Friday 14 May: exactly 10 calendar days between, and the rule says more than 10."""
    problem, schedule = board({"mara": [0, 9]}, {"mara": 10})
    row = day_out_of_days(problem, schedule)[0]
    assert (row.dropped, row.held) == (0, 8)


def test_the_gap_dropped_is_the_one_that_saves_most_not_the_first() -> None:
    """With drops over more than 2 days: Tuesday to Monday saves three paid days, Monday to Monday four."""
    problem, schedule = board({"mara": [1, 5, 10]}, {"mara": 2})
    assert codes(problem, schedule, "mara") == "SW H H H . . W D D D D . . PWF"


def test_a_drop_that_costs_more_than_it_saves_is_held() -> None:
    """Four hold days at 1 are paid rather than a way home and back for 4; for 3 she goes home."""
    problem, schedule = board({"mara": [0, 5]}, {"mara": 2})
    for journey, shown in ((4, "SW H H H H . . WF"), (3, "SW D D D D . . PWF")):
        (mara,) = problem.prices.performers
        prices = replace(problem.prices, performers=(replace(mara, drop_cost=journey),))
        assert codes(replace(problem, prices=prices), schedule, "mara") == shown


def test_a_drop_that_the_guarantee_eats_is_no_drop() -> None:
    """Two days are worked and four held; six guaranteed are paid anyway, so nothing is saved by sending her home."""
    problem, schedule = board({"mara": [0, 5]}, {"mara": 2})
    (mara,) = problem.prices.performers
    guaranteed = replace(problem.prices, performers=(replace(mara, minimum=6),))
    assert codes(replace(problem, prices=guaranteed), schedule, "mara") == "SW H H H H . . WF"


def test_per_diems_can_make_a_drop_worth_it() -> None:
    """The same guarantee, but six calendar days away at 1 each are saved by a journey of 5."""
    problem, schedule = board({"mara": [0, 5]}, {"mara": 2})
    (mara,) = problem.prices.performers
    dear = replace(problem.prices, performers=(replace(mara, minimum=6, per_diem=1, drop_cost=5),))
    assert codes(replace(problem, prices=dear), schedule, "mara") == "SW D D D D . . PWF"
