"""Sign in, be recognised, sign out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from setpiece.services.accounts.office import Office
from setpiece.store.records import User

SESSION_LENGTH = dt.timedelta(days=14)
"""A session ends so long after its last use."""
SESSION_MOST = dt.timedelta(days=90)
"""And so long after signing in, used or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A new session: ``token`` goes into the browser's cookie and is kept nowhere else."""

    user: User
    token: str
    expires_at: dt.datetime


def sign_in(office: Office, email: str, password: str, address: str) -> SignedIn:
    """A session for who knows the password; :class:`Refused` (WRONG, THROTTLED). ``address`` is the client's network address, for the throttle."""
    raise NotImplementedError


def user_of_session(office: Office, token: str) -> User | None:
    """Who is signed in with this token; None when it is unknown or expired or the account is closed. Use prolongs the session."""
    raise NotImplementedError


def sign_out(office: Office, token: str) -> None:
    """End this session."""
    raise NotImplementedError


def sign_out_everywhere(office: Office, user: User) -> int:
    """End every session of a user; returns how many."""
    raise NotImplementedError
