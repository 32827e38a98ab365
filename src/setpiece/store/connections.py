"""How a repository comes by a connection: its own transaction for each call, or one transaction that several calls share."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from sqlalchemy import Connection, Engine

WRITES = "setpiece_writes"
"""Execution option of a connection whose transaction will write; SQLite then takes its write lock at once."""


class Connections(Protocol):
    """Gives connections inside a transaction, which is committed when the block ends and rolled back when it raises."""

    def reading(self) -> AbstractContextManager[Connection]:
        """For reading only."""
        ...

    def writing(self) -> AbstractContextManager[Connection]:
        """For reading and writing."""
        ...


class EachItsOwn:
    """A transaction of its own for each call.

    SQLite has one writer at a time. Its other writers ask again and again until it is free; this process's threads queue up here instead, which is
    quicker and fair.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn = threading.Lock() if engine.dialect.name == "sqlite" else None
        self._writer: int | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read transaction."""
        with self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A write transaction. Not inside another one of the same thread: use the nouns that the outer one gives."""
        with self._waiting(), self._engine.connect() as connection:
            connection.execution_options(**{WRITES: True})
            with connection.begin():
                yield connection

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        if self._turn is None:
            yield
            return
        me = threading.get_ident()
        if self._writer == me:
            raise RuntimeError("This thread is writing already; use the nouns of its transaction.")
        with self._turn:
            self._writer = me
            try:
                yield
            finally:
                self._writer = None


class OneForAll:
    """The same open transaction for every call; whoever opened it ends it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The open transaction."""
        yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The open transaction."""
        yield self._connection
