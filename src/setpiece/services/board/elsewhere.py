"""Watching from here a job that runs in another process: what it leaves in the store is told on."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from setpiece.services.board.history import changes_after
from setpiece.store.records import Solve
from setpiece.store.refusals import NotThere

if TYPE_CHECKING:
    from setpiece.services.board.desk import Desk

LOOKED_EVERY_S = 0.5


def watch(desk: Desk, job: Solve, changes: bool = False) -> None:
    """Tell how the job goes until it is over; with ``changes`` also what it did to the board in the end."""
    Thread(target=_watch, args=(desk, job, changes), name=f"watch {job.id}", daemon=True).start()


def _watch(desk: Desk, job: Solve, changes: bool) -> None:
    from setpiece.services.board.solve_board import solve_view

    seen = None
    while not desk.closed.wait(LOOKED_EVERY_S):
        try:
            view = solve_view(desk, job.production_id, job.id)
        except NotThere:
            return
        if view != seen:
            if changes and view.state != "running":
                for change in changes_after(desk, job.production_id, job.seq):
                    if change.id == f"first-{job.id}":
                        desk.tell(job.production_id, "change", change)
            desk.tell(job.production_id, "solve", view)
        if view.state != "running":
            return
        seen = view
