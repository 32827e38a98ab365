"""Many writers on one board, threads and processes, left alone and killed: nothing acknowledged is lost, nothing is there twice."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

from sqlalchemy import text

from setpiece.store.store import Store
from store.processes import ROOT, environment
from store.storm import append_chained
from store.things import film


def check_chain(store: Store) -> list[str]:
    """The ids of the edits in order: numbered without gaps, each made on the one before it, the production's number the last."""
    edits = store.edits.after("film", 0)
    assert [edit.seq for edit in edits] == list(range(1, len(edits) + 1))
    assert [edit.edit.decode() for edit in edits[1:]] == [edit.id for edit in edits[:-1]]
    assert store.edits.head("film") == len(edits)
    return [edit.id for edit in edits]


def test_threads_take_turns(store: Store) -> None:
    """Twenty threads of one server, as twenty browsers cause them."""
    film(store)

    def work(writer: int) -> None:
        for number in range(1, 6):
            append_chained(store, f"{writer}-{number}")

    threads = [threading.Thread(target=work, args=(writer,)) for writer in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(check_chain(store)) == sorted(f"{w}-{n}" for w in range(20) for n in range(1, 6))


def test_processes_take_turns(url: str) -> None:
    """Three servers on one database."""
    with Store.open(url) as store:
        film(store)
    program = "import sys; from store.storm import write_on; write_on(sys.argv[1], int(sys.argv[2]), 1, 1, 30)"
    words = [[sys.executable, "-c", program, url, str(writer)] for writer in range(3)]
    running = [subprocess.Popen(w, env=environment(), stdout=subprocess.DEVNULL, cwd=ROOT) for w in words]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    with Store.open(url) as store:
        assert sorted(check_chain(store)) == sorted(f"{w}-{n}" for w in range(3) for n in range(1, 31))


def test_nothing_acknowledged_is_lost_when_writers_are_killed(url: str) -> None:
    """Three writers are killed in each of six rounds; afterwards each one's edits are there once, without a gap.

    At most one edit of each writer may be there that was never acknowledged: the one whose acknowledgement the kill cut off.
    """
    with Store.open(url) as store:
        film(store)
    seed = os.environ.get("SETPIECE_STORM_SEED", "20261124")
    words = [sys.executable, "-m", "store.storm", url, "3", os.environ.get("SETPIECE_STORM_ROUNDS", "6"), seed]
    done = subprocess.run(words, env=environment(), capture_output=True, timeout=600, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()
    acknowledged = [int(count) for count in done.stdout.split()]
    assert sum(acknowledged) > 0
    with Store.open(url) as store:
        ids = check_chain(store)
        if store.engine.dialect.name == "sqlite":
            with store.engine.begin() as connection:
                assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    for writer, count in enumerate(acknowledged):
        numbers = [int(name.split("-")[1]) for name in ids if name.startswith(f"{writer}-")]
        assert numbers == list(range(1, len(numbers) + 1))
        assert count <= len(numbers) <= count + 1
