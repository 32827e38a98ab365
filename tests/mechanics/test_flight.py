"""Flights in a vertical plane against closed forms and an independent integrator."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import lambertw

from mechanics.reference import G, by_component, column, highest, launched, linear, planar, until
from setpiece.mechanics.flight import LONGEST_FLIGHT_S, Flights, fly_all

SPEEDS, ANGLES = st.floats(3.0, 80.0), st.floats(1.0, 75.0)
DRAGS, WINDS = st.floats(0.0, 0.08), st.floats(-25.0, 25.0)


def flown(
    speed: float, degrees: float, k: float, wind: float = 0.0, x: float = 0.0, y: float = 0.0, down: float = 0.0
) -> Flights:
    """One flight to a surface through (x, y) that falls ``down`` degrees."""
    start = tuple(column(v) for v in launched(speed, degrees))
    surface = (column(x), column(y), column(math.tan(math.radians(down))))
    return fly_all(start, column(k), column(wind), surface)  # type: ignore[arg-type]


@given(SPEEDS, ANGLES)
@settings(max_examples=60, deadline=None)
def test_without_air_a_body_flies_the_parabola(speed: float, angle: float) -> None:
    """V1: range v^2 sin(2a)/g, apex (v sin a)^2/2g, time 2 v sin a/g, to a hundredth of a millimetre."""
    found, a = flown(speed, angle, 0.0), math.radians(angle)
    assert found.x_m[0] == pytest.approx(speed**2 * math.sin(2 * a) / G, abs=1e-5)
    assert found.apex_m[0] == pytest.approx((speed * math.sin(a)) ** 2 / (2 * G), abs=1e-5)
    assert found.time_s[0] == pytest.approx(2 * speed * math.sin(a) / G, abs=1e-6)


@pytest.mark.parametrize("k", [0.002, 0.005, 0.05])
@pytest.mark.parametrize("drop", [3.0, 30.0, 300.0])
def test_a_straight_fall_follows_the_logarithm_of_the_hyperbolic_cosine(k: float, drop: float) -> None:
    """V2: h = (vt^2/g) ln cosh(g t/vt), v = vt tanh(g t/vt)."""
    found = fly_all(
        (column(0), column(drop), column(0), column(0)), column(k), column(0), (column(0), column(0), column(0))
    )
    terminal = math.sqrt(G / k)
    time = terminal / G * math.acosh(math.exp(G * drop / terminal**2))
    assert found.time_s[0] == pytest.approx(time, abs=1e-6)
    assert -found.vy_m_s[0] == pytest.approx(terminal * math.tanh(G * time / terminal), abs=1e-5)


def test_the_reference_itself_meets_the_range_of_linear_drag() -> None:
    """V3: with drag -b v the range solves an equation of Lambert: the integrator that judges ours is judged by it."""
    speed, angle, b = 36.0, math.radians(25.0), 0.12
    vx, vy = speed * math.cos(angle), speed * math.sin(angle)
    a = 1 + b * vy / G
    time = (a + float(lambertw(-a * math.exp(-a)).real)) / b
    state, found = until(linear(b), launched(36.0, 25.0), lambda s: s[1] if s[3] < 0 else 1.0)
    assert found == pytest.approx(time, abs=1e-9)
    assert state[0] == pytest.approx(vx / b * (1 - math.exp(-b * time)), abs=1e-8)


K4 = 0.5 * 1.2 * 0.7 / 180


def test_drag_is_a_vector() -> None:
    """V4: 36 m/s at 25 degrees reaches 87.39640 m (101.23677 m without air); drag by component would carry it 2.4 m farther."""
    assert flown(36.0, 25.0, K4).x_m[0] == pytest.approx(87.39640, abs=1e-5)
    assert flown(36.0, 25.0, 0.0).x_m[0] == pytest.approx(101.23677, abs=1e-5)
    wrong, _ = until(by_component(K4), launched(36.0, 25.0), lambda s: s[1] if s[3] < 0 else 1.0)
    assert wrong[0] == pytest.approx(89.78581, abs=1e-5)
    assert abs(flown(36.0, 25.0, K4).x_m[0] - wrong[0]) > 2.3


def test_drag_has_no_favourite_direction() -> None:
    """Thin air taken off a short fast path: the share of speed that is lost is the same at 20, 45 and 70 degrees.

    A body of 300 m/s that meets a surface 6 m along its way loses 1 - e^(-k s) of its speed, whatever the direction (its weight takes less than a thousandth); by
    component it would lose up to 40 % less between the axes.
    """
    k, way = 0.02, 6.0
    for angle in (20.0, 45.0, 70.0):
        a = math.radians(angle)
        upright = (
            column(way * math.cos(a)),
            column(way * math.sin(a)),
            column(1.0 / math.tan(a)),
        )  # at right angles to the path
        start = tuple(column(v) for v in (0.0, 0.0, 300.0 * math.cos(a), 300.0 * math.sin(a)))
        mirrored = fly_all(
            (start[0], -start[1], start[2], -start[3]), column(k), column(0), (upright[0], -upright[1], -upright[2])
        )
        speed = math.hypot(mirrored.vx_m_s[0], mirrored.vy_m_s[0])
        assert speed == pytest.approx(300.0 * math.exp(-k * way), rel=2e-3), angle


@given(SPEEDS, ANGLES, DRAGS, WINDS, st.floats(0.0, 40.0), st.floats(-30.0, 0.0), st.floats(0.0, 55.0))
@settings(max_examples=200, deadline=None)
def test_every_flight_agrees_with_an_independent_integrator(
    speed: float, angle: float, k: float, wind: float, x: float, y: float, down: float
) -> None:
    """Place, velocity, time and top within 1e-5 (m, m/s, s) of scipy at 1e-12, on any surface, in any wind, also where the path is nearly along it (to a third of a degree).

    Beyond that the surface is met later and later: no integrator's place is better than its height over the sine of that angle.
    """
    tangent = math.tan(math.radians(down))
    if y + tangent * x > -0.01:
        y = -0.01 - tangent * x
    state, time = until(
        planar(k, wind), launched(speed, angle), lambda s: s[1] - y + tangent * (s[0] - x), LONGEST_FLIGHT_S
    )
    found = flown(speed, angle, k, wind, x, y, down)
    if time >= LONGEST_FLIGHT_S:
        assert np.isnan(found.x_m[0])
        return
    approach = abs(state[3] + tangent * state[2]) / math.hypot(state[2], state[3])
    slack = 1e-5 * max(1.0, 0.005 / max(approach, 1e-9))
    got = (found.x_m[0], found.y_m[0], found.vx_m_s[0], found.vy_m_s[0])
    assert np.abs(np.array(got) - state).max() < slack
    assert found.time_s[0] == pytest.approx(time, abs=slack)
    assert found.apex_m[0] == pytest.approx(highest(planar(k, wind), launched(speed, angle)), abs=1e-5)


@given(SPEEDS, ANGLES, st.floats(0.001, 0.05), st.floats(-15.0, 15.0))
@settings(max_examples=40, deadline=None)
def test_wind_is_a_moving_frame(speed: float, angle: float, k: float, wind: float) -> None:
    """Galilei: a flight in wind w is the flight in still air at v-w, carried along by w t."""
    vx, vy = launched(speed, angle)[2:]
    level = (column(0), column(0), column(0))
    still = fly_all((column(0), column(0), column(vx - wind), column(vy)), column(k), column(0), level)
    assert flown(speed, angle, k, wind).x_m[0] == pytest.approx(still.x_m[0] + wind * still.time_s[0], abs=1e-5)


@given(SPEEDS, ANGLES, DRAGS, st.floats(-40.0, 0.0))
@settings(max_examples=60, deadline=None)
def test_still_air_only_takes_energy(speed: float, angle: float, k: float, drop: float) -> None:
    """Kinetic plus potential energy per kilogram is kept without air and never grows in still air."""
    found = flown(speed, angle, k, y=drop)
    before = speed**2 / 2
    after = (found.vx_m_s[0] ** 2 + found.vy_m_s[0] ** 2) / 2 + G * drop
    assert after <= before + 1e-6
    assert k > 0 or after == pytest.approx(before, abs=1e-6)


def test_a_body_is_not_moved_by_its_neighbours() -> None:
    """Results are the same to the last bit alone, among others, and in any order."""
    rng = np.random.default_rng(5)
    n = 517
    start = (np.zeros(n), np.zeros(n), rng.uniform(1, 60, n), rng.uniform(-5, 40, n))
    rest = (rng.uniform(0, 0.05, n), rng.uniform(-9, 9, n), (np.zeros(n), np.full(n, -2.0), rng.uniform(0, 1, n)))
    together = fly_all(start, *rest)
    order = rng.permutation(n)
    mixed = fly_all(tuple(a[order] for a in start), rest[0][order], rest[1][order], tuple(a[order] for a in rest[2]))  # type: ignore[arg-type]
    alone = fly_all(tuple(a[77:78] for a in start), rest[0][77:78], rest[1][77:78], tuple(a[77:78] for a in rest[2]))  # type: ignore[arg-type]
    assert np.array_equal(together.x_m[order], mixed.x_m, equal_nan=True)
    assert alone.x_m[0] == together.x_m[77]


@pytest.mark.parametrize(("angle", "reach"), [(0.0, 0.0), (-5.0, 0.0)])
def test_no_rise_is_no_flight_on_the_level(angle: float, reach: float) -> None:
    """At zero angle, or driving down onto it, the level is met at once."""
    assert flown(20.0, angle, 0.002).x_m[0] == pytest.approx(reach, abs=1e-6)


def test_a_short_hop_is_found_inside_one_step() -> None:
    """1 degree at 20 m/s: 0.071 s in the air, less than a step."""
    found = flown(20.0, 1.0, 0.0)
    assert found.x_m[0] == pytest.approx(20.0**2 * math.sin(math.radians(2.0)) / G, abs=1e-6)


def test_a_feather_is_stopped_where_it_starts() -> None:
    """Huge drag: the way forward tends to ln(1 + k v t)/k and the fall to the terminal speed."""
    found = flown(80.0, 0.0, 50.0, y=-1.0)
    assert found.x_m[0] < 0.2
    assert -found.vy_m_s[0] == pytest.approx(math.sqrt(G / 50.0), rel=1e-4)


def test_what_is_never_reached_is_not_a_number() -> None:
    """A surface 5 m above a jump of 1 m, and no number is invented."""
    found = flown(5.0, 45.0, 0.0, x=2.0, y=5.0)
    assert all(np.isnan(v[0]) for v in (found.x_m, found.time_s, found.vx_m_s, found.apex_m))


def test_a_landing_of_constant_fall_height_is_felt_as_one() -> None:
    """V28's law: the shape dy/dx = tan(b + p), sin b = sqrt(2 g h)/v, p the path's angle, gives h everywhere (vacuum, h = 0.8 m).

    The shape is integrated by scipy; our flights, one for each speed at the lip, are landed on its tangent where they meet it.
    """
    from scipy.integrate import solve_ivp

    height, angle = 0.8, math.radians(20.0)

    def slope(x: float, y: float) -> float:
        speed_at_lip = math.sqrt(G * x**2 / (2 * math.cos(angle) ** 2 * (x * math.tan(angle) - y)))
        vx = speed_at_lip * math.cos(angle)
        vy = speed_at_lip * math.sin(angle) - G * x / vx
        path = math.atan2(vy, vx)
        return math.tan(math.asin(math.sqrt(2 * G * height) / math.hypot(vx, vy)) + path)

    shape = solve_ivp(lambda x, y: [slope(x, y[0])], (30.0, 10.0), [-8.0], rtol=1e-11, atol=1e-11, dense_output=True)
    for x in (12.0, 20.0, 28.0):
        y = float(shape.sol(x)[0])
        speed = math.sqrt(G * x**2 / (2 * math.cos(angle) ** 2 * (x * math.tan(angle) - y)))
        steep = -math.degrees(math.atan(slope(x, y)))
        found = flown(speed, 20.0, 0.0, x=x, y=y, down=steep)
        closing = -(found.vy_m_s[0] * math.cos(math.radians(steep)) + found.vx_m_s[0] * math.sin(math.radians(steep)))
        assert found.x_m[0] == pytest.approx(x, abs=1e-5)
        assert closing**2 / (2 * G) == pytest.approx(height, abs=1e-5)
