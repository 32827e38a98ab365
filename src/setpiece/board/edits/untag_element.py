"""An element taken out of a scene."""

from __future__ import annotations

from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.elements import has, take_out
from setpiece.domain.edits import UntagElement


def _change(draft: Draft, edit: UntagElement) -> None:
    take_out(draft, edit.scene, edit.element)


def _still_applies(draft: Draft, edit: UntagElement) -> bool:
    """The scene has the element."""
    return has(draft, edit.scene, edit.element)


EDIT = EditKind(edit=UntagElement, change=_change, still_applies=_still_applies, anew=True)
