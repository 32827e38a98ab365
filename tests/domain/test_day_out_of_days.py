"""Day out of days, hand-worked on three weeks of May 2027."""

import datetime as dt

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
