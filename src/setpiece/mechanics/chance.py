"""Counting chances: what so many failures in so many trials say, and the normal law."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from setpiece.mechanics.compiled import compiled

_LAST_BIT = 2.0**-52
_BISECTIONS = 200


def chance_at_most(failures: int, trials: int, confidence: float = 0.95) -> float:
    """Upper bound on the chance of failure that ``failures`` in ``trials`` leave open at a one-sided ``confidence``.

    Clopper and Pearson (1934): the p at which so few failures have a chance of ``1 - confidence``. Without a failure it is
    ``1 - (1 - confidence)^(1/n)``, close to the rule of three, 3/n, at 95 %. ``ValueError`` for counts or a confidence that cannot be.
    """
    _check(failures, trials, confidence)
    if failures == trials:
        return 1.0
    if failures == 0:
        return -math.expm1(math.log1p(-confidence) / trials)
    return _beta_quantile(confidence, failures + 1.0, float(trials - failures))


def chance_at_least(failures: int, trials: int, confidence: float = 0.95) -> float:
    """Lower bound on the chance of failure, one-sided, the mirror image of :func:`chance_at_most`."""
    _check(failures, trials, confidence)
    return 1.0 - chance_at_most(trials - failures, trials, confidence)


@cache
def spared(trials: int, share: float, confidence: float = 0.95) -> int:
    """How many of ``trials`` may exceed a size so that the share that exceeds it is below ``share`` at this confidence; -1 when even none is too few.

    The size that the so many largest exceed is then a one-sided tolerance limit without any assumption on the law (Wilks 1941).
    """
    _check(0, trials, confidence)
    if not 0 < share < 1:
        raise ValueError("A share lies between 0 and 1.")
    if chance_at_most(0, trials, confidence) > share:
        return -1
    low, high = 0, trials
    while high - low > 1:
        middle = (low + high) // 2
        if chance_at_most(middle, trials, confidence) <= share:
            low = middle
        else:
            high = middle
    return low


def _check(failures: int, trials: int, confidence: float) -> None:
    if trials < 1 or not 0 <= failures <= trials or not 0 < confidence < 1:
        raise ValueError("There is at least one trial, no more failures than trials, and a confidence between 0 and 1.")


def _beta_quantile(share: float, a: float, b: float) -> float:
    """Where the Beta(a, b) law has the share below it, by bisection."""
    low, high = 0.0, 1.0
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2.0
        if beta_share(middle, a, b) < share:
            low = middle
        else:
            high = middle
        if high - low <= _LAST_BIT * high:
            break
    return (low + high) / 2.0


def beta_share(x: float, a: float, b: float) -> float:
    """Share of the Beta(a, b) law below x: the regularised incomplete beta function, by its continued fraction (DLMF 8.17.22)."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - beta_share(1.0 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    return front / _continued_fraction(x, a, b)


def _continued_fraction(x: float, a: float, b: float) -> float:
    """``1 + d1/(1 + d2/(1 + ...))`` by Lentz's method, with the terms of DLMF 8.17.23."""
    tiny = 1e-300
    value, c, d = 1.0, 1.0, 0.0
    for n in range(1, 10_000):
        m = n // 2
        if n % 2:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1.0 / ((1.0 + term * d) or tiny)
        c = (1.0 + term / c) or tiny
        value *= c * d
        if abs(c * d - 1.0) < 1e-15:
            break
    return value


def normal_share(z: float) -> float:
    """Share of the normal law below z standard deviations."""
    return 0.5 * math.erfc(-z / math.sqrt(2.0))


_HEART = (
    3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
    4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
)  # fmt: skip
_HEART_UNDER = (
    1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
    2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
)  # fmt: skip
_SHOULDER = (
    1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
    1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
)  # fmt: skip
_SHOULDER_UNDER = (
    1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
    1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
)  # fmt: skip
_TAIL = (
    6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
    2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
)  # fmt: skip
_TAIL_UNDER = (
    1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
    7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
)  # fmt: skip
"""Coefficients of algorithm AS 241 (Wichura, Applied Statistics 37, 1988), rising powers."""


@compiled()
def _ratio(above: tuple[float, ...], under: tuple[float, ...], r: float) -> float:
    up, down = 0.0, 0.0
    for i in range(7, -1, -1):
        up, down = up * r + above[i], down * r + under[i]
    return up / down


@compiled("f8(f8)")
def normal_quantile(share: float) -> float:
    """Where the normal law has the share below it, in standard deviations, to about 1e-15 (AS 241)."""
    from_middle = share - 0.5
    if abs(from_middle) <= 0.425:
        return from_middle * _ratio(_HEART, _HEART_UNDER, 0.180625 - from_middle * from_middle)
    outside = share if from_middle < 0.0 else 1.0 - share
    if outside <= 0.0:
        return math.inf if from_middle > 0.0 else -math.inf
    r = math.sqrt(-math.log(outside))
    z = _ratio(_SHOULDER, _SHOULDER_UNDER, r - 1.6) if r <= 5.0 else _ratio(_TAIL, _TAIL_UNDER, r - 5.0)
    return -z if from_middle < 0.0 else z


def cut_normals(
    shares: NDArray[np.float64], centre: float, spread: float, least: float, most: float
) -> NDArray[np.float64]:
    """Quantiles of a normal law cut at ``least`` and ``most``, for shares between 0 and 1. ``ValueError`` when nothing of it lies between."""
    below, up_to = normal_share((least - centre) / spread), normal_share((most - centre) / spread)
    if not up_to > below:
        raise ValueError("A law lies wholly outside its limits.")
    found = np.empty(len(shares))
    _cut_normals(shares, centre, spread, below, up_to - below, least, most, found)
    return found


@compiled("void(f8[::1],f8,f8,f8,f8,f8,f8,f8[::1])")
def _cut_normals(
    shares: NDArray[np.float64],
    centre: float,
    spread: float,
    below: float,
    width: float,
    least: float,
    most: float,
    found: NDArray[np.float64],
) -> None:
    for i in range(len(shares)):  # the middle of the law for all: several at once
        from_middle = below + width * shares[i] - 0.5
        found[i] = from_middle * _ratio(_HEART, _HEART_UNDER, 0.180625 - from_middle * from_middle)
    for i in range(len(shares)):  # then its flanks
        share = below + width * shares[i]
        if abs(share - 0.5) > 0.425:
            found[i] = normal_quantile(share)
    for i in range(len(shares)):
        value = centre + spread * found[i]
        value = value if value > least else least
        found[i] = value if value < most else most
