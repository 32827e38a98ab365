"""Readers' comments: taken without an account, shown only when somebody has approved them, and given back or deleted to whoever wrote them.

No address and nothing else of a sender is kept. Whoever writes gets a key, of which only the hash is stored: with it they see, take along and delete what
they wrote.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from setpiece.domain.journal import Comment, CommentStatus
from setpiece.render.safe_text import clean
from setpiece.store import records
from setpiece.store.refusals import NotThere
from setpiece.store.store import Store

LONGEST_NAME = 60
LONGEST_TEXT = 2_000
MOST_LINKS = 2
MOST_WAITING = 2_000
"""Comments that wait for a decision at most; then the queue is full until somebody has read some."""
_LINK = re.compile(r"https?:|www\.|\[url|<a\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a form sent. ``trap`` is the field that people do not see; whoever fills it in is a program."""

    entry: str
    name: str
    text: str
    parent: str = ""
    trap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A comment that waits for a decision, and the key of who wrote it, which is told once and not kept."""

    key: str
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTaken:
    """Why a comment is not taken, in a sentence to its writer. ``full``: not their fault, come again later."""

    message: str
    full: bool = False


def take_comment(
    store: Store, journal: str, entries: Collection[str], draft: Draft, now: dt.datetime
) -> Taken | NotTaken:
    """Take a comment into the queue. ``journal`` keeps the journals of one store apart, ``entries`` are the slugs that are published."""
    if draft.trap:
        return Taken(key=secrets.token_urlsafe(18))
    name, text = " ".join(clean(draft.name).split()), _tidy(draft.text)
    wrong = _wrong(entries, draft.entry, name, text)
    if wrong:
        return NotTaken(message=wrong)
    if store.journal_comments.count(records.CommentStatus.PENDING) >= MOST_WAITING:
        return NotTaken(
            message="So many comments are waiting to be read that no more are taken just now. Please come again tomorrow.",
            full=True,
        )
    if draft.parent and not _may_answer(store, journal, draft):
        return NotTaken(message="The comment that you answer is not there any more. You can write one of its own.")
    key = secrets.token_urlsafe(18)
    comment = records.JournalComment(
        id=secrets.token_hex(8), entry=_entry_key(journal, draft.entry), name=name, text=text, at=now, client_key=hash_of(key),
        parent_id=draft.parent or None, status=records.CommentStatus.PENDING,
    )  # fmt: skip
    try:
        store.journal_comments.add(comment)
    except NotThere:
        return NotTaken(message="The comment that you answer is not there any more. You can write one of its own.")
    return Taken(key=key, id=comment.id)


def approved_comments(store: Store, journal: str, entry: str) -> tuple[Comment, ...]:
    """What readers see under an entry."""
    return tuple(_comment(c) for c in store.journal_comments.of(_entry_key(journal, entry)))


def waiting_comments(store: Store, journal: str, most: int = 100) -> tuple[tuple[Comment, ...], int]:
    """The comments of a journal to decide on, oldest first, at most so many; and how many wait in the whole store."""
    found = [c for c in store.journal_comments.waiting(MOST_WAITING) if c.entry.startswith(f"{journal}/")]
    return tuple(_comment(c) for c in found[:most]), store.journal_comments.count(records.CommentStatus.PENDING)


def decide_on(
    store: Store, journal: str, ids: Iterable[str], status: CommentStatus, by: str, now: dt.datetime
) -> tuple[str, ...]:
    """Approve or reject comments; the slugs of the entries whose pages change. Those that are not of this journal are passed over."""
    changed: list[str] = []
    for comment_id in ids:
        found = store.journal_comments.get(comment_id)
        if found is None or not found.entry.startswith(f"{journal}/"):
            continue
        store.journal_comments.decide(comment_id, records.CommentStatus(status.value), by, now)
        changed.append(found.entry.partition("/")[2])
    return tuple(dict.fromkeys(changed))


def export_comments(store: Store, journal: str, approved_only: bool = True) -> tuple[Comment, ...]:
    """A journal's comments, for the static site (the approved ones) or for keeping (all)."""
    found = store.journal_comments.all(records.CommentStatus.APPROVED if approved_only else None)
    return tuple(_comment(c) for c in found if c.entry.startswith(f"{journal}/"))


def own_comments(store: Store, key: str) -> tuple[Comment, ...]:
    """What the holder of a key has written, whatever became of it."""
    return tuple(_comment(c) for c in store.journal_comments.by_client(hash_of(key))) if key else ()


def forget_own(store: Store, key: str) -> tuple[str, ...]:
    """Delete for good what the holder of a key has written; the slugs of the entries whose pages change."""
    found = store.journal_comments.by_client(hash_of(key)) if key else ()
    store.journal_comments.forget(tuple(c.id for c in found))
    return tuple(dict.fromkeys(c.entry.partition("/")[2] for c in found))


def hash_of(key: str) -> str:
    """What is kept of a key: it is long and random, so that a plain hash hides it."""
    return hashlib.sha256(key.strip().encode()).hexdigest()


def _tidy(text: str) -> str:
    """The text without odd characters and with at most one empty line at a time."""
    lines = [line.rstrip() for line in clean(text).strip().split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _wrong(entries: Collection[str], entry: str, name: str, text: str) -> str:
    if entry not in entries:
        return "There is no such entry."
    if not _visible(name):
        return "Please give a name; any name will do."
    if len(name) > LONGEST_NAME:
        return f"The name is longer than {LONGEST_NAME} characters."
    if not _visible(text):
        return "The comment is empty."
    if len(text) > LONGEST_TEXT:
        return f"The comment has {len(text):,} characters; {LONGEST_TEXT:,} are taken. Please shorten it."
    if _LINK.search(name) or len(_LINK.findall(text)) > MOST_LINKS:
        return f"At most {MOST_LINKS} links are taken, and none in the name."
    return ""


def _visible(text: str) -> bool:
    """Whether there is anything to see in a text: marks of width zero alone are nothing."""
    return any(unicodedata.category(c)[0] in "LNPS" for c in text)


def _may_answer(store: Store, journal: str, draft: Draft) -> bool:
    parent = store.journal_comments.get(draft.parent)
    own = parent is not None and parent.entry == _entry_key(journal, draft.entry)
    return own and parent is not None and parent.status is records.CommentStatus.APPROVED


def _entry_key(journal: str, entry: str) -> str:
    return f"{journal}/{entry}"


def _comment(kept: records.JournalComment) -> Comment:
    return Comment(
        id=kept.id, entry=kept.entry.partition("/")[2], name=kept.name, text=kept.text, at=kept.at, parent=kept.parent_id or "",
        status=CommentStatus(kept.status.value),
    )  # fmt: skip
