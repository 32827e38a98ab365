"""A temporary PostgreSQL cluster for the tests: one per run. Databases are copied from a migrated template and emptied for the next test.

Fixtures ``postgresql_url`` (a migrated database without rows) and ``empty_postgresql_url`` (one without tables). Import them into a ``conftest.py``. Without
PostgreSQL's programs those tests are skipped; with SETPIECE_REQUIRE_POSTGRESQL=1 they fail.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from setpiece.store.migrating import VERSION_TABLE, newest_revision
from setpiece.store.store import Store
from setpiece.store.tables import metadata

_SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = off
full_page_writes = off
max_connections = 200
timezone = 'Pacific/Auckland'
"""
"""No network; nothing here outlives the run; a zone far from UTC, so that a moment without one shows itself."""
_NUMBERS = itertools.count(1)


class Cluster:
    """A running server in a folder, where its socket is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server = self._connect("postgres")
        self._emptied: list[str] = []

    def url(self, database: str) -> str:
        """The URL of one of its databases."""
        return f"postgresql://setpiece@/{database}?host={self.folder}"

    def fresh(self, template: str) -> str:
        """The name of a new database, a copy of ``template``."""
        name = f"test_{next(_NUMBERS)}"
        self._server.execute(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        return name

    def borrow(self) -> str:
        """The name of a migrated database without rows."""
        return self._emptied.pop() if self._emptied else self.fresh("migrated")

    def give_back(self, name: str) -> None:
        """Empty a database for the next test; one whose tables are no longer what they were goes."""
        self._server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        tables = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
        with self._connect(name) as connection:
            try:
                connection.execute(f"TRUNCATE {tables} RESTART IDENTITY")
                found = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchall()
            except psycopg.Error:
                found = []
        if found == [(newest_revision(),)]:
            self._emptied.append(name)
        else:
            self.drop(name)

    def rename(self, name: str, new: str) -> None:
        """Rename a database."""
        self._server.execute(f"ALTER DATABASE {name} RENAME TO {new}")

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self._server.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(self.url(database), autocommit=True)


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True)
    on_path = shutil.which("pg_ctl")
    folders = [*found, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((f for f in folders if (f / "initdb").exists() and (f / "pg_ctl").exists()), None)


def _owner() -> dict[str, object]:
    """As whom the server runs: never as root, which it refuses."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return {}


def _start(programs: Path, folder: Path) -> None:
    owner = _owner()
    if owner:
        os.chown(folder, int(str(owner["user"])), int(str(owner["group"])))
    folder.chmod(0o755)
    environment = {"PATH": f"{programs}:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8"}

    def run(*words: str) -> None:
        done = subprocess.run(
            words, cwd=folder, env=environment, capture_output=True, check=False, timeout=120, **owner
        )  # type: ignore[call-overload]
        if done.returncode:
            raise RuntimeError(f"{words[0]}: {done.stdout.decode()}{done.stderr.decode()}")

    data = str(folder / "data")
    run(str(programs / "initdb"), "-D", data, "-U", "setpiece", "-A", "trust", "-E", "UTF8", "--no-sync")
    settings = folder / "data" / "postgresql.conf"
    settings.write_text(settings.read_text() + _SETTINGS.format(folder=folder))
    # its log goes to a file, or pg_ctl's pipe stays open for as long as the server lives
    run(str(programs / "pg_ctl"), "-D", data, "-w", "-t", "60", "-l", str(folder / "log"), "start")


def _stop(programs: Path, folder: Path) -> None:
    stop = [str(programs / "pg_ctl"), "-D", str(folder / "data"), "-m", "immediate", "-w", "stop"]
    subprocess.run(stop, cwd=folder, capture_output=True, check=False, timeout=60, **_owner())  # type: ignore[call-overload]


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[Cluster]:
    """A running cluster with the databases ``migrated`` and ``template0``."""
    programs = _programs()
    if programs is None:
        reason = "PostgreSQL's initdb and pg_ctl are not here; install postgresql to run these tests."
        if os.environ.get("SETPIECE_REQUIRE_POSTGRESQL"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="sp", dir="/tmp"))  # a socket's name must be short
    try:
        _start(programs, folder)
        cluster = Cluster(folder)
        template = cluster.fresh("template0")
        Store.open(cluster.url(template)).close()
        cluster.rename(template, "migrated")
        yield cluster
    finally:
        _stop(programs, folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql_url(postgresql_cluster: Cluster) -> Iterator[str]:
    """The URL of a database with all tables and no rows."""
    name = postgresql_cluster.borrow()
    yield postgresql_cluster.url(name)
    postgresql_cluster.give_back(name)


@pytest.fixture
def empty_postgresql_url(postgresql_cluster: Cluster) -> Iterator[str]:
    """The URL of a fresh database without tables."""
    name = postgresql_cluster.fresh("template0")
    yield postgresql_cluster.url(name)
    postgresql_cluster.drop(name)
