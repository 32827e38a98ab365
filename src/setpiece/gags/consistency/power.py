"""How wrong a number has to be until its disagreement shows."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

from setpiece.gags.consistency.fitting import chance_above

SEEN = 0.95
"""The chance at which an error counts as one that shows."""
_BISECTIONS = 60


@cache
def noncentrality(degrees: int, level: float, seen: float = SEEN) -> float:
    """The squared error, in deviations, whose sum of squares passes the line of ``level`` with the chance ``seen``.

    The law of a sum of squares around an error is a Poisson mixture of chi-square laws (Johnson, Kotz and Balakrishnan 1995, ch. 29).
    """
    line = _bisect(lambda x: chance_above(x, degrees) - level, 0.0, 1000.0)

    def misses(error: float) -> float:
        half, passed = error / 2.0, 0.0
        for k in range(int(half + 12.0 * math.sqrt(half + 1.0)) + 20):
            weight = math.exp(-half + k * math.log(half) - math.lgamma(k + 1)) if half > 0 else float(k == 0)
            passed += weight * chance_above(line, degrees + 2 * k)
        return seen - passed

    return _bisect(misses, 0.0, 1000.0)


def _bisect(falls: Callable[[float], float], low: float, high: float) -> float:
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if falls(middle) > 0 else (low, middle)
    return (low + high) / 2.0
