"""What a simulation shows of a stunt's numbers: values to read with their units, limits, chances and origins. It never says go."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A computed number: at the planned values, then the 5%, 50% and 95% points of its scatter, and the limit it is held against.

    None where the planned run, or none of the runs, has such a number. ``band`` says in words where the median lies among human tolerances.
    """

    label: str
    unit: str
    planned: float | None
    low: float | None
    median: float | None
    high: float | None
    limit: float | None = None
    limit_source: str = ""
    band: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureChance:
    """A named way to fail in one take: in how many of the runs it happened, the share, and its upper bound at the report's confidence."""

    name: str
    meaning: str
    count: int
    probability: float
    at_most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLine:
    """A number under the report: value, one standard deviation, unit, and where both come from in words; ``guess`` when nobody measured it."""

    name: str
    value: float
    sigma: float
    unit: str
    origin: str
    guess: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginReport:
    """The simulation of one stunt: ``samples`` runs from ``seed``, bounds one-sided at ``confidence``.

    ``sizes`` and ``window`` are sentences: what size holds, in which range of the measured input each failure stays rare. ``other_ways`` name what happens
    besides the plan (aborted, grabbed). ``effects`` say what one more unit of an input does. ``not_counted``: failures without enough inputs.
    ``consistency``: whether the measured results agree with the design's numbers, in sentences; none where nothing was measured. ``contradicted``: they do not.
    ``svg`` is the dispersion plot with ``svg_alt`` in words.
    """

    model: str
    summary: str
    samples: int
    seed: int
    confidence: float
    outcomes: tuple[Outcome, ...]
    failures: tuple[FailureChance, ...]
    sizes: tuple[str, ...] = ()
    window: str = ""
    effects: tuple[str, ...] = ()
    other_ways: tuple[tuple[str, str], ...] = ()
    not_counted: tuple[str, ...] = ()
    numbers: tuple[OriginLine, ...] = ()
    assumptions: tuple[str, ...] = ()
    svg: str = ""
    svg_alt: str = ""
    consistency: tuple[str, ...] = ()
    contradicted: bool = False
