"""A script becomes a production: read, broken down, known; all strips in the boneyard at once, the first schedule in the background."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from setpiece.board import new_board
from setpiece.domain.findings import Finding
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Result, Status
from setpiece.domain.production import Production
from setpiece.domain.schedule import Schedule
from setpiece.domain.stunts import PlannedStunt, StuntPlan
from setpiece.formats import production_toml, project_json
from setpiece.formats.agreement_toml import load_agreements
from setpiece.pipeline import break_down, know
from setpiece.planning import judge, make_problem
from setpiece.services.accounts.membership import found_production
from setpiece.services.board.desk import Desk
from setpiece.services.board.elsewhere import watch
from setpiece.services.board.first_plan import first_plan, first_plan_elsewhere
from setpiece.services.board.solve_board import queued
from setpiece.services.board.summary import summary
from setpiece.services.read_script import read_script_bytes, refuse
from setpiece.store.records import User
from setpiece.stunts.stunt_plan import plan_stunts

FIRST_SECONDS = 20.0
EXAMPLE = "feature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it was sent; the name without folders."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """The new production, what was found in its files, and the job that makes its first schedule."""

    id: str
    findings: tuple[Finding, ...]
    job: str


def create_production(
    desk: Desk,
    user: User,
    script: Upload,
    production: Upload | None = None,
    title: str = "",
    seconds: float = FIRST_SECONDS,
) -> Created:
    """Found a production from a screenplay and perhaps a production file; :class:`Unreadable` for files that cannot be used, with nothing kept."""
    return found_board(desk, user, unscheduled(script, production, desk.office.now().date()), title, seconds)


def found_board(desk: Desk, user: User, plan: Plan, title: str = "", seconds: float = FIRST_SECONDS) -> Created:
    """Found a production from a plan that is not scheduled yet, and look for its first schedule in the background."""
    kept = found_production(
        desk.office, user, title or plan.production.title or plan.screenplay.title(), plan.production.currency
    )
    board = new_board(plan)
    with desk.store.board_lock(kept.id) as store:
        store.add_version(
            version_id=desk.office.id(),
            content=project_json.encode(board),
            author=user.author,
            at=desk.office.now(),
            name="Broken down",
            summary=replace(summary(board), cost=None, bound=None, days=None),
        )
    job = queued(desk, kept.id, user.author, 0, seconds)
    if desk.here:
        desk.executor.submit(first_plan, desk, job, board)
    else:
        desk.executor.submit(first_plan_elsewhere, desk.url, job, desk.workers)
        watch(desk, job, changes=True)
    return Created(id=kept.id, findings=board.standing, job=job.id)


def example_folder() -> Path:
    """Where the example feature lies: in the package as it is installed, else beside the sources."""
    packed = Path(str(files("setpiece"))) / "examples" / EXAMPLE
    return packed if packed.is_dir() else Path(__file__).resolve().parents[4] / "examples" / EXAMPLE


def unscheduled(script: Upload, production: Upload | None, today: dt.date) -> Plan:
    """The plan before anything is scheduled: every strip in the boneyard. :class:`Unreadable` for files that cannot be used."""
    screenplay = read_script_bytes(script.data, script.name)
    breakdown = break_down(screenplay)
    if all(scene.omitted for scene in breakdown.scenes):
        raise refuse(script.name, "The script has no scene that is not omitted, so there is nothing to plan.")
    file = (production.name, production_toml.decode(production.data, production.name)) if production else None
    known, warnings = know(screenplay, breakdown, file, load_agreements(), today)
    suggested = plan_stunts(breakdown, replace(known, stunts=()), today)
    stunts = replace(suggested, stunts=(*_undeveloped(known), *_uncovered(known, suggested)))
    planned = make_problem(known, breakdown, stunts)
    nothing = Result(
        schedule=Schedule(days=(), boneyard=tuple(block.id for block in planned.problem.blocks)),
        cost=0,
        lower_bound=0,
        status=Status.BREACHED,
        seed=0,
        iterations=0,
    )
    return judge(screenplay, breakdown, stunts, known, planned, nothing, warnings, today)


def _undeveloped(production: Production) -> tuple[PlannedStunt, ...]:
    """Designed stunts as they stand in the file, before they are simulated and trained for: that takes its time and is done with the first schedule."""
    return tuple(
        PlannedStunt(stunt=stunt, earliest=stunt.not_before, earliest_reason="not planned yet")
        for stunt in production.stunts
    )


def _uncovered(production: Production, suggested: StuntPlan) -> tuple[PlannedStunt, ...]:
    """Suggestions for scenes that no designed stunt serves."""
    covered = {scene for stunt in production.stunts for scene in stunt.scenes}
    return tuple(one for one in suggested.stunts if covered.isdisjoint(one.stunt.scenes))
