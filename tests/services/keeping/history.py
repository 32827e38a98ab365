"""A store with something in every table."""

from __future__ import annotations

import datetime as dt
from typing import Any

from argon2 import PasswordHasher

from setpiece.services.accounts.api_tokens import make_api_token
from setpiece.services.accounts.invitations import invite
from setpiece.services.accounts.membership import found_production
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.passwords import Passwords
from setpiece.services.accounts.sign_in import sign_in
from setpiece.services.accounts.users import create_user
from setpiece.store.archive import rows_of, shape_of
from setpiece.store.records import Comment, JournalComment, Production, Solve, SolveState, Summary, User
from setpiece.store.roles import Role
from setpiece.store.store import Store
from setpiece.store.tables import metadata

NOON = dt.datetime(2026, 11, 24, 12, 0, 0, 654321, tzinfo=dt.UTC)
CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
SECRET = "three boats at dawn"


def fill(store: Store) -> tuple[User, Production]:
    """An owner and a production with versions, edits, comments, reports, a search; a journal's comment; a session, tokens, an invitation."""
    office = Office(store=store, passwords=CHEAP)
    anna = create_user(office, "anna@example.org", "Anna Ğ 🎬", SECRET)
    film = found_production(office, anna, "The Çağla Affair", "EUR")
    invite(office, anna, film.id, Role.EDITOR)
    make_api_token(office, anna, "Export")
    sign_in(office, "anna@example.org", SECRET, "192.0.2.1")
    _plan(store, film.id, anna)
    _talk(store, film.id, anna)
    found = store.productions.get(film.id)
    assert found is not None
    return anna, found


def _plan(store: Store, film: str, anna: User) -> None:
    with store.board_lock(film) as head:
        shown = Summary(cost=2**40, bound=2**39, days=20, scenes=81, eighths=799)
        head.add_version(version_id="v1", content=b'{"plan":1}', author=anna.author, at=NOON, summary=shown)
        for number in range(1, 61):
            head.append(
                edit_id=f"e{number}",
                author=anna.author,
                at=NOON,
                kind="move_strips",
                edit=b'{"n":%d}' % number,
                inverse=b"{}",
                answer=b'{"seq":%d}' % number,
                undoes=number - 1 if number == 7 else None,
            )
        head.add_version(version_id="v2", content=b'{"plan":2}', author=anna.author, at=NOON, name="Second")
        head.keep_snapshot(b"[]", NOON)
    store.progress_reports.append(film, dt.date(2027, 3, 1), "main", b'{"shot":[1]}', anna.author, NOON)
    store.solves.add(
        Solve(
            production_id=film,
            id="s",
            state=SolveState.DONE,
            author_id=anna.id,
            author=anna.name,
            at=NOON,
            updated_at=NOON,
            seq=3,
            budget=0.1,
            seed=1,
            seconds=1 / 3,
        )
    )


def _talk(store: Store, film: str, anna: User) -> None:
    said = {"production_id": film, "subject": "scene:1", "author_id": anna.id, "author": anna.name, "at": NOON}
    store.comments.add(Comment(id="z", text='Quotes " and\nlines', mentions=("Ben",), **said))  # type: ignore[arg-type]
    store.comments.add(Comment(id="a", text="An answer whose id comes first", parent_id="z", **said))  # type: ignore[arg-type]
    for name, parent in (("y", None), ("b", "y")):
        store.journal_comments.add(
            JournalComment(id=name, entry="ramp", name="R", text="T", at=NOON, client_key="k", parent_id=parent)
        )


def everything(store: Store) -> dict[str, list[Any]]:
    """Every row of every table that a backup holds."""
    left_out = {"sessions", "counters", "board_snapshots"}
    with store.engine.connect() as connection:
        return {
            table.name: list(rows_of(connection, shape_of(table)))
            for table in metadata.sorted_tables
            if table.name not in left_out
        }
