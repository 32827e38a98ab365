"""Versions of plans, edits of boards, snapshots: what is read without changing the board. :mod:`setpiece.store.board_lock` adds to them."""

from __future__ import annotations

from sqlalchemy import Select, func, select

from setpiece.store.connections import Connections
from setpiece.store.records import Edit, Snapshot, Version
from setpiece.store.refusals import NotThere
from setpiece.store.rows import columns_of, record
from setpiece.store.tables import board_snapshots, edits, plan_versions, productions

VERSION = columns_of(plan_versions, Version)
EDIT = columns_of(edits, Edit)
SNAPSHOT = columns_of(board_snapshots, Snapshot)
_LARGEST = 2**63 - 1


class Versions:
    """The immutable versions of each production's plan."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def of(self, production_id: str) -> tuple[Version, ...]:
        """A production's versions, in the order of their numbers."""
        with self._connections.reading() as connection:
            rows = connection.execute(_versions(production_id).order_by(plan_versions.c.number)).all()
        return tuple(record(Version, row) for row in rows)

    def newest(self, production_id: str) -> Version | None:
        """The version with the highest number, None before the first."""
        with self._connections.reading() as connection:
            ordered = _versions(production_id).order_by(plan_versions.c.number.desc()).limit(1)
            row = connection.execute(ordered).one_or_none()
        return None if row is None else record(Version, row)

    def get(self, production_id: str, version_id: str) -> Version | None:
        """The version of that id in that production."""
        with self._connections.reading() as connection:
            row = connection.execute(_versions(production_id).where(plan_versions.c.id == version_id)).one_or_none()
        return None if row is None else record(Version, row)

    def numbered(self, production_id: str, number: int) -> Version | None:
        """The version of that number in that production."""
        with self._connections.reading() as connection:
            found = _versions(production_id).where(plan_versions.c.number == min(number, _LARGEST))
            row = connection.execute(found).one_or_none()
        return None if row is None else record(Version, row)

    def content(self, version: Version) -> bytes:
        """The plan of a version, as JSON; :class:`NotThere` when its production was deleted."""
        with self._connections.reading() as connection:
            found = select(plan_versions.c.content).where(
                plan_versions.c.production_id == version.production_id, plan_versions.c.id == version.id
            )
            content: bytes | None = connection.execute(found).scalar_one_or_none()
        if content is None:
            raise NotThere("There is no such version.")
        return content


class Edits:
    """The edits of each production's board, append-only."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def head(self, production_id: str) -> int:
        """The seq of the newest edit, 0 before the first; :class:`NotThere` without such a production. Cheap enough to poll."""
        with self._connections.reading() as connection:
            found = select(productions.c.seq).where(productions.c.id == production_id)
            seq: int | None = connection.execute(found).scalar_one_or_none()
        if seq is None:
            raise NotThere("There is no such production.")
        return seq

    def after(self, production_id: str, seq: int, most: int | None = None) -> tuple[Edit, ...]:
        """The edits with a greater seq, in order; at most so many."""
        with self._connections.reading() as connection:
            later = select(*EDIT).where(
                edits.c.production_id == production_id, edits.c.seq > min(max(seq, 0), _LARGEST)
            )
            rows = connection.execute(later.order_by(edits.c.seq).limit(most)).all()
        return tuple(record(Edit, row) for row in rows)

    def find(self, production_id: str, edit_id: str) -> Edit | None:
        """The edit of that id in that production."""
        with self._connections.reading() as connection:
            found = select(*EDIT).where(edits.c.production_id == production_id, edits.c.id == edit_id)
            row = connection.execute(found).one_or_none()
        return None if row is None else record(Edit, row)

    def by(self, production_id: str, author_id: str) -> tuple[Edit, ...]:
        """One author's edits of a board, in order."""
        with self._connections.reading() as connection:
            theirs = select(*EDIT).where(edits.c.production_id == production_id, edits.c.author_id == author_id)
            rows = connection.execute(theirs.order_by(edits.c.seq)).all()
        return tuple(record(Edit, row) for row in rows)

    def undone(self, production_id: str) -> dict[int, int]:
        """For each edit that was taken back, its seq and the seq of the last edit that did so."""
        with self._connections.reading() as connection:
            found = (
                select(edits.c.undoes, func.max(edits.c.seq))
                .where(edits.c.production_id == production_id, edits.c.undoes.is_not(None))
                .group_by(edits.c.undoes)
            )
            return {row[0]: row[1] for row in connection.execute(found)}

    def snapshot(self, production_id: str) -> Snapshot | None:
        """The snapshot of the board that was kept last."""
        with self._connections.reading() as connection:
            found = select(*SNAPSHOT).where(board_snapshots.c.production_id == production_id)
            row = connection.execute(found).one_or_none()
        return None if row is None else record(Snapshot, row)


def _versions(production_id: str) -> Select[tuple[object, ...]]:
    return select(*VERSION).where(plan_versions.c.production_id == production_id)
