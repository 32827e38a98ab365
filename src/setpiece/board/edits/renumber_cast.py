"""A role's cast number."""

from __future__ import annotations

import re
from dataclasses import replace

from setpiece.board.casting import role_of, with_roles
from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.board.remake import remake
from setpiece.domain.edits import RenumberCast

_NUMBER = re.compile(r"[0-9]{1,4}[A-Za-z]{0,2}")


def _change(draft: Draft, edit: RenumberCast) -> None:
    role, number = role_of(draft, edit.role), edit.number.strip()
    if not _NUMBER.fullmatch(number):
        raise CannotEdit(f"A cast number is written like 7 or 7A, not like {number[:20]!r}.")
    changed = [replace(role, number=number)]
    changed += [
        replace(other, number=role.number)
        for other in draft.breakdown.roles
        if other.number.casefold() == number.casefold() and other.id != role.id
    ]
    remake(draft, with_roles(draft.breakdown, *changed), draft.production)


EDIT = EditKind(edit=RenumberCast, change=_change, anew=True)
