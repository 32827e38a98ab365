"""Directives: what they say is what stands in the plan, counted here by hand or in another way."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from journal.example_journal import example_plan, later_plan, records
from setpiece.domain.journal import Directive, Drawn
from setpiece.journal.directives.contract import Takes, directive_kinds
from setpiece.journal.draw import draw
from setpiece.journal.records import Missing, Records


def drawn(name: str, argument: str = "", plans: Records | None = None) -> Drawn:
    """What a directive draws; fails where it draws nothing."""
    found = draw(plans or records(), Directive(name=name, argument=argument))
    assert isinstance(found, Drawn), found
    return found


def test_training_counts_the_sessions_before_the_shoot_and_the_logbook() -> None:
    """The leap asks 300 clean separations; 14 are logged; three sessions lie before the shoot, the fourth long after; one rehearsal."""
    told = drawn("stunt.training", "the tarna LEAP")
    assert told.rows == (
        ("Xana Volandera", "Ramp jump with separation", "300", "14", "3", "4 December 2026 to 20 April 2027"),
    )
    assert told.facts == (("Rehearsals before the shoot", "1"),)
    assert told.line == "3 training sessions and 1 rehearsal before the shoot"
    assert told.source == "The production's own records, plan of 24 November 2026"


def test_repetitions_still_to_do_are_asked_less_logged() -> None:
    """300 asked, 14 clean in the logbook, 286 to do."""
    told = drawn("stunt.repetitions", "The Tarna leap")
    assert told.line == "300 clean repetitions"
    assert told.facts == (("Asked for", "300"), ("In the logbook", "14"), ("Still to do", "286"))


def test_a_stunt_without_repetitions_or_training_says_so() -> None:
    """The dessert table asks for neither."""
    for name in ("stunt.repetitions", "stunt.training"):
        assert isinstance(draw(records(), Directive(name=name, argument="Through the dessert table")), Missing)


def test_dates_move_by_the_days_between_the_plans() -> None:
    """In the later plan everything is shot two days on."""
    plans = Records(plans=(example_plan(), later_plan()))
    told = drawn("stunt.dates", "The Tarna leap", plans)
    assert [row[0] for row in told.rows] == ["24 November 2026", "15 December 2026"]
    assert [row[2] for row in told.rows] == ["", "2 days later"]
    assert told.line.endswith("(moved once)")


def test_dates_are_those_of_the_call_sheets() -> None:
    """The first date on which scene 34 or 35 is on the board, found by looking through every day."""
    plan = example_plan()
    scenes = {s.id for s in plan.breakdown.scenes if s.number in ("34", "35")}
    by_block = {b.id: b.scene for b in plan.problem.blocks}
    days = sorted({d.date for d in plan.schedule.days for strip in d.blocks if by_block[strip.block] in scenes})
    told = drawn("stunt.dates", "The Tarna leap")
    assert str(days[0].day) + " May 2027" in told.line or str(days[0].day) + " April 2027" in told.line


def test_the_scenes_of_a_day_are_its_strips() -> None:
    """By date and by number the same day, with each scene of each unit once, in order of the clock of its unit."""
    plan = example_plan()
    first = plan.schedule.dates()[0]
    by_date, by_number = drawn("day.scenes", first.isoformat()), drawn("day.scenes", "1")
    assert by_date == by_number
    strips = [strip for day in plan.schedule.days if day.date == first for strip in day.blocks]
    assert len(by_date.rows) == len(strips)


def test_a_days_cost_is_crew_and_places() -> None:
    """A day of the main unit without overtime: 92,000 for the crew (production.toml) and the fee of its places."""
    plan = example_plan()
    day = next(d for d in plan.schedule.days if d.unit == "main" and d.wrap_minute - d.call_minute - d.meal_minutes <= 600 and sum(o.date == d.date for o in plan.schedule.days) == 1)  # fmt: skip
    by_block = {b.id: b.place for b in plan.problem.blocks}
    fees = {p.id: p.fee.minor if p.fee else 0 for p in plan.production.places}
    places = {by_block[strip.block] for strip in day.blocks}
    told = drawn("day.cost", day.date.isoformat())
    expected = (9_200_000 + sum(fees[p] for p in places)) // 100
    assert told.rows[-1] == ("Together", f"{expected:,} EUR")


def test_overtime_of_a_day_is_paid_by_the_minute() -> None:
    """Ninety minutes beyond ten hours at one and a half times 92,000 / 600 a minute: 20,700 (worked by hand; the rate is rounded to cents)."""
    plan = example_plan()
    day = next(d for d in plan.schedule.days if d.unit == "main")
    longer = replace(day, wrap_minute=day.call_minute + day.meal_minutes + 690)
    days = tuple(longer if d is day else d for d in plan.schedule.days)
    result = replace(plan.result, schedule=replace(plan.schedule, days=days))
    told = drawn("day.cost", day.date.isoformat(), Records(plans=(replace(plan, result=result),)))
    assert ("Main unit, 90 minutes of overtime", "20,700 EUR") in told.rows


def test_margins_leave_out_slopes_and_name_limits() -> None:
    """A margin with its limit and where it comes from; how much it changes per unit of speed is for the margin report."""
    told = drawn("stunt.margins", "Handcuffed chase")
    assert told.rows == (("stopping distance", "31.8 m", "45 m", "the clear run-out"),)
    assert "approve nothing" in told.note


def test_figures_of_the_film() -> None:
    """90 scenes and 10 stunts, as examples/README.md has it."""
    facts = dict(drawn("film.figures").facts)
    assert facts["Scenes"] == "90"
    assert facts["Stunts designed"] == "10"
    assert facts["Shooting days"] == str(len(example_plan().schedule.dates()))


@pytest.mark.parametrize("name", sorted(directive_kinds()))
def test_every_directive_draws_and_says_what_it_lacks(name: str) -> None:
    """Each draws something with a title, a line and a source from a good argument, and says in a sentence what is wrong with a bad one."""
    kind = directive_kinds()[name]
    good = {Takes.STUNT: "The Tarna leap", Takes.SCENE: "34", Takes.DAY: "3", Takes.NOTHING: ""}[kind.takes]
    told = drawn(name, good)
    assert told.title and told.line and "own records" in told.source and (told.facts or told.rows)
    assert all(len(row) == len(told.columns) for row in told.rows)
    bad = draw(records(), Directive(name=name, argument="" if good else "much"))
    assert isinstance(bad, Missing) and bad.message.endswith(".")
    if good:
        unknown = draw(records(), Directive(name=name, argument="no such thing"))
        assert isinstance(unknown, Missing) and "no such thing" in unknown.message
    assert kind.shows.endswith(".")


def test_records_come_in_order_of_their_dates() -> None:
    """A later plan before an earlier one is a mistake of the program, and so is none."""
    for plans in ((later_plan(), example_plan()), ()):
        with pytest.raises(ValueError, match="oldest first"):
            Records(plans=plans)


def test_a_day_that_is_no_date() -> None:
    """`2027-02-30` is no date and no number of a day."""
    assert isinstance(records().day("2027-02-30"), Missing)
    assert isinstance(records().day(dt.date(2020, 1, 1).isoformat()), Missing)
