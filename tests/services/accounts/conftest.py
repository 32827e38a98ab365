"""An office over a fresh store of each kind, with a clock that the test turns and hashes that cost nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from postgresql import postgresql_cluster, postgresql_url
from services.accounts.clock import Clock
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.passwords import Passwords
from setpiece.store.store import Store

__all__ = ["postgresql_cluster", "postgresql_url"]


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until the test turns it."""
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """A company's office."""
    sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'store.db'}" if sqlite else str(request.getfixturevalue("postgresql_url"))
    cheap = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    with Store.open(url) as store:
        yield Office(store=store, now=clock, passwords=cheap)


@pytest.fixture
def local(office: Office) -> Office:
    """The office of a single user on their own machine."""
    return dataclasses.replace(office, local=True)
