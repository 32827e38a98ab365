"""What watches over the rest: the audit log, and counters that slow guessers down."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, insert, select

from setpiece.store.connections import Connections
from setpiece.store.records import AuditEntry
from setpiece.store.rows import columns_of, record, upsert, values
from setpiece.store.tables import audit_log, counters

_ENTRY = columns_of(audit_log, AuditEntry)


class Audit:
    """Who did what. Nothing is ever changed or removed; the database itself refuses it."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def note(self, entry: AuditEntry) -> None:
        """Append an entry."""
        with self._connections.writing() as connection:
            row = values(entry)
            del row["number"]
            connection.execute(insert(audit_log).values(row))

    def newest(self, most: int = 200, production_id: str | None = None) -> tuple[AuditEntry, ...]:
        """The last entries, or a production's, newest first."""
        with self._connections.reading() as connection:
            found = select(*_ENTRY)
            if production_id is not None:
                found = found.where(audit_log.c.production_id == production_id)
            rows = connection.execute(found.order_by(audit_log.c.number.desc()).limit(most)).all()
        return tuple(record(AuditEntry, row) for row in rows)


class Counters:
    """How often something happened in the present stretch of time, for every process that shares the database."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def hit(self, key: str, at: dt.datetime, length: dt.timedelta) -> int:
        """Count one more for ``key``; returns the count in the stretch of that length into which ``at`` falls, this one included."""
        seconds = int(length.total_seconds())
        window = int(at.timestamp()) // seconds
        row = {
            "key": key,
            "window": window,
            "count": 1,
            "ends_at": dt.datetime.fromtimestamp((window + 1) * seconds, dt.UTC),
        }
        with self._connections.writing() as connection:
            counted = (
                upsert(connection, counters)
                .values(row)
                .on_conflict_do_update(
                    index_elements=list(counters.primary_key), set_={"count": counters.c["count"] + 1}
                )
                .returning(counters.c["count"])
            )
            return int(connection.execute(counted).scalar_one())

    def count(self, key: str, at: dt.datetime, length: dt.timedelta) -> int:
        """The count of ``key`` in the stretch of that length into which ``at`` falls."""
        window = int(at.timestamp()) // int(length.total_seconds())
        with self._connections.reading() as connection:
            found = select(counters.c["count"]).where(counters.c.key == key, counters.c.window == window)
            return int(connection.execute(found).scalar_one_or_none() or 0)

    def clear(self, key: str) -> None:
        """Forget what was counted for a key."""
        with self._connections.writing() as connection:
            connection.execute(delete(counters).where(counters.c.key == key))

    def forget(self, before: dt.datetime) -> int:
        """Forget stretches that ended before a moment; returns how many."""
        with self._connections.writing() as connection:
            return connection.execute(delete(counters).where(counters.c.ends_at < before)).rowcount
