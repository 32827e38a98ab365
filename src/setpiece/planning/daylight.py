"""The light of a place on a date: the only module of planning that asks astral.

Daylight runs from sunrise to sunset. Darkness runs from civil dusk (sun 6° down) to the next civil dawn: what is lit after
that looks like night. Dawn runs from civil dawn until the sun stands 6° high, dusk the other way round: the photographer's
golden and blue hour together. All are clock minutes after the date's local midnight; the next morning lies above 1440.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from astral import Observer, SunDirection
from astral import sun as almanac

from setpiece.domain.limits import LightNeed

CIVIL_TWILIGHT_DEG = 6.0
LOW_SUN_DEG = 6.0
HORIZON_DEG = -0.833
"""Elevation of the sun's centre at sunrise, with refraction and half a disc."""
WHOLE_DAY = (0, 2880)

_Event = Callable[..., dt.datetime]
"""An event of the sun, called with an observer and ``date``; ``ValueError`` when it does not happen."""
_SUNRISE: _Event = partial(almanac.sunrise, tzinfo=dt.UTC)
_SUNSET: _Event = partial(almanac.sunset, tzinfo=dt.UTC)
_CIVIL_DAWN: _Event = partial(almanac.dawn, depression=CIVIL_TWILIGHT_DEG, tzinfo=dt.UTC)
_CIVIL_DUSK: _Event = partial(almanac.dusk, depression=CIVIL_TWILIGHT_DEG, tzinfo=dt.UTC)
_LOW_SUN_RISING: _Event = partial(
    almanac.time_at_elevation, elevation=LOW_SUN_DEG, direction=SunDirection.RISING, tzinfo=dt.UTC
)
_LOW_SUN_SETTING: _Event = partial(
    almanac.time_at_elevation, elevation=LOW_SUN_DEG, direction=SunDirection.SETTING, tzinfo=dt.UTC
)
_NOON: _Event = partial(almanac.noon, tzinfo=dt.UTC)


@lru_cache(maxsize=65536)
def light_window(
    need: LightNeed, latitude: float, longitude: float, zone: str, date: dt.date
) -> tuple[int, int] | None:
    """Start and end of that light at the place on the date, rounded inwards to minutes; None when there is none.

    ``zone`` is an IANA name. Under a sun that does not set, daylight is the whole day; where it does not rise, darkness is.
    """
    if need is LightNeed.ANY:
        return WHOLE_DAY
    sky = _Sky(latitude, longitude, zone, date)
    start, end = {
        LightNeed.DAYLIGHT: sky.daylight,
        LightNeed.DARKNESS: sky.darkness,
        LightNeed.DAWN: sky.dawn,
        LightNeed.DUSK: sky.dusk,
    }[need]()
    return (math.ceil(start), math.floor(end)) if math.ceil(start) < math.floor(end) else None


_NONE = (0.0, 0.0)
_ALWAYS = (float(WHOLE_DAY[0]), float(WHOLE_DAY[1]))


class _Sky:
    """The sun over one place, around the noon of one local date."""

    def __init__(self, latitude: float, longitude: float, zone: str, date: dt.date) -> None:
        self.observer = Observer(latitude, longitude)
        self.zone = ZoneInfo(zone)
        self.date = date
        self.noon = self._noon_of(date)
        self.next_noon = self._noon_of(date + dt.timedelta(days=1))

    def _noon_of(self, date: dt.date) -> dt.datetime:
        """The highest sun on that local date (astral counts in UTC dates, which may be a day off far from Greenwich)."""
        for offset in (0, -1, 1):
            noon = _NOON(self.observer, date=date + dt.timedelta(days=offset))
            if noon.astimezone(self.zone).date() == date:
                return noon
        return _NOON(self.observer, date=date)

    def _minute(self, when: dt.datetime) -> float:
        """Clock minutes after the date's local midnight."""
        wall = when.astimezone(self.zone).replace(tzinfo=None)
        return (wall - dt.datetime.combine(self.date, dt.time())).total_seconds() / 60

    def _within(self, event: _Event, start: dt.datetime, end: dt.datetime) -> dt.datetime | None:
        """The event between two instants, None when it does not happen (polar day or night)."""
        for offset in range((end.date() - start.date()).days + 3):
            try:
                when = event(self.observer, date=start.date() + dt.timedelta(days=offset - 1))
            except ValueError:
                continue
            if start < when <= end:
                return when
        return None

    def _half_day(self, noon: dt.datetime, event: _Event, *, rising: bool) -> dt.datetime | None:
        """The event in the half day before (rising) or after that noon."""
        half = dt.timedelta(hours=12)
        return self._within(event, noon - half, noon) if rising else self._within(event, noon, noon + half)

    def _height(self, when: dt.datetime) -> float:
        return float(almanac.elevation(self.observer, when, with_refraction=False))

    def daylight(self) -> tuple[float, float]:
        """From sunrise to sunset."""
        if self._height(self.noon) < HORIZON_DEG:
            return _NONE
        rise = self._half_day(self.noon, _SUNRISE, rising=True)
        sets = self._half_day(self.noon, _SUNSET, rising=False)
        return (
            self._minute(rise) if rise else _ALWAYS[0],
            self._minute(sets) if sets else _ALWAYS[1],
        )

    def darkness(self) -> tuple[float, float]:
        """From civil dusk to the next civil dawn."""
        if self._height(self.noon) < -CIVIL_TWILIGHT_DEG:
            return _ALWAYS
        dusk = self._half_day(self.noon, _CIVIL_DUSK, rising=False)
        dawn = self._half_day(self.next_noon, _CIVIL_DAWN, rising=True)
        if dusk is None:
            return _NONE
        return self._minute(dusk), self._minute(dawn) if dawn else _ALWAYS[1]

    def dawn(self) -> tuple[float, float]:
        """From civil dawn (or midnight, where it stays lighter) to a sun of 6° (or noon, where it stays lower)."""
        midnight = self.noon - dt.timedelta(hours=12)
        if self._height(midnight) > LOW_SUN_DEG or self._height(self.noon) < -CIVIL_TWILIGHT_DEG:
            return _NONE
        start = self._half_day(self.noon, _CIVIL_DAWN, rising=True) or midnight
        end = self._half_day(self.noon, _LOW_SUN_RISING, rising=True) or self.noon
        return max(0.0, self._minute(start)), self._minute(end)

    def dusk(self) -> tuple[float, float]:
        """From a sun of 6° (or noon) to civil dusk (or midnight)."""
        midnight = self.noon + dt.timedelta(hours=12)
        if self._height(midnight) > LOW_SUN_DEG or self._height(self.noon) < -CIVIL_TWILIGHT_DEG:
            return _NONE
        start = self._half_day(self.noon, _LOW_SUN_SETTING, rising=False) or self.noon
        end = self._half_day(self.noon, _CIVIL_DUSK, rising=False) or midnight
        return self._minute(start), self._minute(end)
