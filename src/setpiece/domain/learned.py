"""What earlier reports taught about pace, in a form that the next breakdown can use and a file can carry.

Minutes are learned as a factor on what the shipped numbers expect. Its logarithm is a sum of effects, each of one *level* of one *group*: of a
part of the scene's minutes (``dialogue``, ``action``, ``stunt``), of the unit, the director, the place, the time of day, the film.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from setpiece.domain.progress import ProgressReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of effects: the standard deviation of the logarithm between its levels, and the levels that were seen, with their scenes."""

    name: str
    sd: float
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How often something like it was seen: observations, and the films they are from, under the name of the leading part."""

    part: str
    count: int
    films: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedPace:
    """One learned quantity. ``mean`` and ``covariance`` are of the effects ``names`` (``place: old-harbour``), in order.

    The logarithm of (taken ÷ expected) of a new scene is Student's t with ``freedom`` degrees around the sum of its effects; its scale² is
    ``noise``² plus the variance of that sum. ``low`` and ``high`` correct the t quantiles at 5% and 95% by what earlier predictions missed: 1
    leaves them as they are. With ``count`` 0 nothing was seen.
    """

    groups: tuple[Group, ...]
    names: tuple[str, ...]
    mean: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    noise: float
    freedom: float
    low: float = 1.0
    high: float = 1.0
    count: int = 0
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayRate:
    """Delays of one cause: how many a day (mean and 90% range), minutes of each, and the days and delays that this rests on.

    ``outdoors``: its days are those with exteriors alone.
    """

    cause: str
    per_day: float
    low: float
    high: float
    minutes: float
    minutes_high: float
    days: int
    count: int
    outdoors: bool = False

    @property
    def minutes_per_day(self) -> float:
        """Minutes that it costs on an average day of its kind."""
        return self.per_day * self.minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedPaces:
    """All that was learned: minutes of a scene, minutes of a set-up, of a stunt's block against its design, delays by cause.

    ``films`` names the productions that it rests on, ``until`` the last date reported.
    """

    films: tuple[str, ...]
    scene: LearnedPace
    setup: LearnedPace
    stunt: LearnedPace
    delays: tuple[DelayRate, ...] = ()
    until: dt.date | None = None
    version: int = 1

    def delay(self, cause: str) -> DelayRate | None:
        """The rate of a cause, None where it is not known."""
        return next((d for d in self.delays if d.cause == cause), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneTaken:
    """One scene over all its days: one observation, however many days it took. Not ``finished``: it takes longer than ``minutes``.

    ``parts`` are the shares of its expected minutes by part, adding up to one; ``expected`` is what the shipped numbers gave. ``levels`` are its
    effects by group (``place``: ``old-harbour``).
    """

    label: str
    expected: float
    minutes: float
    setups: int
    parts: Mapping[str, float]
    levels: Mapping[str, str]
    finished: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StuntTaken:
    """One stunt over all its days: minutes by design and taken, takes, resets and the minutes of all resets where they were noted."""

    name: str
    kind: str
    designed: float
    minutes: float
    takes: int
    resets: int
    reset_minutes: float | None
    levels: Mapping[str, str]
    finished: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductionRecord:
    """What a production leaves for the next: its name, the scenes and stunts as they were shot, its days with their delays.

    ``days`` and ``outdoor_days`` are those reported; ``reports`` is the whole ledger when it is carried along.
    """

    film: str
    scenes: tuple[SceneTaken, ...] = ()
    stunts: tuple[StuntTaken, ...] = ()
    days: int = 0
    outdoor_days: int = 0
    delays: tuple[tuple[str, int], ...] = ()
    until: dt.date | None = None
    reports: tuple[ProgressReport, ...] = ()
