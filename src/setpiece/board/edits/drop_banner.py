"""A banner taken off the board."""

from __future__ import annotations

from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.domain.edits import DropBanner


def _change(draft: Draft, edit: DropBanner) -> None:
    if draft.banners.pop(edit.id, None) is None:
        raise CannotEdit("This banner is not on the board.")


def _still_applies(draft: Draft, edit: DropBanner) -> bool:
    """The banner is there."""
    return edit.id in draft.banners


EDIT = EditKind(edit=DropBanner, change=_change, still_applies=_still_applies)
