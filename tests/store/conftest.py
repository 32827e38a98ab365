"""Stores for the tests: each test that asks for ``store`` or ``url`` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postgresql import empty_postgresql_url, postgresql_cluster, postgresql_url
from setpiece.store.store import Store

__all__ = ["empty_postgresql_url", "postgresql_cluster", "postgresql_url"]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a fresh database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A fresh store of each kind."""
    with Store.open(url) as opened:
        yield opened
