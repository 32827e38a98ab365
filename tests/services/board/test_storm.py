"""Twenty people on one board at once, in one process and in two, on both databases: every acknowledged edit is there once, and all see the same."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from services.board.desks import Client, desk_over, put
from setpiece.board import CannotEdit
from setpiece.domain.edits import DropBanner, Edit, MoveStrips, PinStrips, PutBanner, SetCall
from setpiece.services.board import views
from setpiece.services.board.desk import Desk
from setpiece.services.board.heads import Heads
from setpiece.services.board.history import changes_after
from setpiece.services.board.open_board import open_board
from setpiece.services.board.views import ChangeView, ConflictView
from setpiece.store.records import Author

CLIENTS, EDITS = 20, 5


class Person(Thread):
    """Edits what they see, retries what got lost on the way, and follows what the others do."""

    def __init__(self, desk: Desk, production_id: str, number: int) -> None:
        super().__init__(name=f"person {number}")
        self.client = Client(desk, production_id, Author(id=f"p{number}", name=f"Person {number}"))
        self.random = random.Random(number)
        self.number = number
        self.acknowledged: list[tuple[str, int]] = []
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            for n in range(EDITS):
                self.edit(f"{self.number}-{n}")
        except BaseException as failure:
            self.failure = failure

    def edit(self, request_id: str) -> None:
        """One edit, sent until it is acknowledged or refused; some are sent twice, as after a broken connection."""
        for _ in range(50):
            self.catch_up()
            edit = self.wish()
            try:
                outcome = self.client.send(edit, request_id)
            except CannotEdit:
                continue
            if isinstance(outcome, ConflictView):
                self.client.conflicts += 1
                self.client.take(views.builtins(outcome.board))
                continue
            assert isinstance(outcome, ChangeView)
            self.acknowledged.append((request_id, outcome.seq))
            if self.random.random() < 0.3:
                assert self.client.send(edit, request_id) == outcome
            return

    def catch_up(self) -> None:
        """What the server's events bring."""
        if self.random.random() < 0.7:  # the others come too late on purpose
            for change in changes_after(self.client.desk, self.client.production_id, self.client.seq):
                self.client.hear(views.builtins(change))

    def wish(self) -> Edit:
        """Something that makes sense on the board that this person sees."""
        draw = self.random
        days = [day for day in self.client.days.values() if day["strips"]]
        day = draw.choice(days)
        unit, date = day["unit"], dt.date.fromisoformat(day["date"])
        block = draw.choice(sorted(self.client.strips))
        at = next(((d["unit"], dt.date.fromisoformat(d["date"])) for d in days if any(s["block"] == block for s in d["strips"])), (None, None))  # fmt: skip
        match draw.randrange(8):
            case 0:
                return SetCall(unit=unit, date=date, call=draw.choice([None, 400, 700]))
            case 1:
                return PutBanner(id=f"b{draw.randrange(4)}", unit=unit, date=date, text=f"by {self.number}")
            case 2:
                return DropBanner(id=f"b{draw.randrange(4)}")
            case 3:
                return PinStrips(blocks=(block,), pinned=draw.random() < 0.3)
            case 4:
                return MoveStrips(blocks=(block,), was=((block, *at),))
            case _:
                return MoveStrips(blocks=(block,), unit=unit, date=date, was=((block, *at),))


def storm(desks: list[Desk], production_id: str) -> list[Person]:
    """Everybody at once, then everybody up to date."""
    people = [Person(desks[n % len(desks)], production_id, n) for n in range(CLIENTS)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    for person in people:
        assert person.failure is None, (person.name, person.failure)
        for change in changes_after(person.client.desk, production_id, person.client.seq):
            person.client.hear(views.builtins(change))
    return people


def check(desks: list[Desk], production_id: str, people: list[Person]) -> None:
    """Each acknowledged edit once, at the seq that was acknowledged; all clients and a fresh reader of the store see one board."""
    store = desks[0].store
    kept = store.edits.after(production_id, 0)
    assert [edit.seq for edit in kept] == list(range(1, len(kept) + 1))
    acknowledged = {request: seq for person in people for request, seq in person.acknowledged}
    assert {edit.id: edit.seq for edit in kept} == acknowledged
    assert len(acknowledged) > CLIENTS * EDITS * 0.9
    states = [person.client.state for person in people]
    assert all(state == states[0] for state in states)
    for desk in desks:
        assert Client(desk, production_id, people[0].client.author).state == states[0]
    fresh = Heads().head(store, production_id)
    assert fresh.board == desks[0].heads.head(store, production_id).board


def test_twenty_people_in_one_process(url: str) -> None:
    """As the local server and one worker of a company's have it."""
    with desk_over(url) as desk:
        production_id = put(desk)
        check([desk], production_id, storm([desk], production_id))


def test_twenty_people_at_two_processes(url: str) -> None:
    """Two desks that share nothing but the database."""
    with desk_over(url) as one, desk_over(url) as other:
        production_id = put(one)
        people = storm([one, other], production_id)
        check([one, other], production_id, people)


def test_changes_are_told_in_order(tmp_path: Path) -> None:
    """Whoever listens hears every change of a board once, the older before the newer."""
    heard: defaultdict[str, list[int]] = defaultdict(list)
    lock = Lock()

    def tell(production_id: str, event: str, view: Any) -> None:
        if event == "change":
            with lock:
                heard[production_id].append(view.seq)

    with desk_over(f"sqlite:///{tmp_path / 'store.db'}", tell=tell) as desk:
        production_id = put(desk)
        storm([desk], production_id)
        assert heard == {production_id: list(range(1, open_board(desk, production_id).seq + 1))}
