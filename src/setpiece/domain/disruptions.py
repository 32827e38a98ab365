"""What happens to a plan from outside. Re-planning turns each into limits of the next problem; nothing here changes a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from setpiece.domain.calendars import DateRange
from setpiece.domain.identifiers import PerformerId, PlaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformerAway:
    """A performer cannot work on these dates (illness, injury, another film)."""

    performer: PerformerId
    dates: DateRange


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLost:
    """A place cannot be used on these dates (a permit withdrawn, a flood)."""

    place: PlaceId
    dates: DateRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """No exterior can be shot on these dates. Stages and places with interiors alone stay: they are the cover sets."""

    dates: DateRange


Disruption: TypeAlias = PerformerAway | PlaceLost | Weather
