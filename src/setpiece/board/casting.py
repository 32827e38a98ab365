"""Roles and who plays in which scene, kept in step."""

from __future__ import annotations

from dataclasses import replace

from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.domain.breakdown import Breakdown, Category, Role, Scene
from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import RoleId, SceneId, slug
from setpiece.planning.listing import free_id

LONGEST_NAME = 100


def role_of(draft: Draft, role: RoleId) -> Role:
    """The role; :class:`CannotEdit` when there is none of that id."""
    for known in draft.breakdown.roles:
        if known.id == role:
            return known
    raise CannotEdit(f"There is no role {str(role)[:60]!r} in this breakdown.")


def named(breakdown: Breakdown, name: str) -> Role | None:
    """The role of that name or alias, whatever its case."""
    wanted = name.casefold()
    return next((r for r in breakdown.roles if wanted in {r.name.casefold(), *(a.casefold() for a in r.aliases)}), None)


def clean_name(name: str, what: str) -> str:
    """A name without needless blanks; :class:`CannotEdit` for an empty or endless one."""
    found = " ".join(name.split())
    if not found:
        raise CannotEdit(f"{what} needs a name.")
    if len(found) > LONGEST_NAME:
        raise CannotEdit(f"A name has up to {LONGEST_NAME} characters; this one has {len(found)}.")
    return found


def with_roles(breakdown: Breakdown, *changed: Role) -> Breakdown:
    """The breakdown with roles replaced by those of the same id, new ones added."""
    new = {role.id: role for role in changed}
    roles = tuple(new.pop(role.id, role) for role in breakdown.roles)
    return replace(breakdown, roles=(*roles, *new.values()))


def with_scene(breakdown: Breakdown, scene: Scene) -> Breakdown:
    """The breakdown with one scene replaced."""
    return replace(breakdown, scenes=tuple(scene if s.id == scene.id else s for s in breakdown.scenes))


def counted(breakdown: Breakdown, role: RoleId) -> Breakdown:
    """The breakdown with the role's scenes and pages counted from the scenes that cast it."""
    mine = [scene for scene in breakdown.scenes if role in scene.cast]
    known = next(r for r in breakdown.roles if r.id == role)
    length = Eighths(sum(scene.eighths for scene in mine if not scene.omitted))
    return with_roles(breakdown, replace(known, scenes=tuple(scene.id for scene in mine), eighths=length))


def cast_in(breakdown: Breakdown, scene_id: SceneId, name: str) -> Breakdown:
    """The breakdown with the role of that name, an old or a new one, playing in the scene."""
    role = named(breakdown, name)
    if role is None:
        new = RoleId(free_id(slug(name, "role"), {str(r.id) for r in breakdown.roles}))
        role = Role(id=new, name=name, number=_free_number(breakdown), scenes=(), cues=0, eighths=Eighths())
        breakdown = with_roles(breakdown, role)
    scene = breakdown.scene(scene_id)
    if role.id not in scene.cast:
        breakdown = with_scene(breakdown, replace(scene, cast=(*scene.cast, role.id)))
    return counted(breakdown, role.id)


def cast_out(breakdown: Breakdown, scene_id: SceneId, name: str) -> Breakdown:
    """The breakdown with the role of that name no longer playing in the scene."""
    role = named(breakdown, name)
    if role is None:
        return breakdown
    scene = breakdown.scene(scene_id)
    out = replace(scene, cast=tuple(r for r in scene.cast if r != role.id))
    return counted(with_scene(breakdown, out), role.id)


def renamed_elements(scene: Scene, old: Role, name: str) -> Scene:
    """The scene with the cast elements of a role under another name, each name once."""
    names = {old.name.casefold(), *(alias.casefold() for alias in old.aliases)}
    kept, seen = [], set()
    for element in scene.elements:
        mine = element.category is Category.CAST and element.name.casefold() in names
        now = replace(element, name=name) if mine else element
        key = now.category, now.name.casefold()
        if key not in seen or now.category is not Category.CAST:
            kept.append(now)
        seen.add(key)
    return scene if tuple(kept) == scene.elements else replace(scene, elements=tuple(kept))


def _free_number(breakdown: Breakdown) -> str:
    """The number after the highest."""
    return str(1 + max((int(r.number) for r in breakdown.roles if r.number.isdecimal()), default=0))
