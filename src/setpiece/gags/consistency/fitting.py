"""Weighted least squares between bounds, from many starts side by side."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from setpiece.gags.consistency.problem import Problem
from setpiece.gags.design import Floats

STARTS, ROUNDS = 24, 40
_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The best point, its sum of squares and degrees of freedom, and the slopes of all pulls there."""

    point: Floats
    chi2: float
    degrees: int
    chance: float
    slopes: Floats


def fit(problem: Problem, start: Floats | None = None) -> Fit:
    """The point with the least sum of squared pulls (Levenberg and Marquardt, projected on the bounds, from fixed starts or from one)."""
    if not problem.unknowns:
        points = np.empty((1, 0))
        pulls = problem.pulls(points)
        chi2 = float(np.sum(pulls**2))
        return Fit(point=points[0], chi2=chi2, degrees=pulls.shape[1], chance=chance_above(chi2, pulls.shape[1]), slopes=np.empty((pulls.shape[1], 0)))  # fmt: skip
    low, high, scale = (np.array([getattr(u, n) for u in problem.unknowns]) for n in ("low", "high", "scale"))
    points = np.clip(_starts(problem) if start is None else start[None, :], low, high)
    damping = np.full(len(points), 1e-2)
    pulls = problem.pulls(points)
    costs = np.sum(pulls**2, axis=1)
    for _ in range(ROUNDS):
        slopes = _slopes(problem, points, low, high, scale)
        gradient = np.einsum("brp,br->bp", slopes, pulls)
        stuck = ((points <= low) & (gradient > 0)) | ((points >= high) & (gradient < 0))
        slopes = np.where(stuck[:, None, :], 0.0, slopes)
        square = np.einsum("brp,brq->bpq", slopes, slopes)
        diagonal = np.einsum("bpp->bp", square)
        square = square + np.einsum(
            "bp,pq->bpq", damping[:, None] * (diagonal + 1e-9) + 1e-12 + stuck, np.eye(len(scale))
        )
        step = np.linalg.solve(square, -np.where(stuck, 0.0, gradient)[:, :, None])[:, :, 0]
        tried = np.clip(points + step * scale, low, high)
        new = problem.pulls(tried)
        new_costs = np.sum(new**2, axis=1)
        better = new_costs < costs
        settled = np.all(np.where(better, costs - new_costs, 0.0) <= 1e-9 * (1.0 + costs))
        points, pulls = np.where(better[:, None], tried, points), np.where(better[:, None], new, pulls)
        costs = np.where(better, new_costs, costs)
        damping = np.clip(np.where(better, damping * 0.2, damping * 6.0), 1e-9, 1e9)
        if settled and np.all(better | (damping > 1e3)):
            break
    best = int(np.argmin(np.round(costs, 9)))
    slopes = _slopes(problem, points[best : best + 1], low, high, scale)[0]
    rank = int(np.linalg.matrix_rank(slopes, tol=1e-6 * max(1.0, float(np.abs(slopes).max()))))
    chi2, degrees = float(costs[best]), slopes.shape[0] - rank
    counted = max(degrees, 1) if chi2 > 1e-6 else degrees
    return Fit(point=points[best], chi2=chi2, degrees=counted, chance=chance_above(chi2, counted), slopes=slopes)


def _slopes(problem: Problem, points: Floats, low: Floats, high: Floats, scale: Floats) -> Floats:
    """Change of each pull per scale of each unknown, by differences that stay inside the bounds: (point, pull, unknown)."""
    count, size = points.shape
    above = np.repeat(points, size, axis=0)
    below = above.copy()
    rows, columns = np.arange(count * size), np.tile(np.arange(size), count)
    above[rows, columns] = np.minimum(above[rows, columns] + 1e-4 * scale[columns], high[columns])
    below[rows, columns] = np.maximum(below[rows, columns] - 1e-4 * scale[columns], low[columns])
    width = (above[rows, columns] - below[rows, columns]) / scale[columns]
    both = problem.pulls(np.vstack([above, below]))
    found = (both[: count * size] - both[count * size :]) / width[:, None]
    return np.transpose(found.reshape(count, size, -1), (0, 2, 1))


def _starts(problem: Problem) -> Floats:
    """The centres, then points spread evenly (Halton): free unknowns over their whole range, others within three deviations."""
    told = {r.name: r.sigma for r in problem.reports}
    found = np.array([[u.centre for u in problem.unknowns]] * STARTS)
    for at, u in enumerate(problem.unknowns):
        shares = np.array([_halton(n, _PRIMES[at % len(_PRIMES)]) for n in range(1, STARTS)])
        sigma = told.get(u.name, u.sigma)
        if math.isfinite(sigma):
            found[1:, at] = u.centre + (6.0 * shares - 3.0) * sigma
        elif u.low >= 0:
            bottom = max(u.low, 1e-3 * u.high)
            found[1:, at] = bottom * (u.high / bottom) ** shares
        else:
            found[1:, at] = u.low + shares * (u.high - u.low)
    return found


def _halton(number: int, base: int) -> float:
    found, share = 0.0, 1.0
    while number:
        share /= base
        found += share * (number % base)
        number //= base
    return found


def chance_above(chi2: float, degrees: int) -> float:
    """Chance of a sum of squares as large or larger from so many degrees of freedom: the upper regularised gamma function, by its finite sums (DLMF 8.4)."""
    if degrees <= 0 or chi2 <= 0:
        return 1.0
    half = chi2 / 2.0
    if degrees % 2 == 0:
        return min(sum(math.exp(-half + n * math.log(half) - math.lgamma(n + 1)) for n in range(degrees // 2)), 1.0)
    rest = sum(
        math.exp(-half + (n - 0.5) * math.log(half) - math.lgamma(n + 0.5)) for n in range(1, (degrees + 1) // 2)
    )
    return min(math.erfc(math.sqrt(half)) + rest, 1.0)
