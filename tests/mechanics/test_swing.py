"""The swing against scipy's elliptic integrals and its integrator."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.special import ellipkinc, elliprf

from setpiece.mechanics.swing import bottom_share, carlson_rf, swing_speed_m_s, swing_tension_share, swing_time_s

G = 9.80665


def one(value: float) -> np.ndarray:
    """An array of one number."""
    return np.array([value])


@pytest.mark.parametrize("start", [2.0, 30.0, 60.0, 90.0])
@pytest.mark.parametrize("push", [0.0, 3.0, 9.0])
def test_time_speed_and_tension_are_the_integrated_swing_s(start: float, push: float) -> None:
    """theta'' = -(g/L) sin theta to the bottom, order 8 at 1e-12: time, speed and line tension m (g cos a + v^2/L)."""
    line = 7.0
    bottom = lambda _t, y: y[0]  # noqa: E731
    bottom.terminal = True  # type: ignore[attr-defined]
    found = solve_ivp(
        lambda _t, y: (y[1], -G / line * math.sin(y[0])), (0, 60), (math.radians(start), -push / line), "DOP853",
        events=bottom, rtol=1e-12, atol=1e-13,
    )  # fmt: skip
    share = bottom_share(one(start), one(push), one(line))
    speed = abs(found.y_events[0][0][1]) * line
    assert swing_time_s(share, one(start), one(line))[0] == pytest.approx(found.t_events[0][0], abs=1e-8)
    assert swing_speed_m_s(share, one(0.0), one(line))[0] == pytest.approx(speed, abs=1e-8)
    assert swing_tension_share(share, one(0.0))[0] == pytest.approx(1.0 + speed**2 / (G * line), abs=1e-8)


def test_carlson_s_integral_is_scipy_s() -> None:
    """R_F of scattered arguments, and Legendre's F from it."""
    luck = np.random.default_rng(3)
    x, y, z = luck.uniform(0.0, 1.0, (3, 200))
    x[:5] = 0.0
    assert carlson_rf(x, y, z) == pytest.approx(elliprf(x, y, z), rel=1e-12)
    share = np.full(9, 0.37)
    psi = np.linspace(0.0, math.pi / 2, 9)
    angle = np.degrees(2 * np.arcsin(np.sqrt(share) * np.sin(psi)))
    assert swing_time_s(share, angle, np.full(9, G)) == pytest.approx(ellipkinc(psi, share), abs=1e-7)


def test_three_weights_from_the_horizontal() -> None:
    """The rule of riggers: 3 cos 0 - 2 cos 90 = 3 at the bottom, none at the start; two weights from 60 degrees."""
    for start, weights in ((90.0, 3.0), (60.0, 2.0)):
        share = bottom_share(one(start), one(0.0), one(5.0))
        assert swing_tension_share(share, one(0.0))[0] == pytest.approx(weights)
        assert swing_tension_share(share, one(start))[0] == pytest.approx(math.cos(math.radians(start)))


def test_beyond_its_amplitude_a_swing_has_neither_speed_nor_time() -> None:
    """NaN, not a number made up."""
    share = bottom_share(one(30.0), one(0.0), one(5.0))
    assert (
        np.isnan(swing_speed_m_s(share, one(31.0), one(5.0)))[0]
        and np.isnan(swing_time_s(share, one(31.0), one(5.0)))[0]
    )
