"""The store's door."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from setpiece.store.board_lock import Head, hold
from setpiece.store.connections import EachItsOwn, OneForAll
from setpiece.store.engine import engine_for
from setpiece.store.migrating import bring_up_to_date
from setpiece.store.nouns import Nouns


class Store(Nouns):
    """Productions and accounts in one database. Every call is one transaction; all threads of a process may share one store.

    ``with store.transaction() as nouns`` puts several calls into one transaction, ``with store.board_lock(id) as head`` changes one board.
    """

    def __init__(self, engine: Engine) -> None:
        """Over a database that is up to date; use :meth:`open`."""
        self.engine = engine
        super().__init__(EachItsOwn(engine))

    @classmethod
    def open(cls, url: str, must_exist: bool = False) -> Store:
        """Open the database of a URL (``sqlite:///file``, ``postgresql://…``), made and migrated where that is needed.

        :class:`~setpiece.domain.findings.Unreadable` for a URL, a file or a server that cannot be used, and for a database that a newer Setpiece
        has migrated, and with ``must_exist`` for an SQLite file that is not there. Safe when several processes open the same database at once.
        """
        engine = engine_for(url, must_exist)
        try:
            bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    @contextmanager
    def transaction(self) -> Iterator[Nouns]:
        """The nouns in one write transaction: all of it is kept when the block ends, nothing when it raises."""
        with self.connections.writing() as connection:
            yield Nouns(OneForAll(connection))

    @contextmanager
    def board_lock(self, production_id: str) -> Iterator[Head]:
        """The board of a production, held against every other writer in every process until the block ends.

        :class:`~setpiece.store.refusals.NotThere` without such a production.
        """
        with self.connections.writing() as connection:
            yield hold(connection, production_id)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
