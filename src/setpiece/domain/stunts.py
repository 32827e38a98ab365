"""Stunts as planned objects: what is done, what it needs, from when it can be shot."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from setpiece.domain.breakdown import Evidence
from setpiece.domain.findings import Assumption, Finding
from setpiece.domain.identifiers import PerformerId, PlaceId, RoleId, SceneId, StuntId
from setpiece.domain.margin_report import MarginReport
from setpiece.domain.money import Money
from setpiece.domain.risk import Gate, Hazard, RiskAssessment
from setpiece.domain.training import RequiredSkill, TrainingPlan


class StuntKind(Enum):
    """Kinds of stunts (the trade says gag)."""

    HIGH_FALL = "high_fall"
    STAIR_FALL = "stair_fall"
    FIRE_BURN = "fire_burn"
    CAR_CHASE = "car_chase"
    CAR_JUMP = "car_jump"
    CAR_TURNOVER = "car_turnover"
    MOTORCYCLE = "motorcycle"
    MOTORCYCLE_JUMP = "motorcycle_jump"
    PARACHUTE = "parachute"
    WIRE = "wire"
    FIGHT = "fight"
    WATER = "water"
    HORSE = "horse"
    TRAIN = "train"
    AIRCRAFT = "aircraft"
    CLIMB = "climb"
    EXPLOSION = "explosion"
    WEAPONS = "weapons"
    WRECK = "wreck"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """Training or rehearsal that a performer needs before the stunt: sessions of minutes, at most so many a week."""

    performer: PerformerId
    skill: str
    sessions: int
    minutes_each: int = 120
    per_week: int = 3
    assumed: bool = False

    def __post_init__(self) -> None:
        """Training has sessions, and a week holds at least one of them."""
        if self.sessions < 0 or self.per_week < 1 or self.minutes_each < 0:
            raise ValueError(f"Training in {self.skill} needs at least no session, and at least one a week.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A physical number of a design, in SI units by the name of its field, with one standard deviation and where it comes from.

    ``name`` carries the unit as a suffix (``drop_m``, ``speed_m_s``, ``mass_kg``, ``angle_deg``). ``provenance`` is
    ``measured``, ``maker`` or ``guess``; ``source`` cites where exactly. ``distribution`` is ``normal`` (cut at ``least`` and ``most`` where
    they are given), ``uniform`` or ``triangular`` (both from ``least`` to ``most``, the latter with its peak at ``value``) or
    ``lognormal`` (mean ``value``, deviation ``sigma``).
    """

    name: str
    value: float
    sigma: float = 0.0
    provenance: str = "guess"
    distribution: str = "normal"
    least: float | None = None
    most: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consumable:
    """What each take uses up (a car, a run of glass): ``count`` in store, ``per_take`` used."""

    name: str
    count: int
    per_take: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stunt:
    """A stunt's design.

    ``scenes`` may be empty (a set piece without a scene yet). Minutes are on the shooting day: ``brief_minutes`` and
    ``rehearsal_minutes`` once, then ``takes`` times (``take_minutes`` + ``reset_minutes``). ``once``: what it destroys cannot be shot again,
    so every other scene on the same set comes before. ``training_starts`` and ``training`` give the earliest date;
    ``not_before`` sets one outright. ``adjustment`` is the extra pay per take and performer agreed with the performers.
    ``signers`` are roles (people's functions) who must sign; Setpiece never does.
    """

    id: StuntId
    name: str
    kind: StuntKind
    scenes: tuple[SceneId, ...] = ()
    performers: tuple[PerformerId, ...] = ()
    doubled_roles: tuple[RoleId, ...] = ()
    coordinator: str = ""
    description: str = ""
    rig: str = ""
    brief_minutes: int = 15
    rehearsal_minutes: int = 40
    takes: int = 3
    take_minutes: int = 5
    reset_minutes: int = 15
    once: bool = False
    max_wind_m_s: float | None = None
    training_starts: dt.date | None = None
    training: tuple[Training, ...] = ()
    not_before: dt.date | None = None
    adjustment: Money | None = None
    rig_cost: Money | None = None
    medics: str = ""
    hospital: str = ""
    bulletins: tuple[str, ...] = ()
    fallback: str = ""
    signers: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    vehicles: tuple[str, ...] = ()
    place: PlaceId | None = None
    exposure_s_per_take: float | None = None
    most_exposure_s: float | None = None
    most_takes: int | None = None
    consumables: tuple[Consumable, ...] = ()
    permits: tuple[str, ...] = ()
    required_skills: tuple[RequiredSkill, ...] = ()
    rehearsals: int = 0
    fallback_cleared: bool = False
    irreversible: bool = False
    model: str = ""
    """Which physical model computes its margins, by name; empty: the one of its kind whose inputs its quantities fit best."""
    version: int = 1
    assumed: bool = False
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        """Counts and minutes are not negative and there is a take."""
        if min(self.brief_minutes, self.rehearsal_minutes, self.take_minutes, self.reset_minutes) < 0 or self.takes < 1:
            raise ValueError(f"The stunt {self.name} needs at least one take, and minutes of zero or more.")

    def minutes(self) -> int:
        """Minutes on the shooting day: brief + rehearsal + takes × (take + reset)."""
        return self.brief_minutes + self.rehearsal_minutes + self.takes * (self.take_minutes + self.reset_minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginLine:
    """One margin that a model computed for a coordinator to read: a value, the limit it is held against, and both sources.

    ``quantity`` is named in words with its unit; ``limit`` None when there is no limit to show. Never a pass or fail.
    """

    quantity: str
    value: float
    unit: str
    limit: float | None = None
    limit_source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStunt:
    """A stunt with what follows from its design: the earliest date it can be shot, why, its margins and who must sign."""

    stunt: Stunt
    earliest: dt.date | None
    earliest_reason: str
    margins: tuple[MarginLine, ...] = ()
    signers: tuple[str, ...] = ()
    version: str = ""
    """Fingerprint of everything that an assessment assesses; a change of any of it is another version."""
    report: MarginReport | None = None
    hazards: tuple[Hazard, ...] = ()
    """Hazards of the newest assessment, else those that its kind begins with; likelihoods from the simulation where there is one."""
    assessment: RiskAssessment | None = None
    gate: Gate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StuntPlan:
    """All stunts planned, with their training, the assumptions made and the findings. Suggestions have ``Stunt.assumed`` set."""

    stunts: tuple[PlannedStunt, ...] = ()
    training: TrainingPlan | None = None
    assumptions: tuple[Assumption, ...] = ()
    findings: tuple[Finding, ...] = ()

    def all_findings(self) -> tuple[Finding, ...]:
        """The findings on the designs, on their training, and on their assessments."""
        training = self.training.findings if self.training else ()
        return (*self.findings, *training, *(f for one in self.stunts if one.gate for f in one.gate.findings))

    def all_assumptions(self) -> tuple[Assumption, ...]:
        """The assumptions on the designs and on their training."""
        return (*self.assumptions, *(self.training.assumptions if self.training else ()))

    def of_scene(self, scene_id: SceneId) -> tuple[PlannedStunt, ...]:
        """The stunts that serve a scene."""
        return tuple(s for s in self.stunts if scene_id in s.stunt.scenes)
