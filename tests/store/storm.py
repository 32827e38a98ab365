"""A storm of edits by several processes that are killed at any moment: ``python -m store.storm URL WRITERS ROUNDS SEED``.

Each writer appends the edits ``writer-1``, ``writer-2`` … and tells its parent of each one that is acknowledged. After a kill it goes on with the first
one of which it knows no acknowledgement, as a browser does whose answer did not arrive. Each edit's body repeats the one before it, so that an
edit made on anything but the newest state shows. Prints how many edits of each writer were acknowledged.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from typing import NoReturn

from setpiece.store.store import Store
from store.things import ANNA, NOON


def write_on(url: str, writer: int, number: int, told: int, most: int | None = None) -> None:
    """Append edits from ``number`` on and tell of each after it is kept, until killed or ``most`` are done."""
    with Store.open(url) as store:
        while most is None or number <= most:
            append_chained(store, f"{writer}-{number}")
            os.write(told, b"%d %d\n" % (writer, number))
            number += 1


def append_chained(store: Store, edit_id: str) -> None:
    """Append an edit that names the one before it, unless it is there already."""
    with store.board_lock("film") as head:
        if head.find(edit_id) is not None:
            return
        before = head.edits_after(head.seq - 1)
        body = before[-1].id.encode() if before else b""
        head.append(edit_id=edit_id, author=ANNA, at=NOON, kind="x", edit=body, inverse=b"{}", answer=b"{}" * 2000)


def _start(url: str, writer: int, number: int, told: int) -> int:
    child = os.fork()
    if child == 0:
        _work(url, writer, number, told)
    return child


def _work(url: str, writer: int, number: int, told: int) -> NoReturn:
    try:
        write_on(url, writer, number, told)
    finally:
        os._exit(1)


def rage(url: str, writers: int, rounds: int, seed: int) -> dict[int, int]:
    """Rounds of writers that are killed; the number of the last acknowledged edit of each."""
    chance = random.Random(seed)
    acknowledged = dict.fromkeys(range(writers), 0)
    heard, told = os.pipe()
    for _ in range(rounds):
        children = {w: _start(url, w, acknowledged[w] + 1, told) for w in acknowledged}
        _listen(heard, acknowledged, first=10.0, then=chance.uniform(0.02, 0.3))
        for child in children.values():
            time.sleep(chance.uniform(0, 0.02))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        _listen(heard, acknowledged, first=0, then=0)
    return acknowledged


def _listen(heard: int, acknowledged: dict[int, int], first: float, then: float) -> None:
    """Note acknowledgements: wait for one, then listen for so many seconds more, then take what is there."""
    until = None
    while select.select([heard], [], [], first if until is None else max(0.0, until - time.monotonic()))[0]:
        until = until or time.monotonic() + then
        for line in os.read(heard, 4096).splitlines():  # each line was written in one piece of less than a page
            writer, number = map(int, line.split())
            acknowledged[writer] = max(acknowledged[writer], number)
        if time.monotonic() > until and then:
            break


if __name__ == "__main__":
    counts = rage(sys.argv[1], *map(int, sys.argv[2:]))
    sys.stdout.write(" ".join(str(counts[writer]) for writer in sorted(counts)))
