"""Distances to stop: reaction and braking on a slope."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from setpiece.mechanics import STANDARD_GRAVITY_M_S2

Floats = NDArray[np.float64]


def reaction_distance_m(speed_m_s: float, reaction_s: float) -> float:
    """``d = v t``: covered before the brakes act."""
    if speed_m_s < 0 or reaction_s < 0:
        raise ValueError("A speed and a reaction time are not below zero.")
    return speed_m_s * reaction_s


def braking_distance_m(speed_m_s: float, friction: float, uphill_deg: float = 0.0) -> float:
    """``d = v^2 / (2 g (mu cos a + sin a))`` with the slope a, uphill positive.

    From the work of friction and weight along the slope. ``ValueError`` for a negative speed, or where friction cannot hold the slope: it never stops.
    """
    slope = math.radians(uphill_deg)
    hold = friction * math.cos(slope) + math.sin(slope)
    if speed_m_s < 0 or friction < 0:
        raise ValueError("A speed and a friction are not below zero.")
    if hold <= 0:
        raise ValueError(f"A friction of {friction:g} does not stop anything on a slope of {uphill_deg:g} degrees.")
    return speed_m_s**2 / (2.0 * STANDARD_GRAVITY_M_S2 * hold)


def deceleration_m_s2(friction: Floats, uphill_deg: Floats) -> Floats:
    """``a = g (mu cos a + sin a)``; zero or below where friction does not hold the slope."""
    slope = np.radians(uphill_deg)
    held: Floats = STANDARD_GRAVITY_M_S2 * (friction * np.cos(slope) + np.sin(slope))
    return held


def braking_distances_m(speed_m_s: Floats, friction: Floats, uphill_deg: Floats) -> Floats:
    """:func:`braking_distance_m` of each; NaN where it never stops."""
    held = deceleration_m_s2(friction, uphill_deg)
    found: Floats = speed_m_s**2 / (2.0 * np.where(held > 0.0, held, np.nan))
    return found
