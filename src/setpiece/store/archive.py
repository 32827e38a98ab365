"""Rows of tables as plain JSON values, out of one database and into another of either kind.

A :class:`Shape` says which columns a table has and what they hold, so that rows of an earlier form of the database can be read without the tables of
today: they are put into a database of that form, which is then migrated.
"""

from __future__ import annotations

import base64
import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Date,
    Engine,
    Float,
    LargeBinary,
    Table,
    TableClause,
    column,
    func,
    insert,
    select,
    table,
    text,
)
from sqlalchemy.types import TypeEngine

from setpiece.store.columns import Moment, Names, Number, OneOf, Packed, Words
from setpiece.store.migrating import VERSION_TABLE
from setpiece.store.tables import (
    audit_log,
    board_snapshots,
    comments,
    counters,
    edits,
    journal_comments,
    metadata,
    plan_versions,
    productions,
    progress_reports,
    sessions,
    users,
)

LASTING = tuple(t for t in metadata.sorted_tables if t not in (sessions, counters, board_snapshots))
"""The tables of a backup: what nobody needs after a restore is left out."""
OF_A_PRODUCTION = (productions, plan_versions, edits, comments, progress_reports)
"""The tables of one production's file."""
_ROWS_AT_ONCE = 50

_TYPES: dict[str, Callable[[], TypeEngine[Any]]] = {
    "text": Words,
    "moment": Moment,
    "bytes": LargeBinary,
    "integer": Number,
    "real": lambda: Float(53),
    "date": Date,
}
_KIND_OF: dict[type[Any], str] = {
    Words: "text",
    Names: "text",
    OneOf: "text",
    Moment: "moment",
    Packed: "bytes",
    Number: "integer",
    BigInteger: "integer",
    Float: "real",
    Date: "date",
}
_TO_JSON: dict[str, Callable[[Any], Any]] = {
    "moment": lambda moment: moment.isoformat(),
    "date": lambda date: date.isoformat(),
    "bytes": lambda data: base64.b64encode(data).decode("ascii"),
}
_FROM_JSON: dict[str, Callable[[Any], Any]] = {
    "moment": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "bytes": lambda written: base64.b64decode(written, validate=True),
}
_WRITTEN_AS: dict[str, tuple[type, ...]] = {"integer": (int,), "real": (float, int)}
"""Types of the JSON values; all other kinds are written as text."""
KINDS = frozenset(_TYPES)
"""What a column can hold. ``bytes`` are base64 of zlib-compressed JSON, moments and dates are ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A table's name and its columns with their kinds, in order."""

    name: str
    columns: tuple[tuple[str, str], ...]

    @property
    def clause(self) -> TableClause:
        """The table, for statements."""
        return table(self.name, *(column(name, _TYPES[kind]()) for name, kind in self.columns))


def shape_of(made: Table) -> Shape:
    """The shape of a table of today."""
    kinds = (
        (str(c.name), next(_KIND_OF[base] for base in type(c.type).__mro__ if base in _KIND_OF)) for c in made.columns
    )
    return Shape(name=str(made.name), columns=tuple(kinds))


@contextmanager
def one_moment(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the database as it was when the block began, whatever others write meanwhile."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


def rows_of(connection: Connection, shape: Shape, production_id: str | None = None) -> Iterator[list[Any]]:
    """A table's rows as JSON values, all or those of one production, in the order of the table's first key columns."""
    clause = shape.clause
    made = metadata.tables[shape.name]
    found = select(clause).order_by(*(clause.c[c.name] for c in made.primary_key))
    if production_id is not None:
        owner = "id" if shape.name == productions.name else "production_id"
        found = found.where(clause.c[owner] == production_id)
    kinds = [_TO_JSON.get(kind) for _, kind in shape.columns]
    for row in connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(found):
        yield [value if value is None or to is None else to(value) for value, to in zip(row, kinds, strict=True)]


def put_rows(connection: Connection, shape: Shape, rows: Iterable[list[Any]]) -> None:
    """Insert rows of JSON values; ``ValueError`` and the like, or the database's own errors, for what does not fit."""
    waiting = iter(rows)
    while some := list(itertools.islice(waiting, _ROWS_AT_ONCE)):
        values = [
            {name: _value(kind, value) for (name, kind), value in zip(shape.columns, row, strict=True)} for row in some
        ]
        connection.execute(insert(shape.clause), values)


def _value(kind: str, written: Any) -> Any:
    """The value that a JSON value of a column of that kind stands for."""
    if written is None:
        return None
    if not isinstance(written, _WRITTEN_AS.get(kind, (str,))) or isinstance(written, bool):
        raise ValueError(f"{str(written)[:40]!r} is no {kind}.")
    return _FROM_JSON.get(kind, lambda same: same)(written)


@contextmanager
def references_later(connection: Connection) -> Iterator[None]:
    """Inside, a row may refer to one of its own table that comes after it; at the end all are checked."""
    if connection.dialect.name == "sqlite":  # which checks when the transaction ends
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        yield
        return
    connection.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    yield
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))


def count_on(connection: Connection) -> None:
    """Have the audit log's numbers go on after those that were put in. SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        last = connection.execute(select(func.max(audit_log.c.number))).scalar_one()
        sequence = func.pg_get_serial_sequence(audit_log.name, "number")
        connection.execute(select(func.setval(sequence, last or 1, last is not None)))


def is_worth_keeping(connection: Connection) -> bool:
    """Whether a database of today's form holds anything that someone could miss."""
    someone = select(users.c.id).where(users.c.password_hash.is_not(None))
    found = (select(productions.c.id), select(journal_comments.c.id), someone)
    return any(connection.execute(each.limit(1)).first() is not None for each in found)


def drop_everything(connection: Connection) -> None:
    """Remove the tables of today's form, so that migrations can begin anew."""
    metadata.drop_all(connection)
    connection.execute(text(f"DROP TABLE IF EXISTS {VERSION_TABLE}"))
