"""Risk: the hazards that an assessment of a stunt begins with, likelihoods from the simulation, and what an assessment lacks.

Severity and likelihood are never multiplied: a product cannot tell a rare death from a daily bruise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.risk import Control, ControlLevel, Hazard, Rating, RiskAssessment
from setpiece.domain.stunts import Stunt

LIKELIHOOD_BELOW = (1e-5, 1e-4, 1e-3, 1e-2)
"""Per performance: below the first it is 1 (rare), from the last on 5. A mapping of Setpiece's own, a guess."""
FATAL = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _ControlRow:
    level: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _HazardRow:
    kinds: tuple[str, ...]
    what: str
    harmed: tuple[str, ...]
    severity: int
    likelihood: int
    controls: tuple[_ControlRow, ...]
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _HazardFile:
    source: str
    grade: str
    read_on: dt.date
    ratings: str
    hazards: tuple[_HazardRow, ...]


@cache
def _file() -> _HazardFile:
    text = files("setpiece.stunts").joinpath("data", "hazards.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=_HazardFile)


def likelihood_of(probability: float) -> int:
    """Likelihood 1 to 5 of a probability over all performances (takes and rehearsals)."""
    return 1 + sum(probability >= limit for limit in LIKELIHOOD_BELOW)


def over_all(probability: float, performances: int) -> float:
    """Probability that it happens at least once in so many independent performances."""
    return float(1.0 - (1.0 - probability) ** performances)


def hazards_of(stunt: Stunt, simulated: Mapping[str, tuple[float, float]] | None = None) -> tuple[Hazard, ...]:
    """The hazards of a stunt's kind, with suggested controls. ``simulated``: named failure → probability of one take and its upper bound.

    Where the simulation names a hazard's failure, the likelihood *with the design's numbers* is taken from the upper bound over all takes and
    rehearsals, and stands as the rating after controls; the opinion stays as the rating before.
    """
    known = _file()
    return tuple(
        Hazard(
            what=row.what,
            harmed=row.harmed,
            before=Rating(severity=row.severity, likelihood=row.likelihood, source=known.ratings),
            controls=tuple(Control(level=ControlLevel[c.level.upper()], what=c.what) for c in row.controls),
            after=_after(row, stunt, simulated or {}),
            source=f"{known.source} ({known.grade}, read {known.read_on})",
        )
        for row in known.hazards
        if stunt.kind.value in row.kinds
    )


def _after(row: _HazardRow, stunt: Stunt, simulated: Mapping[str, tuple[float, float]]) -> Rating | None:
    found = [simulated[name] for name in row.failures if name in simulated]
    if not found:
        return None
    once, at_most = min(1.0, sum(p for p, _ in found)), min(1.0, sum(bound for _, bound in found))
    performances = stunt.takes + stunt.rehearsals
    return Rating(
        severity=row.severity,
        likelihood=likelihood_of(over_all(at_most, performances)),
        probability=once,
        probability_at_most=at_most,
        source=f"simulation of the design's numbers, upper bound over {performances} performances",
    )


def with_likelihoods(
    hazards: tuple[Hazard, ...], stunt: Stunt, simulated: Mapping[str, tuple[float, float]]
) -> tuple[Hazard, ...]:
    """An assessor's hazards as they are; those without a rating after controls take the simulation's of the hazard of the same words."""
    suggested = {h.what.casefold(): h.after for h in hazards_of(stunt, simulated)}
    return tuple(
        h
        if h.after or not suggested.get(h.what.casefold())
        else Hazard(
            what=h.what,
            harmed=h.harmed,
            before=h.before,
            controls=h.controls,
            after=suggested[h.what.casefold()],
            source=h.source,
        )
        for h in hazards
    )


def lacking(assessment: RiskAssessment, stunt: Stunt) -> Iterator[Finding]:
    """What an assessment lacks: a rating after controls, a control, an engineered control and a second reader for severity 5, owners."""

    def warn(message: str) -> Finding:
        return Finding(rule="risk", severity=Severity.WARNING, message=f"{stunt.name}: {message}", who=stunt.name)

    if not assessment.hazards:
        yield warn("the assessment names no hazard. Add [[risk_assessments.hazards]].")
    fatal = False
    for hazard in assessment.hazards:
        if not hazard.controls:
            yield warn(f"nothing is done against “{hazard.what}”. Add a control.")
        if hazard.after is None:
            yield warn(f"“{hazard.what}” is not rated after controls. Set `severity_after` and `likelihood_after`.")
        if any(not control.owner for control in hazard.controls):
            yield warn(f"a control against “{hazard.what}” has no owner. Set `owner`.")
        if hazard.before.severity == FATAL:
            fatal = True
            if not any(control.level <= ControlLevel.ENGINEER for control in hazard.controls):
                yield warn(
                    f"“{hazard.what}” can kill and nothing engineered stands against it, only rules and equipment worn."
                )
    if fatal and not assessment.second_reader:
        yield warn("a hazard can kill and nobody has read the assessment independently. Set `second_reader`.")
