"""A straight fall from rest through still air, in closed form."""

from __future__ import annotations

import math

from setpiece.mechanics import STANDARD_GRAVITY_M_S2
from setpiece.mechanics.air import terminal_speed_m_s

_SERIES_BELOW = 1e-6


def impact_speed_m_s(drop_m: float, drag_k_per_m: float) -> float:
    """Speed after falling ``drop_m`` from rest: ``v = vt sqrt(1 - e^(-2 k h))``; ``sqrt(2 g h)`` without air.

    Solution of ``v dv/dh = g - k v^2`` with ``vt^2 = g/k``. ``ValueError`` for a negative drop.
    """
    if drop_m < 0 or drag_k_per_m < 0:
        raise ValueError("A drop and a drag are not below zero.")
    if drag_k_per_m * drop_m < _SERIES_BELOW:
        return math.sqrt(2.0 * STANDARD_GRAVITY_M_S2 * drop_m * (1.0 - drag_k_per_m * drop_m))
    return terminal_speed_m_s(drag_k_per_m) * math.sqrt(-math.expm1(-2.0 * drag_k_per_m * drop_m))


def fall_time_s(drop_m: float, drag_k_per_m: float) -> float:
    """Time to fall ``drop_m`` from rest: ``t = (vt/g) arcosh(e^(k h))``; ``sqrt(2 h/g)`` without air."""
    if drop_m < 0 or drag_k_per_m < 0:
        raise ValueError("A drop and a drag are not below zero.")
    if drag_k_per_m * drop_m < _SERIES_BELOW:
        return math.sqrt(2.0 * drop_m / STANDARD_GRAVITY_M_S2) * (1.0 + drag_k_per_m * drop_m / 6.0)
    return terminal_speed_m_s(drag_k_per_m) / STANDARD_GRAVITY_M_S2 * math.acosh(math.exp(drag_k_per_m * drop_m))


def speed_after_s(time_s: float, drag_k_per_m: float) -> float:
    """Speed after falling for ``time_s`` from rest: ``v = vt tanh(g t/vt)``; ``g t`` without air."""
    if time_s < 0 or drag_k_per_m < 0:
        raise ValueError("A time and a drag are not below zero.")
    if drag_k_per_m == 0:
        return STANDARD_GRAVITY_M_S2 * time_s
    terminal = terminal_speed_m_s(drag_k_per_m)
    return terminal * math.tanh(STANDARD_GRAVITY_M_S2 * time_s / terminal)
