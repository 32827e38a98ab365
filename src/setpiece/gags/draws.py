"""Random samples of a design's quantities, the same for a seed whatever runs beside them.

Sample number i of a quantity is a function of seed, name and i (a counter, no state): any part of the samples can be drawn anywhere and in any
order, another quantity changes nothing, and two designs drawn with one seed meet the same luck, so that their difference is the designs'.
"""

from __future__ import annotations

import hashlib
import math

import numpy as np
from numpy.typing import NDArray

from setpiece.domain.stunts import Quantity
from setpiece.mechanics.chance import cut_normals
from setpiece.mechanics.compiled import compiled

Floats = NDArray[np.float64]
DISTRIBUTIONS = ("normal", "uniform", "triangular", "lognormal")

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SECOND_MIX = np.uint64(0x94D049BB133111EB)
_TO_UNIT = 2.0**-53


def draw(quantity: Quantity, low: float, high: float, seed: int, first: int, count: int) -> Floats:
    """Samples ``first`` to ``first + count`` of a quantity, none outside the range from ``low`` to ``high`` in which the model holds.

    A law that would leave the range (or the quantity's own ``least`` and ``most``) is cut there: its draws are those of the law given
    that they are inside; a lognormal law that a scenario has moved to zero or below has no scatter left. ``ValueError`` for a distribution that is none or that lies wholly outside.
    """
    if not uncertain(quantity) or (quantity.distribution == "lognormal" and quantity.value <= 0.0):
        return np.full(count, float(quantity.value))
    least = low if quantity.least is None else max(low, quantity.least)
    most = high if quantity.most is None else min(high, quantity.most)
    shares = uniform(key_of(seed, quantity.name), first, count)
    if quantity.distribution == "uniform":
        start, end = ends(quantity)
        if max(start, least) > min(end, most):
            raise ValueError(f"{quantity.name} lies outside the model.")
        return _even(shares, max(start, least), min(end, most))
    if quantity.distribution == "triangular":
        return np.clip(_triangle(shares, *ends(quantity), quantity.value), least, most)
    if quantity.distribution == "lognormal":
        spread = math.sqrt(math.log1p((quantity.sigma / quantity.value) ** 2))
        centre = math.log(quantity.value) - spread**2 / 2.0
        return np.exp(cut_normals(shares, centre, spread, math.log(max(least, 1e-300)), math.log(most)))
    if quantity.distribution == "normal":
        return cut_normals(shares, quantity.value, quantity.sigma, least, most)
    raise ValueError(f"{quantity.distribution!r} is none of {', '.join(DISTRIBUTIONS)}.")


def uncertain(quantity: Quantity) -> bool:
    """Whether samples of it differ."""
    return deviation(quantity) > 0.0


def ends(quantity: Quantity) -> tuple[float, float]:
    """The ends of a uniform or triangular law: ``least`` and ``most``, or those that give ``sigma`` around ``value``."""
    half = quantity.sigma * math.sqrt(3.0 if quantity.distribution == "uniform" else 6.0)
    least = quantity.value - half if quantity.least is None else quantity.least
    most = quantity.value + half if quantity.most is None else quantity.most
    return least, most


def deviation(quantity: Quantity) -> float:
    """One standard deviation: as given, or that of the law between its ends where only they are."""
    if quantity.sigma > 0.0 or quantity.distribution not in {"uniform", "triangular"}:
        return quantity.sigma
    a, b = ends(quantity)
    if quantity.distribution == "uniform":
        return (b - a) / math.sqrt(12.0)
    c = quantity.value
    return math.sqrt(max(a * a + b * b + c * c - a * b - a * c - b * c, 0.0) / 18.0)


def key_of(seed: int, name: str) -> int:
    """A quantity's own stretch of the counter: 64 bits of a hash of seed and name."""
    return int.from_bytes(hashlib.blake2b(f"{seed} {name}".encode(), digest_size=8).digest(), "little")


def uniform(key: int, first: int, count: int) -> Floats:
    """Shares strictly between 0 and 1: the numbers ``first`` on of SplitMix64 (Steele, Lea and Flood 2014) started at ``key``, upper 53 bits."""
    found = np.empty(count)
    _uniform(np.uint64(key), np.uint64(first), found)
    return found


def _even(shares: Floats, start: float, end: float) -> Floats:
    return start + shares * (end - start)


def _triangle(shares: Floats, start: float, end: float, peak: float) -> Floats:
    turn = (peak - start) / (end - start)
    rising = start + np.sqrt(shares * (end - start) * (peak - start))
    falling = end - np.sqrt((1.0 - shares) * (end - start) * (end - peak))
    return np.where(shares < turn, rising, falling)


@compiled("u8(u8)")
def mix(state: np.uint64) -> np.uint64:
    """SplitMix64's output for a state."""
    z = (state ^ (state >> np.uint64(30))) * _FIRST_MIX
    z = (z ^ (z >> np.uint64(27))) * _SECOND_MIX
    return z ^ (z >> np.uint64(31))


@compiled("void(u8,u8,f8[::1])")
def _uniform(key: np.uint64, first: np.uint64, found: Floats) -> None:
    for i in range(len(found)):
        bits = mix(key + (first + np.uint64(i) + np.uint64(1)) * _GOLDEN)
        found[i] = (float(bits >> np.uint64(11)) + 0.5) * _TO_UNIT
