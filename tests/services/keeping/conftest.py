"""Stores of both kinds, and a production with a history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postgresql import empty_postgresql_url, postgresql_cluster, postgresql_url
from setpiece.store.store import Store

__all__ = ["empty_postgresql_url", "postgresql_cluster", "postgresql_url"]

KINDS = ["sqlite", "postgresql"]


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store of each kind to take from."""
    sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'from.db'}" if sqlite else request.getfixturevalue("postgresql_url")
    with Store.open(url) as opened:
        yield opened


@pytest.fixture(params=KINDS)
def target_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables of each kind to put into."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'to.db'}"
    return str(request.getfixturevalue("empty_postgresql_url"))
