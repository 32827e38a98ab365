"""The database behind a URL, with the settings that keep an acknowledged edit through a crash."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.store.connections import WRITES

FILE_NAME = "setpiece.db"
WAIT_S = 30
"""How long a writer waits for another one before it gives up."""
_FORGOTTEN_S = 120
"""PostgreSQL ends a transaction in which nothing happens for so long, so that a stuck process cannot hold a board."""


def data_folder() -> Path:
    """The user's folder for data of programs, as each system names it."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Setpiece"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Setpiece"
    place = Path(os.environ.get("XDG_DATA_HOME", ""))
    return (place if place.is_absolute() else home / ".local" / "share") / "setpiece"


def default_url() -> str:
    """SQLite in the user's data folder: where productions are kept when nobody says otherwise. The folder is not made yet."""
    return url_of_file(data_folder() / FILE_NAME)


def url_of_file(path: Path) -> str:
    """The URL of an SQLite file."""
    return URL.create("sqlite", database=str(path)).render_as_string()


def shown(url: str) -> str:
    """A URL or file as messages may show it: without a password."""
    if "://" not in url:
        return url
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "--database"


def refuse(url: str, message: str) -> Unreadable:
    """One sentence about a database that cannot be used."""
    return Unreadable(Finding(rule="store", severity=Severity.ERROR, message=message, where=shown(url)))


def engine_for(url: str, must_exist: bool = False) -> Engine:
    """An engine for ``sqlite:///file`` (or just the file) or ``postgresql://…``; :class:`Unreadable` for anything else.

    SQLite's file and the folders above it are made when missing, for this user only; with ``must_exist`` a missing file is refused.
    """
    try:
        parsed = make_url(url if "://" in url else url_of_file(Path(url)))
    except (ArgumentError, ValueError):
        raise refuse(url, "This is no database URL. Give sqlite:///FILE or postgresql://USER@HOST/NAME.") from None
    kind = parsed.drivername.partition("+")[0]
    if kind == "sqlite":
        return _sqlite(parsed, must_exist)
    if kind in {"postgresql", "postgres"}:
        return _postgresql(parsed)
    raise refuse(
        url, "Setpiece keeps its data in SQLite or PostgreSQL. Give sqlite:///FILE or postgresql://USER@HOST/NAME."
    )


def _sqlite(url: URL, must_exist: bool) -> Engine:
    name = url.database
    if not name or name == ":memory:" or name.startswith("file:") or url.query:
        raise refuse(str(url), "Name a file for the database: sqlite:///FILE.")
    path = Path(name)
    if path.is_dir():
        raise refuse(str(url), "This is a folder. Name a file for the database.")
    if must_exist and not path.exists():
        raise refuse(str(url), "There is no such database. Name another with --database.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise refuse(
            str(url), f"The database cannot be opened ({reason}). Choose another file with --database."
        ) from None
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=name),
        connect_args={"timeout": WAIT_S},
        pool_size=10,
        max_overflow=40,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Begin transactions ourselves, check references, and have every commit on the disk before it is acknowledged."""
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    """Who is going to write takes the lock at once: taking it later, after reading, can fail."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: URL) -> Engine:
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={"connect_timeout": 10},
            isolation_level="READ COMMITTED",
            pool_pre_ping=True,
            pool_size=10,
            max_overflow=40,
        )
    except ModuleNotFoundError:
        raise refuse(str(url), "PostgreSQL needs a driver. Install it: pip install 'setpiece[postgresql]'.") from None
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_postgresql(connection: Any, _record: object) -> None:
    """Nobody waits for ever, and nobody who has gone keeps others waiting."""
    connection.autocommit = True
    connection.execute(f"SET lock_timeout = '{WAIT_S}s'")
    connection.execute(f"SET idle_in_transaction_session_timeout = '{_FORGOTTEN_S}s'")
    connection.autocommit = False
