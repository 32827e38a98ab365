"""Explanations of a film that was reckoned on paper (``explained_film``)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explained_film import AWAY_COSTS, CHEAPEST, TUESDAY, WEDNESDAY, plan
from setpiece.domain.findings import Unreadable
from setpiece.domain.plan import Plan
from setpiece.domain.schedule import Schedule
from setpiece.services.explain_holds import explain_holds
from setpiece.services.explain_limits import explain_limits
from setpiece.services.explain_plan import blocks_of
from setpiece.services.explain_scene import explain_scene
from setpiece.services.plan_cost import cost_beside_bound, holds_left
from setpiece.services.plan_words import PlanWords, breach_words, limit_words
from setpiece.services.searches import Effort
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.explain import Change, LimitKind, ShareKind

EFFORT = Effort(moves=20_000, seconds=60)


@pytest.fixture(scope="module")
def made() -> Plan:
    """The plan, which is the cheapest."""
    found = plan()
    assert found.result.cost == CHEAPEST
    return found


def nothing(_what: str) -> None:
    """Nobody listens."""


def test_an_absence_costs_what_was_reckoned(made: Plan) -> None:
    """Without Ines's absence 12,000 are saved, and no other limit costs more."""
    explained = explain_limits(made, EFFORT, nothing)
    assert explained.base.cost == CHEAPEST
    dearest = explained.rows[0]
    assert dearest.limit.kind is LimitKind.PERFORMER_AWAY
    assert dearest.saving == AWAY_COSTS
    assert limit_words(PlanWords(made), dearest.limit) == "Ines is not available: dentist."
    assert explained.unsearched == 0
    for row in explained.rows:
        if row.saving and row.found:
            assert breaches(row.limit.eased, row.found.schedule) == ()
            assert cost(made.problem, row.found.schedule) == row.found.cost == CHEAPEST - row.saving


def test_a_scene_is_told_why_not_tuesday(made: Plan) -> None:
    """Scene 3 on Tuesday would be 12,000 cheaper, but Ines is away; on Monday the day is too long."""
    (part,) = explain_scene(made, "3", EFFORT, 0, nothing)
    tuesday = next(day for day in part.alone if day.move.date == TUESDAY)
    assert tuesday.difference == -AWAY_COSTS
    assert breach_words(tuesday.breaks, possible=False) == ("Ines away",)
    monday = next(day for day in part.alone if day.move.date not in {TUESDAY, WEDNESDAY})
    assert "day too long" in breach_words(monday.breaks, possible=True)
    assert TUESDAY not in part.possible


def test_the_rest_adapts_to_a_scene_that_is_moved(made: Plan) -> None:
    """Scene 3 on Monday: 1 and 2 go to Wednesday for the same money."""
    (part,) = explain_scene(made, "3", EFFORT, 6, nothing)
    assert part.here
    assert part.here.cost == CHEAPEST
    assert part.here_saves == 0
    (monday,) = part.adapted
    assert monday.found
    assert (monday.found.keeps, monday.difference) == (True, 0)
    assert set(monday.moved) == {"s1", "s2"}


def test_a_hold_that_cannot_be_closed(made: Plan) -> None:
    """1 and 3 do not fit a day and Tuesday is barred: the hold day of 2,000 stays, and the search finds nothing else."""
    explained = explain_holds(made, EFFORT, nothing)
    (row,) = explained.rows
    assert (row.holding.held, row.holding.cost) == (1, 2_000_00)
    assert row.searched
    assert row.closing is None


def test_the_cost_stands_beside_the_bound(made: Plan) -> None:
    """Both columns add up to what the result says, and the hold day is listed."""
    rows = cost_beside_bound(made)
    assert sum(row.cost or 0 for row in rows) == made.result.cost
    assert sum(row.bound or 0 for row in rows) == made.result.lower_bound
    assert {row.group: row.cost for row in rows if row.cost} == {
        "crew": 30_000_00,
        "cast": 6_000_00,
        "moves": 1_500_00,
        "places": 1_300_00,
    }
    assert [(row.name, row.worked, row.held, row.cost) for row in holds_left(made)] == [("Ines", 2, 1, 2_000_00)]


def test_no_time_is_said_and_not_guessed(made: Plan) -> None:
    """When the time is over before the first search nothing is claimed, and the rows say so."""
    hurried = Effort(moves=10**9, seconds=1e-9)
    limits = explain_limits(made, hurried, nothing)
    assert limits.base.cost == CHEAPEST
    assert all(row.found is None and row.saving == 0 for row in limits.rows)
    assert limits.unsearched == len(limits.rows) > 0
    (part,) = explain_scene(made, "3", hurried, 6, nothing)
    assert [a.found for a in part.adapted] == [None]


@pytest.mark.parametrize("number", ["3", " 3 ", "003"])
def test_a_scene_is_found_as_people_write_it(made: Plan, number: str) -> None:
    """Blanks and leading zeros do not matter."""
    assert [block.label for block in blocks_of(made, number)] == ["3"]


@pytest.mark.parametrize("number", ["4", "12", "*", "three"])
def test_an_unknown_scene_is_told_its_neighbours(made: Plan, number: str) -> None:
    """One sentence that names the number and, for figures, those near it."""
    with pytest.raises(Unreadable) as refused:
        blocks_of(made, number)
    (finding,) = refused.value.findings
    assert f"no scene '{number}'" in finding.message
    assert ("Near it are" in finding.message) == number.isdigit()


def test_a_scene_in_the_boneyard_is_on_no_day(made: Plan) -> None:
    """It cannot be asked why there."""
    days = made.schedule.days[:1]
    left = replace(made, result=replace(made.result, schedule=Schedule(days=days, boneyard=("s3",))))  # type: ignore[arg-type]
    with pytest.raises(Unreadable, match="boneyard"):
        blocks_of(left, "3")


def test_what_changes_without_being_counted_has_a_name(made: Plan) -> None:
    """As many nights as before, of other lengths: the figure does not stand alone."""
    other = Change(kind=ShareKind.NIGHT_WORK, party=made.production.units[0].id, amount=-91_00, counts=())
    assert PlanWords(made).changed([other]) == "night work -91"
