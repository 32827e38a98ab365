"""A budget worked out by hand, and the lines that no schedule changes."""

from __future__ import annotations

import pytest

from builders import Film, date, day, euros, film, move, performer, place, scene, schedule, stunt, unit
from costing import long_week
from setpiece.costing import price
from setpiece.costing.contract import costs
from setpiece.domain.costs import CostLine
from setpiece.domain.identifiers import PerformerId, RentalId, SceneId
from setpiece.domain.performers import DealKind
from setpiece.domain.production import Rental

FALL = stunt("The fall", "3", performers=(PerformerId("p-ben"),), takes=4, adjustment=euros(150), rig_cost=euros(2000))
FILM = film(
    scene("1", "INT. MILL - DAY", cast="ANA", minutes=630),
    scene("2", "INT. MILL - DAY", cast="ANA BEN", minutes=120),
    scene("3", "INT. FARM - DAY", cast="BEN", minutes=120),
    performers=(
        performer("ANA", rate=5000, kind=DealKind.WEEKLY, home="Leeds", per_diem=euros(60)),
        performer("BEN", rate=800, drop=10),
    ),
    places=(place("MILL", fee=500, setup_cost=euros(1200)), place("FARM", fee=300)),
    moves=(move("MILL", "FARM", 60, cost=250),),
    units=(unit(day_cost=12_000, setup_minutes=30),),
    rentals=(
        Rental(
            id=RentalId("crane"),
            name="Crane",
            per_day=euros(400),
            per_week=euros(1100),
            scenes=(SceneId("s1"), SceneId("s3")),
        ),
    ),
    stunts=(FALL,),
)
# Monday 1 March: scene 2 (Ana, Ben) 2 h, at the mill. Tuesday 2 March: scene 1 in two parts, all day. Wednesday 17 March: scene 3 at the farm.
BOARD = schedule(
    day(date(0), "2 07:30-09:30"),
    day(date(1), "1-pt1 07:30-12:45", "1-pt2 12:45-19:00", wrap="19:00"),
    day(date(16), "3 07:30-09:30"),
)


def lines_of(of: Film) -> dict[tuple[str, str, str], CostLine]:
    """The lines of the board by cost, subject and unit."""
    return {
        (line.cost, line.subject, line.unit): line
        for line in price(of.production, of.breakdown, of.stunts, of.problem, BOARD)
    }


def test_the_hand_worked_budget():
    """Three scenes, two performers, an hour of overtime, one drop: every line to the cent."""
    lines = lines_of(FILM)
    expected = {
        # Three shooting days of 12,000.
        ("crew_days", "Main unit", "shooting day"): 36_000,
        # Working dates between 2 and 17 March: 3, 4, 5, 8 to 12, 15, 16 = 10 dates, paid like shooting days.
        ("crew_days", "Main unit", "idle day"): 120_000,
        # Tuesday 07:00 to 19:00 less a meal of 1 h = 11 h, one beyond the basic ten: 60 min of 12,000 / 600 min * 1.5 = 30.
        ("overtime", "Main unit", "minute of overtime"): 1_800,
        # Ana works Monday and Tuesday: 2 days of 5,000 / 5 = 2,000, but a weekly deal is paid a week.
        ("cast_days", "Ana", "day"): 5_000,
        # Ben works 1 and 17 March. Between them lie 15 calendar days, more than 10: the 11 working dates are dropped, 2 days stay.
        ("cast_days", "Ben", "day"): 1_600,
        # The mill on two days, prepared once; the farm on one.
        ("places", "MILL", "shooting day"): 1_000,
        ("places", "MILL", "preparation and strike"): 1_200,
        ("places", "FARM", "shooting day"): 300,
        # From the mill on the 2nd to the farm on the 17th.
        ("company_moves", "FARM - MILL", "move"): 250,
        # The crane from 2 to 17 March is 16 calendar days: two weeks of 1,100 and two days of 400.
        ("rentals", "Crane", "calendar day"): 2_200 + 800,
        # Four takes, one performer.
        ("stunt_adjustments", "The fall", "take and performer"): 600,
        ("rigs", "The fall", "rig"): 2_000,
        # Ana is away from Leeds on 1 and 2 March.
        ("per_diems", "Ana", "calendar day"): 120,
    }
    # A tenth of everything but the cast's 6,600.
    below = sum(expected.values()) - 6_600
    expected["contingency", "10% of all but the cast", "share"] = below // 10
    assert {key: line.amount for key, line in lines.items()} == {key: euros(value) for key, value in expected.items()}


def test_what_the_solver_pays_is_told_from_what_it_does_not():
    """Adjustments, rigs and the contingency are no part of the optimised cost; per diems are by now."""
    outside = {line.cost for line in lines_of(FILM).values() if not line.scheduled}
    assert outside == {"stunt_adjustments", "rigs", "contingency"}


def test_a_drop_without_the_right_to_it_is_held_with_pay():
    """A gap of 15 days is paid where the deal allows none: 2 worked and 11 held days."""
    held = film(
        *FILM.breakdown.scenes,
        performers=(FILM.production.performers[0], performer("BEN", rate=800)),
        places=FILM.production.places,
    )
    assert lines_of(held)["cast_days", "Ben", "day"].amount == euros(800 * 13)


@pytest.mark.parametrize(("drop", "paid"), [(14, 2), (15, 13)])
def test_a_drop_needs_more_days_than_the_deal_says(drop, paid):
    """Fifteen calendar days lie between 1 and 17 March: more than 14, and not more than 15."""
    some = film(
        *FILM.breakdown.scenes,
        performers=(FILM.production.performers[0], performer("BEN", rate=800, drop=drop)),
        places=FILM.production.places,
    )
    assert lines_of(some)["cast_days", "Ben", "day"].amount == euros(800 * paid)


def test_a_dropped_gap_pays_no_per_diem():
    """Ben works on 1 and 17 March and is dropped between: two days of 60. Held, he is away 17 calendar days."""
    for drop, days in ((10, 2), (None, 17)):
        ben = performer("BEN", rate=800, drop=drop, home="Leeds", per_diem=euros(60))
        away = film(*FILM.breakdown.scenes, performers=(FILM.production.performers[0], ben))
        assert lines_of(away)["per_diems", "Ben", "calendar day"].amount == euros(60 * days)


def test_at_home_there_is_no_per_diem():
    """A place in the region that is the performer's home pays nothing."""
    at_home = film(
        *FILM.breakdown.scenes,
        performers=FILM.production.performers,
        places=(place("MILL", region="Leeds"), place("FARM", region="York")),
    )
    assert ("per_diems", "Ana", "calendar day") not in lines_of(at_home)


def test_assumed_money_is_marked_on_its_lines():
    """Where nobody gave a rate or a fee the top sheet can say so."""
    bare = film(*FILM.breakdown.scenes)
    assumed = {line.cost: line.assumed for line in lines_of(bare).values() if line.scheduled}
    assert assumed["cast_days"]
    assert assumed["places"]
    assert assumed["company_moves"]


def test_the_rental_week_is_never_dearer_than_its_days():
    """Three days of 400 cost the week of 1,100."""
    lines = price(
        FILM.production,
        FILM.breakdown,
        FILM.stunts,
        FILM.problem,
        schedule(day(date(0), "1-pt1 07:30-12:45"), day(date(2), "1-pt2 07:30-12:45")),
    )
    assert next(line for line in lines if line.cost == "rentals").amount == euros(1100)


@pytest.mark.parametrize("cost", costs(), ids=lambda cost: cost.name)
def test_every_cost_says_what_it_covers_and_names_its_lines(cost):
    """The contract of a cost: its lines carry its name, and one of the hand-worked films has some."""
    long = long_week.FILM
    lines = price(long.production, long.breakdown, long.stunts, long.problem, long_week.BOARD)
    lines += tuple(lines_of(FILM).values())
    assert cost.covers.endswith(".")
    assert all(line.account and line.subject for line in lines)
    assert any(line.cost == cost.name for line in lines)
