"""What a shoot leaves for the next: the small film's reported days as observations, by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paper_plan import DAY_1, DAY_2, salt_line
from reported_days import MONDAY, NIGHT, REPORTS, TUESDAY, shot
from setpiece.domain.breakdown import MinutePart
from setpiece.domain.progress import SceneState
from setpiece.history import learn, record_of

PLAN = salt_line()


def test_a_scene_over_two_days_is_one_observation() -> None:
    """Scene 5: 200 minutes on Tuesday and 90 in the night, eight set-ups in all, finished; at the harbour, outside by day."""
    five = next(s for s in record_of(PLAN, REPORTS).scenes if s.label == "5")
    assert (five.minutes, five.setups, five.finished) == (290, 8, True)
    assert five.levels["place"] == "old-harbour"
    assert five.levels["time of day"] == "ext day"
    assert (five.levels["film"], five.levels["unit"]) == ("the-salt-line", "main-unit")


def test_as_of_a_date_it_is_unfinished() -> None:
    """On Tuesday evening scene 5 is known to take more than 200 minutes; scenes of later days are not known."""
    record = record_of(PLAN, REPORTS, DAY_2)
    assert {s.label: s.finished for s in record.scenes} == {"1": True, "2": True, "3": True, "4": True, "5": False, "8": True, "10": True}  # fmt: skip
    assert (record.days, record.outdoor_days, record.until) == (2, 1, DAY_2)
    assert record.delays == (("camera", 15), ("weather", 45), ("rigging", 20))


def test_the_stunt_is_one_block() -> None:
    """120 and 80 minutes against a design of 15 + 40 + 2 · 35 = 125, three takes in all, 70 minutes of resets."""
    [fall] = record_of(PLAN, REPORTS).stunts
    assert (fall.kind, fall.designed, fall.minutes, fall.takes, fall.resets, fall.reset_minutes, fall.finished) == (
        "high_fall", 125, 200, 3, 2, 70, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "monday",
    [
        replace(MONDAY, scenes=(shot("3", 19, None, 8),)),
        replace(MONDAY, scenes=(shot("3", 19, 190, 8, retake=True),)),
        replace(MONDAY, scenes=()),
    ],
)
def test_what_was_not_timed_teaches_nothing(monday) -> None:
    """Neither an untimed scene nor a retake nor a scene not shot is an observation."""
    assert record_of(PLAN, (monday,)).scenes == ()


def test_expected_minutes_are_the_shipped_ones() -> None:
    """Parts of the breakdown, not the minutes that were planned, and their shares; the stunt's design where that is longer."""
    scenes = tuple(
        replace(s, minutes=replace(s.minutes, parts=(MinutePart(name="dialogue", minutes=90.0), MinutePart(name="general", minutes=30.0))))
        for s in PLAN.breakdown.scenes
    )  # fmt: skip
    plan = replace(PLAN, breakdown=replace(PLAN.breakdown, scenes=scenes))
    found = {s.label: s for s in record_of(plan, REPORTS).scenes}
    assert (found["3"].expected, dict(found["3"].parts)) == (120.0, {"dialogue": 0.75, "general": 0.25})
    assert (found["5"].expected, dict(found["5"].parts)) == (125.0, {"stunt design": 1.0})


def test_revisions_replace() -> None:
    """Only the newest revision of a day is learned from."""
    wrong = replace(MONDAY, scenes=(shot("3", 19, 999, 8),))
    right = replace(MONDAY, revision=2)
    three = next(s for s in record_of(PLAN, (wrong, right)).scenes if s.label == "3")
    assert three.minutes == 190


def test_the_shoot_so_far_is_learned() -> None:
    """All that was finished counts, the unfinished scene is used and not counted; the film is named once."""
    learned = learn([record_of(PLAN, (MONDAY, TUESDAY)), record_of(PLAN, (NIGHT,))])
    assert learned.films == ("the-salt-line",)
    assert learned.scene.count == 6 + 2
    assert learned.until == NIGHT.date
    assert learn([record_of(PLAN, REPORTS, DAY_1)]).scene.count == 3


def test_nothing_of_a_part_is_finished() -> None:
    """A scene told only in parts stays unfinished, however many."""
    parts = [replace(day, scenes=(shot("7", 4, 100, 2, SceneState.PART),)) for day in (MONDAY, TUESDAY)]
    [seven] = record_of(PLAN, parts).scenes
    assert (seven.minutes, seven.finished) == (200, False)
