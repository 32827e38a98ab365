"""Two trials over HTTP with a real server in a process of its own, on both databases.

The server is killed in a storm of edits: nothing that it acknowledged is lost. Twenty clients edit one board: every acknowledged edit is there once, and
all end with the same board. Seconds of storm: SETPIECE_TRIAL_SECONDS (a minute in a long run, a few here).
"""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from browser.serving import Server
from setpiece.domain.plan import Plan
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.users import local_user
from setpiece.services.board.create_production import Upload, unscheduled
from setpiece.services.board.desk import Desk
from setpiece.services.board.open_board import open_board
from setpiece.store.store import Store
from web.people import keep_board
from web.trials import Client, comparable

SECONDS = float(os.environ.get("SETPIECE_TRIAL_SECONDS", "3"))
CLIENTS = 20
KILLS = 2
SCENES = 40


@cache
def film() -> Plan:
    """Forty short scenes on five sets."""
    scenes = (f"INT. SET {n % 5} - DAY\n\nMARA and TOMAS search room {n}.\n\nMARA\nNothing.\n" for n in range(SCENES))
    script = "Title: Forty Rooms\n\n" + "\n".join(scenes)
    return unscheduled(Upload(name="rooms.fountain", data=script.encode()), None, dt.date(2026, 11, 24))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'trial.db'}"
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture
def production(database: str) -> str:
    """A production in it, nothing scheduled."""
    with Store.open(database) as store:
        office = Office(store=store, local=True)
        return keep_board(office, local_user(office), film())


@pytest.fixture
def server(database: str, tmp_path: Path) -> Iterator[Server]:
    """A server over it, for one user without login."""
    started = Server(
        folder=tmp_path / "data", options=("--database", database, "--no-accounts", "--no-warm-up")
    ).start()
    yield started
    started.stop()


def kept_ids(database: str, production: str) -> list[str]:
    """The ids of all edits in the database, by seq, which counts without gaps."""
    with Store.open(database) as store:
        edits = store.edits.after(production, 0)
    assert [edit.seq for edit in edits] == list(range(1, len(edits) + 1))
    return [edit.id for edit in edits]


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(database: str, production: str, server: Server) -> None:
    """Killed in a storm, started again, killed again; what was on its way may be there or not, but never twice and never in part."""
    acknowledged: list[str] = []
    for kill in range(KILLS):
        clients = [Client(server.address, production, 10 * kill + n) for n in range(4)]
        for client in clients:
            client.open()
        threads = [threading.Thread(target=client.work) for client in clients]
        for thread in threads:
            thread.start()
        threading.Event().wait(SECONDS / 2)
        server.kill()
        for thread in threads:
            thread.join(30)
        acknowledged += [edit for client in clients for edit in client.acknowledged]
        kept = kept_ids(database, production)
        assert len(kept) == len(set(kept))
        assert not set(acknowledged) - set(kept)
        server.start()
    assert len(acknowledged) > 10
    told = Client(server.address, production, 0)
    told.open()
    with Store.open(database) as store:
        replayed = open_board(Desk(office=Office(store=store, local=True)), production)
    assert told.board["seq"] == replayed.seq == len(kept_ids(database, production))
    assert tuple(told.board["boneyard"]) == replayed.boneyard


def test_twenty_clients_end_with_one_board(database: str, production: str, server: Server) -> None:
    """From what each has heard alone, its board equals the server's and everybody else's."""
    clients = [Client(server.address, production, n) for n in range(CLIENTS)]
    for client in clients:
        client.open()
    listeners = [threading.Thread(target=client.listen, daemon=True) for client in clients]
    workers = [threading.Thread(target=client.work, daemon=True) for client in clients]
    for thread in (*listeners, *workers):
        thread.start()
    threading.Event().wait(SECONDS)
    for client in clients:
        client.over.set()
    for thread in workers:
        thread.join(60)
    for client in clients:
        client.over.clear()
    listeners = [threading.Thread(target=client.listen, daemon=True) for client in clients]
    for thread in listeners:
        thread.start()
    kept = kept_ids(database, production)
    for client in clients:
        client.wait_for(len(kept))
        client.over.set()
    acknowledged = [edit for client in clients for edit in client.acknowledged]
    assert sorted(acknowledged) == sorted(kept)
    assert len(acknowledged) > CLIENTS
    last = Client(server.address, production, 0)
    last.open()
    for client in clients:
        assert comparable(client.board) == comparable(last.board)
        assert client.heard == list(range(1, len(kept) + 1))
