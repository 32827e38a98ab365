"""Readers' comments: taken without an account, shown when approved, in threads; limits, the trap, keys; over a real store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from setpiece.domain.journal import Comment, CommentStatus
from setpiece.formats.comment_lines import read_comments, write_comments
from setpiece.render.journal_site import threads
from setpiece.services.journal import comments as desk
from setpiece.services.journal.comments import Draft, NotTaken, Taken, take_comment
from setpiece.services.journal.rates import Rates
from setpiece.store.store import Store

NOW = dt.datetime(2026, 12, 1, 12, 0, tzinfo=dt.UTC)
ENTRIES = ("the-leap", "the-fall")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file."""
    with Store.open(f"sqlite:///{tmp_path / 'comments.db'}") as opened:
        yield opened


def sent(store: Store, text: str = "How long is the run-up?", at: int = 0, **more: str) -> Taken:
    """A comment that is taken, ``at`` minutes after noon."""
    draft = Draft(**{"entry": "the-leap", "name": "Ida", "text": text, **more})
    taken = take_comment(store, "by-hand", ENTRIES, draft, NOW + dt.timedelta(minutes=at))
    assert isinstance(taken, Taken), taken
    return taken


def approve(store: Store, *ids: str, status: CommentStatus = CommentStatus.APPROVED) -> tuple[str, ...]:
    """Decide on comments."""
    return desk.decide_on(store, "by-hand", ids, status, "Ruta", NOW)


def texts(found: tuple[Comment, ...]) -> list[str]:
    """What they say."""
    return [c.text for c in found]


def test_a_comment_is_seen_by_nobody_until_it_is_approved(store: Store) -> None:
    """It waits; approved it is shown; taken back it is gone from the page and kept as rejected."""
    taken = sent(store)
    assert desk.approved_comments(store, "by-hand", "the-leap") == ()
    assert texts(desk.waiting_comments(store, "by-hand")[0]) == ["How long is the run-up?"]
    assert approve(store, taken.id) == ("the-leap",)
    assert texts(desk.approved_comments(store, "by-hand", "the-leap")) == ["How long is the run-up?"]
    assert desk.waiting_comments(store, "by-hand") == ((), 0)
    approve(store, taken.id, status=CommentStatus.REJECTED)
    assert desk.approved_comments(store, "by-hand", "the-leap") == ()


def test_answers_stand_under_what_they_answer(store: Store) -> None:
    """A thread of three, and a comment of its own after it."""
    first = sent(store, "One")
    approve(store, first.id)
    second = sent(store, "Two", 1, parent=first.id)
    approve(store, second.id)
    third = sent(store, "Three", 2, parent=second.id)
    other = sent(store, "Other", 3)
    approve(store, third.id, other.id)
    top = threads(desk.approved_comments(store, "by-hand", "the-leap"))
    assert [t.comment.text for t in top] == ["One", "Other"]
    assert top[0].replies[0].comment.text == "Two"
    assert top[0].replies[0].replies[0].comment.text == "Three"


def test_nobody_answers_what_is_not_shown(store: Store) -> None:
    """Neither a waiting comment, nor one of another entry or another journal, nor one that never was."""
    waiting, elsewhere = sent(store), sent(store, entry="the-fall")
    approve(store, elsewhere.id)
    for parent in (waiting.id, elsewhere.id, "nothing"):
        draft = Draft(entry="the-leap", name="Ida", text="Answer", parent=parent)
        assert isinstance(take_comment(store, "by-hand", ENTRIES, draft, NOW), NotTaken)


def test_an_answer_to_what_was_taken_back_stands_by_itself(store: Store) -> None:
    """The parent is rejected after the answer was approved: the answer stays, at the top."""
    first = sent(store, "One")
    approve(store, first.id)
    second = sent(store, "Two", 1, parent=first.id)
    approve(store, second.id)
    approve(store, first.id, status=CommentStatus.REJECTED)
    assert [t.comment.text for t in threads(desk.approved_comments(store, "by-hand", "the-leap"))] == ["Two"]


def test_a_program_that_fills_the_trap_is_thanked_and_nothing_is_kept(store: Store) -> None:
    """The field that nobody sees."""
    taken = sent(store, trap="https://buy.example")
    assert taken.key and not taken.id
    assert desk.waiting_comments(store, "by-hand") == ((), 0)


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (Draft(entry="no-such", name="Ida", text="Hello"), "no such entry"),
        (Draft(entry="the-leap", name=" \u200b\x00", text="Hello"), "name"),
        (Draft(entry="the-leap", name="I" * 61, text="Hello"), "60"),
        (Draft(entry="the-leap", name="Ida", text=" \n\n "), "empty"),
        (Draft(entry="the-leap", name="Ida", text="x" * 2001), "2,001"),
        (Draft(entry="the-leap", name="Ida", text="https://a.example www.b.example http://c.example"), "links"),
        (Draft(entry="the-leap", name="Ida", text="[url=x] <a href=x> www.c.example"), "links"),
        (Draft(entry="the-leap", name="https://a.example", text="Hello"), "links"),
    ],
)
def test_what_is_not_taken_and_why(store: Store, draft: Draft, words: str) -> None:
    """Length and link limits, each with a sentence; nothing is kept."""
    refused = take_comment(store, "by-hand", ENTRIES, draft, NOW)
    assert isinstance(refused, NotTaken) and words in refused.message
    assert desk.waiting_comments(store, "by-hand") == ((), 0)


def test_limits_themselves_are_taken(store: Store) -> None:
    """60 characters of name, 2,000 of text, two links."""
    sent(store, "x" * 2000, name="I" * 60)
    sent(store, "https://a.example and www.b.example")


def test_odd_characters_and_empty_lines_go(store: Store) -> None:
    """Control characters and turned text are cleaned, ten empty lines become one."""
    approve(store, sent(store, "One\u202e\x07" + "\n" * 10 + "two", name="I\u202eda").id)
    (shown,) = desk.approved_comments(store, "by-hand", "the-leap")
    assert (shown.name, shown.text) == ("Ida", "One\n\ntwo")


def test_a_full_queue_takes_no_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the most that wait, comments are refused until somebody has read some."""
    monkeypatch.setattr(desk, "MOST_WAITING", 2)
    first, _ = sent(store), sent(store)
    refused = take_comment(store, "by-hand", ENTRIES, Draft(entry="the-leap", name="Ida", text="Third"), NOW)
    assert isinstance(refused, NotTaken) and refused.full
    approve(store, first.id)
    sent(store, "Third")


def test_with_the_key_one_sees_and_deletes_what_one_wrote_and_nobody_else_can(store: Store) -> None:
    """Own comments by their key, whatever their state; deletion is for good; the key itself is not in the store's file."""
    one, two = sent(store, "Mine"), sent(store, "Hers")
    approve(store, one.id, two.id)
    assert texts(desk.own_comments(store, one.key)) == ["Mine"]
    assert desk.own_comments(store, "") == desk.own_comments(store, "guess") == ()
    assert desk.forget_own(store, "guess") == ()
    assert desk.forget_own(store, one.key) == ("the-leap",)
    assert desk.own_comments(store, one.key) == ()
    assert texts(desk.approved_comments(store, "by-hand", "the-leap")) == ["Hers"]
    assert one.key not in str(store.journal_comments.all()) and "Mine" not in str(store.journal_comments.all())


def test_deleting_leaves_the_answers_of_others(store: Store) -> None:
    """Name, text and sender of the one deleted are gone; the answer stays."""
    mine = sent(store, "Mine")
    approve(store, mine.id)
    hers = sent(store, "Hers", 1, parent=mine.id, name="Bo")
    approve(store, hers.id)
    desk.forget_own(store, mine.key)
    assert texts(desk.approved_comments(store, "by-hand", "the-leap")) == ["Hers"]
    kept = next(c for c in store.journal_comments.all() if c.id == mine.id)
    assert (kept.name, kept.text, kept.client_key) == ("", "", "")


def test_journals_of_one_store_are_kept_apart(store: Store) -> None:
    """Another journal neither shows, exports nor decides on this one's comments."""
    taken = sent(store)
    assert desk.decide_on(store, "other", (taken.id,), CommentStatus.APPROVED, "Ruta", NOW) == ()
    approve(store, taken.id)
    assert desk.approved_comments(store, "other", "the-leap") == () == desk.export_comments(store, "other")
    assert texts(desk.export_comments(store, "by-hand")) == ["How long is the run-up?"]


def test_what_is_exported_can_be_read_back_and_only_the_approved_appears(store: Store) -> None:
    """JSON lines there and back; waiting ones in a file are not taken into a site."""
    yes, no = sent(store, "Yes “quoted” 😀\nand more"), sent(store, "No", 1)
    approve(store, yes.id)
    lines = write_comments(desk.export_comments(store, "by-hand", approved_only=False))
    assert lines.count(b"\n") == 2 and no.id.encode() in lines
    back = read_comments(lines, "comments.jsonl")
    assert back == desk.export_comments(store, "by-hand")
    assert b"client" not in lines and yes.key.encode() not in lines


def test_rates_of_one_and_of_all() -> None:
    """Two of one sender and three of all in ten seconds; a refused one is not counted; after the window all may again."""
    rates = Rates(each=2, together=3, window_s=10.0)
    assert [rates.wait_s("a", t) for t in (0.0, 1.0)] == [0.0, 0.0]
    assert rates.wait_s("a", 2.0) == 8.0
    assert rates.wait_s("b", 3.0) == 0.0
    assert rates.wait_s("c", 4.0) == 6.0
    assert rates.wait_s("c", 10.0) == 0.0
    assert rates.wait_s("a", 11.5) == 0.0


def test_rates_keep_no_address_and_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Senders are salted hashes, and no more of them than the limit."""
    monkeypatch.setattr("setpiece.services.journal.rates.MOST_SENDERS", 100)
    rates = Rates(each=5, together=10_000, window_s=600.0)
    for n in range(1_000):
        rates.wait_s(f"198.51.100.{n}", 0.0)
    assert len(rates._sent) == 100
    assert not [key for key in rates._sent if b"198.51" in key]
