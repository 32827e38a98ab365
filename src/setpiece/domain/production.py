"""What the script does not say: people, deals, places, calendar, agreements, money, wishes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from setpiece.domain.agreements import Agreement
from setpiece.domain.calendars import DateRange, ProductionCalendar
from setpiece.domain.findings import Assumption
from setpiece.domain.identifiers import PerformerId, PlaceId, RentalId, SceneId, StuntId, UnitId
from setpiece.domain.locations import Move, Place
from setpiece.domain.money import Money
from setpiece.domain.performers import Performer
from setpiece.domain.risk import RiskAssessment, StuntRecord
from setpiece.domain.stunts import Stunt
from setpiece.domain.training import LogEntry, Skill, Trainee, TrainingResource, TrainingStep


@dataclass(frozen=True, slots=True, kw_only=True)
class ShootingUnit:
    """A shooting unit and its working day, minutes throughout; clock times are minutes after midnight, local.

    A day runs from its call to its wrap. ``basic_minutes`` are paid by ``day_cost`` (work without the meal), up to ``longest_minutes``
    at ``overtime_factor`` times the hour (day_cost ÷ basic hours). ``meal_minutes`` lie within ``meal_after_minutes`` of the call.
    ``day_call``, ``split_call`` and ``night_call`` are the calls that a day may have. ``rest_minutes`` from wrap to call.
    ``wrap_out_minutes``/``setup_minutes``: time lost after the call before the first shot.

    Extra pay, all as times or shares of the day or the hour, None where the crew's agreements decide: work beyond
    ``double_after_minutes`` costs ``double_factor`` times the hour in place of the overtime's; each clock minute between ``night_from`` and
    ``night_to`` costs ``night_premium`` of a minute on top; the sixth and seventh shooting day of a calendar week (Monday to Sunday)
    cost ``sixth_day_factor`` and ``seventh_day_factor`` times the day. ``most_week_days``: most shooting days in a calendar week.
    ``week_rest_minutes``: from the last wrap of one week to the first call of the next. Agreements can only add to these.
    """

    id: UnitId
    name: str
    day_cost: Money
    basic_minutes: int = 600
    longest_minutes: int = 720
    overtime_factor: float = 1.5
    meal_minutes: int = 60
    meal_after_minutes: int = 360
    setup_minutes: int = 30
    rest_minutes: int = 660
    longest_run_days: int = 6
    day_call: int = 7 * 60
    split_call: int = 12 * 60
    night_call: int = 18 * 60
    scenes: tuple[SceneId, ...] = ()
    """Scenes this unit shoots; empty for the main unit, which takes all that no other unit names."""
    double_after_minutes: int | None = None
    double_factor: float | None = None
    night_premium: float | None = None
    night_from: int | None = None
    night_to: int | None = None
    sixth_day_factor: float | None = None
    seventh_day_factor: float | None = None
    most_week_days: int = 7
    week_rest_minutes: int = 0

    def __post_init__(self) -> None:
        """The working day has hours, and the longest is not below the basic."""
        if not 0 < self.basic_minutes <= self.longest_minutes <= 24 * 60:
            raise ValueError(f"{self.name}: the longest day must be at least the basic day and at most 24 hours.")
        if self.day_cost.minor < 0:
            raise ValueError(f"{self.name}: a crew day cannot cost less than nothing.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rental:
    """A rented thing, paid from its first to its last shooting day by calendar weeks and days, whichever is cheaper.

    It serves the named scenes. The trade's rental week costs about three days; both prices are given.
    """

    id: RentalId
    name: str
    per_day: Money
    per_week: Money
    scenes: tuple[SceneId, ...]
    unavailable: tuple[DateRange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A wish that binds: the scene is shot on ``date``, or by ``unit``, or not before/after a date; with ``part``, only that part of it."""

    scene: SceneId
    date: dt.date | None = None
    unit: UnitId | None = None
    not_before: dt.date | None = None
    not_after: dt.date | None = None
    reason: str = ""
    where: str = ""
    part: int | None = None

    def binds(self, part: int) -> bool:
        """Whether the pin holds for that part of its scene."""
        return self.part is None or self.part == part


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """Scene ``first`` is shot before scene ``then`` (set destroyed, beard shaved): an earlier day, or earlier that day."""

    first: SceneId
    then: SceneId
    reason: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """These scenes are shot on one day by one unit."""

    scenes: tuple[SceneId, ...]
    reason: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """No two of these scenes are shot on one date."""

    scenes: tuple[SceneId, ...]
    reason: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneOverride:
    """What a production decides about one scene against the breakdown: minutes, the place, the parts it is shot in.

    ``parts`` above 1 cuts the scene into that many blocks of equal minutes. ``shoot_as_day``: day-for-night or a tented interior:
    the scene's own light no longer binds it.
    """

    scene: SceneId
    minutes: int | None = None
    place: PlaceId | None = None
    parts: int = 1
    any_light: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CrewMember:
    """One line of the crew list on the back of the call sheet; ``unit`` is the only one the person works for, None for all."""

    department: str
    position: str
    name: str
    phone: str = ""
    unit: UnitId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Production:
    """A production complete: everything that planning needs is here, given or assumed (see ``assumptions``).

    ``base_latitude``/``base_longitude``/``time_zone`` stand in for places without coordinates. ``contingency`` is a
    share of the total below the line (0.10). ``source`` is the production file's name, empty when there was none.
    """

    title: str
    currency: str
    calendar: ProductionCalendar
    units: tuple[ShootingUnit, ...]
    performers: tuple[Performer, ...]
    places: tuple[Place, ...]
    moves: tuple[Move, ...] = ()
    rentals: tuple[Rental, ...] = ()
    stunts: tuple[Stunt, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    pins: tuple[Pin, ...] = ()
    before: tuple[Before, ...] = ()
    together: tuple[Together, ...] = ()
    apart: tuple[Apart, ...] = ()
    overrides: tuple[SceneOverride, ...] = ()
    crew: tuple[CrewMember, ...] = ()
    company: str = ""
    director: str = ""
    producer: str = ""
    writer: str = ""
    first_ad: str = ""
    safety_contact: str = ""
    script_colour: str = "White"
    base_latitude: float = 51.5
    base_longitude: float = 0.0
    time_zone: str = "UTC"
    contingency: float = 0.10
    skills: tuple[Skill, ...] = ()
    training_steps: tuple[TrainingStep, ...] = ()
    training_resources: tuple[TrainingResource, ...] = ()
    trainees: tuple[Trainee, ...] = ()
    logbook: tuple[LogEntry, ...] = ()
    risk_assessments: tuple[RiskAssessment, ...] = ()
    stunt_records: tuple[StuntRecord, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    source: str = ""

    def performer(self, performer_id: PerformerId) -> Performer:
        """The performer of that id; ``KeyError`` if there is none."""
        for performer in self.performers:
            if performer.id == performer_id:
                return performer
        raise KeyError(performer_id)

    def place(self, place_id: PlaceId) -> Place:
        """The place of that id; ``KeyError`` if there is none."""
        for place in self.places:
            if place.id == place_id:
                return place
        raise KeyError(place_id)

    def unit(self, unit_id: UnitId) -> ShootingUnit:
        """The unit of that id; ``KeyError`` if there is none."""
        for unit in self.units:
            if unit.id == unit_id:
                return unit
        raise KeyError(unit_id)

    def stunt(self, stunt_id: StuntId) -> Stunt:
        """The stunt of that id; ``KeyError`` if there is none."""
        for stunt in self.stunts:
            if stunt.id == stunt_id:
                return stunt
        raise KeyError(stunt_id)
