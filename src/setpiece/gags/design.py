"""A design as numbers: one quantity per input, or a column of samples per input."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from setpiece.domain.stunts import Quantity

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Design = Mapping[str, Quantity]
"""Every required input of a gag and those optional ones that were given or have a default, by name."""
Columns = Mapping[str, Floats]
"""Float64 arrays of one length by name: a sample's numbers stand at the same place of each."""
Simulate = Callable[[Columns], Columns]
"""Inputs to outputs, sample by sample. An output is NaN where there is none (a jump that never comes down on its landing)."""

UNITS = {
    "_kg_m3": "kg/m³", "_kg_m2": "kg·m²", "_l_min": "L/min", "_n_s": "N·s", "_m_s2": "m/s²", "_deg_s": "°/s", "_m_s": "m/s", "_m2": "m²", "_kg": "kg", "_deg": "°", "_kpa": "kPa",
    "_share": "", "_n": "N", "_c": "°C", "_g": "g", "_s": "s", "_m": "m",
}  # fmt: skip
"""The unit that a name's ending says; the longest ending counts."""


def unit_of(name: str) -> str:
    """``speed_m_s`` is in m/s; a share or coefficient has no unit."""
    return next((unit for ending, unit in UNITS.items() if name.endswith(ending)), "")


def in_words(name: str) -> str:
    """A name without its unit: ``landing_height_m`` is the landing height."""
    return next((name.removesuffix(e) for e in UNITS if name.endswith(e)), name).replace("_", " ")


def figure(value: float) -> str:
    """A number to three figures, large ones written out: ``0.458``, ``15.4``, ``1,350``."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def at_nominal(design: Design, count: int = 1) -> dict[str, Floats]:
    """Columns in which every sample is the design's own value."""
    return {name: np.full(count, float(quantity.value)) for name, quantity in design.items()}
