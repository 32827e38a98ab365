"""What a line does to a body that falls on it: an elastic rope, a brake of constant force, a descender."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from setpiece.mechanics import STANDARD_GRAVITY_M_S2

Floats = NDArray[np.float64]


def rope_force_share(fall_factor: Floats, stiffness_n: Floats, mass_kg: Floats) -> Floats:
    """Greatest force over weight, ``1 + sqrt(1 + 2 f EA/(m g))``, of a fall of ``f`` times the rope's length on an elastic rope.

    From m g (f L + s) = EA s^2/(2 L): the energy of the fall is that of the stretched rope at its longest.
    """
    share: Floats = 1.0 + np.sqrt(1.0 + 2.0 * fall_factor * stiffness_n / (mass_kg * STANDARD_GRAVITY_M_S2))
    return share


def brake_distance_m(fall_m: Floats, force_share: Floats) -> Floats:
    """Way of a brake of constant force F, from F s = m g (h + s): ``h/(F/mg - 1)``; infinite where it does not hold the weight."""
    left = force_share - 1.0
    way: Floats = np.where(left > 0.0, fall_m / np.where(left > 0.0, left, 1.0), np.inf)
    return way


def descent_speed_m_s(entry_m_s: Floats, terminal_m_s: Floats, way_m: Floats) -> Floats:
    """Speed after a way on a brake whose force grows with the square of the speed (a fan): ``v^2 = u^2 + (v0^2 - u^2) e^(-2 g s/u^2)``.

    From v dv/ds = g (1 - v^2/u^2).
    """
    left = (entry_m_s**2 - terminal_m_s**2) * np.exp(-2.0 * STANDARD_GRAVITY_M_S2 * way_m / terminal_m_s**2)
    speed: Floats = np.sqrt(terminal_m_s**2 + left)
    return speed
