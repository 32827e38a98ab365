"""Comments of members and of the journal's readers, on both databases."""

from __future__ import annotations

import pytest

from setpiece.store.records import Comment, CommentStatus, JournalComment
from setpiece.store.refusals import NotThere
from setpiece.store.store import Store
from store.things import NOON, minutes, production


def remark(name: str, subject: str = "scene:12", parent: str | None = None, at: int = 0) -> Comment:
    """Anna's remark in ``film``."""
    return Comment(
        production_id="film",
        id=name,
        subject=subject,
        author_id="anna",
        author="Anna",
        at=NOON + minutes(at),
        text=f"Remark {name} <script>",
        parent_id=parent,
        mentions=("ben", "çağla"),
    )


def letter(name: str, parent: str | None = None, entry: str = "ramp-speeds") -> JournalComment:
    """A reader's comment."""
    return JournalComment(id=name, entry=entry, name="R.", text="Why?", at=NOON, client_key="k", parent_id=parent)


def test_a_thread_is_read_in_order(store: Store) -> None:
    """Oldest first, of one subject or of the whole production, exactly as written."""
    store.productions.add(production())
    first, answer, other = remark("b"), remark("a", parent="b", at=1), remark("c", subject="day:main:2027-03-01")
    for comment in (first, answer, other):
        store.comments.add(comment)
    assert store.comments.of("film", "scene:12") == (first, answer)
    assert set(store.comments.of("film")) == {first, answer, other}
    assert store.comments.get("film", "a") == answer


def test_an_answer_needs_a_comment_on_the_same_subject(store: Store) -> None:
    """No thread leads into another scene or production."""
    store.productions.add(production())
    store.comments.add(remark("a"))
    with pytest.raises(NotThere):
        store.comments.add(remark("b", subject="scene:13", parent="a"))
    with pytest.raises(NotThere):
        store.comments.add(remark("b", parent="nothing"))


def test_settled_threads_are_not_counted(store: Store) -> None:
    """Resolved and opened again; answers do not count."""
    store.productions.add(production())
    store.comments.add(remark("a"))
    store.comments.add(remark("b", parent="a"))
    assert store.comments.open_counts("film") == {"scene:12": 1}
    settled = store.comments.resolve("film", "a", "Ben", NOON + minutes(3))
    assert (settled.resolved_by, settled.resolved_at) == ("Ben", NOON + minutes(3))
    assert store.comments.open_counts("film") == {}
    store.comments.resolve("film", "a", None, None)
    assert store.comments.open_counts("film") == {"scene:12": 1}
    with pytest.raises(NotThere):
        store.comments.resolve("film", "nothing", "Ben", NOON)


def test_readers_comments_wait_for_approval(store: Store) -> None:
    """Only approved ones are there for readers; answers need a comment on the same entry."""
    for name in ("a", "b", "c"):
        store.journal_comments.add(letter(name))
    with pytest.raises(NotThere):
        store.journal_comments.add(letter("d", parent="a", entry="another"))
    assert store.journal_comments.of("ramp-speeds") == ()
    assert [c.id for c in store.journal_comments.waiting()] == ["a", "b", "c"]
    store.journal_comments.decide("a", CommentStatus.APPROVED, "Anna", NOON)
    store.journal_comments.decide("b", CommentStatus.REJECTED, "Anna", NOON)
    assert [c.id for c in store.journal_comments.of("ramp-speeds")] == ["a"]
    assert [c.id for c in store.journal_comments.of("ramp-speeds", None)] == ["a", "b", "c"]
    assert [c.id for c in store.journal_comments.waiting()] == ["c"]
    with pytest.raises(NotThere):
        store.journal_comments.decide("nothing", CommentStatus.APPROVED, "Anna", NOON)


def test_one_sender_s_comments_are_counted(store: Store) -> None:
    """For the limit on how many somebody may send."""
    store.journal_comments.add(letter("a"))
    assert store.journal_comments.sent_since("k", NOON) == 1
    assert store.journal_comments.sent_since("k", NOON + minutes(1)) == 0
    assert store.journal_comments.sent_since("another", NOON) == 0
