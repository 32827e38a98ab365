"""A drag on the board: from the request to the kept, checked and priced CHANGE, with 200 and with 520 strips.

``python -m benchmarks.board_edits [strips ...]`` prints p50 and p95 in wall time and in CPU time of the thread, by kind of edit.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measuring import Row
from setpiece.board import Board, CannotEdit, new_board
from setpiece.domain.breakdown import Category
from setpiece.domain.edits import Edit, MoveDay, MoveStrips, PinStrips, SetMinutes, TagElement
from setpiece.formats import project_json
from setpiece.formats.agreement_toml import load_agreements
from setpiece.pipeline import break_down, know, plan_film
from setpiece.services.accounts.membership import found_production
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.users import local_user
from setpiece.services.board import views
from setpiece.services.board.collector import collect_seldom
from setpiece.services.board.desk import Desk
from setpiece.services.board.edit_board import EditRequest, edit_board
from setpiece.services.read_script import read_script_bytes
from setpiece.solver.stop import Iterations
from setpiece.store.records import Author
from setpiece.store.store import Store

TODAY = dt.date(2026, 11, 24)
EDITS = 60
"""Edits measured of each kind, after five that warm up."""
ACTIONS = (
    "waits by the door",
    "counts the crates",
    "turns and runs",
    "holds the rope",
    "says nothing",
    "opens the case",
)


def script(scenes: int, seed: int = 5) -> str:
    """A Fountain script with a place for every six scenes, a role for every five, and as many speeches as a page or so holds."""
    chance = random.Random(seed)
    places = [f"PLACE {chr(65 + n % 26)}{n // 26}" for n in range(max(4, scenes // 6))]
    roles = [f"ROLE{chr(65 + n % 26)}{chr(65 + n // 26)}" for n in range(max(6, scenes // 5))]
    lines = ["Title: Benchmark\nAuthor: Nobody"]
    for number in range(1, scenes + 1):
        side, light = chance.choice(("INT.", "INT.", "EXT.")), chance.choice(("DAY", "DAY", "DAY", "NIGHT"))
        lines.append(f"{side} {chance.choice(places)} - {light} #{number}#")
        cast = {
            roles[min(len(roles) - 1, int(chance.expovariate(6 / len(roles))))] for _ in range(chance.randint(1, 5))
        }
        for role in sorted(cast):
            lines.append(f"{role.title()} {chance.choice(ACTIONS)}. " * chance.randint(1, 3))
            lines.append(f"{role}\nWe go at {chance.randint(1, 12)}, not before.")
    return "\n\n".join(lines) + "\n"


def board_of(scenes: int) -> Board:
    """The board of such a film after a short search."""
    screenplay = read_script_bytes(script(scenes).encode(), "benchmark.fountain")
    breakdown = break_down(screenplay)
    known = know(screenplay, breakdown, None, load_agreements(), TODAY)
    return new_board(plan_film(screenplay, breakdown, known, Iterations(100_000), 1, TODAY))


@dataclass
class Times:
    """Milliseconds of one kind of edit."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def measured(board: Board) -> dict[str, Times]:
    """Every kind of edit on the board, kept in SQLite and encoded as it goes over the wire."""
    found: dict[str, Times] = {}
    with tempfile.TemporaryDirectory() as folder, Store.open(f"sqlite:///{Path(folder) / 'bench.db'}") as store:
        desk = Desk(office=Office(store=store, local=True))
        kept = found_production(desk.office, local_user(desk.office), "Benchmark", board.plan.production.currency)
        with store.board_lock(kept.id) as head:
            head.add_version(version_id="1", content=project_json.encode(board), author=Author(id="", name=""), at=desk.office.now())  # fmt: skip
        for kind, edits in _kinds(board).items():
            times = found.setdefault(kind, Times())
            for n, edit in enumerate(edits):
                wall, cpu = time.perf_counter(), time.thread_time()
                try:
                    request = EditRequest(id=f"{kind} {n}", seq=store.edits.head(kept.id), edit=edit)
                    views.encode(edit_board(desk, kept.id, Author(id="", name=""), request))
                except CannotEdit:
                    continue
                if n >= 5:
                    times.wall.append(1000 * (time.perf_counter() - wall))
                    times.cpu.append(1000 * (time.thread_time() - cpu))
        desk.close()
    return found


def _kinds(board: Board) -> dict[str, Iterator[Edit]]:
    chance = random.Random(3)
    plan = board.plan
    blocks, days = [block.id for block in plan.problem.blocks], plan.schedule.days
    scenes = [scene.id for scene in plan.breakdown.scenes]

    def slot() -> tuple[str, dt.date]:
        day = chance.choice(days)
        return day.unit, day.date

    def move(count: int) -> Edit:
        unit, date = slot()
        return MoveStrips(blocks=tuple(chance.sample(blocks, count)), unit=unit, date=date)  # type: ignore[arg-type]

    def day() -> Edit:
        (unit, date), (_, to) = slot(), slot()
        return MoveDay(unit=unit, date=date, to=to)  # type: ignore[arg-type]

    runs = range(EDITS + 5)
    return {
        "one strip": (move(1) for _ in runs),
        "five strips": (move(5) for _ in runs),
        "a day": (day() for _ in runs),
        "a pin": (PinStrips(blocks=(chance.choice(blocks),), pinned=False) for _ in runs),
        "minutes of a scene": (SetMinutes(scene=chance.choice(scenes), minutes=chance.randint(20, 200)) for _ in range(25)),
        "an element tagged": (TagElement(scene=chance.choice(scenes), category=Category.PROPS, name=f"prop {n}") for n in range(25)),
    }  # fmt: skip


def run(sizes: tuple[int, ...] = (200, 520)) -> Iterator[Row]:
    """A row for each size and kind of edit."""
    collect_seldom()
    for size in sizes:
        board = board_of(size)
        strips, days = len(board.plan.problem.blocks), len(board.plan.schedule.days)
        for kind, times in measured(board).items():
            wall, cpu = (statistics.quantiles(t, n=20) for t in (times.wall, times.cpu))
            yield Row(
                group=f"{size}",
                case=f"{strips} strips, {days} days: {kind}",
                median_ms=wall[9],
                ours=kind == "one strip",
                remark=f"wall p95 {wall[18]:.0f} ms; CPU p50 {cpu[9]:.0f}, p95 {cpu[18]:.0f} ms; {len(times.wall)} edits",
            )


if __name__ == "__main__":
    for row in run(tuple(int(size) for size in sys.argv[1:]) or (200, 520)):
        print(f"{row.case:50} p50 {row.median_ms:6.1f} ms   {row.remark}")
