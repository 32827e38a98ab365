"""A film of three blocks and two dates, worked by hand, and impossible ones."""

from __future__ import annotations

import dataclasses
import datetime as dt

from setpiece.domain.identifiers import BlockId, PerformerId, PlaceId, RentalId, SceneId, UnitId
from setpiece.domain.limits import (
    BlockBefore,
    BlockDates,
    BlocksApart,
    BlocksTogether,
    LightNeed,
    LightWindow,
    Limits,
    PerformerUnavailable,
    UnitTerms,
)
from setpiece.domain.prices import Hop, PerformerPrice, PlacePrice, Prices, RentalPrice, UnitPrice
from setpiece.domain.problem import Problem, ShootBlock, Status
from setpiece.domain.schedule import clock
from setpiece.solver import Iterations, solve
from setpiece.solver.bound import lower_bound
from setpiece.solver.compile import compile_problem
from setpiece.solver.packing import gather_facts

MONDAY, TUESDAY = dt.date(2027, 3, 1), dt.date(2027, 3, 2)
HARBOUR, ROOF = PlaceId("harbour"), PlaceId("roof")


def block(
    n: int, minutes: int, place: PlaceId, *cast: str, light: LightNeed = LightNeed.ANY, crane: bool = False
) -> ShootBlock:
    """A block of the film."""
    return ShootBlock(
        id=BlockId(f"b{n}"),
        scene=SceneId(f"s{n}"),
        label=str(n),
        minutes=minutes,
        place=place,
        performers=tuple(PerformerId(c) for c in cast),
        rentals=(RentalId("crane"),) if crane else (),
        light=light,
        units=(UnitId("main"),),
    )


FILM = Problem(
    blocks=(
        block(1, 300, HARBOUR, "Ines", "Tomas", light=LightNeed.DAYLIGHT, crane=True),
        block(2, 240, HARBOUR, "Ines"),
        block(3, 180, ROOF, "Tomas", light=LightNeed.DARKNESS),
    ),
    dates=(MONDAY, TUESDAY),
    units=(
        UnitTerms(
            unit=UnitId("main"),
            dates=(MONDAY, TUESDAY),
            calls=(420, 1080),
            setup_minutes=30,
            basic_minutes=540,
            longest_minutes=660,
            meal_minutes=60,
            meal_after_minutes=360,
            rest_minutes=660,
            longest_run_days=6,
        ),
    ),
    limits=Limits(
        light=tuple(
            LightWindow(place=place, date=date, need=need, start_minute=start, end_minute=end)
            for place in (HARBOUR, ROOF)
            for date in (MONDAY, TUESDAY)
            for need, start, end in ((LightNeed.DAYLIGHT, 400, 1080), (LightNeed.DARKNESS, 1140, 1740))
        )
    ),
    prices=Prices(
        currency="EUR",
        units=(UnitPrice(unit=UnitId("main"), day=100_000, overtime_minute=100, idle_day=7_000),),
        performers=(
            PerformerPrice(performer=PerformerId("Ines"), day=20_000, minimum=50_000),
            PerformerPrice(performer=PerformerId("Tomas"), day=10_000),
        ),
        places=(PlacePrice(place=HARBOUR, day=5_000, once=1_000), PlacePrice(place=ROOF, day=3_000)),
        rentals=(RentalPrice(rental=RentalId("crane"), day=4_000, week=12_000),),
        hops=(Hop(origin=HARBOUR, destination=ROOF, minutes=60, cost=2_000),),
    ),
)


def test_three_blocks_on_two_days_cost_what_the_hand_says() -> None:
    """Monday: blocks 1 and 2 at the harbour. Tuesday: the roof by night. The other way round Monday's night leaves no rest.

    Crew: 2 × 100,000. Monday works 30 + 300 + 240 = 570, 30 minutes above 540: 3,000 of overtime. Ines works one day, 20,000, but has
    at least 50,000; Tomas works both, 20,000. Harbour 5,000 + 1,000, roof 3,000. The crane serves one day: 4,000. One move between the
    days: 2,000. In all 200,000 + 3,000 + 50,000 + 20,000 + 9,000 + 4,000 + 2,000 = 288,000.

    Splitting the harbour over both days would need block 2 (7:30 to 11:30) and the roof from 19:00: 30 + 660 … beyond 660 minutes.
    """
    result = solve(FILM, Iterations(40_000))
    assert result.cost == 288_000
    assert result.status is Status.OPTIMAL
    monday, tuesday = result.schedule.days
    assert (monday.date, clock(monday.call_minute), clock(monday.wrap_minute)) == (MONDAY, "07:00", "17:30")
    assert clock(monday.meal_minute or 0) == "13:00"
    assert [s.block for s in tuesday.blocks] == ["b3"]
    assert (clock(tuesday.blocks[0].start_minute), clock(tuesday.wrap_minute)) == ("19:00", "22:00")


def test_the_bound_of_the_three_blocks_line_by_line() -> None:
    """The same sums from below: 720 minutes in days of at most 630 make two crew days.

    Crew 2 × 100,000; work of 720 + 2 × 30 is less than two basic days, so no overtime is proven. Ines 50,000. Tomas plays by daylight and
    by darkness: from the call at 7:00 to the dark at 19:00 and 180 minutes on are 15 hours, so he has two days, 20,000. Places 5,000 +
    3,000 and 1,000 once. One move 2,000. Crane one day 4,000.
    """
    amounts = [line.amount for line in lower_bound(gather_facts(compile_problem(FILM)))]
    assert amounts == [200_000, 70_000, 9_000, 2_000, 4_000]


def limited(**limits: object) -> Problem:
    """The film with more limits."""
    return dataclasses.replace(FILM, limits=dataclasses.replace(FILM.limits, **limits))


def test_the_fewest_limits_are_named_and_what_makes_them_bite() -> None:
    """Block 3 is pinned to Monday, block 1 to Tuesday, yet 1 must come first: that cannot be, but Monday's pin alone is too much already.

    Scene 3 needs the dark, from 19:00; a day of 660 minutes that holds it is called at 18:00 and wraps at 22:00 at the earliest. Scene 1
    does not fit that day, and by daylight on Tuesday the call is at 7:00, after 9 hours of rest instead of 11.
    """
    problem = limited(
        block_dates=(
            BlockDates(block=BlockId("b3"), earliest=MONDAY, latest=MONDAY, reason="The roof is ours on Monday."),
            BlockDates(block=BlockId("b1"), earliest=TUESDAY, latest=None, reason="The ship comes on Tuesday."),
        ),
        before=(BlockBefore(first=BlockId("b1"), then=BlockId("b3"), reason="The ship burns before the roof."),),
        performers_unavailable=(PerformerUnavailable(performer=PerformerId("Ines"), dates=(), reason="Nothing."),),
    )
    result = solve(problem, Iterations(60_000))
    assert result.status is Status.BREACHED
    assert set(result.conflicts) == {
        "The roof is ours on Monday.",
        "Scene 3 takes 180 minutes and needs darkness.",
        "Scene 1 takes 300 minutes and needs daylight.",
        "The main unit rests 11 h between two days.",
        f"The main unit has 2 dates to shoot on, {MONDAY} to {TUESDAY}, with at most 660 minutes of work a day, 30 of them for set-up.",
    }
    assert len([s for d in result.schedule.days for s in d.blocks]) == 3


def test_a_pin_against_precedence_names_both() -> None:
    """Where light does not matter the two pins and the order contradict one another, and nothing less."""
    problem = limited(
        light=(),
        block_dates=(
            BlockDates(block=BlockId("b3"), earliest=MONDAY, latest=MONDAY, reason="The roof is ours on Monday."),
            BlockDates(block=BlockId("b1"), earliest=TUESDAY, latest=None, reason="The ship comes on Tuesday."),
        ),
        before=(BlockBefore(first=BlockId("b1"), then=BlockId("b3"), reason="The ship burns before the roof."),),
    )
    anytime = tuple(dataclasses.replace(b, light=LightNeed.ANY) for b in problem.blocks)
    result = solve(dataclasses.replace(problem, blocks=anytime), Iterations(60_000))
    assert set(result.conflicts) == {
        "The roof is ours on Monday.",
        "The ship comes on Tuesday.",
        "The ship burns before the roof.",
    }


def test_a_performer_who_is_never_there_is_named() -> None:
    """Tomas has no date left for his blocks; the blocks are scheduled all the same."""
    gone = PerformerUnavailable(performer=PerformerId("Tomas"), dates=(MONDAY, TUESDAY), reason="Tomas is on tour.")
    result = solve(limited(performers_unavailable=(gone,)), Iterations(60_000))
    assert result.conflicts == ("Tomas is on tour.",)
    assert len([s for d in result.schedule.days for s in d.blocks]) == 3


def test_a_circle_of_precedence_is_named() -> None:
    """1 before 2 before 1."""
    circle = (
        BlockBefore(first=BlockId("b1"), then=BlockId("b2"), reason="One burns two's set."),
        BlockBefore(first=BlockId("b2"), then=BlockId("b1"), reason="Two burns one's set."),
    )
    result = solve(limited(before=circle), Iterations(60_000))
    assert set(result.conflicts) == {"One burns two's set.", "Two burns one's set."}


def test_blocks_kept_together_that_must_be_apart_are_named() -> None:
    """The same two blocks cannot share a date and not share it."""
    pair = (BlockId("b1"), BlockId("b2"))
    result = solve(
        limited(
            together=(BlocksTogether(blocks=pair, reason="One day at the harbour."),),
            apart=(BlocksApart(blocks=pair, reason="The double is the same."),),
        ),
        Iterations(60_000),
    )
    assert set(result.conflicts) == {"One day at the harbour.", "The double is the same."}


def test_a_block_longer_than_any_day_is_named() -> None:
    """660 minutes less 30 of set-up leave 630."""
    problem = dataclasses.replace(FILM, blocks=(*FILM.blocks[:2], block(3, 640, ROOF, "Tomas")))
    result = solve(problem, Iterations(60_000))
    assert result.conflicts == ("Scene 3 takes 640 minutes; the longest day has room for 630.",)


def test_more_minutes_than_the_dates_hold_are_a_conflict() -> None:
    """Five blocks of 300 minutes do not fit two days of 630."""
    blocks = tuple(block(n, 300, HARBOUR, "Ines") for n in range(5))
    result = solve(dataclasses.replace(FILM, blocks=blocks, limits=Limits()), Iterations(60_000))
    assert result.status is Status.BREACHED
    assert result.conflicts == (
        f"The main unit has 2 dates to shoot on, {FILM.dates[0]} to {FILM.dates[1]}, with at most 660 minutes of work a day, 30 of them for set-up.",
    )


def test_no_blocks_cost_nothing() -> None:
    """An empty film is proven cheapest."""
    result = solve(dataclasses.replace(FILM, blocks=()), Iterations(10))
    assert (result.cost, result.status, result.schedule.days) == (0, Status.OPTIMAL, ())


def test_a_unit_without_dates_leaves_its_blocks_in_the_boneyard() -> None:
    """Nobody can shoot block 1: it is not placed, and the result says so."""
    ghost = dataclasses.replace(FILM.blocks[0], units=(UnitId("second"),))
    second = dataclasses.replace(FILM.units[0], unit=UnitId("second"), dates=())
    prices = dataclasses.replace(
        FILM.prices, units=(*FILM.prices.units, UnitPrice(unit=UnitId("second"), day=1, overtime_minute=1, idle_day=1))
    )
    problem = dataclasses.replace(FILM, blocks=(ghost, *FILM.blocks[1:]), units=(*FILM.units, second), prices=prices)
    result = solve(problem, Iterations(60_000))
    assert result.schedule.boneyard == ("b1",)
    assert result.status is Status.BREACHED
    assert result.conflicts == ("Scene 1 has no unit with a date to shoot it.",)
