"""What happened on a shooting day, as it was reported: the second ledger. The plan is the first, and no report ever changes it.

A day is one date of one unit. Minutes are after midnight of its date, local; above 1440 the next morning.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum

from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import PerformerId, SceneId, StuntId, UnitId
from setpiece.domain.money import Money


class SceneState(Enum):
    """How far a scene got on a day."""

    COMPLETE = "complete"
    """Nothing of it is left to shoot."""
    PART = "part"
    """Begun or carried on, not finished."""
    NOT_SHOT = "not_shot"
    """Called for, and not begun."""


class Attendance(Enum):
    """What a performer's day was; its value is the letter on the time card, where S (first day) and F (last day) stand around it."""

    WORK = "W"
    TRAVEL = "T"
    REHEARSAL = "R"
    FITTING = "FT"
    HOLD = "H"


class Happening(Enum):
    """What is told of safety: somebody or something came to harm, or nearly did."""

    INCIDENT = "incident"
    NEAR_MISS = "near_miss"


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneShot:
    """One scene on one day. ``eighths`` and ``minutes`` are of this day; ``minutes`` None: nobody timed it; they are set time without the meal.

    ``scene`` None: the scene is not in the script that was planned; then ``label`` and ``eighths`` are all that is known of it. ``retake``: it was
    complete before, so that its pages count no second time.
    """

    label: str
    state: SceneState
    scene: SceneId | None = None
    eighths: Eighths = field(default_factory=Eighths)
    minutes: int | None = None
    setups: int = 0
    retake: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        """Times and counts are not negative, and a scene not shot took none."""
        if self.setups < 0 or (self.minutes is not None and self.minutes < 0):
            raise ValueError(f"Scene {self.label} cannot have taken less than no minutes and no set-ups.")
        if self.state is SceneState.NOT_SHOT and (self.eighths or self.minutes or self.setups):
            raise ValueError(f"Scene {self.label} was not shot, and yet has pages, minutes or set-ups.")


@dataclass(frozen=True, slots=True, kw_only=True)
class StuntShot:
    """One stunt on one day: takes and resets, the minutes of its whole block from brief to last reset, and of all its resets together.

    ``complete``: nothing of it is left for another day.
    """

    stunt: StuntId
    takes: int
    resets: int = 0
    minutes: int | None = None
    reset_minutes: int | None = None
    complete: bool = True
    note: str = ""

    def __post_init__(self) -> None:
        """Counts and times are not negative."""
        if min(self.takes, self.resets, self.minutes or 0, self.reset_minutes or 0) < 0:
            raise ValueError(f"{self.stunt} cannot have had fewer than no takes, resets or minutes.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """Shooting time lost: minutes, the cause (an id of ``history/data/delay_causes.toml``) and what exactly happened."""

    minutes: int
    cause: str
    note: str = ""

    def __post_init__(self) -> None:
        """A delay lasts."""
        if self.minutes < 1:
            raise ValueError("A delay lasts at least one minute.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An incident or near miss, in the words of who told it. ``anonymous`` ones name neither who told it nor who was concerned."""

    kind: Happening
    what: str
    minute: int | None = None
    scene: SceneId | None = None
    stunt: StuntId | None = None
    concerned: tuple[str, ...] = ()
    told_by: str = ""
    injury: str = ""
    action: str = ""
    anonymous: bool = False

    def __post_init__(self) -> None:
        """Something is told, and what is told anonymously names nobody."""
        if not self.what.strip():
            raise ValueError("An incident says what happened.")
        if self.anonymous and (self.told_by or self.concerned):
            raise ValueError("An anonymous incident names nobody.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meal:
    """A meal of the whole unit, from ``start_minute`` to ``end_minute``."""

    start_minute: int
    end_minute: int

    def __post_init__(self) -> None:
        """A meal ends after it begins."""
        if self.end_minute <= self.start_minute:
            raise ValueError("A meal ends after it begins.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeCard:
    """A performer's day: in at makeup or wardrobe, on set, dismissed from set, out. None: not noted, or not at work (a hold)."""

    performer: PerformerId
    attendance: Attendance = Attendance.WORK
    in_minute: int | None = None
    on_set_minute: int | None = None
    off_set_minute: int | None = None
    out_minute: int | None = None
    stunt_adjustment: Money | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """The times that are noted follow each other."""
        times = [t for t in (self.in_minute, self.on_set_minute, self.off_set_minute, self.out_minute) if t is not None]
        if times != sorted(times):
            raise ValueError(f"The times of {self.performer} do not follow each other.")

    @property
    def worked(self) -> bool:
        """Whether the day counts as one worked, in front of the camera or at rehearsal or fitting."""
        return self.attendance in (Attendance.WORK, Attendance.REHEARSAL, Attendance.FITTING)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrewTime:
    """A department's day, or one person's where ``name`` is given; ``overtime_minutes`` are those that are paid as such."""

    department: str
    name: str = ""
    in_minute: int | None = None
    out_minute: int | None = None
    overtime_minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReport:
    """One unit's date as reported. ``revision`` counts from 1; a correction is a new revision, and none is ever taken away.

    ``shooting``: False for a date on which the unit came and nothing was shot (weather, an accident).
    """

    date: dt.date
    unit: UnitId
    call_minute: int | None = None
    first_shot_minute: int | None = None
    after_meal_minute: int | None = None
    """The first shot after the first meal."""
    last_shot_minute: int | None = None
    wrap_minute: int | None = None
    meals: tuple[Meal, ...] = ()
    safety_meeting_minute: int | None = None
    scenes: tuple[SceneShot, ...] = ()
    stunts: tuple[StuntShot, ...] = ()
    delays: tuple[Delay, ...] = ()
    incidents: tuple[Incident, ...] = ()
    cast: tuple[TimeCard, ...] = ()
    crew: tuple[CrewTime, ...] = ()
    background: int = 0
    weather: str = ""
    notes: str = ""
    reported_by: str = ""
    revision: int = 1

    def __post_init__(self) -> None:
        """Revisions count from one; a day wraps after its call; each scene is told once."""
        if self.revision < 1:
            raise ValueError("Revisions of a report count from 1.")
        if self.call_minute is not None and self.wrap_minute is not None and self.wrap_minute < self.call_minute:
            raise ValueError(f"{self.date} wraps before its call.")
        labels = [s.label for s in self.scenes]
        if len(labels) != len(set(labels)):
            raise ValueError(f"{self.date} tells of a scene twice.")

    @property
    def setups(self) -> int:
        """Set-ups of the day."""
        return sum(s.setups for s in self.scenes)

    @property
    def minutes(self) -> int:
        """Minutes that the scenes took, as far as they were timed."""
        return sum(s.minutes or 0 for s in self.scenes)

    @property
    def eighths(self) -> Eighths:
        """Pages shot for the first time."""
        return Eighths(sum(s.eighths for s in self.scenes if not s.retake))

    @property
    def delay_minutes(self) -> int:
        """Minutes lost."""
        return sum(d.minutes for d in self.delays)

    def same_as(self, other: ProgressReport) -> bool:
        """Whether both say the same, whatever their revisions."""
        return replace(self, revision=1) == replace(other, revision=1)


def record(reports: tuple[ProgressReport, ...], report: ProgressReport) -> tuple[ProgressReport, ...]:
    """The ledger with one report more, as the next revision of its day; unchanged where the newest revision says the same."""
    earlier = [r for r in reports if (r.date, r.unit) == (report.date, report.unit)]
    if not earlier:
        return (*reports, replace(report, revision=1))
    newest = max(earlier, key=lambda r: r.revision)
    return reports if newest.same_as(report) else (*reports, replace(report, revision=newest.revision + 1))


def current(reports: Iterable[ProgressReport], until: dt.date | None = None) -> tuple[ProgressReport, ...]:
    """The newest revision of each day in order of date and unit, up to and including ``until``."""
    newest: dict[tuple[dt.date, str], ProgressReport] = {}
    for report in reports:
        day = (report.date, report.unit)
        if (until is None or report.date <= until) and (day not in newest or newest[day].revision < report.revision):
            newest[day] = report
    return tuple(newest[day] for day in sorted(newest))
