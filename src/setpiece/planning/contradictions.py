"""Wishes that cannot be kept, found before anything is solved: each one a sentence that names the scene and what collides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.identifiers import SceneId
from setpiece.domain.problem import ShootBlock
from setpiece.domain.production import Production
from setpiece.domain.stunts import StuntPlan
from setpiece.planning.horizon import day_capacity, estimated_days
from setpiece.planning.limits import Cut
from setpiece.planning.order import SceneOrder, cycle
from setpiece.planning.scene_work import SceneWork, is_shot, stunt_earliest

Dates = tuple[dt.date, ...]


def contradictions(
    production: Production,
    breakdown: Breakdown,
    works: tuple[SceneWork, ...],
    cut: Cut,
    orders: tuple[SceneOrder, ...],
    dates: Dates,
) -> tuple[Finding, ...]:
    """Everything that is plainly impossible by itself; the solver names what only collides together."""
    return (
        *_too_few_dates(production, works, dates),
        *(finding for work in works for finding in _dates_of(production, work, cut, dates)),
        *_circles(breakdown, orders),
        *_orders_against_pins(works, orders),
        *_together(production, works, cut),
    )


def _error(message: str, scene: str = "", where: str = "", when: dt.date | None = None) -> Finding:
    return Finding(rule="planning", severity=Severity.ERROR, message=message, scene=scene, where=where, when=when)


def _too_few_dates(production: Production, works: tuple[SceneWork, ...], dates: Dates) -> Iterator[Finding]:
    needed = estimated_days(works)
    if works and len(dates) < needed:
        finish = production.calendar.latest_finish
        until = f"by {finish}" if finish else "in all"
        yield _error(
            f"The calendar has {len(dates)} working day{'s' if len(dates) != 1 else ''} {until}; the scenes need at least {needed}. Set another finish, fewer days off or a second unit.",
            where="calendar.latest_finish",
        )


def _dates_of(production: Production, work: SceneWork, cut: Cut, dates: Dates) -> Iterator[Finding]:
    """A scene that no working date is left for, with what takes the dates away."""
    number, parts = work.scene.number, len(cut[work.scene.id])
    for pin in work.pins:
        if pin.part is not None and pin.part > parts:
            yield _error(
                f"Scene {number} has {parts} part{'s' if parts > 1 else ''}, and a pin binds part {pin.part}. Set `scenes.parts`.",
                number,
                pin.where,
            )
        if pin.date and pin.date not in dates:
            yield _error(
                f"Scene {number} is pinned to {pin.date}, which is not a working day of this production.",
                number,
                pin.where,
                pin.date,
            )
        for planned in () if is_shot(production, pin) else work.stunts:
            earliest, last = stunt_earliest(planned), pin.date or pin.not_after
            if earliest and last and last < earliest:
                yield _error(
                    f"Scene {number} must be shot by {last}, and {planned.stunt.name} cannot be shot before {earliest}.",
                    number,
                    pin.where,
                    last,
                )
    if work.earliest and work.latest and work.latest < work.earliest:
        yield _error(f"Scene {number} must be shot from {work.earliest} and by {work.latest}: no date is left.", number)
    elif dates and work.earliest and work.earliest > dates[-1]:
        yield _error(
            f"Scene {number} cannot be shot before {work.earliest}, and the shooting dates end on {dates[-1]}.", number
        )
    elif dates and not work.possible_dates(dates):
        who = ", ".join(p.name for p in work.performers if p.available or p.unavailable)
        yield _error(
            f"Scene {number}: no working date from {work.earliest or dates[0]} to {work.latest or dates[-1]} suits {work.place.name}"
            + (f" and {who}." if who else "."),
            number,
        )


def _circles(breakdown: Breakdown, orders: tuple[SceneOrder, ...]) -> Iterator[Finding]:
    scenes = cycle(orders)
    if scenes:
        numbers = [breakdown.scene(scene).number for scene in (*scenes, scenes[0])]
        yield _error(f"Scenes go round in a circle: {' before '.join(numbers)}. Take one of these wishes out.")


def _orders_against_pins(works: tuple[SceneWork, ...], orders: tuple[SceneOrder, ...]) -> Iterator[Finding]:
    by_scene = {work.scene.id: work for work in works}
    for order in orders:
        first, then = by_scene[order.first], by_scene[order.then]
        if first.earliest and then.latest and then.latest < first.earliest:
            yield _error(
                f"{order.reason} But scene {first.scene.number} is shot from {first.earliest} and scene {then.scene.number} by {then.latest}.",
                then.scene.number,
            )


def _together(production: Production, works: tuple[SceneWork, ...], cut: Cut) -> Iterator[Finding]:
    """Scenes that must share a day and do not fit into one, or whose units differ."""
    by_scene = {work.scene.id: work for work in works}
    for wish in production.together:
        members = [by_scene[scene] for scene in wish.scenes if scene in by_scene]
        if len(members) < 2:
            continue
        numbers = ", ".join(work.scene.number for work in members)
        shared = set(members[0].units).intersection(*(work.units for work in members[1:]))
        if not shared:
            yield _error(f"Scenes {numbers} are shot together, but no unit shoots them all.", where=wish.where)
            continue
        minutes = sum(block.minutes for scene in _unique(wish.scenes) for block in cut.get(scene, ()))
        longest = max(unit.longest_minutes - unit.basic_minutes + day_capacity(unit) for unit in shared)
        if minutes > longest:
            yield _error(
                f"Scenes {numbers} are shot together and take {minutes} min; the longest day holds {longest}.",
                where=wish.where,
            )


def _unique(scenes: tuple[SceneId, ...]) -> tuple[SceneId, ...]:
    return tuple(dict.fromkeys(scenes))


def once_on_one_set(breakdown: Breakdown, stunts: StuntPlan) -> tuple[Finding, ...]:
    """Two stunts that each destroy the same set: nobody said which comes first."""
    sets: dict[str, list[str]] = {}
    for planned in stunts.stunts:
        if planned.stunt.once:
            for name in sorted(
                {s.set_name for s in breakdown.scenes if s.id in planned.stunt.scenes and not s.omitted}
            ):
                sets.setdefault(name, []).append(planned.stunt.name)
    return tuple(
        Finding(
            rule="planning",
            severity=Severity.WARNING,
            message=f"{' and '.join(names)} can each be done once on {name}; say which comes first with a before.",
            where="before",
        )
        for name, names in sets.items()
        if len(names) > 1
    )


def split_labels(blocks: tuple[ShootBlock, ...]) -> str:
    """Scene numbers of scenes cut into parts, each with how many: ``31 (2)``."""
    return ", ".join(
        f"{block.label.split(' pt ')[0]} ({block.parts})" for block in blocks if block.parts > 1 and block.part == 1
    )
