"""The sun over a place on a date, as call sheets print it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from setpiece.domain.identifiers import PlaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class SunTimes:
    """Sunrise and sunset at a place on a date, and the sunrise that ends the night after it.

    Clock minutes after the date's local midnight (``next_sunrise_minute`` lies above 1440); None where the sun does not rise or set.
    ``assumed``: the place has no coordinates and neither has the production; the hours are those of an assumed base.
    """

    place: PlaceId
    date: dt.date
    sunrise_minute: int | None
    sunset_minute: int | None
    next_sunrise_minute: int | None
    assumed: bool = False
