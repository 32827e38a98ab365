"""A desk to test at, with the board of the example short on it, and clients that follow what it tells."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from board.boards import example
from setpiece.board import Board
from setpiece.domain.edits import Edit
from setpiece.formats import project_json
from setpiece.services.accounts.membership import found_production
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.users import local_user
from setpiece.services.board import views
from setpiece.services.board.desk import Desk
from setpiece.services.board.edit_board import EditRequest, edit_board
from setpiece.services.board.open_board import open_board
from setpiece.services.board.summary import summary
from setpiece.services.board.views import ChangeView, ConflictView
from setpiece.store.records import Author, User
from setpiece.store.store import Store

ANA, BEN = Author(id="ana", name="Ana"), Author(id="ben", name="Ben")
_IDS = itertools.count(1)


@contextmanager
def desk_over(url: str, **settings: Any) -> Iterator[Desk]:
    """A desk over the store at that address, closed in the end."""
    with Store.open(url) as store:
        made = Desk(office=Office(store=store, local=True), **settings)
        yield made
        made.close()


def somebody(desk: Desk) -> User:
    """The local user."""
    return local_user(desk.office)


def put(desk: Desk, board: Board | None = None) -> str:
    """A production whose first version is that board, the short's by default; its id."""
    board = board or example("short")
    kept = found_production(desk.office, somebody(desk), board.plan.production.title, board.plan.production.currency)
    with desk.store.board_lock(kept.id) as store:
        store.add_version(
            version_id=desk.office.id(), content=project_json.encode(board), author=ANA, at=desk.office.now(), summary=summary(board)
        )  # fmt: skip
    return kept.id


def edited(desk: Desk, production_id: str, edit: Edit, author: Author = ANA, **more: Any) -> ChangeView:
    """The change that an edit of the newest board makes."""
    seq = more.pop("seq", None) or desk.store.edits.head(production_id)
    request = EditRequest(id=more.pop("id", f"edit-{next(_IDS)}"), seq=seq, edit=edit, **more)
    outcome = edit_board(desk, production_id, author, request)
    assert isinstance(outcome, ChangeView)
    return outcome


class Client:
    """What a browser holds: a board as it was opened, brought up to date by changes alone."""

    def __init__(self, desk: Desk, production_id: str, author: Author) -> None:
        self.desk, self.production_id, self.author = desk, production_id, author
        self.conflicts = 0
        self.take(views.builtins(open_board(desk, production_id)))

    def take(self, board: dict[str, Any]) -> None:
        """Load a board whole."""
        self.seq = board["seq"]
        self.days = {(day["unit"], day["date"]): day for day in board["days"]}
        self.strips, self.boneyard = board["strips"], board["boneyard"]
        self.findings, self.cost = board["findings"], board["cost"]

    def hear(self, change: dict[str, Any]) -> None:
        """Take a change over, in its turn; one that is known already changes nothing."""
        if change["seq"] <= self.seq:
            return
        assert change["seq"] == self.seq + 1, "a change was missed"
        self.seq = change["seq"]
        for day in change["days"]:
            if day["strips"] or day["banners"]:
                self.days[day["unit"], day["date"]] = day
            else:
                self.days.pop((day["unit"], day["date"]), None)
        for block, strip in change["strips"].items():
            if strip is None:
                self.strips.pop(block, None)
            else:
                self.strips[block] = strip
        self.boneyard, self.findings, self.cost = change["boneyard"], change["findings"], change["cost"]

    def send(self, edit: Edit, request_id: str) -> ChangeView | ConflictView:
        """Make an edit on the board that the client sees."""
        request = EditRequest(id=request_id, seq=self.seq, edit=edit)
        return edit_board(self.desk, self.production_id, self.author, request)

    @property
    def state(self) -> tuple[Any, ...]:
        """Everything that the client shows."""
        days = [self.days[slot] for slot in sorted(self.days, key=lambda s: (s[1], s[0]))]
        return self.seq, days, self.strips, self.boneyard, self.findings, self.cost
