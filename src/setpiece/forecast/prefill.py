"""A day's report as the plan would have it: what a person corrects in a few minutes. Nothing that must be measured is filled in."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import PerformerId, SceneId, UnitId
from setpiece.domain.plan import Plan
from setpiece.domain.progress import Meal, ProgressReport, SceneShot, SceneState, StuntShot, TimeCard
from setpiece.domain.schedule import ShootingDay
from setpiece.forecast.credits import credited, scene_lengths
from setpiece.forecast.standing import last_parts


def prefilled(plan: Plan, reports: Iterable[ProgressReport], date: dt.date, unit: UnitId) -> ProgressReport:
    """The unit's day as planned: its call, meal, wrap, scenes, stunts and people.

    Every scene stands as shot, with the pages that are left of it; minutes, set-ups and people's times stay empty, and a stunt has no take yet:
    a plan's own numbers must not come back as if somebody had measured them. A day that the plan does not have is nearly empty.
    """
    day = next((d for d in plan.schedule.days if (d.date, d.unit) == (date, unit)), None)
    if day is None:
        return ProgressReport(date=date, unit=unit)
    return ProgressReport(
        date=date,
        unit=unit,
        call_minute=day.call_minute,
        first_shot_minute=min((s.start_minute for s in day.blocks), default=None),
        after_meal_minute=None if day.meal_minute is None else day.meal_minute + day.meal_minutes,
        last_shot_minute=max((s.end_minute for s in day.blocks), default=None),
        wrap_minute=day.wrap_minute,
        meals=_meals(day),
        safety_meeting_minute=day.call_minute,
        scenes=tuple(_scenes(plan, reports, day)),
        stunts=tuple(_stunts(plan, day)),
        cast=tuple(TimeCard(performer=performer) for performer in _called(plan, day)),
    )


def _meals(day: ShootingDay) -> tuple[Meal, ...]:
    if day.meal_minute is None or not day.meal_minutes:
        return ()
    return (Meal(start_minute=day.meal_minute, end_minute=day.meal_minute + day.meal_minutes),)


def _scenes(plan: Plan, reports: Iterable[ProgressReport], day: ShootingDay) -> list[SceneShot]:
    """One line for each scene, finished where its last part is shot today."""
    left = Counter(scene_lengths(plan))
    done: set[SceneId] = set()
    for credit in credited(plan, reports, day.date - dt.timedelta(days=1)):
        if credit.shot.scene:
            left[credit.shot.scene] -= credit.eighths
            done |= {credit.shot.scene} if credit.finished else set()
    last, found = last_parts(plan), []
    blocks = [plan.problem.block(strip.block) for strip in day.blocks]
    for scene_id in dict.fromkeys(block.scene for block in blocks):
        scene, parts = plan.breakdown.scene(scene_id), [b for b in blocks if b.scene == scene_id]
        if scene_id in done:
            continue
        ends = any(b.id in last for b in parts)
        pages = left[scene_id] if ends else min(sum(b.eighths for b in parts), max(0, left[scene_id] - 1))
        state = SceneState.COMPLETE if ends else SceneState.PART
        found.append(SceneShot(scene=scene_id, label=scene.number, state=state, eighths=Eighths(pages)))
    return found


def _stunts(plan: Plan, day: ShootingDay) -> list[StuntShot]:
    scenes = {plan.problem.block(strip.block).scene for strip in day.blocks}
    planned = {p.stunt.id: p.stunt for scene in scenes for p in plan.stunts.of_scene(scene) if not p.stunt.assumed}
    order = [p.stunt.id for p in plan.stunts.stunts if p.stunt.id in planned]
    return [StuntShot(stunt=stunt, takes=0) for stunt in order]


def _called(plan: Plan, day: ShootingDay) -> list[PerformerId]:
    called = {p for strip in day.blocks for p in plan.problem.block(strip.block).performers}
    return [p.id for p in plan.production.performers if p.id in called]
