"""Readers' comments by sender and by state, and forgetting them, on both databases."""

from __future__ import annotations

from setpiece.store.records import CommentStatus, JournalComment
from setpiece.store.store import Store
from store.things import NOON, minutes


def letter(name: str, client: str, at: int = 0, parent: str | None = None) -> JournalComment:
    """A reader's comment under one entry."""
    return JournalComment(
        id=name,
        entry="by-hand/leap",
        name="R.",
        text=f"Why {name}?",
        at=NOON + minutes(at),
        client_key=client,
        parent_id=parent,
    )


def test_comments_are_counted_and_listed_by_state_and_sender(store: Store) -> None:
    """Three of two senders, one approved."""
    for comment in (letter("a", "ann"), letter("b", "bo", 1), letter("c", "ann", 2)):
        store.journal_comments.add(comment)
    store.journal_comments.decide("b", CommentStatus.APPROVED, "Ruta", NOON)
    assert store.journal_comments.count(CommentStatus.PENDING) == 2
    assert [c.id for c in store.journal_comments.all()] == ["a", "b", "c"]
    assert [c.id for c in store.journal_comments.all(CommentStatus.APPROVED)] == ["b"]
    assert [c.id for c in store.journal_comments.by_client("ann")] == ["a", "c"]


def test_what_is_forgotten_is_gone_and_answers_of_others_stay(store: Store) -> None:
    """One without answers is removed; of one with an answer only an empty, rejected row is left, which belongs to nobody."""
    for comment in (letter("a", "ann"), letter("b", "bo", 1, parent="a"), letter("c", "ann", 2)):
        store.journal_comments.add(comment)
    store.journal_comments.forget(("a", "c"))
    kept = {c.id: c for c in store.journal_comments.all()}
    assert set(kept) == {"a", "b"}
    assert (kept["a"].name, kept["a"].text, kept["a"].client_key, kept["a"].status) == (
        "",
        "",
        "",
        CommentStatus.REJECTED,
    )
    assert kept["b"] == letter("b", "bo", 1, parent="a")
    assert store.journal_comments.by_client("ann") == ()
    store.journal_comments.forget(())
    assert len(store.journal_comments.all()) == 2
