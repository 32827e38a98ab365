"""A vented bag against an independent integrator, the energy of a closed one, and limits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mechanics.reference import G, column, until
from setpiece.mechanics.cushion import Stops, stop_in_bag

P, RHO = 101_325.0, 1.225


def stopped(mass: float, speed: float, volume: float, area: float, vent: float, fan: float, depth: float) -> Stops:
    """One body."""
    return stop_in_bag(*(column(v) for v in (mass, speed, volume, area, vent, fan, depth)))


@given(
    st.floats(40.0, 150.0),
    st.floats(3.0, 35.0),
    st.floats(20.0, 150.0),
    st.floats(1.0, 4.0),
    st.floats(0.0, 4.0),
    st.floats(50.0, 800.0),
)
@settings(max_examples=30, deadline=None)
def test_a_stop_agrees_with_an_independent_integrator(
    mass: float, speed: float, volume: float, area: float, vent: float, fan: float
) -> None:
    """Way and, where the bag is used up, speed within 1e-6 of scipy at 1e-12."""
    depth = min(3.0, 0.8 * volume / area)

    def law(_t: float, s: Any) -> list[float]:
        over = (P + fan) * (s[2] * volume / (volume - area * s[0])) ** 1.4 - P
        out = np.sqrt(2 * RHO * max(over, 0.0)) - np.sqrt(2 * RHO * fan)
        return [s[1], G - over * area / mass, -0.6 * vent * out / (RHO * volume)]

    state, _ = until(law, [0.0, speed, 1.0], lambda s: min(s[1], depth - s[0]), 20.0)
    found = stopped(mass, speed, volume, area, vent, fan, depth)
    assert found.way_m[0] == pytest.approx(state[0], abs=1e-6)
    assert found.bottom_speed_m_s[0] == pytest.approx(max(state[1], 0.0) if state[0] > depth - 1e-7 else 0.0, abs=1e-6)


def test_a_closed_bag_gives_the_work_of_its_compression() -> None:
    """Without vents: m v^2/2 + m g x = p0 V0/0.4 ((V0/V)^0.4 - 1) - P A x."""
    mass, speed, volume, area, fan = 80.0, 15.0, 60.0, 3.0, 300.0
    found = stopped(mass, speed, volume, area, 0.0, fan, 10.0)
    x = float(found.way_m[0])
    work = (P + fan) * volume / 0.4 * ((volume / (volume - area * x)) ** 0.4 - 1) - P * area * x
    assert found.bottom_speed_m_s[0] == 0.0
    assert mass * speed**2 / 2 + mass * G * x == pytest.approx(work, rel=1e-7)


def test_a_bag_of_wide_vents_is_used_up() -> None:
    """Vents as wide as the bag hardly brake: the body meets the ground nearly as fast as a free fall."""
    found = stopped(80.0, 15.0, 60.0, 3.0, 100.0, 50.0, 3.0)
    assert found.bottom_speed_m_s[0] == pytest.approx((15.0**2 + 2 * G * 3.0) ** 0.5, rel=0.05)


def test_heavier_and_faster_bodies_come_farther() -> None:
    """Way grows with mass, speed and vents; a wider pressed area shortens it."""
    base = {"mass": 80.0, "speed": 12.0, "volume": 90.0, "area": 3.0, "vent": 1.0, "fan": 300.0, "depth": 20.0}
    for name, more in (("mass", 100.0), ("speed", 14.0), ("vent", 1.5), ("area", 2.5)):
        assert stopped(**{**base, name: more}).way_m[0] > stopped(**base).way_m[0]
