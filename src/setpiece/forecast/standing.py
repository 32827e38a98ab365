"""Plan against reports: what was asked for and what was taken, up to a date."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import BlockId, SceneId, UnitId
from setpiece.domain.plan import Plan
from setpiece.domain.problem import ShootBlock
from setpiece.domain.progress import ProgressReport, current
from setpiece.domain.standing import FinishForecast, Standing, Tally
from setpiece.forecast.credits import Credit, credited


def stand(
    plan: Plan,
    reports: Iterable[ProgressReport],
    date: dt.date,
    unit: UnitId | None = None,
    forecast: FinishForecast | None = None,
) -> Standing:
    """How the unit (None: the whole company) stands at the end of ``date``; ``forecast`` is carried along."""
    reports = tuple(reports)
    lines = [c for c in credited(plan, reports, date) if unit in (None, c.unit)]
    blocks = {block.id: block for block in plan.problem.blocks}
    scheduled = [
        (day.date, blocks[strip.block])
        for day in plan.schedule.days
        if unit in (None, day.unit)
        for strip in day.blocks
    ]
    yard = [blocks[b] for b in plan.schedule.boneyard if unit in (None, blocks[b].units[0])]
    dates = sorted({day.date for day in plan.schedule.days if unit in (None, day.unit)})
    reported = {r.date for r in current(reports, date) if unit in (None, r.unit)}
    script = _planned([*(b for _, b in scheduled), *yard], last_parts(plan))
    done = {c.shot.scene for c in credited(plan, reports, date) if c.finished}
    added = [c for c in lines if not c.known or not _asked(c, scheduled, yard)]
    standing = Standing(
        date=date,
        unit=unit,
        days_reported=len(reported),
        days_planned=len(dates),
        days_planned_until=sum(d <= date for d in dates),
        script=script,
        added=_taken(added),
        previous=_taken([c for c in lines if c.date < date]),
        today=_taken([c for c in lines if c.date == date]),
        scheduled_today=_planned([b for d, b in scheduled if d == date], last_parts(plan)),
        scheduled_until=_planned([b for d, b in scheduled if d <= date], last_parts(plan)),
        carried=_scenes(b for d, b in scheduled if d <= date and b.scene not in done and _is_due(plan, b, date)),
        ahead_of_plan=_scenes(b for d, b in scheduled if d > date and b.scene in done),
        planned_finish=dates[-1] if dates else None,
        simple_finish=None,
        forecast=forecast,
    )
    return _with_simple_finish(plan, standing)


def last_parts(plan: Plan) -> frozenset[BlockId]:
    """The block of each scene that is scheduled last: the scene is finished with it. Blocks in the boneyard come last."""
    order = [strip.block for day in plan.schedule.days for strip in day.blocks]
    order += plan.schedule.boneyard
    scene = {block.id: block.scene for block in plan.problem.blocks}
    return frozenset({scene[block]: block for block in order}.values())


def _planned(blocks: Iterable[ShootBlock], last: frozenset[BlockId]) -> Tally:
    blocks = tuple(blocks)
    return Tally(
        scenes=sum(b.id in last for b in blocks),
        eighths=Eighths(sum(b.eighths for b in blocks)),
        minutes=sum(b.minutes for b in blocks),
    )


def _taken(lines: Iterable[Credit]) -> Tally:
    lines = tuple(lines)
    return Tally(
        scenes=sum(c.finished for c in lines),
        eighths=Eighths(sum(c.eighths for c in lines)),
        minutes=sum(c.shot.minutes or 0 for c in lines),
        setups=sum(c.shot.setups for c in lines),
    )


def _asked(line: Credit, scheduled: list[tuple[dt.date, ShootBlock]], yard: list[ShootBlock]) -> bool:
    """Whether the plan gives the line's scene to this unit at all."""
    return any(b.scene == line.shot.scene for _, b in scheduled) or any(b.scene == line.shot.scene for b in yard)


def _is_due(plan: Plan, block: ShootBlock, date: dt.date) -> bool:
    """Whether the scene's last part was scheduled by now, so that the scene should be finished."""
    last = last_parts(plan)
    return any(s.block in last for day in plan.schedule.days if day.date <= date for s in day.blocks if s.block in _parts(plan, block.scene))  # fmt: skip


def _parts(plan: Plan, scene: SceneId) -> frozenset[BlockId]:
    return frozenset(b.id for b in plan.problem.blocks if b.scene == scene)


def _scenes(blocks: Iterable[ShootBlock]) -> tuple[SceneId, ...]:
    return tuple(dict.fromkeys(block.scene for block in blocks))


def _with_simple_finish(plan: Plan, standing: Standing) -> Standing:
    """The trade's formula: pages left, at the pages a day so far, on the dates that the plan and then the calendar offer."""
    left, pace = standing.to_do.eighths.pages, standing.pages_a_day
    finish = standing.date if not left else None
    if left and pace:
        days = math.ceil(left / pace - 1e-9)
        for count, date in enumerate(dates_after(plan, standing.date, standing.unit), start=1):
            if count == days:
                finish = date
                break
    return replace(standing, simple_finish=finish)


def dates_after(plan: Plan, date: dt.date, unit: UnitId | None, most: int = 1500) -> Iterator[dt.date]:
    """Dates to shoot on after ``date``: those that the plan has for the unit (None: for anybody), then the calendar's working days."""
    planned = sorted({day.date for day in plan.schedule.days if day.date > date and unit in (None, day.unit)})
    yield from planned
    at = planned[-1] if planned else date
    calendar = plan.production.calendar
    for _ in range(most):
        at += dt.timedelta(days=1)
        off = at.isoweekday() in calendar.days_off
        if not off and not any(at in span for span in (*calendar.holidays, *calendar.hiatus)):
            yield at
