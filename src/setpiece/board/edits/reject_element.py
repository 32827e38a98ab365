"""A suggestion refused."""

from __future__ import annotations

from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.elements import element_of, has, scene_of, take_out
from setpiece.board.refusals import CannotEdit
from setpiece.domain.breakdown import Origin
from setpiece.domain.edits import RejectElement


def _change(draft: Draft, edit: RejectElement) -> None:
    element = element_of(scene_of(draft, edit.scene), edit.element)
    if element.origin is Origin.TAG:
        raise CannotEdit(f"{element.name} was tagged by a person; take the tag off instead.")
    take_out(draft, edit.scene, edit.element)


def _still_applies(draft: Draft, edit: RejectElement) -> bool:
    """The suggestion is there."""
    return has(draft, edit.scene, edit.element)


EDIT = EditKind(edit=RejectElement, change=_change, still_applies=_still_applies, anew=True)
