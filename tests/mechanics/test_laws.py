"""Laws of motion against closed forms, published tables and energy."""

from __future__ import annotations

import math

import pytest
from hypothesis import strategies as st

from setpiece.mechanics import STANDARD_GRAVITY_M_S2 as G
from setpiece.mechanics.air import density_kg_m3, drag_per_metre
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
