"""Sign in, be recognised, sign out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from setpiece.services.accounts.names import email_of
from setpiece.services.accounts.office import Office, hashed
from setpiece.services.accounts.refused import Reason, Refused
from setpiece.services.accounts.throttle import Gate, open_again, pass_through
from setpiece.store.records import Session, User

SESSION_LENGTH = dt.timedelta(days=14)
"""A session ends so long after its last use."""
SESSION_MOST = dt.timedelta(days=90)
"""And so long after signing in, used or not."""
_NOTED_EVERY = dt.timedelta(minutes=10)
"""So often at most the use of a session is noted: a read should not become a write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A new session: ``token`` goes into the browser's cookie and is kept nowhere else."""

    user: User
    token: str
    expires_at: dt.datetime


def sign_in(office: Office, email: str, password: str, address: str) -> SignedIn:
    """A session for who knows the password; :class:`Refused` (WRONG, THROTTLED). ``address`` is the client's network address, for the throttle."""
    known_as = _as_kept(email)
    gates = (
        Gate(key=f"sign in {known_as} from {address}", most=10),
        Gate(key=f"sign in {known_as}", most=100),
        Gate(key=f"sign in from {address}", most=200),
    )
    pass_through(office, gates)
    user = office.store.users.with_email(known_as)
    if not office.passwords.fits(user, password) or user is None or user.disabled_at is not None:
        if user is not None:
            office.store.audit.note(office.audit("sign in refused", user, address=address))
        raise Refused(Reason.WRONG, "The e-mail address or the password is wrong.")
    open_again(office, gates[:2])
    return _new_session(office, user, password, address)


def user_of_session(office: Office, token: str) -> User | None:
    """Who is signed in with this token; None when it is unknown or expired or the account is closed. Use prolongs the session."""
    session = office.store.sessions.get(hashed(token))
    now = office.now()
    if session is None or session.expires_at <= now:
        return None
    user = office.store.users.get(session.user_id)
    if user is None or user.disabled_at is not None:
        return None
    if now - session.seen_at >= _NOTED_EVERY:
        office.store.sessions.see(session.token_hash, now, min(now + SESSION_LENGTH, session.at + SESSION_MOST))
    return user


def sign_out(office: Office, token: str) -> None:
    """End this session."""
    office.store.sessions.end(hashed(token))


def sign_out_everywhere(office: Office, user: User) -> int:
    """End every session of a user; returns how many."""
    return office.store.sessions.end_all(user.id)


def _as_kept(email: str) -> str:
    """The address as an account would have it; what is no address is nobody's."""
    try:
        return email_of(email)
    except Refused:
        return "nobody"


def _new_session(office: Office, user: User, password: str, address: str) -> SignedIn:
    now, token = office.now(), office.secret()
    session = Session(token_hash=hashed(token), user_id=user.id, at=now, seen_at=now, expires_at=now + SESSION_LENGTH)
    outdated = user.password_hash is not None and office.passwords.is_outdated(user.password_hash)
    newer_hash = office.passwords.hash(password) if outdated else None
    with office.store.transaction() as nouns:
        nouns.sessions.forget_expired(now)
        nouns.counters.forget(now - dt.timedelta(days=1))
        nouns.sessions.add(session)
        if newer_hash:
            nouns.users.set_password(user.id, newer_hash)
        nouns.audit.note(office.audit("sign in", user, address=address))
    return SignedIn(user=user, token=token, expires_at=session.expires_at)
