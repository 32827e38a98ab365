"""What is said of a scene's other days leaves none of them out unsaid."""

from __future__ import annotations

import pytest

from board.boards import example
from setpiece.services.explain_scene import explain_block
from setpiece.services.plan_words import PlanWords
from setpiece.services.scene_words import SceneWords


@pytest.mark.parametrize("place", [0, 5, 10])
def test_every_day_that_can_be_had_is_shown_or_counted(place: int) -> None:
    """Shown one by one, or among those said to be left out; all of them together are the days on which nothing breaks."""
    plan = example("short").plan
    block = plan.problem.block([strip.block for day in plan.schedule.days for strip in day.blocks][place])
    part = explain_block(plan, block)
    said = SceneWords(plan, PlanWords(plan), part, "")
    can = {(day.move.unit, day.move.date) for day in (*part.alone, *part.exchanged) if not day.breaks}
    shown = [row for row in said.other_days(every=False) if "not possible" not in row[3]]
    assert can
    assert len(shown) + said.days_left_out() == len(can)
    assert part.day.date not in {date for _, date in can}
