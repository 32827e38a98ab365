"""Strips to another place on the board, or into the boneyard."""

from __future__ import annotations

from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.board.words import said
from setpiece.domain.edits import MoveStrips


def _change(draft: Draft, edit: MoveStrips) -> None:
    blocks = draft.known(edit.blocks)
    draft.refuse_held(blocks)
    if edit.unit is None or edit.date is None:
        if edit.unit is not None or edit.date is not None or edit.before is not None:
            raise CannotEdit("A place on the board is a unit and a date; the boneyard has neither, nor any order.")
        draft.move(blocks, None)
        return
    name = draft.unit_name(edit.unit)
    draft.refuse_far(edit.date)
    slot = (edit.unit, edit.date)
    if edit.before is not None and draft.at.get(edit.before) != slot:
        label = draft.blocks[edit.before].label if edit.before in draft.blocks else str(edit.before)[:60]
        raise CannotEdit(f"Scene {label} does not stand on {name}'s {said(edit.date)}, so nothing can be put above it.")
    before = edit.before
    if before in blocks:  # the place of a strip that moves along is the place of the next one that stays
        day = draft.order[slot]
        before = next((block for block in day[day.index(before) :] if block not in blocks), None)
    draft.move(blocks, slot, before)


def _still_applies(draft: Draft, edit: MoveStrips) -> bool:
    """The strips stand where the person saw them, and so does the one above which they go."""
    for block, unit, date in edit.was:
        seen = None if unit is None or date is None else (unit, date)
        if block not in draft.at or draft.at[block] != seen:
            return False
    return True


EDIT = EditKind(edit=MoveStrips, change=_change, still_applies=_still_applies)
