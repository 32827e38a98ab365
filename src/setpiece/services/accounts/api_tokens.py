"""Tokens with which programs act for a user."""

from __future__ import annotations

import datetime as dt

from setpiece.services.accounts.names import name_of
from setpiece.services.accounts.office import Office, hashed
from setpiece.services.accounts.refused import Reason, Refused
from setpiece.store.records import ApiToken, User

PREFIX = "setpiece_"
"""What every secret begins with, so that a scanner finds one that was published by mistake."""
_NOTED_EVERY = dt.timedelta(minutes=10)


def make_api_token(office: Office, user: User, name: str, lasts: dt.timedelta | None = None) -> tuple[ApiToken, str]:
    """A new token and its secret, which is shown once and kept nowhere; None never expires. :class:`Refused` (INVALID) for an unusable name."""
    secret, now = PREFIX + office.secret(), office.now()
    token = ApiToken(
        id=office.id(),
        user_id=user.id,
        name=name_of(name),
        token_hash=hashed(secret),
        at=now,
        expires_at=None if lasts is None else now + lasts,
    )
    with office.store.transaction() as nouns:
        nouns.api_tokens.add(token)
        nouns.audit.note(office.audit("make token", user, subject=token.id))
    return token, secret


def user_of_api_token(office: Office, secret: str) -> User | None:
    """Whom a token speaks for; None when it is unknown, revoked or expired or the account is closed."""
    token, now = office.store.api_tokens.with_hash(hashed(secret)), office.now()
    if token is None or (token.expires_at is not None and token.expires_at <= now):
        return None
    user = office.store.users.get(token.user_id)
    if user is None or user.disabled_at is not None:
        return None
    if token.used_at is None or now - token.used_at >= _NOTED_EVERY:
        office.store.api_tokens.see(token.id, now)
    return user


def api_tokens(office: Office, user: User) -> tuple[ApiToken, ...]:
    """A user's tokens, oldest first."""
    return office.store.api_tokens.of_user(user.id)


def revoke_api_token(office: Office, user: User, token_id: str) -> None:
    """End a token of the user's; :class:`Refused` (NOT_THERE)."""
    with office.store.transaction() as nouns:
        if not nouns.api_tokens.revoke(user.id, token_id):
            raise Refused(Reason.NOT_THERE, "There is no such token.")
        nouns.audit.note(office.audit("revoke token", user, subject=token_id))
