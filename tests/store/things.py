"""Things to put into a store."""

from __future__ import annotations

import datetime as dt

from setpiece.store.board_lock import Head
from setpiece.store.records import Author, Edit, Production, User
from setpiece.store.store import Store

NOON = dt.datetime(2026, 11, 24, 12, 0, 0, 123456, tzinfo=dt.UTC)
ANNA = Author(id="anna", name="Anna")
BEN = Author(id="ben", name="Ben")


def minutes(count: float) -> dt.timedelta:
    """So many minutes."""
    return dt.timedelta(minutes=count)


def user(name: str, /, **changes: object) -> User:
    """A user of that id, with an address to match."""
    return User(**{"id": name, "email": f"{name}@example.org", "name": name.title(), "at": NOON, **changes})  # type: ignore[arg-type]


def production(name: str = "film", /, **changes: object) -> Production:
    """A production of that id."""
    return Production(
        **{"id": name, "title": name.title(), "currency": "EUR", "at": NOON, "updated_at": NOON, **changes}  # type: ignore[arg-type]
    )


def append(head: Head, edit_id: str, author: Author = ANNA, undoes: int | None = None) -> Edit:
    """Append a small edit."""
    body = f'{{"id":"{edit_id}"}}'.encode()
    return head.append(
        edit_id=edit_id, author=author, at=NOON, kind="move_strips", edit=body, inverse=body, answer=body, undoes=undoes
    )


def film(store: Store, edits: int = 0) -> Production:
    """A production ``film`` in the store, with a first version and so many edits ``e1``, ``e2`` …"""
    store.productions.add(production())
    with store.board_lock("film") as head:
        head.add_version(version_id="v1", content=b'{"plan":1}', author=ANNA, at=NOON)
    for number in range(1, edits + 1):
        with store.board_lock("film") as head:
            append(head, f"e{number}")
    found = store.productions.get("film")
    assert found is not None
    return found
