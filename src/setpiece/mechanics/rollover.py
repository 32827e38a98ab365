"""When a vehicle turns over, and how it rolls out: impulse and energy about the far wheels, then a mean deceleration."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from setpiece.mechanics import STANDARD_GRAVITY_M_S2

Floats = NDArray[np.float64]
METRES_A_ROLL = 8.5
"""Way that one roll takes early on at the least (Rose, Rollover Accident Reconstruction, as cited by others: 8 to 12 m)."""


def far_wheel_inertia_kg_m2(roll_inertia_kg_m2: Floats, mass_kg: Floats, track_m: Floats, height_m: Floats) -> Floats:
    """``I_o = I_xx + M (T^2/4 + h^2)`` about the line of the far wheels."""
    inertia: Floats = roll_inertia_kg_m2 + mass_kg * (track_m**2 / 4.0 + height_m**2)
    return inertia


def rise_to_tip_m(track_m: Floats, height_m: Floats, tilt_deg: Floats) -> Floats:
    """What the centre of mass has to rise over the far wheels from a tilt: ``r (1 - sin(atan(2h/T) + tilt))``; zero beyond the top.

    On the level ``sqrt(T^2/4 + h^2) - h``.
    """
    arm = np.hypot(track_m / 2.0, height_m)
    standing = np.arctan2(height_m, track_m / 2.0) + np.radians(tilt_deg)
    rise: Floats = np.where(standing < np.pi / 2.0, arm * (1.0 - np.sin(np.minimum(standing, np.pi / 2.0))), 0.0)
    return rise


def critical_trip_speed_m_s(roll_inertia_kg_m2: Floats, mass_kg: Floats, track_m: Floats, height_m: Floats) -> Floats:
    """Least sideways speed that a curb turns over: ``v = sqrt(2 g I_o dh/M)/h``.

    From M v h = I_o w (momentum about the far wheels) and I_o w^2/2 = M g dh.
    """
    inertia = far_wheel_inertia_kg_m2(roll_inertia_kg_m2, mass_kg, track_m, height_m)
    rise = rise_to_tip_m(track_m, height_m, np.zeros_like(height_m))
    speed: Floats = np.sqrt(2.0 * STANDARD_GRAVITY_M_S2 * inertia * rise / mass_kg) / height_m
    return speed


def rolls_at_rate(speed_m_s: Floats, drag_share: Floats, most_rate_deg_s: Floats) -> Floats:
    """Rolls of a vehicle that rolls as fast as the ground under it, one in 8.5 m, but never faster than ``most_rate_deg_s``, until it stands.

    The integral of min(v/8.5 m, cap) with v falling evenly at ``drag_share`` g: ``d/8.5 m`` less what the cap cuts off.
    """
    distance = speed_m_s**2 / (2.0 * STANDARD_GRAVITY_M_S2 * drag_share)
    free = speed_m_s / METRES_A_ROLL
    over = np.maximum(1.0 - (most_rate_deg_s / 360.0) / free, 0.0)
    rolls: Floats = distance / METRES_A_ROLL * (1.0 - over**2)
    return rolls
