"""Training: skills, the steps that raise them, the logbook that proves them, and the plan of sessions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from setpiece.domain.calendars import DateRange
from setpiece.domain.findings import Assumption, Finding
from setpiece.domain.identifiers import PerformerId, ResourceId, SkillId, StuntId


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillLevel:
    """A skill at a level, from 1."""

    skill: SkillId
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """A skill: a node of a graph without cycles, with ``prerequisites`` for its first level.

    Readiness lapses when the last clean repetition lies more than ``currency_days`` before the day (None: never). ``source`` says where the
    window comes from, empty for a guess.
    """

    id: SkillId
    name: str
    levels: int = 1
    prerequisites: tuple[SkillLevel, ...] = ()
    currency_days: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingStep:
    """How a performer reaches ``level`` of ``skill`` from the level below.

    ``sessions`` is the mean number needed and ``sessions_sd`` its spread (one standard deviation). A session takes ``minutes``, holds
    ``repetitions``, and weighs ``effort`` (rated perceived exertion, 0 to 10) × minutes; ``impacts`` counts impact units of head, neck or spine. At
    most ``most_per_day`` and ``most_per_week`` sessions of it, at least ``least_gap_hours`` between their starts. ``needs``: what must be free.
    """

    skill: SkillId
    level: int
    sessions: float
    sessions_sd: float = 0.0
    minutes: int = 120
    repetitions: int = 0
    effort: int = 5
    impacts: int = 0
    most_per_day: int = 1
    most_per_week: int = 3
    least_gap_hours: int = 0
    needs: tuple[ResourceId, ...] = ()
    source: str = ""

    @property
    def load(self) -> int:
        """Session load in arbitrary units: effort × minutes (session RPE, Foster 2001)."""
        return self.effort * self.minutes


class ResourceKind(Enum):
    """What training can need."""

    INSTRUCTOR = "instructor"
    RIG = "rig"
    VENUE = "venue"
    VEHICLE = "vehicle"
    AIRCRAFT = "aircraft"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingResource:
    """An instructor, rig, venue, vehicle or aircraft: ``quantity`` sessions can use it at once, on dates that are not excluded.

    ``available`` empty means always; otherwise only inside these ranges. ``days_off`` are ISO weekdays.
    """

    id: ResourceId
    name: str
    kind: ResourceKind
    quantity: int = 1
    available: tuple[DateRange, ...] = ()
    unavailable: tuple[DateRange, ...] = ()
    days_off: tuple[int, ...] = ()
    opens_minute: int = 8 * 60
    closes_minute: int = 20 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """A line of a performer's logbook: clean and failed repetitions of a skill on a date, with impact units and load."""

    performer: PerformerId
    skill: SkillId
    date: dt.date
    clean: int
    failed: int = 0
    level: int = 1
    impacts: int = 0
    load: int = 0
    note: str = ""

    def __post_init__(self) -> None:
        """Repetitions are counted from zero."""
        if self.clean < 0 or self.failed < 0:
            raise ValueError("A logbook counts repetitions from zero.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trainee:
    """What a performer brings and may bear: levels reached, and hard caps.

    ``most_week_load`` in effort × minutes, ``most_day_minutes`` of training, ``most_week_days`` with training, ``most_week_impacts``. ``weekly_load`` is the
    mean load of the four weeks before the plan begins. The caps of None are those of the house (data with source or the word guess).
    """

    performer: PerformerId
    levels: tuple[SkillLevel, ...] = ()
    weekly_load: int = 0
    most_week_load: int | None = None
    most_day_minutes: int | None = None
    most_week_days: int | None = None
    most_week_impacts: int | None = None
    medical_until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredSkill:
    """What a stunt asks of a performer: a level, and so many clean repetitions inside the currency window."""

    performer: PerformerId
    skill: SkillId
    level: int = 1
    clean_repetitions: int = 0


class SessionKind(Enum):
    """What a session is for."""

    TRAINING = "training"
    CURRENCY = "currency"
    REHEARSAL = "rehearsal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session on a date, from ``start_minute`` (after midnight) for ``minutes``: performers, what for, what it needs."""

    kind: SessionKind
    performers: tuple[PerformerId, ...]
    date: dt.date
    start_minute: int
    minutes: int
    skill: SkillId | None = None
    level: int = 1
    stunt: StuntId | None = None
    load: int = 0
    impacts: int = 0
    needs: tuple[ResourceId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """From when a stunt can be shot as far as training goes: ``date`` at ``confidence`` (0 to 1), None when no date of the horizon serves.

    ``likely`` gives the probability of being ready by each listed date. ``reason`` names who or what is last.
    """

    stunt: StuntId
    date: dt.date | None
    confidence: float
    reason: str
    likely: tuple[tuple[dt.date, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingPlan:
    """All sessions and rehearsals in order of date, from when each stunt is ready, alarms of load, and what could not be placed."""

    sessions: tuple[Session, ...] = ()
    readiness: tuple[Readiness, ...] = ()
    findings: tuple[Finding, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
