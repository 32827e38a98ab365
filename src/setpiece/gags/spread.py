"""How the uncertainty of a design's quantities becomes the uncertainty of a result."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from setpiece.domain.stunts import Quantity
from setpiece.gags.contract import Design

_SHARE = 1e-3
"""Half step of the central difference, as a share of sigma or of the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One standard deviation of a result, and its slope by each uncertain quantity (result units per unit of the quantity)."""

    sigma: float
    slopes: Mapping[str, float]


def slope(result: Callable[[Design], float], design: Design, name: str) -> float:
    """``df/dx`` by central difference at the design's values."""
    quantity = design[name]
    step = _SHARE * max(quantity.sigma, abs(quantity.value) * 0.1, 1e-3)
    above = result({**design, name: _at(quantity, quantity.value + step)})
    below = result({**design, name: _at(quantity, quantity.value - step)})
    return (above - below) / (2.0 * step)


def spread(result: Callable[[Design], float], design: Design) -> Spread:
    """First-order propagation of independent errors: ``s^2 = sum (df/dx_i)^2 s_i^2`` (GUM, JCGM 100:2008, 5.1.2)."""
    slopes = {name: slope(result, design, name) for name, quantity in design.items() if quantity.sigma > 0}
    sigma = math.sqrt(sum((slopes[name] * design[name].sigma) ** 2 for name in slopes))
    return Spread(sigma=sigma, slopes=slopes)


def _at(quantity: Quantity, value: float) -> Quantity:
    return replace(quantity, value=value)
