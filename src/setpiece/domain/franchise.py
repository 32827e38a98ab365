"""A franchise: instalments in order, each with what was reported of it, and what may be concluded across them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from setpiece.domain.stunts import StuntKind


class Trust(Enum):
    """How far a source is believed."""

    OWN = "own"
    """The production's own records."""
    A = "A"
    """Official or measured: a registry, a certificate, a film office."""
    B = "B"
    """Said by somebody who was there, or trade press that names its source."""
    C = "C"
    """A single report, or one that passes another's on."""
    D = "D"
    """Known to be wrong or impossible; kept because it is repeated."""


_ORDER = tuple(Trust)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSource:
    """Where a number comes from: who published what, when (as written there: a date, a month, a year), at which address."""

    key: str
    name: str
    title: str
    date: str
    link: str = ""
    trust: Trust = Trust.C


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One report of a fact: a number or a text, its source's key, and how far this report is believed."""

    value: float | str
    source: str
    trust: Trust
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFact:
    """Everything that was reported of one thing. ``what`` carries its unit as a suffix: ``running_time_min``, ``height_m``.

    Reports differ when their numbers are further apart than ``SAME`` of the larger, or their texts are not one.
    """

    what: str
    reports: tuple[Reported, ...]

    SAME = 0.005

    def __post_init__(self) -> None:
        """A fact was reported by somebody."""
        if not self.reports:
            raise ValueError(f"Nobody reported {self.what}.")

    @property
    def best(self) -> Reported:
        """The report believed most; of equals, the first."""
        return min(self.reports, key=lambda r: _ORDER.index(r.trust))

    @property
    def number(self) -> float | None:
        """The best report's number, None when it is a text."""
        return float(self.best.value) if isinstance(self.best.value, int | float) else None

    @property
    def differs(self) -> bool:
        """Whether the reports contradict each other."""
        numbers = [float(r.value) for r in self.reports if isinstance(r.value, int | float)]
        texts = {r.value for r in self.reports if isinstance(r.value, str)}
        apart = bool(numbers) and max(numbers) - min(numbers) > self.SAME * max(abs(n) for n in numbers)
        return apart or len(texts) > 1 or bool(texts and numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPiece:
    """A stunt that was done: its kind, place, who did it, what was new about it, and the facts reported of it.

    ``also``: further kinds that it is at once, a leap by motorcycle that ends under a parachute.
    """

    name: str
    kind: StuntKind
    also: tuple[StuntKind, ...] = ()
    place: str = ""
    performer: str = ""
    new: str = ""
    facts: tuple[ReportedFact, ...] = ()

    def fact(self, what: str) -> ReportedFact | None:
        """The fact of that name, None when nobody reported it."""
        return next((fact for fact in self.facts if fact.what == what), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One film of the franchise. ``own``: its facts come from the production's own plan and reports."""

    number: int
    title: str
    year: int
    director: str = ""
    facts: tuple[ReportedFact, ...] = ()
    set_pieces: tuple[SetPiece, ...] = ()
    own: bool = False

    def fact(self, what: str) -> ReportedFact | None:
        """The fact of that name, None when nobody reported it."""
        return next((fact for fact in self.facts if fact.what == what), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Franchise:
    """Instalments in order of their numbers, and every source that their facts name."""

    title: str
    instalments: tuple[Instalment, ...]
    sources: tuple[FactSource, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """A time that a kind of stunt was done: in which instalment, which set piece, by whom, how large (None: nobody reported it), how far believed."""

    instalment: int
    film: str
    year: int
    set_piece: str
    performer: str
    value: float | None
    source: str = ""
    trust: Trust | None = None
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A planned number held against what went furthest of its kind so far. ``measure`` is in words; ``largest`` None when none is known.

    ``less``: less goes further (an opening height).
    """

    measure: str
    unit: str
    planned: float
    largest: Doing | None
    less: bool = False

    @property
    def ratio(self) -> float | None:
        """How many times as far as what went furthest so far: above 1 is beyond it. None without one."""
        if self.largest is None or not self.largest.value:
            return None
        return self.largest.value / self.planned if self.less else self.planned / self.largest.value

    @property
    def outside(self) -> bool:
        """Whether the plan lies beyond the largest so far."""
        return self.ratio is None or self.ratio > 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A planned stunt against the franchise: who did this kind, how far beyond the largest it goes, and what follows from that.

    ``by_performers``: those of its own performers who did the kind here. ``advice`` is what being outside asks for; never a go.
    """

    stunt: str
    kind: StuntKind
    done: tuple[Doing, ...]
    scales: tuple[Scale, ...]
    by_performers: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

    @property
    def outside(self) -> bool:
        """Outside what was done here: a new kind, or larger in one measure at least."""
        return not self.done or any(scale.outside for scale in self.scales)
