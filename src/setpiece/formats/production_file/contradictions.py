"""Wishes that cannot all hold, found before anything is planned; every finding names the lines that collide."""

from __future__ import annotations

import datetime as dt
import graphlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from setpiece.domain.calendars import DateRange, ProductionCalendar
from setpiece.domain.identifiers import PlaceId, SceneId, UnitId
from setpiece.domain.locations import Place
from setpiece.domain.performers import Performer
from setpiece.domain.production import Pin, Production
from setpiece.formats.production_file.reading import Reading
from setpiece.stunts.readiness import earliest_date

FARTHEST_DAYS = 1000
"""Working days from the calendar's start on which people and places are looked for."""
MOST_CIRCLES = 20
"""Circles of ``before`` reported in one go."""
Dated = tuple[dt.date, str]
"""A date and the line that says it."""


@dataclass(slots=True)
class _Bound:
    """What the pins of one whole scene come to: the date, the earliest and latest date, the unit, each with its line."""

    date: Dated | None = None
    earliest: Dated | None = None
    latest: Dated | None = None
    unit: tuple[UnitId, str] | None = None
    pins: list[Pin] = field(default_factory=list)


def refuse_contradictions(reading: Reading, production: Production) -> None:
    """Add an error for every contradiction among pins, calendar, people, places, stunts, units, before, together and apart."""
    _refuse_out_of_reach(reading, production)
    bounds = _bounds(reading, production)
    for pin in production.pins:
        if pin.part is not None and pin.date:
            _refuse_closed_date(reading, production, pin.scene, (pin.date, pin.where))
    for scene, bound in bounds.items():
        _refuse_narrow(reading, scene, bound)
        if bound.date:
            _refuse_closed_date(reading, production, scene, bound.date)
    circle_free = _refuse_circles(reading, production)
    if circle_free:
        _refuse_wrong_order(reading, production, bounds)
    groups = _groups(production)
    _refuse_torn_groups(reading, production, bounds, groups)
    _refuse_close_ones(reading, production, bounds, groups)


def _refuse_out_of_reach(reading: Reading, production: Production) -> None:
    """People and places needed that can be had on no working date, and stunts that are ready after the last one."""
    calendar = production.calendar
    dates = calendar.working_days(FARTHEST_DAYS)
    span = (
        f"from {calendar.start} to {calendar.latest_finish}" if calendar.latest_finish else f"from {calendar.start} on"
    )
    in_stunts = {p for stunt in production.stunts for p in stunt.performers}
    people = [p for p in production.performers if p.roles or p.id in in_stunts]
    places = [p for p in production.places if p.sets]
    wanted: list[tuple[str, Performer | Place]] = [*(("performer", p) for p in people), *(("place", p) for p in places)]
    for kind, it in wanted:
        where = reading.written.get((kind, it.id))
        if where and not any(_is_open(it.available, it.unavailable, date) for date in dates):
            message = (
                f"{it.name} can be had on no working date {span}. Change `available` or `unavailable`, or the calendar."
            )
            reading.error(where, message, who=it.name)
    for stunt in production.stunts:
        ready, where = earliest_date(stunt), reading.written.get(("stunt", stunt.id))
        if where and ready and stunt.scenes and calendar.latest_finish and ready.date > calendar.latest_finish:
            message = f'The stunt "{stunt.name}" is ready on {ready.date} at the earliest ({ready.reason}), after the latest finish on {calendar.latest_finish}. Move one.'
            reading.error(where, message, who=stunt.name)


def _bounds(reading: Reading, production: Production) -> dict[SceneId, _Bound]:
    found: dict[SceneId, _Bound] = {}
    for pin in (pin for pin in production.pins if pin.part is None):
        bound = found.setdefault(pin.scene, _Bound())
        bound.pins.append(pin)
        number = reading.number(pin.scene)
        if pin.date and bound.date and pin.date != bound.date[0]:
            message = f"Scene {number} is pinned to {bound.date[0]} ({bound.date[1]}) and to {pin.date}. Keep one date."
            reading.error(pin.where, message, scene=number, when=pin.date)
        if pin.unit and bound.unit and pin.unit != bound.unit[0]:
            message = f"Scene {number} is pinned to two units (the other: {bound.unit[1]}). Keep one."
            reading.error(pin.where, message, scene=number)
        if pin.date and not bound.date:
            bound.date = (pin.date, pin.where)
        if pin.unit and not bound.unit:
            bound.unit = (pin.unit, pin.where)
        if pin.not_before and (not bound.earliest or pin.not_before > bound.earliest[0]):
            bound.earliest = (pin.not_before, pin.where)
        if pin.not_after and (not bound.latest or pin.not_after < bound.latest[0]):
            bound.latest = (pin.not_after, pin.where)
    for unit in production.units:
        for scene in unit.scenes:
            owner = found[scene].unit if scene in found else None
            if owner and owner[0] != unit.id:
                number = reading.number(scene)
                message = f"Scene {number} is pinned to another unit, but stands among the scenes of {unit.name}. Take it out of one."
                reading.error(owner[1], message, who=unit.name, scene=number)
    return found


def _refuse_narrow(reading: Reading, scene: SceneId, bound: _Bound) -> None:
    number = reading.number(scene)
    if bound.earliest and bound.latest and bound.latest[0] < bound.earliest[0]:
        reading.error(
            bound.latest[1],
            f"Scene {number} may not be shot after {bound.latest[0]} and not before {bound.earliest[0]} ({bound.earliest[1]}). Widen one.",
            scene=number,
        )
    if not bound.date:
        return
    date, where = bound.date
    if bound.earliest and date < bound.earliest[0]:
        message = f"Scene {number} is pinned to {date}, before its `not_before` {bound.earliest[0]} ({bound.earliest[1]}). Move one."
        reading.error(where, message, scene=number, when=date)
    if bound.latest and date > bound.latest[0]:
        message = f"Scene {number} is pinned to {date}, after its `not_after` {bound.latest[0]} ({bound.latest[1]}). Move one."
        reading.error(where, message, scene=number, when=date)


def _refuse_closed_date(reading: Reading, production: Production, scene: SceneId, dated: Dated) -> None:
    date, where = dated
    number = reading.number(scene)
    head = f"Scene {number} is pinned to {date:%A} {date}, "
    for who, why in _reasons_against(reading, production, scene, date):
        reading.error(where, f"{head}{why}. Move the pin, or change what stands against it.", who, number, date)


def _reasons_against(
    reading: Reading, production: Production, scene: SceneId, date: dt.date
) -> Iterator[tuple[str, str]]:
    closed = closed_because(production.calendar, date)
    if closed:
        yield "", f"{closed} ({reading.written.get(('calendar', ''), 'the assumed calendar')})"
    if production.calendar.is_past(date):
        return  # it was shot
    for performer in performers_of(reading, production, scene):
        if not performer.is_available(date):
            line = reading.written.get(("performer", performer.id), "not from this file")
            yield performer.name, f"when {performer.name} is not available ({line})"
    place_id = place_of(reading, production, scene)
    place = next((p for p in production.places if p.id == place_id), None)
    if place and not _is_open(place.available, place.unavailable, date):
        line = reading.written.get(("place", place.id), "not from this file")
        yield place.name, f"when {place.name} cannot be had ({line})"
    for rental in production.rentals:
        if scene in rental.scenes and any(date in span for span in rental.unavailable):
            yield (
                rental.name,
                f"when {rental.name} cannot be had ({reading.written.get(('rental', rental.id), 'not from this file')})",
            )
    for stunt in production.stunts:
        ready = earliest_date(stunt)
        if scene in stunt.scenes and ready and date < ready.date:
            line = reading.written.get(("stunt", stunt.id), "not from this file")
            yield (
                stunt.name,
                f'but the stunt "{stunt.name}" is ready on {ready.date} at the earliest ({line}): {ready.reason}',
            )


def closed_because(calendar: ProductionCalendar, date: dt.date) -> str:
    """Why the company does not shoot on a date; empty when it may."""
    if date < calendar.start:
        return f"before the shoot starts on {calendar.start}"
    if calendar.latest_finish and date > calendar.latest_finish:
        return f"after the latest finish on {calendar.latest_finish}"
    if date.isoweekday() in calendar.days_off:
        return "a weekly day off"
    for word, spans in (("a holiday", calendar.holidays), ("in the hiatus", calendar.hiatus)):
        for span in spans:
            if date in span:
                return f"{word}: {span.reason}" if span.reason else word
    return ""


def performers_of(reading: Reading, production: Production, scene: SceneId) -> list[Performer]:
    """Everybody whom a scene needs: the players of its cast, and the performers of its stunts."""
    cast = set(reading.breakdown.scene(scene).cast)
    in_stunts = {p for stunt in production.stunts if scene in stunt.scenes for p in stunt.performers}
    return [p for p in production.performers if cast & set(p.roles) or p.id in in_stunts]


def place_of(reading: Reading, production: Production, scene: SceneId) -> PlaceId | None:
    """Where a scene is shot: its own place, or the one that serves its set."""
    for override in production.overrides:
        if override.scene == scene and override.place:
            return override.place
    set_id = reading.breakdown.scene(scene).set_id
    return next((p.id for p in production.places if set_id in p.sets), None)


def _is_open(available: tuple[DateRange, ...], unavailable: tuple[DateRange, ...], date: dt.date) -> bool:
    if available and not any(date in span for span in available):
        return False
    return not any(date in span for span in unavailable)


def _refuse_circles(reading: Reading, production: Production) -> bool:
    """Refuse circles of ``before``; whether there was none."""
    edges = {(b.first, b.then): b.where for b in production.before}
    for found in range(MOST_CIRCLES):
        circle = _circle(edges)
        if circle is None:
            return found == 0
        steps = list(pairwise(circle))
        path = " before ".join(reading.number(scene) for scene in circle)
        lines = ", ".join(edges[step] for step in steps)
        reading.error(edges[steps[0]], f"Scenes go in a circle: {path} ({lines}). Take one of these out.")
        del edges[steps[-1]]
    return False


def _circle(edges: Mapping[tuple[SceneId, SceneId], str]) -> list[SceneId] | None:
    sorter: graphlib.TopologicalSorter[SceneId] = graphlib.TopologicalSorter()
    for first, then in edges:
        sorter.add(then, first)
    try:
        sorter.prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return None


def _refuse_wrong_order(reading: Reading, production: Production, bounds: Mapping[SceneId, _Bound]) -> None:
    """Carry the earliest dates along ``before`` and refuse what is pinned to an earlier one."""
    sorter: graphlib.TopologicalSorter[SceneId] = graphlib.TopologicalSorter()
    lines: dict[SceneId, list[tuple[SceneId, str]]] = {}
    for pair in production.before:
        sorter.add(pair.then, pair.first)
        lines.setdefault(pair.then, []).append((pair.first, pair.where))
    earliest: dict[SceneId, tuple[dt.date, str, SceneId]] = {}
    for scene in sorter.static_order():
        bound = bounds.get(scene, _Bound())
        own = bound.date or bound.earliest
        best = (own[0], own[1], scene) if own else None
        limit = bound.date or bound.latest
        for first, where in lines.get(scene, []):
            carried = earliest.get(first)
            if carried and limit and limit[0] < carried[0]:
                number, other = reading.number(scene), reading.number(carried[2])
                reading.error(
                    limit[1],
                    f"Scene {number} must be shot by {limit[0]}, but comes after scene {other}, "
                    f"which is not before {carried[0]} ({carried[1]}; order: {where}). Change one of them.",
                    scene=number,
                    when=limit[0],
                )
            elif carried and (best is None or carried[0] > best[0]):
                best = carried
        if best:
            earliest[scene] = best


def _groups(production: Production) -> dict[SceneId, tuple[int, str]]:
    """Which scenes share a day: a group's number and a line that says so; groups with a common scene are one."""
    group: dict[SceneId, tuple[int, str]] = {}
    for at, wish in enumerate(production.together):
        joined = {group[scene][0] for scene in wish.scenes if scene in group}
        for scene, (old, where) in list(group.items()):
            if old in joined:
                group[scene] = (at, where)
        for scene in wish.scenes:
            group[scene] = (at, group[scene][1] if scene in group else wish.where)
    return group


def _refuse_torn_groups(
    reading: Reading,
    production: Production,
    bounds: Mapping[SceneId, _Bound],
    groups: Mapping[SceneId, tuple[int, str]],
) -> None:
    """Scenes of one day that are pinned to two dates, or that two units shoot."""
    main = next((u.id for u in production.units if not u.scenes), None)
    owner = {scene: unit.id for unit in production.units for scene in unit.scenes}
    names = {unit.id: unit.name for unit in production.units}
    dates: dict[int, tuple[SceneId, Dated]] = {}
    units: dict[int, tuple[SceneId, UnitId | None]] = {}
    for scene, (group, where) in groups.items():
        bound = bounds.get(scene, _Bound())
        number = reading.number(scene)
        if bound.date:
            other, dated = dates.setdefault(group, (scene, bound.date))
            if dated[0] != bound.date[0]:
                reading.error(
                    bound.date[1],
                    f"Scenes {reading.number(other)} and {number} are shot together ({where}), but pinned to {dated[0]} ({dated[1]}) "
                    f"and {bound.date[0]}. Pin them to one date.",
                    scene=number,
                    when=bound.date[0],
                )
        unit = bound.unit[0] if bound.unit else owner.get(scene, main)
        first, first_unit = units.setdefault(group, (scene, unit))
        if unit and first_unit and unit != first_unit:
            reading.error(
                where,
                f"Scenes {reading.number(first)} and {number} are shot together, but the first is {names.get(first_unit)}'s and the second "
                f"{names.get(unit)}'s. Give both to one unit.",
                scene=number,
            )


def _refuse_close_ones(
    reading: Reading,
    production: Production,
    bounds: Mapping[SceneId, _Bound],
    groups: Mapping[SceneId, tuple[int, str]],
) -> None:
    """Scenes kept apart that are shot together or pinned to one date."""
    for wish in production.apart:
        for one, other in combinations(wish.scenes, 2):
            pair = f"Scenes {reading.number(one)} and {reading.number(other)} are kept apart"
            if one in groups and other in groups and groups[one][0] == groups[other][0]:
                lines = " and ".join(dict.fromkeys((groups[one][1], groups[other][1])))
                reading.error(wish.where, f"{pair}, but shot together ({lines}). Take one of these out.")
            a, b = bounds.get(one, _Bound()).date, bounds.get(other, _Bound()).date
            if a and b and a[0] == b[0]:
                message = f"{pair}, but both pinned to {a[0]} ({a[1]} and {b[1]}). Move one of the pins."
                reading.error(wish.where, message, when=a[0])
