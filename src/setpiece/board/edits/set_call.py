"""The call of a day, given by a person or left to the machine."""

from __future__ import annotations

from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.domain.edits import SetCall


def _change(draft: Draft, edit: SetCall) -> None:
    slot = (edit.unit, edit.date)
    if edit.call is None:
        draft.unit_name(edit.unit)
        draft.calls.pop(slot, None)
    else:
        draft.day(edit.unit, edit.date)
        if not 0 <= edit.call < 1440:
            raise CannotEdit("A call is a clock time between 00:00 and 23:59 of its day.")
        draft.calls[slot] = edit.call
    if draft.order.get(slot):
        draft.touched[slot] = None


EDIT = EditKind(edit=SetCall, change=_change)
