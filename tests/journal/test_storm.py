"""A storm of junk comments on a real server: none appears, every reader is answered. How quickly is for ``benchmarks/journal.py`` to say."""

from __future__ import annotations

from pathlib import Path

from benchmarks.journal import storm

from journal.example_journal import edition
from journal.serving import JournalServer
from setpiece.services.journal.comments import waiting_comments
from setpiece.store.store import Store
from setpiece.web.journal.router import TOGETHER


def test_a_storm_of_junk_neither_appears_nor_turns_a_reader_away(tmp_path: Path) -> None:
    """A thousand posts of a thousand senders over 250 connections: the queue takes what is taken in ten minutes and no more, readers see none of it."""
    server = JournalServer(folder=tmp_path, options=("--address", "https://by-hand.example")).start()
    try:
        pages = [f"/entries/{p.entry.slug}.html" for p in edition().entries]
        came = storm(server.address, pages, posts=1_000, connections=250, calm_reads=20)
    finally:
        server.stop()
    assert sum(came.statuses.values()) == 1_000
    assert set(came.statuses) <= {201, 429}
    assert 0 < came.statuses[201] <= TOGETHER
    assert came.shown == 0
    assert came.during
    with Store.open(f"sqlite:///{tmp_path / 'comments.db'}") as store:
        waiting, count = waiting_comments(store, "by-hand-the-making")
    assert len(waiting) == count == came.statuses[201]
