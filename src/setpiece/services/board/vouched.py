"""Edits that nobody makes by hand: what they claim is believed only where the store vouches for it."""

from __future__ import annotations

from dataclasses import replace

from setpiece.board import CannotEdit
from setpiece.board.applying import flat
from setpiece.domain.edits import Edit, PutBack, Several, TakeSchedule
from setpiece.formats import project_json
from setpiece.services.board.desk import Desk


def vouched(desk: Desk, production_id: str, edit: Edit, undoes: int | None) -> Edit:
    """The edit as far as it is believed.

    Parts of the breakdown are put back only by exactly the inverse of the edit that is undone: :class:`CannotEdit` for anything else. A schedule
    that claims a lower bound keeps it only there; otherwise the board's own bound stays.
    """
    parts = flat(edit)
    claims = any(isinstance(part, TakeSchedule) and part.lower_bound is not None for part in parts)
    puts_back = any(isinstance(part, PutBack) for part in parts)
    if not claims and not puts_back:
        return edit
    if undoes is not None and undoes > 0:
        undone = desk.store.edits.after(production_id, undoes - 1, most=1)
        if undone and project_json.decode(undone[0].inverse, Edit) == edit:
            return edit
    if puts_back:
        raise CannotEdit("Only what an edit has changed can be put back; undo that edit.")
    return _without_bounds(edit)


def _without_bounds(edit: Edit) -> Edit:
    """The edit without what it claims to have proven."""
    if isinstance(edit, Several):
        return replace(edit, edits=tuple(_without_bounds(part) for part in edit.edits))
    return replace(edit, lower_bound=None, bound_lines=()) if isinstance(edit, TakeSchedule) else edit
