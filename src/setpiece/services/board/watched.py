"""A search that others watch: how far it is stands in the store, and anybody may ask it to stop."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from setpiece.domain.problem import Progress
from setpiece.formats import project_json
from setpiece.store.records import Solve, SolveState

if TYPE_CHECKING:
    from setpiece.services.board.desk import Desk

STOP_ASKED = "stop"
"""The note with which a search in another process is asked to stop."""
TOLD_EVERY_S = 0.5
MOST_POINTS = 400
"""Points that the curve keeps; when there are more, every second one goes."""
BROKE_OFF = "The search broke off. Start it again; if that happens once more, the server's log says why."


@dataclass(slots=True)
class Watched:
    """One search under way; also its stop criterion. ``began`` is read from a monotonic clock, in seconds."""

    desk: Desk
    job: Solve
    began: float = 0.0
    told: float = 0.0
    stopping: bool = False
    curve: list[tuple[float, int | None, int]] = field(default_factory=list)

    def begin(self) -> None:
        """The clock runs from here."""
        self.began = time.monotonic()
        self._keep(SolveState.RUNNING)

    def reached(self, progress: Progress) -> bool:
        """Whether to stop: somebody asked, and there is a schedule to keep."""
        if self.desk.running.flag(self.job.id).is_set():
            self.stopping = True
        return self.stopping and progress.best_cost is not None

    def progress(self, progress: Progress) -> None:
        """Now and then: bring the store up to date, and look whether somebody asked to stop."""
        now = time.monotonic()
        if now - self.told < TOLD_EVERY_S:
            return
        self.told = now
        self._point(progress.best_cost if progress.feasible else None, progress.lower_bound, progress.iterations)
        known = self.desk.store.solves.get(self.job.production_id, self.job.id)
        if known is None or known.state.is_over or known.note == STOP_ASKED:
            self.stopping = True
        self._keep(SolveState.RUNNING)

    def done(self, cost: int, bound: int, iterations: int, proposal: bytes | None = None) -> None:
        """The end, with what there is to propose."""
        self._point(cost, bound, iterations)
        self.job = replace(self.job, proposal=proposal, note="")
        self._keep(SolveState.STOPPED if self.stopping else SolveState.DONE)
        self.desk.running.over(self.job.id)

    def failed(self, note: str = BROKE_OFF) -> None:
        """Say that nothing will come of it."""
        self.job = replace(self.job, note=note)
        self._keep(SolveState.FAILED)
        self.desk.running.over(self.job.id)

    def _point(self, cost: int | None, bound: int, iterations: int) -> None:
        seconds = time.monotonic() - self.began
        self.curve.append((round(seconds, 2), cost, bound))
        if len(self.curve) > MOST_POINTS:
            del self.curve[1:-1:2]
        best = self.job.best if cost is None else cost
        self.job = replace(self.job, best=best, bound=bound, iterations=iterations, seconds=seconds)

    def _keep(self, state: SolveState) -> None:
        """Bring the store up to date, and tell."""
        from setpiece.services.board.solve_board import solve_view

        note = STOP_ASKED if self.stopping and state is SolveState.RUNNING else self.job.note
        self.job = replace(
            self.job, state=state, updated_at=self.desk.office.now(), curve=project_json.encode(self.curve), note=note
        )
        if self.desk.store.solves.update(self.job):
            self.desk.tell(self.job.production_id, "solve", solve_view(self.desk, self.job.production_id, self.job.id))
