"""The database is brought to the form that this Setpiece knows."""

from __future__ import annotations

import functools
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from setpiece.store.connections import WRITES
from setpiece.store.engine import WAIT_S, refuse
from setpiece.store.tables import metadata

VERSION_TABLE = "setpiece_version"
_ADVISORY_LOCK = 7_310_451_902_114
"""Any number that other programs on the same PostgreSQL database hardly use."""
_ONE_AT_A_TIME = threading.Lock()
"""Alembic keeps what it works on in a global variable."""


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations that are missing; safe when several processes do so at once. :class:`Unreadable` for a database that cannot be used."""
    url = engine.url.render_as_string(hide_password=True)
    try:
        with engine.begin() as connection:
            if revision_of(connection) == newest_revision():
                return
        with changing_form(engine) as connection:
            check_ours(connection, url)
            upgrade(connection, "head")
    except (DBAPIError, sqlite3.Error) as error:
        reason = str(error.orig if isinstance(error, DBAPIError) else error).strip().partition("\n")[0]
        raise refuse(url, f"The database cannot be used ({reason}). Check the URL and the server.") from error


@contextmanager
def changing_form(engine: Engine) -> Iterator[Connection]:
    """A transaction that may change tables, while no other process does so. SQLite checks references only at its end."""
    if engine.dialect.name == "sqlite":
        _keep_a_log(engine)
    with _ONE_AT_A_TIME, engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            _pragma(connection, "foreign_keys=OFF")
        try:
            connection.execution_options(**{WRITES: True})
            with connection.begin():
                if engine.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
                yield connection
                if engine.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise ValueError("A row refers to one that is not there.")
        finally:
            connection.invalidate()  # not back into the pool without its checks


def upgrade(connection: Connection, revision: str) -> None:
    """Run the migrations up to a revision inside the open transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def revision_of(connection: Connection) -> str | None:
    """The revision of the database, None when it is empty."""
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


@functools.cache
def newest_revision() -> str:
    """The revision that this Setpiece knows."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


@functools.cache
def knows(revision: str) -> bool:
    """Whether this Setpiece knows a revision, so that it can go on from there."""
    return any(script.revision == revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def check_ours(connection: Connection, url: str) -> None:
    """:class:`Unreadable` for a database that a newer Setpiece or another program uses, or that cannot hold every character."""
    revision = revision_of(connection)
    if revision is not None and not knows(revision):
        raise refuse(
            url, f"A newer Setpiece has used this database (form {revision}). Use that one, or another database."
        )
    if revision is None and set(inspect(connection).get_table_names()) & set(metadata.tables):
        raise refuse(url, "The database holds tables of another program with the names of ours. Use another database.")
    if connection.dialect.name == "postgresql":
        encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
        if encoding != "UTF8":
            raise refuse(
                url,
                f"The database's encoding is {encoding}. Make one with: createdb --encoding=UTF8 --template=template0 NAME.",
            )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "setpiece.store:migrations")
    return config


def _keep_a_log(engine: Engine) -> None:
    """Write-ahead log, so that readers and the writer do not wait for each other. Turning it on fails while another process does: ask again."""
    for attempts_left in reversed(range(WAIT_S * 50)):
        try:
            with engine.connect() as connection:
                _pragma(connection, "journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or not attempts_left:
                raise
            time.sleep(1 / 50)


def _pragma(connection: Connection, pragma: str) -> None:
    """Set a pragma outside of any transaction, where alone it has an effect."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA {pragma}").close()
