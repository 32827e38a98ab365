"""The main job: a screenplay file in, a folder of papers out."""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from setpiece.domain.plan import Plan
from setpiece.domain.problem import Progress
from setpiece.formats import production_toml
from setpiece.formats.agreement_toml import load_agreements
from setpiece.pipeline import break_down, know, papers, plan_film
from setpiece.services.read_script import read_bytes, read_script, refuse, shown_name
from setpiece.services.safe_files import check_folder, write_folder
from setpiece.solver.stop import AnyOf, Seconds
from setpiece.solver.warm_up import warm_up


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """What to plan and where to put it. ``seconds`` bounds the solve, not the reading and writing; ``today`` dates the plan."""

    script: Path
    production: Path | None
    out: Path
    seconds: float
    seed: int
    today: dt.date
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReport:
    """The plan and the files written, relative to ``folder``."""

    plan: Plan
    folder: Path
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Whom the job tells how far it is: ``step`` when something begins or ends, ``solving`` (with the currency) several times a second."""

    step: Callable[[str], None]
    solving: Callable[[Progress, str], None]


class StoppedByUser:
    """A stop criterion that is met once the user has pressed Ctrl-C; the best schedule so far is kept."""

    def __init__(self) -> None:
        """Nobody has pressed anything yet."""
        self.pressed = False

    def reached(self, progress: Progress) -> bool:
        """Whether to stop: only when there is a schedule to keep."""
        return self.pressed and progress.best_cost is not None


def plan_script(request: PlanRequest, tell: Listener) -> PlanReport:
    """Read, plan, check, price and write; :class:`Unreadable` for anything wrong with the user's input, with nothing written."""
    check_folder(request.out, request.force)
    tell.step(f"Reading {shown_name(request.script)}")
    screenplay = read_script(request.script)
    file = _production_file(request.production) if request.production else None
    tell.step("Breaking the script down")
    breakdown = break_down(screenplay)
    shot = [s for s in breakdown.scenes if not s.omitted]
    if not shot:
        raise refuse(shown_name(request.script), "Every scene of the script is omitted, so there is nothing to plan.")
    tell.step(
        f"  {len(shot)} scenes, {breakdown.total_eighths()} pages, {len(breakdown.roles)} roles, {len(breakdown.sets)} sets"
    )
    known = know(screenplay, breakdown, file, load_agreements(), request.today)
    tell.step("Preparing the solver (it compiles itself the first time, about half a minute)")
    warm_up()
    with _stopped_by_user() as user:
        tell.step(f"Scheduling for up to {request.seconds:g} s (Ctrl-C keeps the best so far)")
        plan = plan_film(
            screenplay,
            breakdown,
            known,
            AnyOf(Seconds(request.seconds), user),
            request.seed,
            request.today,
            lambda progress: tell.solving(progress, known[0].currency),
            workers=os.cpu_count() or 1,
        )
    tell.step(f"Writing the papers to {request.out}")
    files = write_folder(request.out, lambda folder: _write(plan, folder), request.force)
    return PlanReport(plan=plan, folder=request.out, files=files)


def _production_file(path: Path) -> tuple[str, str]:
    return shown_name(path), production_toml.decode(read_bytes(path), shown_name(path))


def _write(plan: Plan, folder: Path) -> None:
    for relative, data in papers(plan):
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


@contextmanager
def _stopped_by_user() -> Iterator[StoppedByUser]:
    """While solving, the first Ctrl-C means 'take the best so far'; a second one interrupts as usual."""
    user = StoppedByUser()
    before = signal.getsignal(signal.SIGINT) or signal.SIG_DFL

    def press(_signal: int, _frame: FrameType | None) -> None:
        if user.pressed:
            signal.signal(signal.SIGINT, before)
            signal.raise_signal(signal.SIGINT)
        user.pressed = True

    try:
        signal.signal(signal.SIGINT, press)
    except ValueError:  # not the main thread: nobody can press Ctrl-C here
        yield user
        return
    try:
        yield user
    finally:
        signal.signal(signal.SIGINT, before)
