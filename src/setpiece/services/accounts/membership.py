"""Who may do what in which production."""

from __future__ import annotations

from setpiece.services.accounts.office import Office
from setpiece.store.records import Member, Production, User
from setpiece.store.roles import Role


def found_production(office: Office, user: User, title: str, currency: str) -> Production:
    """A new production, empty as yet, owned by the user."""
    raise NotImplementedError


def productions_of(office: Office, user: User) -> tuple[tuple[Production, Role], ...]:
    """What a user sees: the productions in which they have a role, with it, the one changed last first. Locally, every one."""
    raise NotImplementedError


def require(office: Office, user: User, production_id: str, needed: Role) -> tuple[Production, Role]:
    """The production and the user's role in it; :class:`Refused` NOT_THERE to those outside, ROLE_TOO_LOW to those whose role does not reach."""
    raise NotImplementedError


def members_of(office: Office, user: User, production_id: str) -> tuple[Member, ...]:
    """The members of a production, by name, for a member; :class:`Refused` (NOT_THERE)."""
    raise NotImplementedError


def set_role(office: Office, user: User, production_id: str, member_id: str, role: Role) -> None:
    """Give a member another role, as owner; :class:`Refused` (NOT_THERE, ROLE_TOO_LOW, TAKEN for the last owner)."""
    raise NotImplementedError


def remove_member(office: Office, user: User, production_id: str, member_id: str) -> None:
    """Take a member's role away, as owner or one's own; :class:`Refused` (NOT_THERE, ROLE_TOO_LOW, TAKEN for the last owner)."""
    raise NotImplementedError


def delete_production(office: Office, user: User, production_id: str) -> None:
    """Delete a production and all that belongs to it, as owner; :class:`Refused` (NOT_THERE, ROLE_TOO_LOW)."""
    raise NotImplementedError
