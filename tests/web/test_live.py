"""Server-sent events: every change in order, once, to everybody who looks, whoever made it and wherever."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from setpiece.store.records import Author, Production
from setpiece.store.store import Store
from setpiece.web.live import MOST_WAITING, Live

NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
ANN = Author(id="a", name="Ann")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with one production without edits."""
    made = Store.open(f"sqlite:///{tmp_path / 'live.sqlite3'}")
    made.productions.add(Production(id="p", title="P", currency="EUR", at=NOW, updated_at=NOW))
    return made


def append(store: Store, number: int) -> None:
    """An edit that somebody made."""
    with store.board_lock("p") as head:
        head.append(
            edit_id=f"e{number}", author=ANN, at=NOW, kind="x", edit=b"{}", inverse=b"{}", answer=b'{"n":%d}' % number
        )


def run(work: Callable[[Live], object], store: Store, poll: float = 0.05, heartbeat: float = 60.0) -> None:
    """Run ``work`` with a hub inside an event loop, for ten seconds at most."""

    async def inside() -> None:
        live = Live(store, poll, heartbeat)
        live.start()
        try:
            await asyncio.wait_for(work(live), 10)  # type: ignore[arg-type]
        finally:
            live.stop()

    # in a thread of its own: a browser test before this one may have left its loop running in the main thread
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, inside()).result()


async def changes(stream: AsyncIterator[bytes], count: int) -> list[int]:
    """The ids of the next so many changes."""
    found: list[int] = []
    async for said in stream:
        if b"event: change" in said:
            found.append(int(said.split(b"\n", 1)[0].removeprefix(b"id: ")))
        if len(found) == count:
            break
    return found


def test_a_listener_gets_what_it_missed_and_then_what_comes(store: Store) -> None:
    """By the seq that it has."""
    for n in (1, 2, 3):
        append(store, n)

    async def work(live: Live) -> None:
        stream = live.listen("p", "Ann", after=1)
        assert await changes(stream, 2) == [2, 3]
        append(store, 4)
        live.wake("p")
        assert await changes(stream, 1) == [4]

    run(work, store)


def test_a_change_by_another_process_is_found_by_looking(store: Store) -> None:
    """Nobody wakes the hub; it looks into the store."""

    async def work(live: Live) -> None:
        stream = live.listen("p", "Ann", after=0)
        assert b"welcome" in await anext(stream)
        append(store, 1)
        assert await changes(stream, 1) == [1]

    run(work, store)


def test_everybody_gets_every_change_once_and_in_order(store: Store) -> None:
    """Five listeners who come at different moments of a storm of edits."""

    async def work(live: Live) -> None:
        async def listen(after: int) -> list[int]:
            await asyncio.sleep(after / 100)
            return await changes(live.listen("p", f"listener {after}", after=0), 40)

        async def storm() -> None:
            for n in range(40):
                await asyncio.to_thread(append, store, n)
                live.wake("p")

        found, *_ = await asyncio.gather(asyncio.gather(*(listen(n) for n in range(5))), storm())
        assert all(ids == list(range(1, 41)) for ids in found)

    run(work, store)


def test_presence_names_who_looks(store: Store) -> None:
    """And is told anew when somebody comes or goes."""

    async def work(live: Live) -> None:
        ann = live.listen("p", "Ann", after=0)
        await anext(ann)
        ben = live.listen("p", "Ben", after=0)
        await anext(ben)
        await anext(ann)
        assert b"Ben" in await anext(ann)
        await ben.aclose()  # type: ignore[attr-defined]
        assert b"Ben" not in await anext(ann)

    run(work, store)


def test_silence_is_broken_by_a_sign_of_life(store: Store) -> None:
    """A comment line, which listeners pass over."""

    async def work(live: Live) -> None:
        stream = live.listen("p", "Ann", after=0)
        await anext(stream)
        await anext(stream)
        assert (await anext(stream)).startswith(b":")

    run(work, store, heartbeat=0.05)


def test_a_listener_who_lags_far_behind_is_let_go(store: Store) -> None:
    """It comes back with the last seq that it has; the memory of the server is not its buffer."""

    async def work(live: Live) -> None:
        stream = live.listen("p", "Ann", after=0)
        await anext(stream)
        for _ in range(MOST_WAITING + 5):
            live.tell("p", "comment", b"{}")
        await asyncio.sleep(0.05)
        left = [said async for said in stream]
        assert len(left) < MOST_WAITING

    run(work, store)


def test_a_listener_from_before_a_restored_backup_is_told_to_load_anew(store: Store) -> None:
    """It knows changes that are no longer there."""

    async def work(live: Live) -> None:
        stream = live.listen("p", "Ann", after=99)
        await anext(stream)
        assert b"event: reload" in await anext(stream)

    run(work, store)
