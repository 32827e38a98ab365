"""What a training plan is made from and what it is: days as indices from the first day of the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from setpiece.domain.identifiers import PerformerId, ResourceId, StuntId
from setpiece.domain.training import TrainingResource, TrainingStep
from setpiece.stunts.training.defaults import Caps
from setpiece.stunts.training.needs import Lesson

REHEARSAL_EFFORT = 5
"""Rated exertion of a rehearsal: a guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshing:
    """A skill to be kept current for a shoot day: sessions like ``step``'s in every window of ``window_days`` that ends between the two days.

    ``begin`` None: from the end of course ``lesson`` on. ``last_clean`` is a day index at or below zero, None when nothing is on record.
    """

    performer: PerformerId
    step: TrainingStep
    window_days: int
    until: int
    stunt: StuntId
    lesson: int | None = None
    last_clean: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalNeed:
    """So many rehearsals of a stunt, each of some minutes, with all its performers."""

    stunt: StuntId
    performers: tuple[PerformerId, ...]
    count: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the model is built from: days, lessons, caps, resources, dates on which performers cannot train, shoot days by stunt.

    ``load_before`` is each performer's mean daily load before the first day (None: unknown); ``other_load`` the load of shooting days.
    ``crowd`` from 1 down shrinks the daily capacity of resources, where clock times did not fit.
    """

    first: dt.date
    days: int
    lessons: tuple[Lesson, ...]
    earliest: tuple[int, ...]
    caps: Mapping[PerformerId, Caps]
    resources: Mapping[ResourceId, TrainingResource]
    busy: Mapping[PerformerId, frozenset[int]]
    refreshing: tuple[Refreshing, ...] = ()
    rehearsals: tuple[RehearsalNeed, ...] = ()
    shoot: Mapping[StuntId, int] = field(default_factory=dict)
    load_before: Mapping[PerformerId, float | None] = field(default_factory=dict)
    other_load: Mapping[PerformerId, Mapping[int, int]] = field(default_factory=dict)
    crowd: float = 1.0

    def date(self, day: int) -> dt.date:
        """The date of a day index."""
        return self.first + dt.timedelta(days=day)

    def room(self, need: ResourceId) -> int:
        """Minutes that a resource gives on a day: how long it is open, times how many sessions it takes at once."""
        resource = self.resources[need]
        return resource.quantity * (resource.closes_minute - resource.opens_minute)

    def open(self, need: ResourceId, day: int) -> bool:
        """Whether a resource can be had on a day."""
        resource, date = self.resources[need], self.date(day)
        if date.isoweekday() in resource.days_off or any(date in span for span in resource.unavailable):
            return False
        return not resource.available or any(date in span for span in resource.available)

    def may(self, performer: PerformerId, step: TrainingStep, day: int) -> bool:
        """Whether a performer and everything that a step needs are free on a day."""
        return day not in self.busy.get(performer, frozenset()) and all(self.open(need, day) for need in step.needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The solved model: sessions of each lesson, refreshers and rehearsals by day, and the first day on which each stunt is ready."""

    lessons: tuple[Mapping[int, int], ...]
    refreshers: tuple[tuple[Refreshing, int], ...]
    rehearsals: tuple[tuple[RehearsalNeed, int], ...]
    ready: Mapping[StuntId, int]
