"""What lists of productions show of a board."""

from __future__ import annotations

from setpiece.board import Board
from setpiece.store import records


def summary(board: Board) -> records.Summary:
    """The figures."""
    plan = board.plan
    scenes = [scene for scene in plan.breakdown.scenes if not scene.omitted]
    return records.Summary(
        cost=plan.result.cost,
        bound=plan.result.lower_bound,
        days=len(plan.schedule.dates()),
        scenes=len(scenes),
        eighths=sum(int(scene.eighths) for scene in scenes),
    )
