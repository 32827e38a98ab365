"""A script becomes a board: its strips at once, its schedule soon, and nothing that was done meanwhile is lost."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from board.boards import EXAMPLES
from services.board.desks import desk_over, edited, somebody
from setpiece.domain.edits import MoveStrips
from setpiece.domain.findings import Unreadable
from setpiece.services.board.create_production import Created, Upload, create_production, example_folder
from setpiece.services.board.desk import Desk
from setpiece.services.board.open_board import open_board
from setpiece.services.board.solve_board import solve_view
from setpiece.services.board.versions import list_versions

SCRIPT = Upload(
    name="film.fountain",
    data=b"Title: Low Tide\n\nINT. KITCHEN - DAY\n\nMara waits.\n\nMARA\nNow?\n\nEXT. QUAY - NIGHT\n\nMara runs. Tomas follows.\n\nTOMAS\nStop!\n",
)


class Later(ThreadPoolExecutor):
    """Begins nothing before it is told to."""

    def __init__(self) -> None:
        super().__init__(max_workers=1)
        self.waiting: list[tuple[Any, ...]] = []

    def submit(self, *work: Any, **more: Any) -> Future[Any]:
        self.waiting.append(work)
        return Future()

    def begin(self) -> None:
        """Do what waits."""
        for function, *arguments in self.waiting:
            function(*arguments)
        self.waiting.clear()


def test_strips_are_there_at_once_and_the_schedule_follows(tmp_path: Path) -> None:
    """First everything in the boneyard, without a cost; then a whole schedule, told to whoever watches, as one edit that can be taken back."""
    told: list[tuple[str, Any]] = []
    later = Later()
    with desk_over(f"sqlite:///{tmp_path / 'store.db'}", executor=later, tell=lambda p, e, v: told.append((e, v))) as desk:  # fmt: skip
        made = create_production(desk, somebody(desk), SCRIPT, seconds=0.5)
        board = open_board(desk, made.id)
        assert board.production.title == "Low Tide"
        assert len(board.boneyard) == len(board.strips) == 2
        assert board.days == ()
        row = desk.store.productions.get(made.id)
        assert row is not None
        assert (row.scenes, row.cost) == (2, None)
        later.begin()
        after = open_board(desk, made.id)
        assert after.boneyard == ()
        assert after.seq == 1
        assert solve_view(desk, made.id, made.job).state == "done"
        changes = [view for event, view in told if event == "change"]
        assert [(change.seq, change.whole) for change in changes] == [(1, True)]
        assert [version.name for version in list_versions(desk, made.id)] == ["First schedule", "Broken down"]
        edited(desk, made.id, changes[0].inverse)
        assert open_board(desk, made.id).boneyard == board.boneyard


def test_who_was_faster_than_the_first_schedule_keeps_their_board(tmp_path: Path) -> None:
    """The schedule is a version that can be restored."""
    later = Later()
    with desk_over(f"sqlite:///{tmp_path / 'store.db'}", executor=later) as desk:
        made = create_production(desk, somebody(desk), SCRIPT, seconds=0.5)
        board = open_board(desk, made.id)
        mine = MoveStrips(blocks=(board.boneyard[0],), unit=board.units[0].id, date=board.dates[0])
        edited(desk, made.id, mine)
        later.begin()
        assert [s.block for d in open_board(desk, made.id).days for s in d.strips] == [board.boneyard[0]]
        assert list_versions(desk, made.id)[0].name == "First schedule"


def test_a_production_file_and_its_mistakes(desk: Desk) -> None:
    """People and places are those of the file; what it gets wrong is found, with a line."""
    folder = EXAMPLES / "short"
    script, text = (folder / "script.fountain").read_bytes(), (folder / "production.toml").read_text(encoding="utf-8")
    file = Upload(name="production.toml", data=(text + '\n[[pins]]\nscene = "999"\ndate = 2027-05-12\n').encode())
    with pytest.raises(Unreadable) as refused:
        create_production(desk, somebody(desk), Upload(name="script.fountain", data=script), file)
    assert "999" in str(refused.value)
    assert desk.store.productions.all() == ()


@pytest.mark.parametrize(
    "script",
    [
        Upload(name="film.fountain", data=b""),
        Upload(name="film.exe", data=b"MZ"),
        Upload(name="film.pdf", data=b"not a PDF"),
        Upload(name="film.fdx", data=b"<FinalDraft"),
        Upload(name="film.fountain", data=b"\xff\xfe\x00\x00"),
    ],
)
def test_what_is_no_script_founds_no_production(desk: Desk, script: Upload) -> None:
    """A sentence instead, and nothing kept."""
    with pytest.raises(Unreadable):
        create_production(desk, somebody(desk), script)
    assert desk.store.productions.all() == ()


def test_a_first_schedule_in_a_thread_is_soon_there(desk: Desk) -> None:
    """As the local server does it."""
    made: Created = create_production(desk, somebody(desk), SCRIPT, title="Another name", seconds=0.3)
    assert open_board(desk, made.id).production.title == "Another name"
    until = time.monotonic() + 60
    while solve_view(desk, made.id, made.job).state == "running" and time.monotonic() < until:
        time.sleep(0.05)
    assert open_board(desk, made.id).boneyard == ()


def test_the_example_lies_where_it_is_looked_for() -> None:
    """In the sources; the wheel carries it too."""
    assert {"script.fountain", "production.toml"} <= {path.name for path in example_folder().iterdir()}
