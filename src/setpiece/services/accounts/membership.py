"""Who may do what in which production."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from setpiece.services.accounts.names import name_of
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.refused import Reason, Refused
from setpiece.store.nouns import Nouns
from setpiece.store.records import Member, Production, User
from setpiece.store.refusals import NotThere, Unfit
from setpiece.store.roles import Role

LONGEST_TITLE = 200
_NO_PRODUCTION = "There is no such production."


def found_production(office: Office, user: User, title: str, currency: str) -> Production:
    """A new production, empty as yet, owned by the user; :class:`Refused` (INVALID) for an unusable title."""
    now = office.now()
    new = Production(
        id=office.id(), title=name_of(title, "title", LONGEST_TITLE), currency=currency, at=now, updated_at=now
    )
    with office.store.transaction() as nouns:
        nouns.productions.add(new)
        nouns.members.put(new.id, user.id, Role.OWNER, now)
        nouns.audit.note(office.audit("found production", user, production_id=new.id, detail=new.title))
    return new


def productions_of(office: Office, user: User) -> tuple[tuple[Production, Role], ...]:
    """What a user sees: the productions in which they have a role, with it, the one changed last first. Locally, every one."""
    if office.local:
        return tuple((production, Role.OWNER) for production in office.store.productions.all())
    return office.store.productions.of_user(user.id)


def role_in(office: Office, user: User, production_id: str) -> Role | None:
    """A user's role in a production, None for those outside (whether or not there is such a production)."""
    if office.local:
        return Role.OWNER
    try:
        return office.store.members.role(production_id, user.id)
    except Unfit:
        return None


def require(office: Office, user: User, production_id: str, needed: Role) -> tuple[Production, Role]:
    """The production and the user's role in it; :class:`Refused` NOT_THERE to those outside, ROLE_TOO_LOW to those whose role does not reach."""
    role = role_in(office, user, production_id)
    try:
        production = office.store.productions.get(production_id) if role else None
    except Unfit:
        production = None
    if role is None or production is None:
        raise Refused(Reason.NOT_THERE, _NO_PRODUCTION)
    if not role.reaches(needed):
        raise Refused(Reason.ROLE_TOO_LOW, f"This needs the role {needed.value}; yours is {role.value}.")
    return production, role


def members_of(office: Office, user: User, production_id: str) -> tuple[Member, ...]:
    """The members of a production, by name, for a member; :class:`Refused` (NOT_THERE)."""
    require(office, user, production_id, Role.VIEWER)
    return office.store.members.of(production_id)


def set_role(office: Office, user: User, production_id: str, member_id: str, role: Role) -> None:
    """Give a member another role, as owner; :class:`Refused` (NOT_THERE, ROLE_TOO_LOW, TAKEN for the last owner)."""
    require(office, user, production_id, Role.OWNER)
    with _members_held(office, production_id, member_id, still_owner=role is Role.OWNER) as nouns:
        nouns.members.put(production_id, member_id, role, office.now())
        entry = office.audit("set role", user, production_id=production_id, subject=member_id, detail=role.value)
        nouns.audit.note(entry)


def remove_member(office: Office, user: User, production_id: str, member_id: str) -> None:
    """Take a member's role away, as owner or one's own; :class:`Refused` (NOT_THERE, ROLE_TOO_LOW, TAKEN for the last owner)."""
    require(office, user, production_id, Role.VIEWER if member_id == user.id else Role.OWNER)
    with _members_held(office, production_id, member_id, still_owner=False) as nouns:
        nouns.members.remove(production_id, member_id)
        nouns.audit.note(office.audit("remove member", user, production_id=production_id, subject=member_id))


def delete_production(office: Office, user: User, production_id: str) -> None:
    """Delete a production and all that belongs to it, as owner; :class:`Refused` (NOT_THERE, ROLE_TOO_LOW)."""
    production, _ = require(office, user, production_id, Role.OWNER)
    with office.store.transaction() as nouns:
        nouns.productions.delete(production_id)
        nouns.audit.note(office.audit("delete production", user, production_id=production_id, detail=production.title))


@contextmanager
def _members_held(office: Office, production_id: str, member_id: str, *, still_owner: bool) -> Iterator[Nouns]:
    """The members while nobody else changes them; refuses to leave a production without an owner."""
    try:
        with office.store.board_lock(production_id) as head:
            members = {member.user_id: member.role for member in head.nouns.members.of(production_id)}
            if member_id not in members:
                raise Refused(Reason.NOT_THERE, "There is no such member.")
            owners = [user_id for user_id, role in members.items() if role is Role.OWNER]
            if owners == [member_id] and not still_owner:
                raise Refused(Reason.TAKEN, "A production needs an owner. Make another member owner first.")
            yield head.nouns
    except NotThere:
        raise Refused(Reason.NOT_THERE, _NO_PRODUCTION) from None
