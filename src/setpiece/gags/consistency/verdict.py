"""What the fit says of the reports: consistent or not, which exclude each other, and what the others imply for each."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from setpiece.gags.consistency.assumed import LIMITS, Limit
from setpiece.gags.consistency.fitting import Fit, fit
from setpiece.gags.consistency.measures import inputs_of
from setpiece.gags.consistency.power import noncentrality
from setpiece.gags.consistency.problem import Problem, problem_of
from setpiece.gags.consistency.reported import Reported
from setpiece.gags.contract import Gag
from setpiece.gags.design import unit_of

LARGEST_SET = 3
_WIDE = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """What the others say of one number (95 %), and by how much its report misses that: in its unit, and in deviations of report and others together.

    ``shows_at``: the least error of this number, in its unit, that would be flagged in 95 of 100 cases; infinite where no error would be.
    The ends are infinite where the others leave it open. ``rest`` is the sum of squares that the others keep without it, ``chance`` their probability.
    """

    report: Reported
    low: float
    high: float
    off_by: float
    sigmas: float
    rest: float
    chance: float
    shows_at: float = math.inf

    @property
    def is_open(self) -> bool:
        """Whether the others say nothing about it."""
        return not (math.isfinite(self.low) and math.isfinite(self.high))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether the reports can all be true at this ``level``, and why not. ``implied`` is in the order of suspicion, ``removals`` too."""

    consistent: bool
    chi2: float
    degrees: int
    chance: float
    level: float
    reports: tuple[Reported, ...]
    fitted: dict[str, float]
    pulls: dict[str, float]
    conflicts: tuple[tuple[str, ...], ...]
    removals: tuple[tuple[str, ...], ...]
    implied: tuple[Implied, ...]
    beyond: tuple[tuple[Reported, Limit], ...]
    problem: Problem


def check(
    gag: Gag,
    kind: str,
    reports: tuple[Reported, ...],
    exit_from: str = "",
    level: float = 0.05,
    exact: Mapping[str, float] | None = None,
) -> Verdict:
    """Hold the reports against each other; two or more reports of different names. ``exact``: inputs that are known without error."""
    problem = problem_of(gag, kind, reports, exact)
    best = fit(problem)
    values = problem.values(best.point[None, :], problem.names)[0]
    fitted = {r.name: float(v) for r, v in zip(reports, values, strict=True)}
    pulls = {r.name: float(r.pull(np.array([fitted[r.name]]))[0]) for r in reports}
    agree = best.chance >= level
    beyond = _beyond(gag, reports, exit_from)
    implied = sorted(
        (implied_by_others(problem, r, best, level) for r in reports),
        key=lambda i: (round(i.rest, 3), _trust(i.report.name)),
    )
    removals = () if agree else _removals(problem, implied, level)
    conflicts = tuple((r.name,) for r, _ in beyond) + (() if agree else _conflicts(problem, level))
    return Verdict(
        consistent=agree and not beyond, chi2=best.chi2, degrees=best.degrees, chance=best.chance, level=level, reports=reports, fitted=fitted,
        pulls=pulls, conflicts=conflicts, removals=removals, implied=tuple(implied), beyond=beyond, problem=problem,
    )  # fmt: skip


def _trust(name: str) -> int:
    """Speeds and angles of reports are doubted first, distances last."""
    return {"m/s": 0, "°": 1, "s": 2, "m": 4}.get(unit_of(name), 3)


def _beyond(gag: Gag, reports: tuple[Reported, ...], exit_from: str) -> tuple[tuple[Reported, Limit], ...]:
    """Reports above what has ever been, by more than their own uncertainty; a fall is not higher than its exit."""
    names = {"exit_altitude_m", "height_m"} if gag.slug == "freefall" else set()
    return tuple(
        (r, limit) for limit in LIMITS for r in reports
        if limit.exit_from == exit_from and r.name in names and (r.least if r.is_range and r.least is not None else r.value - _WIDE * r.sigma) > limit.most
    )  # fmt: skip


def implied_by_others(problem: Problem, report: Reported, whole: Fit, level: float) -> Implied:
    """The range of one number that the others leave: their best fit, and its spread to first order."""
    others = problem.without((report.name,))
    found = fit(others)
    warm = fit(others, whole.point)
    found = warm if warm.chi2 < found.chi2 + 1e-6 else found
    value = float(others.values(found.point[None, :], (report.name,))[0, 0])
    spread = _spread(others, found, report.name)
    item = inputs_of(problem.gag).get(report.name)
    wide = abs(value) if item is None else 0.2 * (item.high - item.low)
    low, high = (value - _WIDE * spread, value + _WIDE * spread) if spread < wide else (-math.inf, math.inf)
    if item is not None and math.isfinite(low):
        low, high = min(max(low, item.low), item.high), min(max(high, item.low), item.high)
    gap = report.off(value, value) if math.isfinite(low) else 0.0
    off = report.off(low, high) if math.isfinite(low) else 0.0
    sigmas = gap / math.hypot(report.sigma, spread) if math.isfinite(low) else 0.0
    tested = math.isfinite(low) and whole.degrees > 0
    shows_at = math.sqrt(noncentrality(whole.degrees, level)) * math.hypot(report.sigma, spread) if tested else math.inf
    return Implied(report=report, low=low, high=high, off_by=off, sigmas=sigmas, rest=found.chi2, chance=found.chance, shows_at=shows_at)  # fmt: skip


def _spread(problem: Problem, found: Fit, name: str) -> float:
    """One standard deviation of a number at a fit; an input that nothing holds has the deviation of its whole range."""
    ends = np.array([[u.low, u.high] for u in problem.unknowns]).reshape(-1, 2)
    scale = np.array([u.scale for u in problem.unknowns])
    steps = np.diag(1e-3 * scale)
    above, below = np.minimum(found.point + steps, ends[:, 1]), np.maximum(found.point - steps, ends[:, 0])
    width = np.diag(above - below) / scale
    values = problem.values(np.vstack([above, below]), (name,))[:, 0]
    slope = (values[: len(scale)] - values[len(scale) :]) / width
    told = {r.name for r in problem.reports}
    loose = [
        u.scale / ((u.high - u.low) / math.sqrt(12.0)) if not math.isfinite(u.sigma) and u.name not in told else 0.0
        for u in problem.unknowns
    ]
    rows = np.vstack([found.slopes, np.diag(loose)])  # nothing is known of a free input but its range
    return float(np.sqrt(max(slope @ np.linalg.pinv(rows.T @ rows, rcond=1e-15) @ slope, 0.0)))


def _removals(problem: Problem, implied: list[Implied], level: float) -> tuple[tuple[str, ...], ...]:
    """The smallest sets without which the rest can be true, the most suspect first."""
    single = tuple((i.report.name,) for i in implied if i.chance >= level)
    if single:
        return single
    names = tuple(r.name for r in problem.reports)
    for size in range(2, min(LARGEST_SET, len(names) - 1) + 1):
        fits = {pick: fit(problem.without(pick)) for pick in combinations(names, size)}
        found = sorted(
            (pick for pick in fits if fits[pick].chance >= level), key=lambda pick: round(fits[pick].chi2, 3)
        )
        if found:
            return tuple(found)
    return ()


def _conflicts(problem: Problem, level: float) -> tuple[tuple[str, ...], ...]:
    """The smallest sets that cannot all be true, up to three numbers; where there is none, the whole made as small as it goes."""
    names = tuple(r.name for r in problem.reports)
    found: list[tuple[str, ...]] = []
    for size in range(1, min(LARGEST_SET, len(names)) + 1):
        for pick in combinations(names, size):
            if not any(set(known) <= set(pick) for known in found) and fit(problem.only(pick)).chance < level:
                found.append(pick)
    return tuple(found) or (_shrunk(problem, names, level),)


def _shrunk(problem: Problem, names: tuple[str, ...], level: float) -> tuple[str, ...]:
    for name in names:
        fewer = tuple(n for n in names if n != name)
        if fit(problem.only(fewer)).chance < level:
            return _shrunk(problem, fewer, level)
    return names
