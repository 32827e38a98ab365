"""Something that a scene needs, tagged by a person."""

from __future__ import annotations

from dataclasses import replace

from setpiece.board.casting import cast_in, clean_name, named, with_scene
from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.elements import key_of, scene_of
from setpiece.board.refusals import CannotEdit
from setpiece.board.remake import remake
from setpiece.domain.breakdown import Category, Element, Origin
from setpiece.domain.edits import TagElement


def _change(draft: Draft, edit: TagElement) -> None:
    scene, name = scene_of(draft, edit.scene), clean_name(edit.name, "An element")
    role = named(draft.breakdown, name) if edit.category is Category.CAST else None
    element = Element(
        category=edit.category,
        name=role.name if role else name,
        origin=Origin.TAG,
        confidence=1.0,
        evidence=(edit.evidence,) if edit.evidence else (),
    )
    if any(key_of(known).casefold() == key_of(element).casefold() for known in scene.elements):
        raise CannotEdit(
            f"Scene {scene.number} has {element.name} among its {edit.category.value.replace('_', ' ')} already."
        )
    breakdown = with_scene(draft.breakdown, replace(scene, elements=(*scene.elements, element)))
    if edit.category is Category.CAST:
        breakdown = cast_in(breakdown, scene.id, name)
    remake(draft, breakdown, draft.production)


EDIT = EditKind(edit=TagElement, change=_change, anew=True)
