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


def sunrise_and_sunset(latitude: float, longitude: float, zone: str, date: dt.date) -> tuple[int | None, int | None]:
    """Clock minutes of sunrise and sunset around the noon of the local date, to the nearest minute; None for one that does not happen."""
    return _Sky(latitude, longitude, zone, date).rise_and_set()


_NONE = (0.0, 0.0)
_HALF_DAY = dt.timedelta(hours=12)


class _Sky:
    """The sun over one place, around the noon of one local date.

    Where the sun grazes a height the almanac may know no crossing although there is one; then the window ends at the last
    instant of which the light is certain.
    """

    def __init__(self, latitude: float, longitude: float, zone: str, date: dt.date) -> None:
        self.observer = Observer(latitude, longitude)
        self.zone = ZoneInfo(zone)
        self.date = date
        self.noon = self._noon_of(date)
        self.next_noon = self._noon_of(date + dt.timedelta(days=1))
        self.midnight_before = self.noon - _HALF_DAY
        self.midnight_after = self.noon + _HALF_DAY

    def _noon_of(self, date: dt.date) -> dt.datetime:
        """The highest sun on that local date (astral counts in UTC dates, which may be a day off far from Greenwich)."""
        for offset in (0, -1, 1):
            noon = _NOON(self.observer, date=date + dt.timedelta(days=offset))
            if noon.astimezone(self.zone).date() == date:
                return noon
        return _NOON(self.observer, date=date)

    def _span(self, start: dt.datetime, end: dt.datetime) -> tuple[float, float]:
        """Clock minutes after the date's local midnight; what lies before it is left out."""
        midnight = dt.datetime.combine(self.date, dt.time())
        first, last = (
            (when.astimezone(self.zone).replace(tzinfo=None) - midnight).total_seconds() / 60 for when in (start, end)
        )
        return max(0.0, first), last

    def _between(self, start: dt.datetime, event: _Event, end: dt.datetime) -> dt.datetime | None:
        """The event between two instants half a day apart, None when the almanac knows of none."""
        for offset in range(-1, 3):
            try:
                when = event(self.observer, date=start.date() + dt.timedelta(days=offset))
            except ValueError:
                continue
            if start < when <= end:
                return when
        return None

    def _height(self, when: dt.datetime) -> float:
        return float(almanac.elevation(self.observer, when, with_refraction=False))

    def rise_and_set(self) -> tuple[int | None, int | None]:
        """Clock minutes of both events, None for one that does not happen."""
        rise = self._between(self.midnight_before, _SUNRISE, self.noon)
        sets = self._between(self.noon, _SUNSET, self.midnight_after)
        return (
            None if rise is None else round(self._span(rise, rise)[1]),
            None if sets is None else round(self._span(sets, sets)[1]),
        )

    def daylight(self) -> tuple[float, float]:
        """From sunrise to sunset; to the next noon where the sun does not set."""
        if self._height(self.noon) < HORIZON_DEG:
            return _NONE
        rise = self._between(self.midnight_before, _SUNRISE, self.noon)
        sets = self._between(self.noon, _SUNSET, self.midnight_after)
        if rise is None:
            rise = self.noon - 2 * _HALF_DAY if self._height(self.midnight_before) >= HORIZON_DEG else self.noon
        if sets is None:
            sets = self.next_noon if self._height(self.midnight_after) >= HORIZON_DEG else self.noon
        return self._span(rise, sets)

    def darkness(self) -> tuple[float, float]:
        """From civil dusk to the next civil dawn; from the midnight before where noon itself is dark."""
        if self._height(self.midnight_after) > -CIVIL_TWILIGHT_DEG:
            return _NONE
        if self._height(self.noon) < -CIVIL_TWILIGHT_DEG:
            dusk: dt.datetime | None = self.midnight_before
        else:
            dusk = self._between(self.noon, _CIVIL_DUSK, self.midnight_after)
        dawn = self._between(self.midnight_after, _CIVIL_DAWN, self.next_noon)
        if dawn is None:
            dawn = self.next_noon if self._height(self.next_noon) < -CIVIL_TWILIGHT_DEG else self.midnight_after
        return self._span(dusk or self.midnight_after, dawn)

    def dawn(self) -> tuple[float, float]:
        """From civil dawn (or midnight, where it stays lighter) to a sun of 6° (or noon, where it stays lower)."""
        if self._height(self.midnight_before) > LOW_SUN_DEG or self._height(self.noon) < -CIVIL_TWILIGHT_DEG:
            return _NONE
        start = self._between(self.midnight_before, _CIVIL_DAWN, self.noon)
        end = self._between(self.midnight_before, _LOW_SUN_RISING, self.noon)
        if start is None:
            start = self.midnight_before if self._height(self.midnight_before) >= -CIVIL_TWILIGHT_DEG else self.noon
        if end is None:
            end = self.noon if self._height(self.noon) <= LOW_SUN_DEG else start
        return self._span(start, end)

    def dusk(self) -> tuple[float, float]:
        """From a sun of 6° (or noon) to civil dusk (or midnight)."""
        if self._height(self.midnight_after) > LOW_SUN_DEG or self._height(self.noon) < -CIVIL_TWILIGHT_DEG:
            return _NONE
        start = self._between(self.noon, _LOW_SUN_SETTING, self.midnight_after)
        end = self._between(self.noon, _CIVIL_DUSK, self.midnight_after)
        if end is None:
            end = self.midnight_after if self._height(self.midnight_after) >= -CIVIL_TWILIGHT_DEG else self.noon
        if start is None:
            start = self.noon if self._height(self.noon) <= LOW_SUN_DEG else end
        return self._span(start, end)
