"""From a plan and the reports of its days to the record that the next production learns from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from setpiece.domain.breakdown import IntExt
from setpiece.domain.identifiers import SceneId, StuntId, UnitId, slug
from setpiece.domain.learned import ProductionRecord, SceneTaken, StuntTaken
from setpiece.domain.plan import Plan
from setpiece.domain.progress import ProgressReport, SceneShot, SceneState, StuntShot, current
from setpiece.planning.learned_minutes import basis, levels, places_of


def record_of(plan: Plan, reports: Iterable[ProgressReport], until: dt.date | None = None) -> ProductionRecord:
    """The record of a production from the newest revisions of its reports.

    A scene shot over several days or by several units is one observation, of all its minutes. A scene with an untimed day is none, and neither are
    retakes and scenes that the plan does not know. A scene begun and not finished is kept as such.
    """
    days = current(reports, until)
    return ProductionRecord(
        film=slug(plan.production.title or plan.screenplay.title()),
        scenes=tuple(_scenes(plan, days)),
        stunts=tuple(_stunts(plan, days)),
        days=len(days),
        outdoor_days=sum(_outdoors(plan, day) for day in days),
        delays=tuple((delay.cause, delay.minutes) for day in days for delay in day.delays),
        until=max((day.date for day in days), default=None),
    )


def _scenes(plan: Plan, days: tuple[ProgressReport, ...]) -> Iterator[SceneTaken]:
    shot: defaultdict[SceneId, list[tuple[UnitId, SceneShot]]] = defaultdict(list)
    for day in days:
        for one in day.scenes:
            if one.scene and one.state is not SceneState.NOT_SHOT and not one.retake:
                shot[one.scene].append((day.unit, one))
    places = {block.scene: block.place for block in reversed(plan.problem.blocks)}
    for scene in plan.breakdown.scenes:
        taken = shot.get(scene.id, [])
        if not taken or scene.omitted or any(one.minutes is None for _, one in taken):
            continue
        minutes = sum(one.minutes or 0 for _, one in taken)
        if minutes:
            known = basis(scene, plan.production, plan.stunts, places.get(scene.id), _known_unit(plan, taken[0][0]))
            yield SceneTaken(
                label=scene.number,
                expected=known.expected,
                minutes=minutes,
                setups=sum(one.setups for _, one in taken),
                parts=known.parts,
                levels=known.levels,
                finished=any(one.state is SceneState.COMPLETE for _, one in taken),
            )


def _stunts(plan: Plan, days: tuple[ProgressReport, ...]) -> Iterator[StuntTaken]:
    shot: defaultdict[StuntId, list[tuple[UnitId, StuntShot]]] = defaultdict(list)
    for day in days:
        for one in day.stunts:
            shot[one.stunt].append((day.unit, one))
    places = places_of(plan.production, plan.breakdown)
    for planned in plan.stunts.stunts:
        taken = shot.get(planned.stunt.id, [])
        if not taken or not planned.stunt.scenes or any(one.minutes is None for _, one in taken):
            continue
        minutes = sum(one.minutes or 0 for _, one in taken)
        resets = [one.reset_minutes for _, one in taken]
        scene = plan.breakdown.scene(planned.stunt.scenes[0])
        unit = _known_unit(plan, taken[0][0])
        if minutes:
            yield StuntTaken(
                name=planned.stunt.name,
                kind=planned.stunt.kind.value,
                designed=planned.stunt.minutes(),
                minutes=minutes,
                takes=sum(one.takes for _, one in taken),
                resets=sum(one.resets for _, one in taken),
                reset_minutes=None if None in resets else sum(r or 0 for r in resets),
                levels=levels(
                    scene, plan.production, places.get(scene.id), plan.production.unit(unit).name if unit else ""
                ),
                finished=any(one.complete for _, one in taken),
            )


def _known_unit(plan: Plan, unit: UnitId) -> UnitId | None:
    return unit if any(u.id == unit for u in plan.production.units) else None


def _outdoors(plan: Plan, day: ProgressReport) -> bool:
    """Whether the unit shot, or was to shoot, outside that day; a stage is never outside."""
    stages = {place.id for place in plan.production.places if place.is_stage}
    lit = {block.scene for block in plan.problem.blocks if block.place in stages}
    outside = {s.id for s in plan.breakdown.scenes if s.int_ext in (IntExt.EXT, IntExt.INT_EXT) and s.id not in lit}
    return any(one.scene in outside for one in day.scenes)
