"""Another schedule of the same strips: a solve's proposal, or what stood before it."""

from __future__ import annotations

from setpiece.board.board import Bound
from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.domain.edits import TakeSchedule


def _change(draft: Draft, edit: TakeSchedule) -> None:
    strips = [strip.block for day in edit.days for strip in day.blocks]
    slots = [(day.unit, day.date) for day in edit.days]
    if sorted((*strips, *edit.boneyard)) != sorted(draft.at):
        raise CannotEdit("The schedule is of other strips than the board's; solve again.")
    if len(set(slots)) < len(slots) or not all(day.blocks for day in edit.days):
        raise CannotEdit("The schedule has an empty day, or a unit's day twice.")
    for unit, date in slots:
        draft.unit_name(unit)
        draft.refuse_far(date)
    at = {strip.block: (day.unit, day.date) for day in edit.days for strip in day.blocks}
    for pin in draft.pins.values():
        if at.get(pin.block) != (pin.unit, pin.date):
            label = draft.blocks[pin.block].label
            raise CannotEdit(
                f"The schedule moves scene {label}, which is pinned on the board; solve again or unpin it."
            )
    for day in edit.days:
        draft.times[day.unit, day.date] = day
    draft.touched.update(dict.fromkeys((*draft.order, *slots)))
    draft.order = {(day.unit, day.date): [strip.block for strip in day.blocks] for day in edit.days}
    draft.at = {**dict.fromkeys(edit.boneyard), **at}
    if edit.lower_bound is not None:
        draft.bound = Bound(problem=edit.problem, pins=edit.pins)
        draft.lower_bound, draft.bound_lines = edit.lower_bound, edit.bound_lines


EDIT = EditKind(edit=TakeSchedule, change=_change)
