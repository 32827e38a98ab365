"""Whether a planned stunt's measured results and its design's numbers can all be true."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from setpiece.domain.stunts import Quantity
from setpiece.gags.consistency.measures import KEPT_FROM_MODEL, inputs_of, outputs_of
from setpiece.gags.consistency.problem import problem_of
from setpiece.gags.consistency.reported import Reported, rounding, tolerance
from setpiece.gags.consistency.verdict import Verdict, check
from setpiece.gags.consistency.wording import implied_sentence, in_a_row
from setpiece.gags.contract import Gag, gags
from setpiece.gags.design import unit_of

MOST_NUMBERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What was held against each other, in sentences; ``contradiction`` is the short one where not all can be true, else empty."""

    sentences: tuple[str, ...] = ()
    contradiction: str = ""


def results(gag: Gag, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Those of a stunt's numbers that the model computes and does not read: results of tests and rehearsals."""
    return tuple(q for q in quantities if q.name in outputs_of(gag) and q.name not in gag.ranges)


@cache
def computed_names() -> frozenset[str]:
    """Numbers that models compute and none reads: wherever they stand in a design, they are results."""
    read = {name for gag in gags() for name in gag.ranges}
    return frozenset(name for gag in gags() for name in outputs_of(gag)) - read


def agreement(gag: Gag, kind: str, quantities: tuple[Quantity, ...]) -> Agreement:
    """Hold the results against the numbers that they depend on. Nothing is said where there is no result; ``quantities`` lie inside the model's ranges."""
    reports = _reports(gag, kind, quantities)
    if len(reports) < 2:
        return Agreement()
    found = check(gag, kind, reports)
    if found.degrees <= 0 and found.consistent:
        return Agreement(sentences=("The measured results are too few to be held against the design's numbers.",))
    implied = tuple(implied_sentence(i, _unit(gag, i.report.name)) + _assumed(i.report) for i in found.implied)
    if found.consistent:
        return Agreement(
            sentences=(f"The measured results agree with the design's numbers ({_odds(found)}).", *implied)
        )
    names = "; ".join(in_a_row(conflict) for conflict in found.conflicts)
    said = f"these numbers cannot all be true: {names} ({_odds(found)})."
    return Agreement(sentences=(said[0].upper() + said[1:], *implied), contradiction=said)


def _reports(gag: Gag, kind: str, quantities: tuple[Quantity, ...]) -> tuple[Reported, ...]:
    """The results, and those inputs that they depend on, as many as are held against each other."""
    measured = tuple(_reported(gag, q) for q in results(gag, quantities))
    if not measured:
        return ()
    depends = {u.name for u in problem_of(gag, kind, measured).unknowns}
    kept_away = KEPT_FROM_MODEL.get(gag.slug, ())
    given = tuple(_reported(gag, q) for q in quantities if q.name in depends and q.name not in kept_away)
    return (*measured, *given)[:MOST_NUMBERS]


def _reported(gag: Gag, q: Quantity) -> Reported:
    unit, is_range = _unit(gag, q.name), q.distribution == "uniform" and q.sigma == 0 and q.least is not None
    sigma, assumed = q.sigma, ""
    if is_range and q.least is not None and q.most is not None:
        sigma = (q.most - q.least) / 12**0.5
    if not sigma > 0:
        whole = int(q.value) if q.value == int(q.value) else Decimal(str(q.value))
        sigma, assumed = tolerance(q.value, unit, rounding(whole))
        is_range = False
    return Reported(
        name=q.name, value=q.value, sigma=sigma, least=q.least, most=q.most, is_range=is_range, source=q.source, assumed=assumed
    )  # fmt: skip


def _unit(gag: Gag, name: str) -> str:
    known = inputs_of(gag)
    return unit_of(name) if name in known else unit_of(name) or outputs_of(gag).get(name, "")


def _odds(found: Verdict) -> str:
    return f"χ² {found.chi2:.3g} on {found.degrees}; so large or larger by chance: {found.chance:.2g}"


def _assumed(report: Reported) -> str:
    source = f" Source: {report.source}." if report.source else ""
    return source + (f" It was given without a deviation: {report.assumed}." if report.assumed else "")
