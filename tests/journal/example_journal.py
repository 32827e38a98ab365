"""The example's journal with a plan of the example film, made quickly: real breakdown, problem and schedule; margins and training written by hand."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

from setpiece.domain.identifiers import PerformerId, SkillId, StuntId
from setpiece.domain.journal import Edition
from setpiece.domain.plan import Plan
from setpiece.domain.stunts import MarginLine, PlannedStunt, StuntPlan
from setpiece.domain.training import Session, SessionKind, TrainingPlan
from setpiece.formats.agreement_toml import load_agreements
from setpiece.journal.publish import publish
from setpiece.journal.records import Records
from setpiece.pipeline import break_down, know
from setpiece.planning import judge, make_problem
from setpiece.services.journal.read_journal import read_folder
from setpiece.services.read_script import read_script
from setpiece.solver import solve
from setpiece.solver.stop import Iterations

EXAMPLE = Path(__file__).parents[2] / "examples" / "feature"
JOURNAL = EXAMPLE / "journal"
MADE_ON = dt.date(2026, 11, 24)
TODAY = dt.date(2026, 12, 1)
XANA = PerformerId("xana-volandera")
LEAP = StuntId("the-tarna-leap")


@cache
def example_plan() -> Plan:
    """A plan of the example feature as of 24 November 2026."""
    screenplay = read_script(EXAMPLE / "script.fountain")
    breakdown = break_down(screenplay)
    file = ("production.toml", (EXAMPLE / "production.toml").read_text(encoding="utf-8"))
    production, warnings = know(screenplay, breakdown, file, load_agreements(), MADE_ON)
    stunts = StuntPlan(stunts=tuple(_planned(s) for s in production.stunts), training=_training())
    planned = make_problem(production, breakdown, stunts)
    result = solve(planned.problem, Iterations(1), seed=0)
    return judge(screenplay, breakdown, stunts, production, planned, result, warnings, MADE_ON)


def _planned(stunt) -> PlannedStunt:  # type: ignore[no-untyped-def]
    margin = MarginLine(
        quantity="stopping distance", value=31.8, unit="m", limit=45.0, limit_source="the clear run-out"
    )
    slope = MarginLine(quantity="reach gained per 1 m/s of speed", value=8.1, unit="m per m/s")
    return PlannedStunt(stunt=stunt, earliest=None, earliest_reason="written by hand", margins=(margin, slope))


def _training() -> TrainingPlan:
    """Three ramp sessions and a rehearsal before the shoot, one ramp session long after it."""
    days = (dt.date(2026, 12, 4), dt.date(2026, 12, 8), dt.date(2027, 4, 20), dt.date(2028, 1, 5))
    ramp = SkillId("ramp-jump-with-separation")
    sessions = [Session(kind=SessionKind.TRAINING, performers=(XANA,), date=d, start_minute=540, minutes=150, skill=ramp) for d in days]  # fmt: skip
    sessions.append(Session(kind=SessionKind.REHEARSAL, performers=(XANA,), date=dt.date(2027, 4, 21), start_minute=540, minutes=60, stunt=LEAP))  # fmt: skip
    return TrainingPlan(sessions=tuple(sessions))


@cache
def later_plan() -> Plan:
    """The same plan three weeks later, every shooting day two days on."""
    plan = example_plan()
    days = tuple(replace(day, date=day.date + dt.timedelta(days=2)) for day in plan.schedule.days)
    result = replace(plan.result, schedule=replace(plan.schedule, days=days))
    return replace(plan, result=result, made_on=dt.date(2026, 12, 15))


def records() -> Records:
    """The first plan alone."""
    return Records(plans=(example_plan(),))


@cache
def edition() -> Edition:
    """The example's journal as readers get it on 1 December 2026."""
    return publish(read_folder(JOURNAL).journal, records(), TODAY)


def copy_of_journal(folder: Path) -> Path:
    """A copy of the example's journal to break."""
    return Path(shutil.copytree(JOURNAL, folder / "journal"))
