"""A script as a plan before anybody has looked for a schedule: broken down, known, its problem made, every strip in the boneyard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from setpiece.domain.agreements import Agreement
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Result, Status
from setpiece.domain.schedule import Schedule
from setpiece.domain.screenplay import Screenplay
from setpiece.pipeline import break_down, know
from setpiece.planning import judge, make_problem
from setpiece.services.read_script import refuse
from setpiece.stunts.stunt_plan import plan_stunts


def unscheduled(
    screenplay: Screenplay,
    production_file: tuple[str, str] | None,
    agreements: Mapping[str, Agreement],
    today: dt.date,
    most_pages: int,
) -> Plan:
    """The plan with an empty schedule; :class:`~setpiece.domain.findings.Unreadable` for a script of more than ``most_pages`` or without a scene."""
    breakdown = break_down(screenplay)
    if not any(not scene.omitted for scene in breakdown.scenes):
        raise refuse(screenplay.source, "The script has no scene to shoot, so there is nothing to plan.")
    if breakdown.total_eighths().pages > most_pages:
        raise refuse(
            screenplay.source,
            f"The script has {breakdown.total_eighths()} pages, more than the {most_pages} that are taken here. Split it, or check that it is the right file.",
        )
    production, warnings = know(screenplay, breakdown, production_file, agreements, today)
    stunts = plan_stunts(breakdown, production, today)
    planned = make_problem(production, breakdown, stunts)
    schedule = Schedule(days=(), boneyard=tuple(block.id for block in planned.problem.blocks))
    nothing = Result(schedule=schedule, cost=0, lower_bound=0, status=Status.BREACHED, seed=0, iterations=0)
    return judge(screenplay, breakdown, stunts, production, planned, nothing, warnings, today)
