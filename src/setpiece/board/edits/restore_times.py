"""Days back on the clock as they were."""

from __future__ import annotations

from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.domain.edits import RestoreTimes


def _change(draft: Draft, edit: RestoreTimes) -> None:
    for day in edit.days:
        slot = (day.unit, day.date)
        if draft.order.get(slot) == [strip.block for strip in day.blocks]:
            draft.times[slot] = day
            draft.touched[slot] = None


EDIT = EditKind(edit=RestoreTimes, change=_change)
