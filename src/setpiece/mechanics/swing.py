"""A body on a line that swings under its anchor, from energy and the exact time of a pendulum of any amplitude."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from setpiece.mechanics import STANDARD_GRAVITY_M_S2

Floats = NDArray[np.float64]
_ROUNDS = 14
"""Duplications of Carlson's integral; each shrinks the difference of its arguments four times, and its error with the sixth power."""


def bottom_share(start_deg: Floats, start_speed_m_s: Floats, line_m: Floats) -> Floats:
    """``k^2 = sin^2(a/2) + v^2/(4 g L)``: energy as a share of what stands the body upright over its anchor.

    From v^2/2 + g L (1 - cos a) = 2 g L k^2. The swing turns at the amplitude A with sin(A/2) = k; below 1/2 the line stays taut.
    """
    share: Floats = np.sin(np.radians(start_deg) / 2.0) ** 2 + start_speed_m_s**2 / (
        4.0 * STANDARD_GRAVITY_M_S2 * line_m
    )
    return share


def swing_speed_m_s(share: Floats, angle_deg: Floats, line_m: Floats) -> Floats:
    """``v = 2 sqrt(g L (k^2 - sin^2(a/2)))`` at an angle from the vertical; NaN beyond the amplitude."""
    left = share - np.sin(np.radians(angle_deg) / 2.0) ** 2
    speed: Floats = 2.0 * np.sqrt(STANDARD_GRAVITY_M_S2 * line_m * np.where(left >= 0.0, left, np.nan))
    return speed


def swing_tension_share(share: Floats, angle_deg: Floats) -> Floats:
    """Tension over weight, ``cos a + v^2/(g L) = 3 cos a - 2 cos A``; at the bottom ``1 + 4 k^2``."""
    half = np.sin(np.radians(angle_deg) / 2.0) ** 2
    tension: Floats = 1.0 - 2.0 * half + 4.0 * (share - half)
    return tension


def swing_time_s(share: Floats, angle_deg: Floats, line_m: Floats) -> Floats:
    """Time between an angle and the bottom, ``sqrt(L/g) F(psi, k)`` with ``sin psi = sin(a/2)/k`` (Legendre's integral of the first kind).

    By Carlson's ``F = sin psi R_F(cos^2 psi, 1 - k^2 sin^2 psi, 1)``. NaN beyond the amplitude.
    """
    half = np.sin(np.radians(angle_deg) / 2.0)
    sine = np.abs(half) / np.sqrt(share)
    cosine2 = 1.0 - sine**2
    cosine2 = np.where(cosine2 < -1e-9, np.nan, np.maximum(cosine2, 0.0))
    time: Floats = np.sqrt(line_m / STANDARD_GRAVITY_M_S2) * sine * carlson_rf(cosine2, 1.0 - half**2, np.ones_like(half))  # fmt: skip
    return time


def carlson_rf(x: Floats, y: Floats, z: Floats) -> Floats:
    """``R_F = 1/2 integral_0^oo dt / sqrt((t+x)(t+y)(t+z))`` by duplication (Carlson 1979; DLMF 19.36.1); at most one argument zero."""
    for _ in range(_ROUNDS):
        roots = np.sqrt(x), np.sqrt(y), np.sqrt(z)
        step = roots[0] * roots[1] + roots[0] * roots[2] + roots[1] * roots[2]
        x, y, z = (x + step) / 4.0, (y + step) / 4.0, (z + step) / 4.0
    mean = (x + y + z) / 3.0
    a, b = (mean - x) / mean, (mean - y) / mean
    c = -(a + b)
    second, third = a * b - c * c, a * b * c
    found: Floats = (1.0 - second / 10.0 + third / 14.0 + second**2 / 24.0 - 3.0 * second * third / 44.0) / np.sqrt(mean)  # fmt: skip
    return found
