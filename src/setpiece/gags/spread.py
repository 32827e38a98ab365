"""How much a result changes with a design's quantities, and how their uncertainty becomes the result's."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from setpiece.gags.design import Design, Simulate, at_nominal
from setpiece.gags.draws import deviation

_SHARE = 1e-3
"""Half step of the central difference, as a share of sigma or of the value."""
Ranges = Mapping[str, tuple[float, float]]
"""The range of each input in which a model holds; steps do not leave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One standard deviation of a result, and its slope by each uncertain quantity (result units per unit of the quantity)."""

    sigma: float
    slopes: Mapping[str, float]


def slopes(simulate: Simulate, design: Design, names: tuple[str, ...], ranges: Ranges) -> dict[str, dict[str, float]]:
    """``df/dx`` of every output f by every named input x, by central difference at the design's values: output, then input.

    At the end of a range the difference is one-sided. NaN where a step meets no result.
    """
    columns = at_nominal(design, 2 * len(names))
    for at, name in enumerate(names):
        quantity = design[name]
        step = _SHARE * max(deviation(quantity), abs(quantity.value) * 0.1, 1e-3)
        low, high = ranges.get(name, (-math.inf, math.inf))
        columns[name][2 * at] = max(quantity.value - step, low)
        columns[name][2 * at + 1] = min(quantity.value + step, high)
    found = simulate(columns) if names else {}
    by_output: dict[str, dict[str, float]] = {}
    for output, values in found.items():
        ends = np.where(np.isfinite(values), values, np.nan)
        by_output[output] = {
            name: float((ends[2 * at + 1] - ends[2 * at]) / (columns[name][2 * at + 1] - columns[name][2 * at]))
            for at, name in enumerate(names)
        }
    return by_output


def spreads(simulate: Simulate, design: Design, ranges: Ranges) -> dict[str, Spread]:
    """First-order propagation of independent errors, per output: ``s^2 = sum (df/dx_i)^2 s_i^2`` (GUM, JCGM 100:2008, 5.1.2)."""
    names = tuple(name for name, quantity in design.items() if deviation(quantity) > 0)
    return {
        output: Spread(
            sigma=math.sqrt(sum((slope * deviation(design[name])) ** 2 for name, slope in by_input.items())),
            slopes=by_input,
        )
        for output, by_input in slopes(simulate, design, names, ranges).items()
    }
