"""The dynamic response index against the differential equation and published numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from mechanics.reference import G, column
from setpiece.mechanics.spine import response_to_even_push

W, Z = 52.9, 0.224


def by_equation(push: float, seconds: float) -> float:
    """The greatest x w^2/g of x'' + 2 z w x' + w^2 x = a, integrated through the end of the push."""
    greatest = 0.0
    state, times = [0.0, 0.0], (0.0, seconds, seconds + 0.2)
    for a, start, end in ((push, times[0], times[1]), (0.0, times[1], times[2])):
        found = solve_ivp(
            lambda _t, s, a=a: [s[1], a - 2 * Z * W * s[1] - W * W * s[0]],
            (start, end),
            state,
            rtol=1e-11,
            atol=1e-13,
            dense_output=True,
        )
        greatest = max(greatest, float(found.sol(np.linspace(start, end, 20_001))[0].max()))
        state = [float(found.y[0, -1]), float(found.y[1, -1])]
    return W * W * greatest / G


def test_a_short_push_is_worth_3_96_times_its_change_of_speed() -> None:
    """V5: 4.47 m/s in 5 ms give 17.65; the rule says 3.96 times the speed, 17.7."""
    found = float(response_to_even_push(column(4.47 / 0.005), column(0.005))[0])
    assert found == pytest.approx(17.65, abs=0.01)
    assert found == pytest.approx(3.96 * 4.47, abs=0.06)


@pytest.mark.parametrize(("height", "travel", "index"), [(1.5, 0.3, 7.4), (3.0, 0.3, 14.9)])
def test_travel_is_the_lever(height: float, travel: float, index: float) -> None:
    """Handbook 4.1: an even stop over 0.3 m: 1.5 m of fall give 7.4, 3 m give 14.9."""
    speed = math.sqrt(2 * G * height)
    found = response_to_even_push(column(speed**2 / (2 * travel)), column(2 * travel / speed))
    assert found[0] == pytest.approx(index, abs=0.05)


def test_a_rigid_landing() -> None:
    """Handbook 4.1: 1.5 m of fall stopped in 20 ms give 20.5."""
    speed = math.sqrt(2 * G * 1.5)
    assert response_to_even_push(column(speed / 0.02), column(0.02))[0] == pytest.approx(20.5, abs=0.1)


@given(st.floats(1.0, 1000.0), st.floats(0.001, 0.3))
@settings(max_examples=8, deadline=None)
def test_the_closed_form_solves_the_equation(push: float, seconds: float) -> None:
    """Short, long and in between."""
    assert response_to_even_push(column(push), column(seconds))[0] == pytest.approx(
        by_equation(push, seconds), rel=1e-5
    )
