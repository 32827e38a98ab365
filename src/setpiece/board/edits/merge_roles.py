"""One role counted as another."""

from __future__ import annotations

from dataclasses import replace

from setpiece.board.casting import counted, renamed_elements, role_of, with_roles
from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.board.remake import remake
from setpiece.domain.breakdown import Breakdown, Role
from setpiece.domain.edits import MergeRoles
from setpiece.domain.production import Production


def _change(draft: Draft, edit: MergeRoles) -> None:
    role, into = role_of(draft, edit.role), role_of(draft, edit.into)
    if role.id == into.id:
        raise CannotEdit(f"{role.name} cannot be merged into itself.")
    remake(draft, _breakdown(draft.breakdown, role, into), _production(draft.production, role, into))


def _breakdown(breakdown: Breakdown, role: Role, into: Role) -> Breakdown:
    scenes = []
    for scene in breakdown.scenes:
        cast = tuple(dict.fromkeys(into.id if r == role.id else r for r in scene.cast))
        scenes.append(renamed_elements(scene if cast == scene.cast else replace(scene, cast=cast), role, into.name))
    merged = replace(
        into,
        cues=into.cues + role.cues,
        aliases=tuple(a for a in dict.fromkeys((*into.aliases, role.name, *role.aliases)) if a != into.name),
    )
    roles = tuple(r for r in breakdown.roles if r.id != role.id)
    return counted(with_roles(replace(breakdown, scenes=tuple(scenes), roles=roles), merged), into.id)


def _production(production: Production, role: Role, into: Role) -> Production:
    """Who played the role plays the other now, unless somebody does; somebody merely assumed is no longer needed then."""
    cast = any(into.id in p.roles for p in production.performers)
    performers = []
    for performer in production.performers:
        roles = tuple(dict.fromkeys(into.id if r == role.id else r for r in performer.roles))
        if cast and into.id not in performer.roles:
            roles = tuple(r for r in performer.roles if r != role.id)
        if performer.roles and not roles and performer.assumed:
            continue
        doubles = into.id if performer.doubles == role.id else performer.doubles
        performers.append(replace(performer, roles=roles, doubles=doubles))
    return replace(production, performers=tuple(performers))


EDIT = EditKind(edit=MergeRoles, change=_change, anew=True)
