"""Re-planning by hand: somebody is away, a place is lost, it rains; what was shot stays, and few calls change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import MONDAY, date, day, euros, film, place, scene, schedule, unit
from planning.replanning import BOARD, FILM, plan_of, scenes_by_date
from setpiece.domain.calendars import DateRange, ProductionCalendar
from setpiece.domain.disruptions import PerformerAway, PlaceLost, Weather
from setpiece.domain.findings import Severity
from setpiece.domain.identifiers import PerformerId, PlaceId, SceneId, UnitId
from setpiece.domain.problem import Status
from setpiece.domain.production import Pin, SceneOverride
from setpiece.planning import as_it_was, plan_changes, replan
from setpiece.services.replan_film import replan_film
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.stop import Iterations

ANA = PerformerId("p-ana")
PLAN = plan_of(FILM, BOARD)
TUESDAY = DateRange(first=date(1), last=date(1), reason="away")
ANA_IS_AWAY = (PerformerAway(performer=ANA, dates=TUESDAY),)


def test_an_actor_is_away_for_a_day():
    """Ana cannot come on Tuesday: Ben's scene 2 moves to Tuesday and theirs to Wednesday.

    Ben's dates stay. Ana's call moves from Tuesday to Wednesday, two changed calls, and she is held on Tuesday for a day's pay of 1,000.
    """
    later = replan_film(PLAN, ANA_IS_AWAY, date(1), euros(100), Iterations(20_000), 0, date(1))
    assert scenes_by_date(later.schedule) == {date(0): ["s1"], date(1): ["s2"], date(2): ["s3"]}
    assert later.schedule.days[0] == BOARD.days[0]
    changes = plan_changes(PLAN, later)
    assert [(c.name, c.no_longer, c.now) for c in changes.calls] == [("Ana", (date(1),), (date(2),))]
    assert [(s.label, s.before, s.now) for s in changes.strips] == [("2", date(2), date(1)), ("3", date(1), date(2))]
    assert (changes.more, changes.changed_calls) == (euros(1000), 2)
    assert changes.accounts == (("Cast", euros(1000)),)
    assert later.result.cost == PLAN.result.cost + euros(1000 + 2 * 100).minor
    assert later.result.status is not Status.BREACHED
    assert not [f for f in later.findings if f.severity is Severity.ERROR]


def test_what_was_shot_is_pinned_to_its_date_unit_and_order():
    """From Wednesday on: scenes 1 and 3 have one date left, scene 2 none before Wednesday."""
    problem = replan(PLAN, (), date(2), euros(1)).planned.problem
    bounds = {}
    for limit in problem.limits.block_dates:
        first, last = bounds.get(limit.block, (None, None))
        bounds[limit.block] = (limit.earliest or first, limit.latest or last)
    assert bounds == {"s1": (date(0), date(0)), "s3": (date(1), date(1)), "s2": (date(2), None)}
    reasons = {limit.reason for limit in problem.limits.block_dates}
    assert "Scene 1 is pinned to 2027-03-01: shot." in reasons
    assert "Scene 2 is not shot yet: it is shot from 2027-03-03 on." in reasons


def test_each_earlier_call_has_its_price():
    """Ana worked Monday and Tuesday, Ben Tuesday and Wednesday."""
    called = replan(PLAN, ANA_IS_AWAY, date(1), euros(3)).planned.problem.prices.called_before
    assert {(c.performer, c.dates, c.price) for c in called} == {
        (ANA, (date(0), date(1)), 300),
        (PerformerId("p-ben"), (date(1), date(2)), 300),
    }


def test_the_price_decides_between_cheap_and_steady():
    """Shooting scene 3 on Thursday costs a day's pay of each and an idle day more than on Wednesday, and changes one call of Ben's more.

    Of boards that cost the same but for calls, the one with fewer changes is cheaper, by the price of each.
    """
    problem = replan(PLAN, ANA_IS_AWAY, date(1), euros(40)).planned.problem
    steady = schedule(day(date(0), "1 07:30-16:50"), day(date(1), "2 07:30-16:50"), day(date(2), "3 07:30-16:50"))
    late = schedule(day(date(0), "1 07:30-16:50"), day(date(1), "2 07:30-16:50"), day(date(3), "3 07:30-16:50"))
    assert breaches(problem, steady) == breaches(problem, late) == ()
    # Ana is held once more, Ben too; the crew idles on Wednesday; Ben's Wednesday becomes a Thursday: two calls more.
    assert cost(problem, late) - cost(problem, steady) == euros(1000 + 700 + 10_000 + 2 * 40).minor


def test_without_a_price_one_is_assumed_and_listed():
    """A fiftieth of the unit's day of 10,000: it is a guess and says so."""
    assumed = replan(PLAN, (), date(1)).planned.assumptions
    assert [(a.value.split(",")[0], a.is_guess) for a in assumed if a.subject == "A changed call"] == [
        ("200 EUR", True)
    ]
    assert "A changed call" not in {a.subject for a in replan(PLAN, (), date(1), euros(1)).planned.assumptions}


def test_before_the_shoot_nothing_is_pinned():
    """Somebody falls ill a month ahead: everything may move."""
    again = replan(PLAN, ANA_IS_AWAY, date(-30), euros(1))
    assert again.production.calendar.as_of is None
    assert again.planned.problem.limits.block_dates == ()
    assert [limit.dates for limit in again.planned.problem.limits.performers_unavailable] == [(date(1),)]


def test_what_happened_reaches_no_further_back_than_the_present():
    """Ana is away from Monday to Wednesday, and it is Tuesday: Monday's work was done."""
    week = DateRange(first=date(0), last=date(2), reason="away")
    again = replan(PLAN, (PerformerAway(performer=ANA, dates=week),), date(1), euros(1))
    assert again.production.performer(ANA).unavailable == (replace(week, first=date(1)),)


OUTDOORS = film(
    scene("1", "EXT. QUAY - DAY"),
    scene("2", "INT. MILL - DAY"),
    scene("3", "EXT. TANK - DAY"),
    places=(place("QUAY"), place("MILL"), place("TANK", is_stage=True)),
)


@pytest.mark.parametrize(
    ("event", "closed"),
    [
        (PlaceLost(place=PlaceId("mill"), dates=TUESDAY), {"mill"}),
        # The mill and the tank on its stage are the cover sets.
        (Weather(dates=TUESDAY), {"quay"}),
    ],
)
def test_places_that_cannot_be_used(event, closed):
    """A lost place is lost; the weather takes the places where anything plays outside, and leaves interiors and stages."""
    plan = plan_of(OUTDOORS, schedule(day(date(0), "2 07:30-09:30")))
    limits = replan(plan, (event,), date(1), euros(1)).planned.problem.limits.places_unavailable
    assert {(limit.place, limit.dates) for limit in limits} == {(place, (date(1),)) for place in closed}


def test_the_parts_of_a_scene_keep_their_own_dates():
    """Part 1 was shot on Monday by the main unit; part 2 is still to come, and both are cut as before."""
    long = film(
        scene("1", minutes=900),
        overrides=(SceneOverride(scene=SceneId("s1"), parts=2),),
    )
    plan = plan_of(long, schedule(day(date(0), "1-pt1 07:30-16:00"), day(date(1), "1-pt2 07:30-16:00")))
    again = replan(plan, (), date(1), euros(1))
    assert again.production.pins == (
        Pin(scene=SceneId("s1"), part=1, date=date(0), unit=UnitId("main-unit"), reason="shot"),
    )
    assert [b.id for b in again.planned.problem.blocks] == [b.id for b in long.problem.blocks]
    bounds = {(b.block, b.earliest, b.latest) for b in again.planned.problem.limits.block_dates}
    assert bounds == {("s1-pt1", date(0), date(0)), ("s1-pt2", date(1), None)}


def test_the_past_keeps_its_clock():
    """Monday was called at 09:00, whatever the solver would call it at; where it moved what was shot, its own board stays."""
    was = schedule(day(date(0), "1 09:30-18:50", call="09:00", meal="15:00"), *BOARD.days[1:])
    assert as_it_was(was, BOARD, date(1)).days[0].call_minute == 9 * 60
    moved = schedule(day(date(1), "1 07:30-16:50"))
    assert as_it_was(was, moved, date(1)) is moved


def test_a_plan_can_be_planned_anew_again_and_again():
    """A second re-plan on Wednesday adds what was shot since, each pin once."""
    tuesday = replan_film(PLAN, ANA_IS_AWAY, date(1), euros(100), Iterations(20_000), 0, date(1))
    again = replan(tuesday, (), date(2), euros(100))
    assert [(pin.scene, pin.date) for pin in again.production.pins] == [("s1", date(0)), ("s2", date(1))]
    assert again.production.calendar.as_of == date(2)


def test_a_unit_is_part_of_what_was_shot():
    """What the second unit shot is not given to the main unit afterwards."""
    two = film(scene("1"), scene("2"), units=(unit(), unit("Second unit", scenes=(SceneId("s2"),))))
    plan = plan_of(two, schedule(day(date(0), "2 07:30-09:30", by="Second unit"), day(date(1), "1 07:30-09:30")))
    problem = replan(plan, (), date(1), euros(1)).planned.problem
    assert problem.block("s2").units == (UnitId("second-unit"),)


def test_what_cannot_be_mended_is_shown_with_its_breach():
    """Ana is away for all of the calendar: scene 3 cannot be shot without her, the finding names her, and Monday stays."""
    until = ProductionCalendar(start=MONDAY, latest_finish=date(4))
    short = film(*FILM.breakdown.scenes, performers=FILM.production.performers, calendar=until)
    gone = DateRange(first=date(1), last=date(30), reason="away")
    later = replan_film(
        plan_of(short, BOARD),
        (PerformerAway(performer=ANA, dates=gone),),
        date(1),
        euros(1),
        Iterations(5_000),
        0,
        date(1),
    )
    assert later.result.status is Status.BREACHED
    assert any("Ana" in f.message for f in later.findings if f.severity is Severity.ERROR)
    assert later.schedule.days[0] == BOARD.days[0]
