"""The board's lock, edits, versions and snapshots, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from setpiece.store.records import Summary
from setpiece.store.refusals import NotThere, Taken
from setpiece.store.store import Store
from store.things import ANNA, BEN, NOON, append, film, minutes, production


def test_edits_count_from_one_without_gaps(store: Store) -> None:
    """Three edits have the numbers 1, 2, 3, and the production knows the newest."""
    assert film(store, edits=3).seq == 3
    assert [edit.seq for edit in store.edits.after("film", 0)] == [1, 2, 3]
    assert store.edits.head("film") == 3


def test_an_edit_comes_back_as_it_went_in(store: Store) -> None:
    """Every field, with the moment to the microsecond and in UTC."""
    film(store)
    with store.board_lock("film") as head:
        kept = append(head, "e1", undoes=None)
    assert store.edits.after("film", 0) == (kept,)
    assert store.edits.find("film", "e1") == kept
    assert (kept.at, kept.base, kept.author_id) == (NOON, 1, "anna")


def test_edits_after_a_number_are_the_later_ones(store: Store) -> None:
    """As a browser asks that was away; absurd numbers are no fault."""
    film(store, edits=4)
    assert [edit.id for edit in store.edits.after("film", 2)] == ["e3", "e4"]
    assert [edit.id for edit in store.edits.after("film", 1, most=2)] == ["e2", "e3"]
    assert store.edits.after("film", 10**30) == ()
    assert len(store.edits.after("film", -(10**30))) == 4


def test_a_block_that_raises_keeps_nothing(store: Store) -> None:
    """An edit refused after it was appended leaves no trace, and its number goes to the next."""
    film(store, edits=1)
    with pytest.raises(ZeroDivisionError), store.board_lock("film") as head:
        append(head, "lost")
        head.add_version(version_id="lost", content=b"{}", author=ANNA, at=NOON)
        raise ZeroDivisionError
    assert store.edits.find("film", "lost") is None
    assert [version.id for version in store.versions.of("film")] == ["v1"]
    with store.board_lock("film") as head:
        assert append(head, "next").seq == 2


def test_the_same_id_is_not_appended_twice(store: Store) -> None:
    """The request that comes again finds its edit with the answer; appending it again is refused."""
    film(store, edits=1)
    with store.board_lock("film") as head:
        found = head.find("e1")
        assert found is not None
        assert found.answer == b'{"id":"e1"}'
        with pytest.raises(Taken):
            append(head, "e1")
    assert store.edits.head("film") == 1


def test_ids_are_each_production_s_own(store: Store) -> None:
    """Two productions may have edits and versions of one id, and neither sees the other's."""
    film(store, edits=1)
    store.productions.add(production("other"))
    with store.board_lock("other") as head:
        head.add_version(version_id="v1", content=b'{"plan":"other"}', author=BEN, at=NOON)
        append(head, "e1", author=BEN)
    assert [edit.author for edit in store.edits.after("film", 0)] == ["Anna"]
    theirs = store.versions.get("other", "v1")
    assert theirs is not None
    assert store.versions.content(theirs) == b'{"plan":"other"}'


def test_a_board_that_is_not_there_cannot_be_held(store: Store) -> None:
    """Deleted, or never made."""
    with pytest.raises(NotThere), store.board_lock("nothing"):
        pass
    with pytest.raises(NotThere):
        store.edits.head("nothing")


def test_a_version_holds_the_edits_before_it(store: Store) -> None:
    """A version made after two edits says so; edits after it are based on it."""
    film(store, edits=2)
    with store.board_lock("film") as head:
        version = head.add_version(
            version_id="v2",
            content=b'{"plan":2}',
            author=BEN,
            at=NOON + minutes(1),
            name="With the bridge",
            summary=Summary(cost=123_456_789_00, bound=120_000_000_00, days=20, scenes=81, eighths=799),
        )
        later = append(head, "e3")
        assert head.version == version
    assert (version.number, version.seq, later.base) == (2, 2, 2)
    assert store.versions.newest("film") == version
    assert store.versions.numbered("film", 2) == version
    assert store.versions.of("film")[1] == version
    assert store.versions.content(version) == b'{"plan":2}'
    shown = store.productions.get("film")
    assert shown is not None
    assert (shown.cost, shown.days, shown.eighths) == (123_456_789_00, 20, 799)


def test_what_was_taken_back_is_known(store: Store) -> None:
    """An undo names what it undoes; when it is undone itself and done again, the last one counts."""
    film(store, edits=2)
    with store.board_lock("film") as head:
        append(head, "e3", undoes=1)
        append(head, "e4", author=BEN, undoes=1)
    assert store.edits.undone("film") == {1: 4}
    assert [edit.id for edit in store.edits.by("film", "ben")] == ["e4"]


def test_one_snapshot_is_kept(store: Store) -> None:
    """The newest takes the place of the one before."""
    film(store, edits=1)
    assert store.edits.snapshot("film") is None
    with store.board_lock("film") as head:
        head.keep_snapshot(b"[1]", NOON)
        append(head, "e2")
        assert head.keep_snapshot(b"[2]", NOON) == head.snapshot
    kept = store.edits.snapshot("film")
    assert kept is not None
    assert (kept.seq, kept.base, kept.content) == (2, 1, b"[2]")


def test_other_nouns_share_the_board_s_transaction(store: Store) -> None:
    """What a use case notes beside an edit is kept or lost with it."""
    film(store)
    with pytest.raises(ZeroDivisionError), store.board_lock("film") as head:
        head.nouns.productions.rename("film", "Lost", NOON)
        raise ZeroDivisionError
    unchanged = store.productions.get("film")
    assert unchanged is not None
    assert unchanged.title == "Film"


def test_a_deleted_production_takes_its_history_along(store: Store) -> None:
    """And nothing of another one."""
    film(store, edits=2)
    store.productions.add(production("other"))
    assert store.productions.delete("film")
    assert not store.productions.delete("film")
    assert store.edits.after("film", 0) == ()
    assert store.versions.of("film") == ()
    assert [p.id for p in store.productions.all()] == ["other"]


@pytest.mark.parametrize("table", ["edits", "plan_versions"])
def test_the_database_refuses_to_alter_history(store: Store, table: str) -> None:
    """Even for a program that goes around the repository."""
    film(store, edits=1)
    with pytest.raises(DBAPIError, match="only grows"), store.engine.begin() as connection:
        connection.execute(text(f"UPDATE {table} SET author = 'Mallory'"))


def test_a_plan_of_many_megabytes_is_kept(store: Store) -> None:
    """Plans are large; what comes back is byte for byte what went in."""
    film(store)
    content = b'{"scenes":[' + b",".join(b'{"number":%d}' % n for n in range(400_000)) + b"]}"
    with store.board_lock("film") as head:
        version = head.add_version(version_id="big", content=content, author=ANNA, at=NOON)
    assert store.versions.content(version) == content
