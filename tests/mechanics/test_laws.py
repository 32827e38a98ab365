"""Laws of motion against closed forms, published tables and energy."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from setpiece.mechanics import STANDARD_GRAVITY_M_S2 as G
from setpiece.mechanics.air import density_kg_m3, drag_per_metre, terminal_speed_m_s
from setpiece.mechanics.ballistics import Motion, Surface, fly, launch
from setpiece.mechanics.catching import equivalent_fall_height_m, felt_g, stopping_distance_m
from setpiece.mechanics.falling import fall_time_s, impact_speed_m_s, speed_after_s
from setpiece.mechanics.stopping import braking_distance_m, reaction_distance_m

SPEEDS = st.floats(5.0, 60.0)
ANGLES = st.floats(5.0, 75.0)
MPH = 0.44704


@pytest.mark.parametrize(
    ("altitude_m", "density"),
    [(-1000, 1.3470), (0, 1.2250), (1000, 1.1117), (5000, 0.73643), (10_000, 0.41351), (20_000, 0.088910), (30_000, 0.018410),
     (50_000, 0.0010269), (70_000, 0.000082829)],
)  # fmt: skip
def test_density_is_the_standard_atmosphere_s(altitude_m: float, density: float) -> None:
    """Table values of the US Standard Atmosphere 1976 by geometric altitude (NOAA-S/T 76-1562, table I)."""
    assert density_kg_m3(altitude_m) == pytest.approx(density, rel=2e-4)


@pytest.mark.parametrize("altitude_m", [-2001, 80_001])
def test_density_ends_where_the_standard_ends(altitude_m: float) -> None:
    """No value is invented above or below."""
    with pytest.raises(ValueError, match="standard atmosphere"):
        density_kg_m3(altitude_m)


@given(SPEEDS, ANGLES)
@settings(max_examples=50, deadline=None)
def test_without_air_a_body_flies_the_parabola(speed: float, angle: float) -> None:
    """V1: range v^2 sin(2a)/g, apex (v sin a)^2/2g, time 2 v sin a/g."""
    landing = fly(launch(speed, angle), Surface(), 0.0)
    assert landing
    radians = math.radians(angle)
    assert landing.motion.x_m == pytest.approx(speed**2 * math.sin(2 * radians) / G, rel=1e-9)
    assert landing.apex_m == pytest.approx((speed * math.sin(radians)) ** 2 / (2 * G), rel=1e-9)
    assert landing.time_s == pytest.approx(2 * speed * math.sin(radians) / G, rel=1e-9)


@pytest.mark.parametrize("time_s", [0.5, 2.0, 8.0])
def test_a_fall_in_air_follows_the_hyperbolic_tangent(time_s: float) -> None:
    """V2: after t seconds the integrated speed is vt tanh(g t/vt), and the height fallen agrees with the closed form."""
    k = drag_per_metre(1.225, 0.5, 90.0)
    closed = speed_after_s(time_s, k)
    drop = math.log(math.cosh(G * time_s / terminal_speed_m_s(k))) / k
    landing = fly(Motion(x_m=0, y_m=drop, vx_m_s=0, vy_m_s=0), Surface(), k)
    assert landing
    assert landing.time_s == pytest.approx(time_s, rel=1e-6)
    assert landing.motion.speed_m_s == pytest.approx(closed, rel=1e-6)
    assert impact_speed_m_s(drop, k) == pytest.approx(closed, rel=1e-9)
    assert fall_time_s(drop, k) == pytest.approx(time_s, rel=1e-9)


def test_drag_is_a_vector() -> None:
    """V4: 36 m/s at 25 degrees with k = 0.5 x 1.2 x 0.7/180 reaches 87.39640 m; drag by component would give 89.78581."""
    landing = fly(launch(36.0, 25.0), Surface(), drag_per_metre(1.2, 0.7, 180.0))
    assert landing
    assert landing.motion.x_m == pytest.approx(87.39640, abs=1e-5)


def test_the_step_is_fine_enough() -> None:
    """The default step lands within ten micrometres of a step fifty times as fine."""
    k = drag_per_metre(1.2, 0.7, 180.0)
    surface = Surface(x_m=84.0, down_deg=24.0)
    coarse, fine = fly(launch(36, 25), surface, k, 3.0), fly(launch(36, 25), surface, k, 3.0, step_s=0.001)
    assert coarse and fine
    assert coarse.motion.x_m == pytest.approx(fine.motion.x_m, abs=1e-5)


@given(SPEEDS, ANGLES, st.floats(0.0, 0.02), st.floats(-30.0, 0.0))
@settings(max_examples=50, deadline=None)
def test_still_air_only_takes_energy(speed: float, angle: float, k: float, drop: float) -> None:
    """Kinetic plus potential energy per kilogram never grows, and is kept without air."""
    landing = fly(launch(speed, angle), Surface(y_m=drop), k)
    assert landing
    before, after = speed**2 / 2, landing.motion.speed_m_s**2 / 2 + G * landing.motion.y_m
    assert after <= before * (1 + 1e-9)
    if k == 0:
        assert after == pytest.approx(before, rel=1e-9)


@given(SPEEDS, ANGLES, st.floats(0.001, 0.02), st.floats(-10.0, 10.0))
@settings(max_examples=30, deadline=None)
def test_wind_is_a_moving_frame(speed: float, angle: float, k: float, wind: float) -> None:
    """Galilei: a flight in wind w is the flight in still air at v-w, carried along by w t."""
    in_wind = fly(launch(speed, angle), Surface(), k, wind)
    start = launch(speed, angle)
    still = fly(Motion(x_m=0, y_m=0, vx_m_s=start.vx_m_s - wind, vy_m_s=start.vy_m_s), Surface(), k)
    assert in_wind and still
    assert in_wind.motion.x_m == pytest.approx(still.motion.x_m + wind * still.time_s, abs=1e-4)


def test_a_landing_that_is_never_reached_is_none() -> None:
    """A jump of 1 m height does not come down on something 5 m up."""
    assert fly(launch(5.0, 45.0), Surface(x_m=2, y_m=5.0), 0.0) is None


def test_a_landing_above_the_lip_is_met_on_the_way_down() -> None:
    """Without air the time to come down to height h is (v sin a + sqrt((v sin a)^2 - 2 g h))/g."""
    landing = fly(launch(20.0, 45.0), Surface(x_m=10, y_m=3.0), 0.0)
    up = 20 * math.sin(math.pi / 4)
    assert landing
    assert landing.time_s == pytest.approx((up + math.sqrt(up**2 - 2 * G * 3.0)) / G, rel=1e-9)


@pytest.mark.parametrize(
    ("mph", "thinking_m", "braking_m"),
    [(20, 6, 6), (30, 9, 14), (40, 12, 24), (50, 15, 38), (60, 18, 55), (70, 21, 75)],
)
def test_uk_highway_code_stopping_distances(mph: float, thinking_m: float, braking_m: float) -> None:
    """V25: the published table, to the metre it is printed in (6.57 m/s^2 and 0.67 s)."""
    assert reaction_distance_m(mph * MPH, 0.67) == pytest.approx(thinking_m, abs=0.5)
    assert braking_distance_m(mph * MPH, 6.57 / G) == pytest.approx(braking_m, abs=0.55)


def test_braking_on_a_slope_balances_energy() -> None:
    """Kinetic energy = work of friction + gain of height, uphill at 5 degrees."""
    speed, friction, slope = 25.0, 0.6, math.radians(5)
    distance = braking_distance_m(speed, friction, 5.0)
    assert speed**2 / 2 == pytest.approx(friction * G * math.cos(slope) * distance + G * math.sin(slope) * distance)


def test_a_slope_steeper_than_the_friction_never_stops_anything() -> None:
    """Ice at 10 degrees downhill."""
    with pytest.raises(ValueError, match="does not stop"):
        braking_distance_m(10.0, 0.1, -10.0)


def test_mean_load_of_a_catch() -> None:
    """Without drag the mean load is h/s + 1: a 10 m fall over 2 m is felt as 6 g; the distance is its inverse."""
    speed = impact_speed_m_s(10.0, 0.0)
    assert felt_g(speed, 2.0) == pytest.approx(6.0)
    assert stopping_distance_m(speed, 6.0) == pytest.approx(2.0)
    assert equivalent_fall_height_m(speed) == pytest.approx(10.0)


@pytest.mark.parametrize("k", [1e-9, 1e-7, 1e-6])
def test_a_fall_in_hardly_any_air_joins_the_vacuum_smoothly(k: float) -> None:
    """The series for thin air meets the closed form: no jump at the switch."""
    assert impact_speed_m_s(50.0, k) == pytest.approx(math.sqrt(2 * G * 50.0), rel=1e-4)
    assert fall_time_s(50.0, k) == pytest.approx(math.sqrt(100.0 / G), rel=1e-4)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: drag_per_metre(1.2, 0.5, 0.0),
        lambda: impact_speed_m_s(-1.0, 0.0),
        lambda: fall_time_s(1.0, -0.1),
        lambda: speed_after_s(-1.0, 0.0),
        lambda: fly(launch(1, 1), Surface(), -1.0),
        lambda: reaction_distance_m(-1.0, 1.0),
        lambda: braking_distance_m(-1.0, 1.0),
        lambda: felt_g(1.0, 0.0),
        lambda: stopping_distance_m(1.0, 1.0),
    ],
)
def test_nonsense_is_refused(wrong: object) -> None:
    """Negative drops, masses of zero and catches without depth are programming errors."""
    assert callable(wrong)
    with pytest.raises(ValueError):
        wrong()
