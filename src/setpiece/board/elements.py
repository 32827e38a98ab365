"""Elements of a scene by the name that edits give them: category and name, ``props:crowbar``."""

from __future__ import annotations

from dataclasses import replace

from setpiece.board.casting import cast_out, with_scene
from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.board.remake import remake
from setpiece.domain.breakdown import Category, Element, Scene
from setpiece.domain.identifiers import SceneId


def key_of(element: Element) -> str:
    """What edits call an element."""
    return f"{element.category.value}:{element.name}"


def scene_of(draft: Draft, scene: SceneId) -> Scene:
    """The scene; :class:`CannotEdit` when there is none of that id."""
    for known in draft.breakdown.scenes:
        if known.id == scene:
            return known
    raise CannotEdit(f"There is no scene {str(scene)[:60]!r} in this breakdown.")


def element_of(scene: Scene, key: str) -> Element:
    """The scene's element of that name; :class:`CannotEdit` when it has none."""
    for element in scene.elements:
        if key_of(element).casefold() == key.casefold():
            return element
    raise CannotEdit(f"Scene {scene.number} has no {key.partition(':')[2][:60] or 'element'!r} (any more).")


def has(draft: Draft, scene: SceneId, key: str) -> bool:
    """Whether the scene has the element."""
    return any(s.id == scene and any(key_of(e).casefold() == key.casefold() for e in s.elements) for s in draft.breakdown.scenes)  # fmt: skip


def take_out(draft: Draft, scene_id: SceneId, key: str) -> None:
    """The element out of the scene; a cast element takes its role out with it."""
    scene = scene_of(draft, scene_id)
    element = element_of(scene, key)
    kept = replace(scene, elements=tuple(e for e in scene.elements if e is not element))
    breakdown = with_scene(draft.breakdown, kept)
    if element.category is Category.CAST:
        breakdown = cast_out(breakdown, scene_id, element.name)
    remake(draft, breakdown, draft.production)
