"""Desks over fresh stores: each test that asks for ``desk`` runs on SQLite, and one that asks for ``either_desk`` on PostgreSQL too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postgresql import postgresql_cluster, postgresql_url
from services.board.desks import desk_over
from setpiece.services.board.desk import Desk

__all__ = ["postgresql_cluster", "postgresql_url"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk over SQLite."""
    with desk_over(f"sqlite:///{tmp_path / 'store.db'}") as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a fresh database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    return str(request.getfixturevalue("postgresql_url"))
