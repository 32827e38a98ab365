"""Servers inside the test process: at home (one user, no login) and in a company (accounts), each over a database of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from postgresql import empty_postgresql_url, postgresql_cluster, postgresql_url
from setpiece.domain.plan import Plan
from setpiece.services.board.create_production import Upload, unscheduled
from setpiece.web.app import create_app
from setpiece.web.settings import Settings

__all__ = ["empty_postgresql_url", "postgresql_cluster", "postgresql_url"]

ADDRESS = "http://127.0.0.1"
PASSWORD = "a long enough password"
SCRIPT = """Title: The Quay

EXT. QUAY - DAY

MARA (30) runs along the quay with a crowbar. TOMAS follows on a motorcycle.

MARA
Not that way.

INT. HARBOUR CRANE - CAB - NIGHT

Mara climbs into the cab.

EXT. QUAY - NIGHT

Tomas waits beside a van.

TOMAS
She is late.
"""


@cache
def small_plan() -> Plan:
    """Three scenes, not scheduled yet."""
    return unscheduled(Upload(name="quay.fountain", data=SCRIPT.encode()), None, dt.date(2026, 11, 24))


def settings(database: str, **changes: object) -> Settings:
    """Settings for tests: nothing is warmed up, and the first search is short."""
    return Settings(
        **{"database": database, "warm_up": False, "poll_seconds": 0.2, "first_solve_seconds": 0.3, **changes}
    )  # type: ignore[arg-type]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a local server."""
    with TestClient(create_app(settings(f"sqlite:///{tmp_path / 'home.sqlite3'}")), base_url=ADDRESS) as client:
        yield client


@pytest.fixture
def company(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a server with accounts, signed in as nobody."""
    app = create_app(settings(f"sqlite:///{tmp_path / 'company.sqlite3'}", accounts=True))
    with TestClient(app, base_url=ADDRESS, headers={"origin": ADDRESS}, follow_redirects=False) as client:
        yield client
