"""A temporary PostgreSQL cluster for the tests: one per run, one database per test, copied from a migrated template.

Fixtures ``postgresql_url`` (a fresh, migrated database) and ``empty_postgresql_url`` (one without tables). Import them into a ``conftest.py``. Without
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
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from setpiece.store.store import Store

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


@dataclass(frozen=True)
class Cluster:
    """A running server and its socket's folder."""

    folder: Path

    def url(self, database: str) -> str:
        """The URL of one of its databases."""
        return f"postgresql://setpiece@/{database}?host={self.folder}"

    def run(self, statement: str) -> None:
        """One statement of the cluster's own, outside of any transaction."""
        engine = create_engine(self.url("postgres").replace("://", "+psycopg://"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()

    def fresh(self, template: str) -> str:
        """The name of a new database, a copy of ``template``."""
        name = f"test_{next(_NUMBERS)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self.run(f"DROP DATABASE {name} WITH (FORCE)")


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
    folder = Path(tempfile.mkdtemp(prefix="sp", dir="/tmp"))  # noqa: S108 - a socket's name must be short
    try:
        _start(programs, folder)
        cluster = Cluster(folder)
        cluster.run("CREATE DATABASE migrated TEMPLATE template0 ENCODING 'UTF8'")
        Store.open(cluster.url("migrated")).close()
        yield cluster
    finally:
        _stop(programs, folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql_url(postgresql_cluster: Cluster) -> Iterator[str]:
    """The URL of a fresh database with all tables and no rows."""
    name = postgresql_cluster.fresh("migrated")
    yield postgresql_cluster.url(name)
    postgresql_cluster.drop(name)


@pytest.fixture
def empty_postgresql_url(postgresql_cluster: Cluster) -> Iterator[str]:
    """The URL of a fresh database without tables."""
    name = postgresql_cluster.fresh("template0")
    yield postgresql_cluster.url(name)
    postgresql_cluster.drop(name)
