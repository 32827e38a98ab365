"""A suggestion taken."""

from __future__ import annotations

from dataclasses import replace

from setpiece.board.casting import with_scene
from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.elements import element_of, has, scene_of
from setpiece.board.remake import remake
from setpiece.domain.breakdown import Origin
from setpiece.domain.edits import AcceptElement


def _change(draft: Draft, edit: AcceptElement) -> None:
    scene = scene_of(draft, edit.scene)
    element = element_of(scene, edit.element)
    taken = replace(element, origin=Origin.TAG, confidence=1.0)
    elements = tuple(taken if e is element else e for e in scene.elements)
    remake(draft, with_scene(draft.breakdown, replace(scene, elements=elements)), draft.production)


def _still_applies(draft: Draft, edit: AcceptElement) -> bool:
    """The suggestion is there."""
    return has(draft, edit.scene, edit.element)


EDIT = EditKind(edit=AcceptElement, change=_change, still_applies=_still_applies, anew=True)
