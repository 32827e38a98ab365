"""Invitations into a production."""

from __future__ import annotations

import datetime as dt

from setpiece.services.accounts.membership import require
from setpiece.services.accounts.names import email_of
from setpiece.services.accounts.office import Office, hashed
from setpiece.services.accounts.refused import Reason, Refused
from setpiece.services.accounts.users import add_user, new_user
from setpiece.store.nouns import Nouns
from setpiece.store.records import Invitation, Production, User
from setpiece.store.roles import Role

INVITATION_LENGTH = dt.timedelta(days=14)


def invite(office: Office, user: User, production_id: str, role: Role, email: str = "") -> tuple[Invitation, str]:
    """An invitation by an owner and its secret, to be sent as a link; :class:`Refused` (NOT_THERE, ROLE_TOO_LOW, INVALID).

    ``email`` says for whom it is meant; whoever has the link can take it, once, within INVITATION_LENGTH.
    """
    require(office, user, production_id, Role.OWNER)
    secret, now = office.secret(), office.now()
    invitation = Invitation(
        id=office.id(),
        token_hash=hashed(secret),
        production_id=production_id,
        role=role,
        email=email_of(email) if email else "",
        author_id=user.id,
        author=user.name,
        at=now,
        expires_at=now + INVITATION_LENGTH,
    )
    with office.store.transaction() as nouns:
        nouns.invitations.add(invitation)
        nouns.audit.note(
            office.audit("invite", user, production_id=production_id, subject=invitation.id, detail=role.value)
        )
    return invitation, secret


def invitations_of(office: Office, user: User, production_id: str) -> tuple[Invitation, ...]:
    """A production's invitations that can still be taken, for an owner; :class:`Refused` (NOT_THERE, ROLE_TOO_LOW)."""
    require(office, user, production_id, Role.OWNER)
    now = office.now()
    return tuple(i for i in office.store.invitations.of(production_id) if i.taken_at is None and i.expires_at > now)


def revoke_invitation(office: Office, user: User, production_id: str, invitation_id: str) -> None:
    """Take an invitation back, as owner; :class:`Refused` (NOT_THERE, ROLE_TOO_LOW)."""
    require(office, user, production_id, Role.OWNER)
    with office.store.transaction() as nouns:
        if not nouns.invitations.revoke(production_id, invitation_id):
            raise Refused(Reason.NOT_THERE, "There is no such invitation.")
        nouns.audit.note(office.audit("revoke invitation", user, production_id=production_id, subject=invitation_id))


def read_invitation(office: Office, secret: str) -> tuple[Invitation, Production]:
    """What an invitation offers; :class:`Refused` (NOT_THERE) when it is unknown, taken, revoked or expired."""
    invitation = office.store.invitations.with_hash(hashed(secret))
    production = office.store.productions.get(invitation.production_id) if invitation else None
    if invitation is None or production is None or invitation.taken_at or invitation.expires_at <= office.now():
        raise _gone()
    return invitation, production


def accept_invitation(office: Office, user: User, secret: str) -> Production:
    """Take the offered role (a higher one that the user has stays); :class:`Refused` (NOT_THERE)."""
    invitation, production = read_invitation(office, secret)
    with office.store.transaction() as nouns:
        _take(office, nouns, invitation, user)
    return production


def join_by_invitation(office: Office, secret: str, email: str, name: str, password: str) -> User:
    """A new account that takes the offered role at once; :class:`Refused` (NOT_THERE, INVALID, TAKEN)."""
    invitation, _ = read_invitation(office, secret)
    user = new_user(office, email, name, password)
    with office.store.transaction() as nouns:
        add_user(office, nouns, user)
        _take(office, nouns, invitation, user)
    return user


def _take(office: Office, nouns: Nouns, invitation: Invitation, user: User) -> None:
    now = office.now()
    if not nouns.invitations.take(invitation.id, user.id, now):
        raise _gone()
    present = nouns.members.role(invitation.production_id, user.id)
    if present is None or not present.reaches(invitation.role):
        nouns.members.put(invitation.production_id, user.id, invitation.role, now)
    entry = office.audit(
        "accept invitation",
        user,
        production_id=invitation.production_id,
        subject=invitation.id,
        detail=invitation.role.value,
    )
    nouns.audit.note(entry)


def _gone() -> Refused:
    return Refused(Reason.NOT_THERE, "This invitation cannot be taken any more. Ask for a new one.")
