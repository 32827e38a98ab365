"""A role under another name."""

from __future__ import annotations

from dataclasses import replace

from setpiece.board.casting import clean_name, named, renamed_elements, role_of, with_roles
from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.board.remake import remake
from setpiece.domain.edits import RenameRole


def _change(draft: Draft, edit: RenameRole) -> None:
    role = role_of(draft, edit.role)
    name = clean_name(edit.name, "A role")
    other = named(draft.breakdown, name)
    if other is not None and other.id != role.id:
        raise CannotEdit(f"Another role is called {name} already; merge the two if they are one.")
    aliases = tuple(alias for alias in dict.fromkeys((*role.aliases, role.name)) if alias.casefold() != name.casefold())
    scenes = tuple(renamed_elements(scene, role, name) for scene in draft.breakdown.scenes)
    breakdown = with_roles(replace(draft.breakdown, scenes=scenes), replace(role, name=name, aliases=aliases))
    remake(draft, breakdown, draft.production)


EDIT = EditKind(edit=RenameRole, change=_change, anew=True)
