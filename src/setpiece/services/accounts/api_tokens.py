"""Tokens with which programs act for a user."""

from __future__ import annotations

import datetime as dt

from setpiece.services.accounts.office import Office
from setpiece.store.records import ApiToken, User


def make_api_token(office: Office, user: User, name: str, lasts: dt.timedelta | None = None) -> tuple[ApiToken, str]:
    """A new token and its secret, which is shown once and kept nowhere; None never expires. :class:`Refused` (INVALID) for an unusable name."""
    raise NotImplementedError


def user_of_api_token(office: Office, secret: str) -> User | None:
    """Whom a token speaks for; None when it is unknown, revoked or expired or the account is closed."""
    raise NotImplementedError


def api_tokens(office: Office, user: User) -> tuple[ApiToken, ...]:
    """A user's tokens, oldest first."""
    return office.store.api_tokens.of_user(user.id)


def revoke_api_token(office: Office, user: User, token_id: str) -> None:
    """End a token of the user's; :class:`Refused` (NOT_THERE)."""
    raise NotImplementedError
