"""A journal as it is served: the pages of an edition in memory, made anew when what is approved changes, and the desk that takes comments."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from dataclasses import dataclass

from setpiece.domain.journal import CommentStatus, Edition
from setpiece.render.journal_site import Form, entry_page, entry_path, older_comments, page, site
from setpiece.services.journal.comments import (
    NotTaken,
    approved_comments,
    decide_on,
    export_comments,
    forget_own,
    own_comments,
    waiting_comments,
)
from setpiece.store.store import Store

FORM = ""
"""Where a page's form is sent: to the page itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedFile:
    """A file of the site with a mark that changes with its content."""

    data: bytes
    mark: str


class JournalDesk:
    """The journal of one edition over a store. ``name`` keeps it apart from other journals in the store. Safe for threads."""

    def __init__(self, edition: Edition, store: Store, name: str) -> None:
        """Make all pages once."""
        self.edition, self.store, self.name = edition, store, name
        self.entries = {published.entry.slug: n for n, published in enumerate(edition.entries)}
        self._lock = threading.Lock()
        self._files = {path: _served(data) for path, data in site(edition)}
        for entry in self.entries:
            self.refresh(entry)

    def file(self, path: str) -> ServedFile | None:
        """A file of the site as readers get it: nothing is read or made for it."""
        return self._files.get(path)

    def refresh(self, entry: str) -> None:
        """Make the page of an entry anew, with the comments approved by now."""
        if entry in self.entries:
            with self._lock:
                said = approved_comments(self.store, self.name, entry)
                made = {entry_path(entry): _served(self.with_form(entry, Form(action=FORM)))}
                made |= {path: _served(data) for path, data in older_comments(self.edition, self.entries[entry], said)}
                self._files = {**self._files, **made}

    def with_form(self, entry: str, form: Form) -> bytes:
        """The page of an entry with that form."""
        return entry_page(self.edition, self.entries[entry], approved_comments(self.store, self.name, entry), form)

    def answering(self, entry: str, comment_id: str) -> bytes:
        """The page of an entry whose form answers a comment; the plain one when there is no such comment to be seen."""
        said = approved_comments(self.store, self.name, entry)
        parent = next((comment for comment in said if comment.id == comment_id), None)
        return entry_page(self.edition, self.entries[entry], said, Form(action=FORM, parent=parent))

    def refused(self, entry: str, refusal: NotTaken, name: str, text: str) -> bytes:
        """The page of an entry with what was written and why it was not taken."""
        return self.with_form(entry, Form(action=FORM, wrong=refusal.message, name=name[:200], text=text[:5_000]))

    def thanks(self, entry: str, key: str) -> bytes:
        """What the writer of a comment sees."""
        return page("thanks.html.j2", self.edition, "../", kind="thanks", entry=self.edition.entries[self.entries[entry]].entry, key=key)  # fmt: skip

    def own(self, key: str, deleted: bool = False) -> bytes:
        """What the holder of a key has written, or the question for the key."""
        return page("mine.html.j2", self.edition, "../", kind="mine", key=key, own=own_comments(self.store, key), deleted=deleted)  # fmt: skip

    def forget(self, key: str) -> bytes:
        """Delete what the holder of a key has written."""
        for entry in forget_own(self.store, key):
            self.refresh(entry)
        return self.own("", deleted=True)

    def moderation(self, said: str = "") -> bytes:
        """The queue as moderators see it."""
        waiting, count = waiting_comments(self.store, self.name)
        approved = tuple(reversed(export_comments(self.store, self.name)))[:50]
        titles = {slug: self.edition.entries[n].entry.title for slug, n in self.entries.items()}
        return page("moderation.html.j2", self.edition, "../", kind="moderation", waiting=waiting, count=count, approved=approved, entry_titles=titles, said=said)  # fmt: skip

    def decide(self, ids: tuple[str, ...], status: CommentStatus, by: str, now: dt.datetime) -> bytes:
        """Approve or reject, and the queue after it."""
        for entry in decide_on(self.store, self.name, ids, status, by, now):
            self.refresh(entry)
        return self.moderation(f"{len(ids)} {status.value}.")

    def message(self, title: str, text: str, root: str = "") -> bytes:
        """A page that says one thing."""
        return page("message.html.j2", self.edition, root, kind="message", message_title=title, text=text)


def _served(data: bytes) -> ServedFile:
    return ServedFile(data=data, mark=hashlib.sha256(data).hexdigest()[:20])
