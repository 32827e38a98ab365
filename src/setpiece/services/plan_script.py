"""The main job: a screenplay file in, a folder of papers out."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from setpiece.domain.plan import Plan
from setpiece.domain.problem import Progress
from setpiece.formats import production_toml
from setpiece.formats.agreement_toml import load_agreements
from setpiece.pipeline import break_down, know, papers, plan_film
from setpiece.services.interruption import stopped_by_user
from setpiece.services.read_script import read_bytes, read_script, refuse, shown_name
from setpiece.services.report_ledger import learned_from
from setpiece.services.safe_files import check_folder, write_folder
from setpiece.solver.stop import AnyOf, Seconds
from setpiece.solver.warm_up import warm_up


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """What to plan and where to put it. ``seconds`` bounds the solve, not the reading and writing; ``today`` dates the plan.

    ``learned`` names records of earlier shoots (``record.json``, or the folder of reports that holds it).
    """

    script: Path
    production: Path | None
    out: Path
    seconds: float
    seed: int
    today: dt.date
    force: bool = False
    learned: tuple[Path, ...] = ()


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


def plan_script(request: PlanRequest, tell: Listener) -> PlanReport:
    """Read, plan, check, price and write; :class:`Unreadable` for anything wrong with the user's input, with nothing written."""
    check_folder(request.out, request.force)
    tell.step(f"Reading {shown_name(request.script)}")
    screenplay = read_script(request.script)
    file = _production_file(request.production) if request.production else None
    learned = learned_from(request.learned)
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
    with stopped_by_user() as user:
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
            learned=learned,
        )
    tell.step(f"Writing the papers to {request.out}")
    files = write_folder(request.out, lambda folder: write_papers(plan, folder), request.force)
    return PlanReport(plan=plan, folder=request.out, files=files)


def _production_file(path: Path) -> tuple[str, str]:
    return shown_name(path), production_toml.decode(read_bytes(path), shown_name(path))


def write_papers(plan: Plan, folder: Path) -> None:
    """Every file of the plan into a folder that is there."""
    for relative, data in papers(plan):
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
