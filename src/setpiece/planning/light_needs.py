"""Which light each scene really waits for, and the windows in which a place has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from statistics import median_low

from setpiece.domain.findings import Assumption, Finding, Severity
from setpiece.domain.limits import LightNeed, LightWindow
from setpiece.domain.locations import Place
from setpiece.domain.production import Production
from setpiece.planning.daylight import light_window
from setpiece.planning.scene_work import SceneWork

_INSTEAD = {LightNeed.DAWN: LightNeed.DAYLIGHT, LightNeed.DUSK: LightNeed.DARKNESS}


def sky_of(production: Production, place: Place) -> tuple[float, float, str]:
    """Latitude, longitude and zone of a place, the base's where it has no coordinates."""
    if place.latitude is None or place.longitude is None:
        return production.base_latitude, production.base_longitude, production.time_zone
    return place.latitude, place.longitude, place.time_zone


def window(production: Production, place: Place, need: LightNeed, date: dt.date) -> tuple[int, int] | None:
    """The light of ``need`` at the place on the date, None when there is none."""
    return light_window(need, *sky_of(production, place), date)


def usual_minutes(production: Production, work: SceneWork, need: LightNeed, dates: Iterable[dt.date]) -> int:
    """The light that the scene's place has on the middle one of the dates possible, in minutes (0 without any)."""
    lengths = []
    for date in work.possible_dates(dates):
        span = window(production, work.place, need, date)
        lengths.append(span[1] - span[0] if span else 0)
    usual = median_low(lengths) if lengths else 0
    return usual or max(lengths, default=0)


def settle_light(
    production: Production, works: tuple[SceneWork, ...], dates: tuple[dt.date, ...]
) -> tuple[tuple[SceneWork, ...], tuple[Assumption, ...], tuple[Finding, ...]]:
    """The works with the light that they will be shot in.

    A dawn or dusk scene that is longer than the dawn or dusk is shot by day or by night (an assumption says so). A scene whose
    place never has its light on a possible date keeps its need, and a finding says that nothing can satisfy it.
    """
    settled, assumptions, findings = [], [], []
    for work in works:
        need, number = work.light, work.scene.number
        if need in _INSTEAD and usual_minutes(production, work, need, dates) < work.minutes:
            need = _INSTEAD[need]
            assumptions.append(
                Assumption(
                    subject=f"Scene {number} plays at {work.light.value}",
                    value=f"its {work.minutes} min do not fit into the {work.light.value}; planned in {need.value}",
                    field="scenes.parts",
                )
            )
        possible = work.possible_dates(dates)
        if need is not LightNeed.ANY and possible and not usual_minutes(production, work, need, dates):
            findings.append(
                Finding(
                    rule="light",
                    severity=Severity.ERROR,
                    message=f"Scene {number} needs {need.value} and {work.place.name} has none from {possible[0]} to {possible[-1]}; set any_light or other dates.",
                    who=work.place.name,
                    scene=number,
                )
            )
        settled.append(replace(work, light=need))
    return tuple(settled), tuple(assumptions), tuple(findings)


def light_windows(
    production: Production, works: tuple[SceneWork, ...], dates: tuple[dt.date, ...]
) -> tuple[LightWindow, ...]:
    """The windows of every place and need that the works have, date by date."""
    pairs = {(work.place.id, work.light): work.place for work in works if work.light is not LightNeed.ANY}
    found = []
    for (place_id, need), place in pairs.items():
        for date in dates:
            span = window(production, place, need, date)
            if span:
                found.append(
                    LightWindow(place=place_id, date=date, need=need, start_minute=span[0], end_minute=span[1])
                )
    return tuple(found)
