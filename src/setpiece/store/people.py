"""Users, their sessions and their tokens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from setpiece.store.connections import Connections
from setpiece.store.records import ApiToken, Session, User
from setpiece.store.refusals import NotThere, Taken
from setpiece.store.rows import columns_of, record, values
from setpiece.store.tables import api_tokens, sessions, users

_USER = columns_of(users, User)
_SESSION = columns_of(sessions, Session)
_TOKEN = columns_of(api_tokens, ApiToken)


class Users:
    """Everyone with an account."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def add(self, user: User) -> None:
        """Keep a new user; :class:`Taken` when the id or the e-mail address is in use."""
        with self._connections.writing() as connection:
            try:
                with connection.begin_nested():
                    connection.execute(insert(users).values(values(user)))
            except IntegrityError:
                raise Taken(f"There is a user with the address {user.email} already.") from None

    def get(self, user_id: str) -> User | None:
        """The user of that id."""
        with self._connections.reading() as connection:
            row = connection.execute(select(*_USER).where(users.c.id == user_id)).one_or_none()
        return None if row is None else record(User, row)

    def with_email(self, email: str) -> User | None:
        """The user of that e-mail address, in lower case."""
        with self._connections.reading() as connection:
            row = connection.execute(select(*_USER).where(users.c.email == email)).one_or_none()
        return None if row is None else record(User, row)

    def all(self) -> tuple[User, ...]:
        """Every user, by name."""
        with self._connections.reading() as connection:
            rows = connection.execute(select(*_USER).order_by(users.c.name, users.c.id)).all()
        return tuple(record(User, row) for row in rows)

    def count(self) -> int:
        """How many users there are."""
        with self._connections.reading() as connection:
            return connection.execute(select(func.count()).select_from(users)).scalar_one()

    def set_password(self, user_id: str, password_hash: str | None) -> None:
        """Replace the password's hash; :class:`NotThere` without such a user."""
        self._set(user_id, password_hash=password_hash)

    def rename(self, user_id: str, name: str) -> None:
        """Change the name that is shown from now on; :class:`NotThere` without such a user."""
        self._set(user_id, name=name)

    def disable(self, user_id: str, at: dt.datetime | None) -> None:
        """Close the account, or open it again with None; :class:`NotThere` without such a user."""
        self._set(user_id, disabled_at=at)

    def _set(self, user_id: str, **changes: object) -> None:
        with self._connections.writing() as connection:
            if connection.execute(update(users).where(users.c.id == user_id).values(**changes)).rowcount == 0:
                raise NotThere("There is no such user.")


class Sessions:
    """Signed-in browsers."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def add(self, session: Session) -> None:
        """Keep a new session."""
        with self._connections.writing() as connection:
            connection.execute(insert(sessions).values(values(session)))

    def get(self, token_hash: str) -> Session | None:
        """The session of that token's hash, expired or not."""
        with self._connections.reading() as connection:
            row = connection.execute(select(*_SESSION).where(sessions.c.token_hash == token_hash)).one_or_none()
        return None if row is None else record(Session, row)

    def see(self, token_hash: str, at: dt.datetime, expires_at: dt.datetime) -> None:
        """Note that the session was used, and until when it holds now."""
        with self._connections.writing() as connection:
            found = update(sessions).where(sessions.c.token_hash == token_hash)
            connection.execute(found.values(seen_at=at, expires_at=expires_at))

    def end(self, token_hash: str) -> None:
        """Forget the session, if it is there."""
        with self._connections.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash))

    def end_all(self, user_id: str, but: Collection[str] = ()) -> int:
        """Forget a user's sessions except those of the hashes in ``but``; returns how many."""
        with self._connections.writing() as connection:
            theirs = delete(sessions).where(sessions.c.user_id == user_id, sessions.c.token_hash.not_in(list(but)))
            return connection.execute(theirs).rowcount

    def forget_expired(self, now: dt.datetime) -> int:
        """Forget every session that has run out; returns how many."""
        with self._connections.writing() as connection:
            return connection.execute(delete(sessions).where(sessions.c.expires_at <= now)).rowcount


class ApiTokens:
    """Tokens of programs that act for a user."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def add(self, token: ApiToken) -> None:
        """Keep a new token."""
        with self._connections.writing() as connection:
            connection.execute(insert(api_tokens).values(values(token)))

    def with_hash(self, token_hash: str) -> ApiToken | None:
        """The token of that hash, expired or not."""
        with self._connections.reading() as connection:
            row = connection.execute(select(*_TOKEN).where(api_tokens.c.token_hash == token_hash)).one_or_none()
        return None if row is None else record(ApiToken, row)

    def of_user(self, user_id: str) -> tuple[ApiToken, ...]:
        """A user's tokens, oldest first."""
        with self._connections.reading() as connection:
            theirs = select(*_TOKEN).where(api_tokens.c.user_id == user_id)
            rows = connection.execute(theirs.order_by(api_tokens.c.at, api_tokens.c.id)).all()
        return tuple(record(ApiToken, row) for row in rows)

    def see(self, token_id: str, at: dt.datetime) -> None:
        """Note that the token was used."""
        with self._connections.writing() as connection:
            connection.execute(update(api_tokens).where(api_tokens.c.id == token_id).values(used_at=at))

    def revoke(self, user_id: str, token_id: str) -> bool:
        """Forget a user's token; False when it was not there."""
        with self._connections.writing() as connection:
            theirs = delete(api_tokens).where(api_tokens.c.user_id == user_id, api_tokens.c.id == token_id)
            return connection.execute(theirs).rowcount > 0
