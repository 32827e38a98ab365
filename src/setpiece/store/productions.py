"""Productions, and who takes part in them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, insert, select, update

from setpiece.store.connections import Connections
from setpiece.store.records import Invitation, Member, Production, Summary
from setpiece.store.refusals import NotThere
from setpiece.store.roles import Role
from setpiece.store.rows import columns_of, record, upsert, values
from setpiece.store.tables import invitations, members, productions, users

_PRODUCTION = columns_of(productions, Production)
_INVITATION = columns_of(invitations, Invitation)
_MEMBER = [members.c.production_id, members.c.user_id, members.c.role, members.c.at, users.c.name, users.c.email]


class Productions:
    """Every production that the store keeps."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def add(self, production: Production) -> None:
        """Keep a new production."""
        with self._connections.writing() as connection:
            connection.execute(insert(productions).values(values(production)))

    def get(self, production_id: str) -> Production | None:
        """The production of that id."""
        with self._connections.reading() as connection:
            row = connection.execute(select(*_PRODUCTION).where(productions.c.id == production_id)).one_or_none()
        return None if row is None else record(Production, row)

    def all(self) -> tuple[Production, ...]:
        """Every production, the one changed last first."""
        with self._connections.reading() as connection:
            ordered = select(*_PRODUCTION).order_by(productions.c.updated_at.desc(), productions.c.id)
            rows = connection.execute(ordered).all()
        return tuple(record(Production, row) for row in rows)

    def of_user(self, user_id: str) -> tuple[tuple[Production, Role], ...]:
        """The productions in which a user has a role, with it, the one changed last first."""
        with self._connections.reading() as connection:
            theirs = (
                select(*_PRODUCTION, members.c.role)
                .join(members, members.c.production_id == productions.c.id)
                .where(members.c.user_id == user_id)
                .order_by(productions.c.updated_at.desc(), productions.c.id)
            )
            rows = connection.execute(theirs).all()
        return tuple((Production(**dict(zip(row._fields[:-1], row[:-1], strict=True))), row[-1]) for row in rows)

    def rename(self, production_id: str, title: str, at: dt.datetime) -> None:
        """Change the title; :class:`NotThere` without such a production."""
        self._set(production_id, title=title, updated_at=at)

    def summarise(self, production_id: str, summary: Summary, at: dt.datetime) -> None:
        """Replace what lists show of it; :class:`NotThere` without such a production."""
        self._set(production_id, **values(summary), updated_at=at)

    def delete(self, production_id: str) -> bool:
        """Remove a production with everything that belongs to it, except the audit log; False when it was not there."""
        with self._connections.writing() as connection:
            return connection.execute(delete(productions).where(productions.c.id == production_id)).rowcount > 0

    def _set(self, production_id: str, **changes: object) -> None:
        with self._connections.writing() as connection:
            found = update(productions).where(productions.c.id == production_id)
            if connection.execute(found.values(**changes)).rowcount == 0:
                raise NotThere("There is no such production.")


class Members:
    """Who has which role in which production."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def role(self, production_id: str, user_id: str) -> Role | None:
        """A user's role in a production, None for those outside."""
        with self._connections.reading() as connection:
            found = select(members.c.role).where(members.c.production_id == production_id, members.c.user_id == user_id)
            role: Role | None = connection.execute(found).scalar_one_or_none()
        return role

    def of(self, production_id: str) -> tuple[Member, ...]:
        """A production's members, by name."""
        with self._connections.reading() as connection:
            theirs = (
                select(*_MEMBER)
                .join(users, users.c.id == members.c.user_id)
                .where(members.c.production_id == production_id)
                .order_by(users.c.name, users.c.id)
            )
            rows = connection.execute(theirs).all()
        return tuple(record(Member, row) for row in rows)

    def put(self, production_id: str, user_id: str, role: Role, at: dt.datetime) -> None:
        """Give a user a role, or another one."""
        with self._connections.writing() as connection:
            new = {"production_id": production_id, "user_id": user_id, "role": role, "at": at}
            put = upsert(connection, members).values(new)
            connection.execute(put.on_conflict_do_update(index_elements=list(members.primary_key), set_={"role": role}))

    def remove(self, production_id: str, user_id: str) -> bool:
        """Take a user's role away; False when there was none."""
        with self._connections.writing() as connection:
            found = delete(members).where(members.c.production_id == production_id, members.c.user_id == user_id)
            return connection.execute(found).rowcount > 0


class Invitations:
    """Offers of a role that wait to be taken."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def add(self, invitation: Invitation) -> None:
        """Keep a new invitation."""
        with self._connections.writing() as connection:
            connection.execute(insert(invitations).values(values(invitation)))

    def with_hash(self, token_hash: str) -> Invitation | None:
        """The invitation of that token's hash, whatever has become of it."""
        with self._connections.reading() as connection:
            row = connection.execute(select(*_INVITATION).where(invitations.c.token_hash == token_hash)).one_or_none()
        return None if row is None else record(Invitation, row)

    def of(self, production_id: str) -> tuple[Invitation, ...]:
        """A production's invitations, oldest first."""
        with self._connections.reading() as connection:
            theirs = select(*_INVITATION).where(invitations.c.production_id == production_id)
            rows = connection.execute(theirs.order_by(invitations.c.at, invitations.c.id)).all()
        return tuple(record(Invitation, row) for row in rows)

    def take(self, invitation_id: str, user_id: str, at: dt.datetime) -> bool:
        """Mark it as taken; False when it was taken before or is gone, also when two try at once."""
        with self._connections.writing() as connection:
            free = update(invitations).where(invitations.c.id == invitation_id, invitations.c.taken_at.is_(None))
            return connection.execute(free.values(taken_by=user_id, taken_at=at)).rowcount > 0

    def revoke(self, production_id: str, invitation_id: str) -> bool:
        """Forget a production's invitation; False when it was not there."""
        with self._connections.writing() as connection:
            found = delete(invitations).where(
                invitations.c.production_id == production_id, invitations.c.id == invitation_id
            )
            return connection.execute(found).rowcount > 0
