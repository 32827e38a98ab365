"""What one scene asks for on the shooting day, before it is cut into blocks."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass

from setpiece.domain.breakdown import Breakdown, IntExt, Light, Scene
from setpiece.domain.identifiers import PerformerId, RentalId
from setpiece.domain.limits import LightNeed
from setpiece.domain.locations import Place
from setpiece.domain.performers import Performer
from setpiece.domain.production import Pin, Production, SceneOverride, ShootingUnit
from setpiece.domain.stunts import PlannedStunt, StuntPlan

_NEEDS = {
    Light.DAY: LightNeed.DAYLIGHT,
    Light.NIGHT: LightNeed.DARKNESS,
    Light.DAWN: LightNeed.DAWN,
    Light.DUSK: LightNeed.DUSK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneWork:
    """One scene with its minutes, place, people, rentals, units, light and stunts; ``parts`` when the production says so.

    ``earliest`` and ``latest`` bound its date by pins of all its parts and by its stunts' earliest dates; None is open.
    """

    scene: Scene
    minutes: int
    place: Place
    performers: tuple[Performer, ...]
    rentals: tuple[RentalId, ...]
    units: tuple[ShootingUnit, ...]
    light: LightNeed
    stunts: tuple[PlannedStunt, ...]
    pins: tuple[Pin, ...]
    parts: int | None
    earliest: dt.date | None
    latest: dt.date | None

    def possible_dates(self, dates: Iterable[dt.date]) -> tuple[dt.date, ...]:
        """Those of the dates that its bounds, its place and its performers allow."""
        return tuple(
            date
            for date in dates
            if (self.earliest is None or date >= self.earliest)
            and (self.latest is None or date <= self.latest)
            and place_is_available(self.place, date)
            and all(performer.is_available(date) for performer in self.performers)
        )


def place_is_available(place: Place, date: dt.date) -> bool:
    """Whether the place can be had on that date."""
    if place.available and not any(date in span for span in place.available):
        return False
    return not any(date in span for span in place.unavailable)


def scene_works(production: Production, breakdown: Breakdown, stunts: StuntPlan) -> tuple[SceneWork, ...]:
    """The work of every scene that is not omitted, in script order.

    ``ValueError`` when a set has no place: :func:`~setpiece.planning.fill_in` comes first.
    """
    overrides = {wish.scene: wish for wish in production.overrides}
    place_of_set = {set_id: place for place in reversed(production.places) for set_id in place.sets}
    works = []
    for scene in breakdown.scenes:
        if scene.omitted:
            continue
        override = overrides.get(scene.id, SceneOverride(scene=scene.id))
        place = production.place(override.place) if override.place else place_of_set.get(scene.set_id)
        if place is None:
            raise ValueError(f"Scene {scene.number}: no place serves {scene.set_name}; fill_in gives it one.")
        planned = stunts.of_scene(scene.id)
        pins = tuple(pin for pin in production.pins if pin.scene == scene.id)
        whole = [pin for pin in pins if pin.part is None]
        earliest = [pin.date or pin.not_before for pin in whole]
        if not any(is_shot(production, pin) for pin in pins):
            earliest += [production.calendar.as_of, *(stunt_earliest(stunt) for stunt in planned)]
        latest = [pin.date or pin.not_after for pin in whole]
        works.append(
            SceneWork(
                scene=scene,
                minutes=scene_minutes(scene, override, planned),
                place=place,
                performers=_performers(production, scene, planned),
                rentals=tuple(rental.id for rental in production.rentals if scene.id in rental.scenes),
                units=units_of(production, scene, pins),
                light=light_need(scene, place, override),
                stunts=planned,
                pins=pins,
                parts=override.parts if override.parts > 1 else None,
                earliest=max((date for date in earliest if date), default=None),
                latest=min((date for date in latest if date), default=None),
            )
        )
    return tuple(works)


def is_shot(production: Production, pin: Pin) -> bool:
    """Whether the pin records what has been shot: its date lies before the calendar's ``as_of``."""
    return pin.date is not None and production.calendar.is_past(pin.date)


def scene_minutes(scene: Scene, override: SceneOverride, stunts: tuple[PlannedStunt, ...]) -> int:
    """The production's own minutes outright, else the longer of the breakdown's estimate and the stunts' minutes together.

    A stunt that serves several scenes is briefed, rehearsed and shot once: each scene carries an equal share of its minutes, in
    steps of five minutes.
    """
    if override.minutes is not None:
        return max(1, override.minutes)
    return max(1, scene.minutes.expected, sum(stunt_share(planned) for planned in stunts))


def stunt_share(planned: PlannedStunt) -> int:
    """The minutes of a stunt that each of its scenes carries."""
    scenes = max(1, len(planned.stunt.scenes))
    return planned.stunt.minutes() if scenes == 1 else 5 * math.ceil(planned.stunt.minutes() / scenes / 5)


def stunt_earliest(planned: PlannedStunt) -> dt.date | None:
    """The first date on which a stunt may be shot: after its training, and not before the date set outright."""
    return max((date for date in (planned.earliest, planned.stunt.not_before) if date), default=None)


def light_need(scene: Scene, place: Place, override: SceneOverride) -> LightNeed:
    """An exterior (or inside-and-outside) needs its own light, except on a stage and where the production waives it."""
    if place.is_stage or override.any_light or scene.int_ext not in (IntExt.EXT, IntExt.INT_EXT):
        return LightNeed.ANY
    return _NEEDS[scene.light]


def _performers(production: Production, scene: Scene, stunts: tuple[PlannedStunt, ...]) -> tuple[Performer, ...]:
    """Those who play the scene's roles and those who perform its stunts, in the production's order."""
    wanted: set[PerformerId] = {performer for planned in stunts for performer in planned.stunt.performers}
    wanted |= {p.id for p in production.performers if any(role in scene.cast for role in p.roles)}
    return tuple(p for p in production.performers if p.id in wanted)


def units_of(production: Production, scene: Scene, pins: tuple[Pin, ...]) -> tuple[ShootingUnit, ...]:
    """The unit it is pinned to, else the units that name it, else those that name no scenes (else the first)."""
    pinned = [pin.unit for pin in pins if pin.unit and pin.part is None]
    if pinned:
        return (production.unit(pinned[0]),)
    named = tuple(unit for unit in production.units if scene.id in unit.scenes)
    return named or tuple(unit for unit in production.units if not unit.scenes) or production.units[:1]
