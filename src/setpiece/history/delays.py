"""How often each cause of delay strikes and how long it lasts, learned from reports: Poisson counts, lognormal minutes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from setpiece.breakdown.learned_pace import Z95
from setpiece.domain.learned import DelayRate, ProductionRecord
from setpiece.history.causes import Cause, causes

PRIOR_DAYS = 5.0
PRIOR_DELAYS = 3.0
SPREAD = 0.7
"""The guessed rate counts as five days, the guessed length as three delays, with a deviation of 0.7 in the logarithm. All are guesses."""


def delay_rates(records: Sequence[ProductionRecord]) -> tuple[DelayRate, ...]:
    """One rate for each cause, all films together; causes that nobody reported keep a rate that shrinks with the days."""
    days, outdoors = sum(r.days for r in records), sum(r.outdoor_days for r in records)
    told: dict[str, list[int]] = {cause: [] for cause in causes()}
    for record in records:
        for cause, minutes in record.delays:
            told.setdefault(cause, []).append(minutes)
    return tuple(_rate(cause, told[cause.id], outdoors if cause.outdoors else days) for cause in causes().values())


def _rate(cause: Cause, minutes: list[int], days: int) -> DelayRate:
    """Gamma posterior of the rate (its range by Wilson and Hilferty's cube root), normal-inverse-gamma posterior of log minutes."""
    shape, weight = cause.per_day * PRIOR_DAYS + len(minutes), PRIOR_DAYS + days
    centre, spread = _log_minutes(cause, minutes)
    return DelayRate(
        cause=cause.id,
        per_day=shape / weight,
        low=_gamma_quantile(shape, -Z95) / weight,
        high=_gamma_quantile(shape, Z95) / weight,
        minutes=math.exp(centre + spread**2 / 2),
        minutes_high=math.exp(centre + Z95 * spread),
        days=days,
        count=len(minutes),
        outdoors=cause.outdoors,
    )


def _log_minutes(cause: Cause, minutes: list[int]) -> tuple[float, float]:
    """Mean and deviation of the logarithm of a delay's minutes."""
    guess = math.log(cause.minutes) - SPREAD**2 / 2
    if not minutes:
        return guess, SPREAD
    logs = np.log(np.array(minutes, dtype=float))
    count = len(minutes)
    centre = (PRIOR_DELAYS * guess + float(logs.sum())) / (PRIOR_DELAYS + count)
    between = PRIOR_DELAYS * count / (PRIOR_DELAYS + count) * (float(logs.mean()) - guess) ** 2
    squares = PRIOR_DELAYS * SPREAD**2 + float(((logs - logs.mean()) ** 2).sum()) + between
    return centre, math.sqrt(squares / (PRIOR_DELAYS + count))


def _gamma_quantile(shape: float, z: float) -> float:
    return shape * max(0.0, 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * math.sqrt(shape))) ** 3
