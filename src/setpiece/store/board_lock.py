"""Changing one board: everyone who wants to waits for whoever does, in every process and on both databases."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, delete, insert, select, update

from setpiece.store.connections import OneForAll
from setpiece.store.nouns import Nouns
from setpiece.store.records import Author, Edit, Production, Snapshot, Summary, Version
from setpiece.store.refusals import NotThere, Taken
from setpiece.store.rows import columns_of, record, values
from setpiece.store.tables import board_snapshots, edits, plan_versions, productions


class Head:
    """The newest state of one board, held for the length of ``with store.board_lock(production_id) as head``.

    Nobody else changes this board meanwhile. What is appended is kept when the block ends, and nothing of it when the block raises: acknowledge
    an edit only after the block. Keep the block short: on SQLite every other writer waits, on PostgreSQL every other change of this board.
    ``nouns`` are the store's nouns inside the same transaction.
    """

    def __init__(self, connection: Connection, production: Production) -> None:
        self._connection = connection
        self._production = production
        self.nouns = Nouns(OneForAll(connection))

    @property
    def production(self) -> Production:
        """The production as it stands, with what this block has appended."""
        return self._production

    @property
    def seq(self) -> int:
        """The seq of the newest edit, 0 before the first."""
        return self._production.seq

    @property
    def version(self) -> Version | None:
        """The newest version of the plan, None before the first."""
        return self.nouns.versions.newest(self._production.id)

    @property
    def snapshot(self) -> Snapshot | None:
        """The snapshot of the board that was kept last."""
        return self.nouns.edits.snapshot(self._production.id)

    def content(self, version: Version) -> bytes:
        """The plan of a version, as JSON."""
        return self.nouns.versions.content(version)

    def edits_after(self, seq: int) -> tuple[Edit, ...]:
        """The edits with a greater seq, in order."""
        return self.nouns.edits.after(self._production.id, seq)

    def find(self, edit_id: str) -> Edit | None:
        """The edit of that id on this board: a request that came before."""
        return self.nouns.edits.find(self._production.id, edit_id)

    def append(
        self,
        *,
        edit_id: str,
        author: Author,
        at: dt.datetime,
        kind: str,
        edit: bytes,
        inverse: bytes,
        answer: bytes,
        undoes: int | None = None,
    ) -> Edit:
        """Append an edit with the seq ``self.seq + 1``; :class:`Taken` when the board has an edit of that id (look with :meth:`find` first)."""
        if self.find(edit_id) is not None:
            raise Taken(f"The board has an edit {edit_id} already.")
        version = self.version
        new = Edit(
            production_id=self._production.id,
            seq=self.seq + 1,
            id=edit_id,
            base=version.number if version else 0,
            author_id=author.id,
            author=author.name,
            at=at,
            kind=kind,
            edit=edit,
            inverse=inverse,
            answer=answer,
            undoes=undoes,
        )
        self._connection.execute(insert(edits).values(values(new)))
        self._change(seq=new.seq, updated_at=at)
        return new

    def add_version(
        self,
        *,
        version_id: str,
        content: bytes,
        author: Author,
        at: dt.datetime,
        name: str = "",
        summary: Summary | None = None,
    ) -> Version:
        """Keep a plan that holds every edit up to :attr:`seq` as the next version; ``summary`` also becomes the production's."""
        newest = self.version
        shown = summary or Summary()
        new = Version(
            production_id=self._production.id,
            id=version_id,
            number=newest.number + 1 if newest else 1,
            seq=self.seq,
            name=name,
            author_id=author.id,
            author=author.name,
            at=at,
            cost=shown.cost,
            bound=shown.bound,
            days=shown.days,
        )
        self._connection.execute(insert(plan_versions).values(**values(new), content=content))
        self._change(updated_at=at, **(values(summary) if summary else {}))
        return new

    def keep_snapshot(self, content: bytes, at: dt.datetime) -> Snapshot:
        """Keep the board as it stands after the edit :attr:`seq`, in place of the earlier snapshot."""
        version = self.version
        new = Snapshot(
            production_id=self._production.id,
            seq=self.seq,
            base=version.number if version else 0,
            at=at,
            content=content,
        )
        self._connection.execute(delete(board_snapshots).where(board_snapshots.c.production_id == new.production_id))
        self._connection.execute(insert(board_snapshots).values(values(new)))
        return new

    def summarise(self, summary: Summary, at: dt.datetime) -> None:
        """Replace what lists show of the production."""
        self._change(**values(summary), updated_at=at)

    def _change(self, **changes: object) -> None:
        found = update(productions).where(productions.c.id == self._production.id)
        self._connection.execute(found.values(**changes))
        self._production = read_production(self._connection, self._production.id)


def hold(connection: Connection, production_id: str) -> Head:
    """Wait for the board and take it; the transaction of ``connection`` lets it go. :class:`NotThere` without such a production."""
    found = select(productions.c.id).where(productions.c.id == production_id).with_for_update()
    if connection.execute(found).one_or_none() is None:  # SQLite holds its write lock already and leaves FOR UPDATE out
        raise NotThere("There is no such production.")
    return Head(connection, read_production(connection, production_id))


def read_production(connection: Connection, production_id: str) -> Production:
    """The production's row, which is there."""
    found = select(*columns_of(productions, Production)).where(productions.c.id == production_id)
    return record(Production, connection.execute(found).one())
