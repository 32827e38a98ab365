"""Invitations into a production."""

from __future__ import annotations

import datetime as dt

from setpiece.services.accounts.office import Office
from setpiece.store.records import Invitation, Production, User
from setpiece.store.roles import Role

INVITATION_LENGTH = dt.timedelta(days=14)


def invite(office: Office, user: User, production_id: str, role: Role, email: str = "") -> tuple[Invitation, str]:
    """An invitation by an owner and its secret, to be sent as a link; :class:`Refused` (NOT_THERE, ROLE_TOO_LOW, INVALID).

    ``email`` says for whom it is meant; whoever has the link can take it, once, within INVITATION_LENGTH.
    """
    raise NotImplementedError


def invitations_of(office: Office, user: User, production_id: str) -> tuple[Invitation, ...]:
    """A production's invitations that can still be taken, for an owner; :class:`Refused` (NOT_THERE, ROLE_TOO_LOW)."""
    raise NotImplementedError


def revoke_invitation(office: Office, user: User, production_id: str, invitation_id: str) -> None:
    """Take an invitation back, as owner; :class:`Refused` (NOT_THERE, ROLE_TOO_LOW)."""
    raise NotImplementedError


def read_invitation(office: Office, secret: str) -> tuple[Invitation, Production]:
    """What an invitation offers; :class:`Refused` (NOT_THERE) when it is unknown, taken, revoked or expired."""
    raise NotImplementedError


def accept_invitation(office: Office, user: User, secret: str) -> Production:
    """Take the offered role (a higher one that the user has stays); :class:`Refused` (NOT_THERE)."""
    raise NotImplementedError


def join_by_invitation(office: Office, secret: str, email: str, name: str, password: str) -> User:
    """A new account that takes the offered role at once; :class:`Refused` (NOT_THERE, INVALID, TAKEN)."""
    raise NotImplementedError
