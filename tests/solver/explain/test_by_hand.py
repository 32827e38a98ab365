"""Three scenes, three dates, one performer: what other days cost is reckoned on paper here."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from setpiece.domain.identifiers import BlockId, PerformerId, PlaceId, SceneId, UnitId
from setpiece.domain.limits import BlockDates, BlocksTogether, Limits, PerformerUnavailable, UnitTerms
from setpiece.domain.prices import Hop, PerformerPrice, PlacePrice, Prices, UnitPrice
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.schedule import Schedule
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.explain import (
    LimitKind,
    ShareKind,
    changes,
    elsewhere,
    exchanges,
    holdings,
    possible_dates,
    pressing,
    reordered,
    shares,
    surely_held,
    tied,
)
from setpiece.solver.explain.holds import holding
from setpiece.solver.lookup import Lookup
from setpiece.solver.timeline import put_on_clock

MONDAY, TUESDAY, WEDNESDAY = (dt.date(2027, 3, day) for day in (1, 2, 3))
MAIN, INES = UnitId("main"), PerformerId("Ines")
HARBOUR, ROOF = PlaceId("harbour"), PlaceId("roof")


def block(number: int, minutes: int, place: PlaceId, *cast: PerformerId) -> ShootBlock:
    """A block of the film."""
    return ShootBlock(
        id=BlockId(f"b{number}"),
        scene=SceneId(f"s{number}"),
        label=str(number),
        minutes=minutes,
        place=place,
        performers=cast,
        units=(MAIN,),
    )


FILM = Problem(
    blocks=(block(1, 300, HARBOUR, INES), block(2, 240, HARBOUR), block(3, 300, ROOF, INES)),
    dates=(MONDAY, TUESDAY, WEDNESDAY),
    units=(
        UnitTerms(
            unit=MAIN,
            dates=(MONDAY, TUESDAY, WEDNESDAY),
            calls=(420,),
            setup_minutes=30,
            basic_minutes=600,
            longest_minutes=660,
            meal_minutes=60,
            meal_after_minutes=360,
            rest_minutes=660,
            longest_run_days=6,
        ),
    ),
    limits=Limits(),
    prices=Prices(
        currency="EUR",
        units=(UnitPrice(unit=MAIN, day=10_000, overtime_minute=50, idle_day=10_000),),
        performers=(PerformerPrice(performer=INES, day=2_000),),
        places=(PlacePrice(place=HARBOUR, day=500), PlacePrice(place=ROOF, day=800)),
        hops=(Hop(origin=HARBOUR, destination=ROOF, minutes=60, cost=1_500),),
    ),
)


def shot(problem: Problem, *days: tuple[dt.date, tuple[int, ...]]) -> Schedule:
    """Blocks by number on dates, in that order."""
    look = Lookup(problem)
    clocked = (
        put_on_clock(look, problem.units[0], date, 420, [look.blocks[BlockId(f"b{n}")] for n in numbers])
        for date, numbers in days
    )
    return Schedule(days=tuple(day.day for day in clocked if day))


PLAN = shot(FILM, (MONDAY, (1, 2)), (TUESDAY, (3,)))
"""Two days 20,000, harbour 500, roof 800, a move 1,500, Ines on two days 4,000: 26,800."""


def test_the_plan_costs_what_its_parties_are_paid() -> None:
    """The shares of the plan, reckoned above."""
    paid = {(s.kind, s.party): s.amount for s in shares(FILM, PLAN)}
    assert paid == {
        (ShareKind.SHOOTING_DAYS, "main"): 20_000,
        (ShareKind.MOVE, "harbour"): 1_500,
        (ShareKind.PERFORMER, "Ines"): 4_000,
        (ShareKind.PLACE, "harbour"): 500,
        (ShareKind.PLACE, "roof"): 800,
    }
    assert cost(FILM, PLAN) == 26_800


def test_a_day_later_costs_an_idle_day_and_a_hold_day() -> None:
    """Scene 3 on Wednesday: Tuesday is idle (10,000) and Ines is held on it (2,000)."""
    wednesday = next(e for e in elsewhere(FILM, PLAN, (BlockId("b3"),)) if e.date == WEDNESDAY)
    assert wednesday.open
    assert wednesday.broken == ()
    assert wednesday.cost - 26_800 == 12_000
    found = {
        (c.kind, c.party): (c.amount, c.counts) for c in changes(shares(FILM, PLAN), shares(FILM, wednesday.schedule))
    }
    assert found == {
        (ShareKind.IDLE_DAYS, "main"): (10_000, (("days", 1),)),
        (ShareKind.PERFORMER, "Ines"): (2_000, (("held", 1),)),
    }


def test_a_full_day_is_named_and_priced() -> None:
    """Scene 3 on Monday: 30 + 300 + 240 + 60 + 300 = 930 minutes, 330 of overtime (16,500), a crew day and an Ines day less (12,000)."""
    monday = next(e for e in elsewhere(FILM, PLAN, (BlockId("b3"),)) if e.date == MONDAY)
    assert monday.cost - 26_800 == 16_500 - 12_000
    assert len(monday.broken) == 1
    assert "930 minutes" in monday.broken[0]


def test_the_best_order_of_the_other_day_is_found() -> None:
    """Scene 2 on Tuesday goes before scene 3: 630 minutes, 30 of overtime (1,500) and a harbour day (500); after it, a move more."""
    tuesday = elsewhere(FILM, PLAN, (BlockId("b2"),))[0]
    assert tuesday.date == TUESDAY
    assert [strip.block for strip in tuesday.schedule.days[1].blocks] == ["b2", "b3"]
    assert tuesday.cost - 26_800 == 2_000
    assert tuesday.broken == ()


def test_days_are_reordered_where_that_saves_a_move() -> None:
    """Monday 1, Tuesday 3 then 2: two moves; 2 before 3 takes one, 1,500 less. The reckoned plan itself cannot be bettered so."""
    there_and_back = shot(FILM, (MONDAY, (1,)), (TUESDAY, (3, 2)))
    better = reordered(FILM, there_and_back)
    assert [strip.block for strip in better.days[1].blocks] == ["b2", "b3"]
    assert cost(FILM, there_and_back) - cost(FILM, better) == 1_500
    assert reordered(FILM, PLAN) == PLAN


def test_parts_of_one_scene_are_not_exchanged() -> None:
    """Blocks 1 and 3 as parts of one scene: an exchange would change nothing that anybody sees."""
    parts = dataclasses.replace(FILM.blocks[2], scene=FILM.blocks[0].scene)
    film = dataclasses.replace(FILM, blocks=(*FILM.blocks[:2], parts))
    assert exchanges(film, PLAN, (BlockId("b1"),), possible_dates(film)) == ()


def test_two_scenes_change_places() -> None:
    """Scene 1 for scene 3: Monday 3 then 2 takes 630 minutes (1,500 overtime), the harbour is used twice (500)."""
    (swap,) = exchanges(FILM, PLAN, (BlockId("b1"),), possible_dates(FILM))
    assert (swap.date, swap.exchanged, swap.broken) == (TUESDAY, ("b3",), ())
    assert swap.cost - 26_800 == 2_000


def test_scenes_shot_together_move_as_one() -> None:
    """1 and 2 are tied: on Wednesday, an idle day (10,000) in between would be none, Tuesday stays, so only the date changes."""
    together = BlocksTogether(blocks=(BlockId("b1"), BlockId("b2")), reason="One tide.")
    film = dataclasses.replace(FILM, limits=Limits(together=(together,)))
    blocks = tied(film, BlockId("b2"))
    assert blocks == ("b2", "b1")
    wednesday = elsewhere(film, PLAN, blocks)[0]
    assert (wednesday.date, wednesday.cost, wednesday.broken) == (WEDNESDAY, 26_800, ())


AWAY = PerformerUnavailable(performer=INES, dates=(TUESDAY,), reason="Ines is at the dentist.")


def test_a_limit_that_presses_is_found_and_lifted() -> None:
    """With Ines away on Tuesday scene 3 goes to Wednesday; the absence presses, and without it Tuesday is free again."""
    film = dataclasses.replace(FILM, limits=Limits(performers_unavailable=(AWAY,)))
    plan = shot(film, (MONDAY, (1, 2)), (WEDNESDAY, (3,)))
    absence = next(p for p in pressing(film, plan) if p.kind is LimitKind.PERFORMER_AWAY)
    assert (absence.party, absence.reasons) == ("Ines", ("Ines is at the dentist.",))
    assert breaches(film, PLAN) == ("Ines is at the dentist.",)
    assert breaches(absence.eased, PLAN) == ()


def test_a_run_and_a_full_week_press() -> None:
    """Three days in a row where two are the most, and three in a week where three are: both are found and eased."""
    terms = dataclasses.replace(FILM.units[0], longest_run_days=2, most_week_days=3)
    film = dataclasses.replace(FILM, units=(terms,))
    plan = shot(film, (MONDAY, (1,)), (TUESDAY, (2,)), (WEDNESDAY, (3,)))
    found = {p.kind: p for p in pressing(film, plan)}
    assert len(breaches(film, plan)) == 1
    assert breaches(found[LimitKind.LONGEST_RUN].eased, plan) == ()
    assert found[LimitKind.WEEK_DAYS].eased.units[0].most_week_days == 7


def test_a_limit_far_away_does_not_press() -> None:
    """A pin to any date up to Wednesday does not touch a scene that is shot on Monday, with Tuesday between."""
    late = BlockDates(block=BlockId("b1"), earliest=None, latest=WEDNESDAY, reason="Scene 1 is due.")
    film = dataclasses.replace(FILM, limits=Limits(block_dates=(late,)))
    plan = shot(film, (MONDAY, (1,)), (TUESDAY, (2,)), (WEDNESDAY, (3,)))
    assert LimitKind.DATES not in {p.kind for p in pressing(film, plan)}


def test_holds_that_pins_force_are_proven() -> None:
    """Scene 1 by Monday and scene 3 from Wednesday: Tuesday is held whatever is done, as Ines has no other scene."""
    pins = (
        BlockDates(block=BlockId("b1"), earliest=None, latest=MONDAY, reason="Scene 1 is due."),
        BlockDates(block=BlockId("b3"), earliest=WEDNESDAY, latest=None, reason="Scene 3 is trained."),
    )
    film = dataclasses.replace(FILM, limits=Limits(block_dates=pins))
    assert surely_held(film, possible_dates(film), INES) == 1
    assert surely_held(FILM, possible_dates(FILM), INES) == 0


def test_holds_with_a_drop_and_per_diems() -> None:
    """Monday, Wednesday, next Monday at 100 a day, 10 a day away, a drop for 50 after three days.

    Dropping Thursday to Sunday: 4 paid days 400, 4 days away 40, 50 for the journey: 490 (680 undropped). Without the Tuesday 110 less,
    without the second gap the 50 less, without both 300 + 30: 160 less.
    """
    days = [dt.date(2027, 3, day) for day in (1, 2, 3, 4, 5, 8)]
    price = PerformerPrice(performer=INES, day=100, drop_after_days=3, drop_cost=50, per_diem=10)
    found = holding(price, (days[0], days[2], days[5]), tuple(days))
    assert [(gap.days, gap.dropped, gap.cost) for gap in found.gaps] == [
        ((days[1],), False, 110),
        ((days[3], days[4]), True, 50),
    ]
    assert (found.held, found.dropped, found.cost) == (1, 2, 160)


def test_a_deal_without_holds_holds_nobody() -> None:
    """Ines on Monday and Wednesday, paid for work days only: no hold days, and the gap costs nothing."""
    film = dataclasses.replace(
        FILM,
        prices=dataclasses.replace(
            FILM.prices, performers=(PerformerPrice(performer=INES, day=2_000, holds_paid=False),)
        ),
    )
    (row,) = holdings(film, shot(film, (MONDAY, (1, 2)), (WEDNESDAY, (3,))))
    assert (row.held, row.cost) == (0, 0)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_other_date_is_answered_once(number: int) -> None:
    """Two other dates for each scene, whatever they cost."""
    assert sorted(e.date for e in elsewhere(FILM, PLAN, (BlockId(f"b{number}"),))) == sorted(
        set(FILM.dates) - {next(d.date for d in PLAN.days for s in d.blocks if s.block == f"b{number}")}
    )
