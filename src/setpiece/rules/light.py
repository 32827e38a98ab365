"""An exterior is shot in the light that it plays in. The sun is asked directly: how high it stands while the scene is shot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from zoneinfo import ZoneInfo

from astral import Observer
from astral.sun import elevation

from setpiece.domain.breakdown import IntExt, Light
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.schedule import clock
from setpiece.rules.case import Case, Shot
from setpiece.rules.contract import Rule

HORIZON_DEG = -0.833
"""The sun's centre at sunrise and sunset."""
NIGHT_DEG = -6.0
"""Below this it is night to a camera: the end of civil twilight."""
LOW_SUN_DEG = 6.0
"""Dawn and dusk lie between night and this."""
TOLERANCE_DEG = 0.3
"""A minute or two of the sun's way, for rounding."""
STEP_MINUTES = 10
_PLAYS = {Light.DAY: "by day", Light.NIGHT: "by night", Light.DAWN: "at dawn", Light.DUSK: "at dusk"}


@lru_cache(maxsize=262144)
def _height(latitude: float, longitude: float, zone: str, date: dt.date, minute: int) -> float:
    """Degrees of the sun above the horizon at a clock minute of the date."""
    wall = dt.datetime.combine(date, dt.time()) + dt.timedelta(minutes=minute)
    when = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
    return float(elevation(Observer(latitude, longitude), when, with_refraction=False))


def _heights(case: Case, shot: Shot) -> list[float]:
    """The sun's heights while the scene is shot, from start to end every ten minutes."""
    place, production = shot.place, case.production
    if place.latitude is None or place.longitude is None:
        sky = (production.base_latitude, production.base_longitude, production.time_zone)
    else:
        sky = (place.latitude, place.longitude, place.time_zone)
    start, end = shot.strip.start_minute, shot.strip.end_minute
    return [_height(*sky, shot.date, minute) for minute in (*range(start, end, STEP_MINUTES), end)]


def _waits_for_light(case: Case, shot: Shot) -> bool:
    """Whether the scene's own light binds it: outside, not on a stage, not day for night."""
    outside = shot.scene.int_ext in (IntExt.EXT, IntExt.INT_EXT)
    return outside and not shot.place.is_stage and not case.override(shot.scene.id).any_light


def _problem(light: Light, heights: list[float]) -> tuple[Severity, str] | None:
    """What the light lacks: an error, or a warning where dawn and dusk are made by other means."""
    low, high = min(heights), max(heights)
    day = low >= HORIZON_DEG - TOLERANCE_DEG
    night = high <= NIGHT_DEG + TOLERANCE_DEG
    if light is Light.DAY:
        return None if day else (Severity.ERROR, f"the sun stands {-low:.1f}° below the horizon")
    if light is Light.NIGHT:
        return None if night else (Severity.ERROR, f"the sun is {high:.1f}° high and night begins at {NIGHT_DEG:.0f}°")
    rising = heights[-1] >= heights[0] if light is Light.DAWN else heights[-1] <= heights[0]
    if rising and low >= NIGHT_DEG - TOLERANCE_DEG and high <= LOW_SUN_DEG + TOLERANCE_DEG:
        return None
    if day or night:
        return Severity.WARNING, f"it is shot {'in daylight' if day else 'at night'} and made to look like it"
    return (
        Severity.ERROR,
        f"the sun goes from {heights[0]:.1f}° to {heights[-1]:.1f}°, neither {light.value} nor one light throughout",
    )


def _check(case: Case) -> Iterator[Finding]:
    for shot in case.shots:
        if not _waits_for_light(case, shot):
            continue
        problem = _problem(shot.scene.light, _heights(case, shot))
        if problem:
            yield Finding(
                rule="light",
                severity=problem[0],
                message=f"{shot.place.name}, {shot.date}: scene {shot.block.label} plays {_PLAYS[shot.scene.light]} and is shot from {clock(shot.strip.start_minute)} to {clock(shot.strip.end_minute)}; {problem[1]}.",
                who=shot.place.name,
                when=shot.date,
                scene=shot.scene.number,
            )


RULE = Rule(
    name="light",
    says="Exteriors are shot in their own light.",
    check=_check,
    remedy="Start earlier or later, use another date, or set `scenes.any_light` where it can be lit or blacked out.",
)
