"""Every price and weekly limit by hand: one day, one performer or one place at a time, both implementations against the paper.

March 2027: the 1st, 8th and 15th are Mondays.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from setpiece.domain.identifiers import BlockId, PerformerId, PlaceId, SceneId, UnitId
from setpiece.domain.limits import Limits, UnitTerms
from setpiece.domain.prices import CalledBefore, PerformerPrice, PlacePrice, Prices, UnitPrice
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.schedule import Schedule, ScheduledBlock, ShootingDay
from setpiece.solver.evaluate import breaches, cost
from solver.brute_force import as_days, keeps_every_limit, price

MARCH = tuple(dt.date(2027, 3, day) for day in range(1, 32))
INES, MILL, MAIN = PerformerId("Ines"), PlaceId("mill"), UnitId("main")
FREE_CREW = UnitPrice(unit=MAIN, day=0, overtime_minute=0, idle_day=0)
FREE_CAST = PerformerPrice(performer=INES, day=0)
FREE_PLACE = PlacePrice(place=MILL, day=0)


def march(
    *days: int,
    dates: tuple[dt.date, ...] = MARCH,
    call: int = 420,
    minutes: int = 300,
    most_week_days: int = 7,
    week_rest: int = 0,
    unit: UnitPrice = FREE_CREW,
    cast: PerformerPrice = FREE_CAST,
    place: PlacePrice = FREE_PLACE,
    called: tuple[CalledBefore, ...] = (),
) -> tuple[Problem, Schedule]:
    """One block with Ines at the mill on each of these days of March, from the call on, without set-up; a meal of 30 after 6 hours."""
    terms = UnitTerms(
        unit=MAIN,
        dates=dates,
        calls=(call,),
        setup_minutes=0,
        basic_minutes=600,
        longest_minutes=900,
        meal_minutes=30,
        meal_after_minutes=360,
        rest_minutes=0,
        longest_run_days=31,
        most_week_days=most_week_days,
        week_rest_minutes=week_rest,
    )
    blocks = tuple(
        ShootBlock(
            id=BlockId(f"b{day}"),
            scene=SceneId(f"s{day}"),
            label=str(day),
            minutes=minutes,
            place=MILL,
            performers=(INES,),
            units=(MAIN,),
        )
        for day in days
    )
    problem = Problem(
        blocks=blocks,
        dates=dates,
        units=(terms,),
        limits=Limits(),
        prices=Prices(currency="EUR", units=(unit,), performers=(cast,), places=(place,), called_before=called),
    )
    eats = minutes > 360
    wrap = call + minutes + (30 if eats else 0)
    shot = tuple(
        ShootingDay(
            unit=MAIN,
            date=dt.date(2027, 3, day),
            call_minute=call,
            wrap_minute=wrap,
            blocks=(ScheduledBlock(block=BlockId(f"b{day}"), start_minute=call, end_minute=wrap),),
            meal_minute=call + 360 if eats else None,
            meal_minutes=30 if eats else 0,
        )
        for day in days
    )
    return problem, Schedule(days=shot)


def costs(case: tuple[Problem, Schedule]) -> int:
    """What the evaluator says; the second implementation says the same."""
    assert price(case[0], as_days(*case)) == cost(*case)
    return cost(*case)


def kept(case: tuple[Problem, Schedule]) -> bool:
    """Whether the evaluator finds no breach; the second implementation agrees."""
    assert keeps_every_limit(*case) == (breaches(*case) == ())
    return breaches(*case) == ()


WEEKLY = PerformerPrice(performer=INES, day=1_000, week=3_500, week_days=5)


@pytest.mark.parametrize(
    ("paid", "expected"),
    [(1, 1_000), (3, 3_000), (4, 3_500), (5, 3_500), (6, 4_500), (8, 6_500), (9, 7_000), (10, 7_000), (11, 8_000)],
)
def test_days_or_weeks_whichever_is_cheaper(paid: int, expected: int) -> None:
    """A day 1,000, a week of five paid days 3,500: four days are as dear as a week; nine are a week and four, that is two weeks."""
    assert costs(march(*range(1, paid + 1), cast=WEEKLY)) == expected


def test_holds_count_towards_the_week() -> None:
    """Work on the 1st and the 8th with every date in between a possible shooting date: eight paid days, 3,500 + 3 × 1,000."""
    assert costs(march(1, 8, cast=WEEKLY)) == 6_500


def test_the_least_fee_stands_above_days_and_weeks() -> None:
    """Two days are 2,000, the contract says 9,000 at least."""
    assert costs(march(1, 2, cast=dataclasses.replace(WEEKLY, minimum=9_000))) == 9_000


def test_per_diems_run_over_calendar_days_and_days_off() -> None:
    """Friday the 5th to Monday the 8th is four calendar days at 60; the weekend is no shooting date: two paid days of 1,000."""
    weekdays = tuple(d for d in MARCH if d.isoweekday() < 6)
    case = march(5, 8, dates=weekdays, cast=PerformerPrice(performer=INES, day=1_000, per_diem=60))
    assert costs(case) == 2 * 1_000 + 4 * 60


def test_travel_and_fittings_are_paid_once() -> None:
    """Two days of work in a row at 1,000 and 2,700 for the journey and two fittings."""
    assert costs(march(1, 2, cast=PerformerPrice(performer=INES, day=1_000, fixed=2_700))) == 4_700


DROP = PerformerPrice(performer=INES, day=1_000, per_diem=60, drop_after_days=4, drop_cost=3_000)


def test_the_best_gap_is_dropped_not_the_first() -> None:
    """Work on the 1st, 8th and 20th: gaps of 6 and 11 days. Held throughout: 20 days × 1,060 = 21,200.

    Dropping the first leaves 14 days away, 14 × 1,060 + 3,000 = 17,840; the second 9 × 1,060 + 3,000 = 12,540.
    """
    assert costs(march(1, 8, 20, cast=DROP)) == 12_540


def test_a_gap_too_short_to_drop_is_held() -> None:
    """From the 1st to the 6th lie four days, not more than four: six days × 1,060."""
    assert costs(march(1, 6, cast=DROP)) == 6 * 1_060


def test_a_drop_that_costs_more_than_the_holds_is_not_taken() -> None:
    """From the 1st to the 7th: holding five days costs 5 × 1,060 = 5,300, the journey 6,000."""
    assert costs(march(1, 7, cast=dataclasses.replace(DROP, drop_cost=6_000))) == 7 * 1_060
    assert costs(march(1, 7, cast=dataclasses.replace(DROP, drop_cost=5_000))) == 2 * 1_060 + 5_000


def test_a_drop_saves_per_diems_even_where_holds_are_free() -> None:
    """Holds not paid: 1st and 11th cost 2 × 1,000 and 11 × 60; with the nine days between dropped 2 × 60 and a journey of 100."""
    case = march(1, 11, cast=dataclasses.replace(DROP, holds_paid=False, drop_cost=100))
    assert costs(case) == 2_000 + 120 + 100


def test_a_drop_counts_in_weeks() -> None:
    """1st and 8th under the weekly deal: held eight days 6,500; dropped two days 2,000 and a journey of 500."""
    assert costs(march(1, 8, cast=dataclasses.replace(WEEKLY, drop_after_days=3, drop_cost=500))) == 2_500


MILL_PRICE = PlacePrice(place=MILL, day=500, once=1_000, hold_day=200, again=700)


def test_a_place_is_held_dressed_or_struck_and_dressed_again() -> None:
    """1st, 2nd, 5th and 15th: 4 × 500 + 1,000. No gap after the 1st; two days held 400; nine days would be 1,800: again for 700."""
    assert costs(march(1, 2, 5, 15, place=MILL_PRICE)) == 2_000 + 1_000 + 400 + 700


def test_double_time_comes_on_top_of_overtime() -> None:
    """780 minutes from the call: overtime beyond 600 is 180 × 10, double time beyond 720 another 60 × 7."""
    unit = dataclasses.replace(FREE_CREW, overtime_minute=10, double_after_minutes=720, double_minute=7)
    assert costs(march(1, minutes=780, unit=unit)) == 1_800 + 420


def test_night_minutes_count_meals_and_both_ends() -> None:
    """Nights from 22:00 to 6:00 at 3 a minute. Call 18:00, 600 minutes and the meal: wrap 4:30, 390 minutes by night.

    Call 5:00, five hours: 60 minutes. Call 7:00: none. From 21:00 for 900 minutes and the meal to 12:30: the whole night of 480.
    """
    unit = dataclasses.replace(FREE_CREW, night_minute=3)
    assert costs(march(1, call=1080, minutes=600, unit=unit)) == 390 * 3
    assert costs(march(1, call=300, minutes=300, unit=unit)) == 60 * 3
    assert costs(march(1, call=420, minutes=300, unit=unit)) == 0
    assert costs(march(1, call=1260, minutes=900, unit=unit)) == 480 * 3


def test_a_day_that_touches_two_nights() -> None:
    """Call 4:00 (two hours of the night before), nights from 20:00: 900 minutes and the meal wrap at 19:30; from 19:00: 30 more."""
    unit = dataclasses.replace(FREE_CREW, night_minute=1, night_from=20 * 60)
    assert costs(march(1, call=240, minutes=900, unit=unit)) == 120
    assert costs(march(1, call=240, minutes=900, unit=dataclasses.replace(unit, night_from=19 * 60))) == 150


def test_sixth_and_seventh_days_of_a_calendar_week() -> None:
    """Monday to Saturday 900; with Sunday 400 more. Six days from Wednesday to Monday lie in two weeks: nothing."""
    unit = dataclasses.replace(FREE_CREW, sixth_day=900, seventh_day=400)
    assert costs(march(1, 2, 3, 4, 5, 6, unit=unit)) == 900
    assert costs(march(*range(1, 8), unit=unit)) == 1_300
    assert costs(march(*range(3, 9), unit=unit)) == 0
    assert costs(march(*range(1, 15), unit=unit)) == 2_600


def test_every_changed_call_is_paid_either_way() -> None:
    """Ines was called on the 2nd and 3rd and works on the 3rd and 4th: two dates change at 250. The 28th of February is no date of ours."""
    before = CalledBefore(performer=INES, dates=(MARCH[1], MARCH[2], dt.date(2027, 2, 28)), price=250)
    assert costs(march(3, 4, called=(before,))) == 500


def test_most_days_of_a_week() -> None:
    """Five days may be shot in a week: Monday to Friday and the next Monday fit, a Saturday before does not."""
    assert kept(march(1, 2, 3, 4, 5, 8, most_week_days=5))
    assert not kept(march(1, 2, 3, 4, 5, 6, 8, most_week_days=5))


def test_rest_between_two_weeks() -> None:
    """Wrap on Saturday at 12:00, call on Monday at 7:00: 43 hours. Friday's wrap leaves 67."""
    assert kept(march(5, 8, week_rest=48 * 60))
    assert not kept(march(6, 8, week_rest=48 * 60))
    assert kept(march(6, 8, week_rest=43 * 60))
    assert kept(march(2, 3, 4, week_rest=48 * 60))
