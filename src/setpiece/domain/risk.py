"""Risk: hazards, controls, ratings before and after, the assessment of one version of a stunt, and the gate that reads it all.

Setpiece shows what is met, what is missing and who must sign. It never says go.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum, IntEnum

from setpiece.domain.findings import Finding
from setpiece.domain.identifiers import PerformerId, StuntId


class ControlLevel(IntEnum):
    """The hierarchy of controls, strongest first."""

    ELIMINATE = 1
    SUBSTITUTE = 2
    ENGINEER = 3
    ADMINISTER = 4
    PROTECT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What is done against a hazard: its level, who owns it, by when."""

    level: ControlLevel
    what: str
    owner: str = ""
    due: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Severity (1 first aid, 2 medical, 3 lost time, 4 life-changing, 5 fatal) and likelihood (1 rare to 5), kept apart.

    ``probability`` is that of the simulation, for one take, with its upper confidence bound, where there is a model; None where the likelihood is an
    opinion. ``source`` says whose.
    """

    severity: int
    likelihood: int
    probability: float | None = None
    probability_at_most: float | None = None
    source: str = ""

    def __post_init__(self) -> None:
        """Both numbers go from 1 to 5."""
        if not (1 <= self.severity <= 5 and 1 <= self.likelihood <= 5):
            raise ValueError("Severity and likelihood go from 1 to 5.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """A hazard of a stunt: who may be harmed, controls, rating before and after them."""

    what: str
    harmed: tuple[str, ...]
    before: Rating
    controls: tuple[Control, ...] = ()
    after: Rating | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """A named person's signature, in a function, under one version, on a date; ``objection`` instead of agreement keeps the gate shut."""

    name: str
    function: str
    version: str
    date: dt.date
    objection: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAssessment:
    """The assessment of one version of a stunt. ``second_reader`` is someone else than ``assessor``; severity 5 wants one."""

    stunt: StuntId
    version: str
    assessor: str
    date: dt.date
    hazards: tuple[Hazard, ...] = ()
    second_reader: str = ""
    sign_offs: tuple[SignOff, ...] = ()


class RecordKind(Enum):
    """What happened with a version of a stunt."""

    TEST = "test"
    REHEARSAL = "rehearsal"
    ABORT_REHEARSAL = "abort_rehearsal"
    BRIEFING = "briefing"
    INSPECTION = "inspection"
    MEDICAL = "medical"
    COMMS_TEST = "comms_test"
    TAKE = "take"
    OBJECTION = "objection"
    OBJECTION_RESOLVED = "objection_resolved"
    PERMIT = "permit"


@dataclass(frozen=True, slots=True, kw_only=True)
class StuntRecord:
    """One thing that happened or was handed over for a stunt: kind, date, version, who. ``value`` for what was measured (wind 3.2 m/s)."""

    stunt: StuntId
    kind: RecordKind
    date: dt.date
    version: str = ""
    who: str = ""
    performers: tuple[PerformerId, ...] = ()
    note: str = ""
    full_kit: bool = False
    at_location: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One line of the readiness gate. ``met`` None: only known on the day. ``missing`` says what to bring, ``signer`` who confirms."""

    name: str
    met: bool | None
    evidence: str = ""
    missing: str = ""
    signer: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The readiness gate of a stunt for a date and a version. It is *shut* while any criterion is not met or unknown; people open it by signing."""

    stunt: StuntId
    date: dt.date | None
    version: str
    criteria: tuple[Criterion, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def missing(self) -> tuple[Criterion, ...]:
        """The criteria that are not met, those for the day included."""
        return tuple(c for c in self.criteria if not c.met)

    @property
    def shut(self) -> bool:
        """Whether something that can be known before the day is not met."""
        return any(c.met is False for c in self.criteria)
