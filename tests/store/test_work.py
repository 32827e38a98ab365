"""Searches, reports, the audit log, counters and texts that databases dislike, on both databases."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from setpiece.store.records import AuditEntry, Solve, SolveState
from setpiece.store.refusals import NotThere, Unfit
from setpiece.store.store import Store
from store.things import ANNA, BEN, NOON, append, film, minutes, production, user

MONDAY = dt.date(2027, 3, 1)


def search(name: str = "s") -> Solve:
    """A search that waits for a worker."""
    return Solve(
        production_id="film",
        id=name,
        state=SolveState.QUEUED,
        author_id="anna",
        author="Anna",
        at=NOON,
        updated_at=NOON,
        seq=0,
        budget=20.5,
        seed=7,
    )


def test_a_search_is_followed_to_its_end_and_not_beyond(store: Store) -> None:
    """A worker that reports after the stop is told that nobody waits any more."""
    store.productions.add(production())
    store.solves.add(search())
    running = dataclasses.replace(search(), state=SolveState.RUNNING, best=900, bound=700, curve=b"[[0.1,900,700]]")
    assert store.solves.update(running)
    assert store.solves.get("film", "s") == running
    stopped = dataclasses.replace(running, state=SolveState.STOPPED, proposal=b"{}", seconds=3.25, iterations=10**12)
    assert store.solves.update(stopped)
    assert not store.solves.update(running)
    assert store.solves.of("film") == (stopped,)


def test_searches_of_a_dead_worker_are_given_up(store: Store) -> None:
    """Those without a sign of life; finished ones stay as they are."""
    store.productions.add(production())
    for name in ("silent", "alive", "over"):
        store.solves.add(search(name))
    store.solves.update(dataclasses.replace(search("alive"), state=SolveState.RUNNING, updated_at=NOON + minutes(9)))
    store.solves.update(dataclasses.replace(search("over"), state=SolveState.DONE))
    assert store.solves.give_up(NOON + minutes(5), NOON + minutes(10), "The server was stopped.") == 1
    states = {solve.id: solve.state for solve in store.solves.of("film")}
    assert states == {"silent": SolveState.FAILED, "alive": SolveState.RUNNING, "over": SolveState.DONE}
    assert SolveState.FAILED.is_over
    assert not SolveState.RUNNING.is_over


def test_a_corrected_report_is_a_new_revision(store: Store) -> None:
    """The earlier one stays; each day and unit counts for itself."""
    store.productions.add(production())
    reports = store.progress_reports
    reports.append("film", MONDAY, "main", b'{"shot":3}', ANNA, NOON)
    reports.append("film", MONDAY, "second", b'{"shot":1}', ANNA, NOON)
    corrected = reports.append("film", MONDAY, "main", b'{"shot":4}', BEN, NOON + minutes(1))
    assert corrected.revision == 2
    assert [(r.unit, r.revision) for r in reports.newest("film")] == [("main", 2), ("second", 1)]
    assert [r.content for r in reports.revisions("film", MONDAY, "main")] == [b'{"shot":3}', b'{"shot":4}']
    assert len(reports.all("film")) == 3
    with pytest.raises(NotThere):
        reports.append("nothing", MONDAY, "main", b"{}", ANNA, NOON)


def test_the_audit_log_only_grows(store: Store) -> None:
    """It is read newest first, outlives its production, and the database refuses to alter or shorten it."""
    film(store)
    store.audit.note(AuditEntry(at=NOON, action="sign in", user_id="anna", user="Anna", address="192.0.2.1"))
    store.audit.note(AuditEntry(at=NOON, action="delete", user_id="anna", user="Anna", production_id="film"))
    store.productions.delete("film")
    assert [entry.action for entry in store.audit.newest()] == ["delete", "sign in"]
    assert [entry.action for entry in store.audit.newest(production_id="film")] == ["delete"]
    for statement in ("DELETE FROM audit_log", "UPDATE audit_log SET address = ''"):
        with pytest.raises(DBAPIError, match="only grows"), store.engine.begin() as connection:
            connection.execute(text(statement))
    assert len(store.audit.newest()) == 2


def test_a_counter_counts_within_its_stretch(store: Store) -> None:
    """Each key for itself, anew in the next stretch, and not after it was cleared."""
    quarter, start = minutes(15), dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
    assert [store.counters.hit("a", start + minutes(m), quarter) for m in (0, 5, 14.9)] == [1, 2, 3]
    assert store.counters.hit("b", start, quarter) == 1
    assert store.counters.hit("a", start + quarter, quarter) == 1
    assert store.counters.count("a", start, quarter) == 3
    store.counters.clear("a")
    assert store.counters.count("a", start, quarter) == 0
    assert store.counters.forget(start + minutes(20)) == 1
    assert store.counters.count("b", start, quarter) == 0


def test_texts_that_databases_dislike_are_kept(store: Store) -> None:
    """The character 0 and half a character become question marks; quotes, emoji, right-to-left and SQL stay what they are."""
    title = "'; DROP TABLE productions; -- \0 \ud800 𝕊🎬 שלום \" %s :x \\"
    store.productions.add(production(title=title))
    kept = store.productions.get("film")
    assert kept is not None
    assert kept.title == title.replace("\0", "?").replace("\ud800", "?")
    assert store.productions.get("\0\ud800") is None
    assert store.edits.find("film", "\0") is None


def test_what_no_column_holds_is_unfit(store: Store) -> None:
    """A key of thousands of characters and a number beyond 64 bits are refused the same way on both."""
    film(store)
    with pytest.raises(Unfit):
        store.users.add(user("anna", email="a" * 3000 + "@example.org"))
    with pytest.raises(Unfit):
        store.productions.get("p" * 3000)
    with pytest.raises(Unfit), store.board_lock("film") as head:
        append(head, "e1", undoes=10**30)
    assert store.edits.head("film") == 0


def test_the_longest_key_fits_in_characters_of_four_bytes(store: Store) -> None:
    """500 of them are no fault of an index."""
    store.users.add(user("anna", email="🎬" * 500))
    assert store.users.with_email("🎬" * 500) is not None


def test_a_moment_without_a_zone_is_a_mistake(store: Store) -> None:
    """It could mean any hour."""
    with pytest.raises(Exception, match="time zone"):
        store.productions.add(production(at=dt.datetime(2026, 11, 24, 12)))


def test_a_moment_of_another_zone_comes_back_in_utc(store: Store) -> None:
    """The same moment, said in UTC."""
    zone = dt.timezone(dt.timedelta(hours=5, minutes=30))
    store.productions.add(production(at=NOON.astimezone(zone)))
    kept = store.productions.get("film")
    assert kept is not None
    assert (kept.at, kept.at.tzinfo) == (NOON, dt.UTC)
