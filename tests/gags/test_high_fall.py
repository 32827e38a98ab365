"""High falls against closed forms and the record."""

from __future__ import annotations

import math
from typing import Any

import pytest

from gags.running import FOOT, nominal, runs
from mechanics.reference import spatial, until
from setpiece.mechanics.air import density_kg_m3
from setpiece.mechanics.falling import fall_time_s, impact_speed_m_s

G = 9.80665


@pytest.mark.parametrize("drop", [0.5, 5.0, 12.0, 36.0, 104.5, 120.0])
def test_a_fall_straight_down_is_the_closed_form(drop: float) -> None:
    """v = vt sqrt(1 - e^(-2 k h)) and t = (vt/g) arcosh(e^(k h)), to 1e-5."""
    found = nominal("high_fall", drop_m=drop, mass_kg=80.0, drag_area_m2=0.4, launch_speed_m_s=0.0, wind_m_s=0.0)
    k = 1.225 * 0.4 / 160
    assert found["impact_speed_m_s"] == pytest.approx(impact_speed_m_s(drop, k), abs=1e-5)
    assert found["time_s"] == pytest.approx(fall_time_s(drop, k), abs=1e-5)
    assert found["landing_m"] == pytest.approx(0.0, abs=1e-7) and found["aside_m"] == 0.0


@pytest.mark.parametrize("area", [0.3, 0.5])
def test_the_falls_from_helicopters_onto_air_bags(area: float) -> None:
    """V12: 286 ft and 311 ft are met at 33 to 38.5 m/s."""
    for feet in (286, 311):
        assert 33.0 < nominal("high_fall", drop_m=feet * FOOT, drag_area_m2=area)["impact_speed_m_s"] < 38.9


def test_a_pad_sized_for_success_only() -> None:
    """Handbook 4(a), the fall of 2017: 21 to 25 ft onto a pad of 10 x 10 ft; 2.5 m/s outwards through a grab land a body beside it."""
    pad = {"catch_half_width_m": 5 * FOOT, "aim_m": 0.8, "catch_depth_m": 1.0}
    planned = runs("high_fall", drop_m=23 * FOOT, launch_speed_m_s=(0.7, 0.2), **pad)
    grabbed = runs("high_fall", drop_m=23 * FOOT, launch_speed_m_s=(2.7, 0.5), **pad)
    assert planned.chance("misses the catch").share < 0.01
    assert grabbed.chance("misses the catch").share > 0.5


def test_a_wingsuit_landing_into_boxes() -> None:
    """V14: some 15 mph down (a fall of 2.3 m) is taken by a small part of boxes 12 ft deep, at the low and the high end of their crush pressure."""
    for pressure in (20.0, 60.0):
        found = nominal(
            "high_fall", drop_m=2.3, mass_kg=100.0, crush_kpa=pressure, contact_area_m2=0.6, catch_depth_m=12 * FOOT
        )
        assert found["impact_speed_m_s"] == pytest.approx(15 * 0.44704, abs=0.1)
        assert found["needed_depth_m"] < 1.0


def test_a_rated_fall_takes_the_usable_depth() -> None:
    """The rated mass from the rated height, without drag, needs exactly the catch; twice the height more than it."""
    bag = {
        "mass_kg": 100.0,
        "rated_mass_kg": 100.0,
        "rated_height_m": 20.0,
        "catch_depth_m": 4.0,
        "drag_area_m2": 0.05,
        "launch_speed_m_s": 0.0,
        "wind_m_s": 0.0,
    }
    assert nominal("high_fall", drop_m=20.0, **bag)["needed_depth_m"] == pytest.approx(4.0, rel=0.01)
    assert nominal("high_fall", drop_m=40.0, **bag)["needed_depth_m"] == pytest.approx(8.0, rel=0.02)


def test_crushed_boxes_take_the_energy_of_the_fall() -> None:
    """F s = m v^2/2 + m g s: 40 kPa over 0.5 m2 are 20 kN; 80 kg from 10 m (nearly without drag) need 0.408 m of travel."""
    found = nominal(
        "high_fall", drop_m=10.0, mass_kg=80.0, drag_area_m2=0.05, crush_kpa=40.0, contact_area_m2=0.5, usable_share=1.0
    )
    assert found["needed_depth_m"] == pytest.approx(80 * G * 10 / (20_000 - 80 * G), rel=0.01)


def test_boxes_too_soft_to_hold_a_weight_bottom_out() -> None:
    """1 kPa over 0.2 m2 carry 20 kg: every run bottoms out."""
    found = runs("high_fall", 500, drop_m=5.0, crush_kpa=1.0, contact_area_m2=0.2, catch_depth_m=10.0)
    assert found.failed["bottoms out"] == 500


def test_wind_alone_carries_a_body() -> None:
    """A steady wind from behind moves the landing point forward, and back the other way, by the same."""
    ahead, back = (
        nominal("high_fall", drop_m=30.0, launch_speed_m_s=0.0, wind_m_s=w)["landing_m"] for w in (8.0, -8.0)
    )
    assert ahead == pytest.approx(-back) and 0.5 < ahead < 5.0


def test_higher_falls_scatter_more() -> None:
    """Landing scatter is about the launch's deviation times the time of fall."""
    for drop in (5.0, 10.0, 30.0):
        found = runs("high_fall", drop_m=drop, launch_speed_m_s=(1.0, 0.5), wind_m_s=0.0)
        low, high = found.quantiles("landing_m", (0.05, 0.95))
        assert (high - low) / (2 * 1.645) == pytest.approx(0.5 * math.sqrt(2 * drop / G), rel=0.08)


def test_failures_get_no_rarer_when_the_catch_shrinks() -> None:
    """Misses, edges and bottoming out against width, depth and filling."""

    def failed(name: str, **values: float) -> int:
        bag = {
            "drop_m": 18.0,
            "catch_depth_m": 3.0,
            "rated_height_m": 15.0,
            "rated_mass_kg": 80.0,
            "catch_half_width_m": 2.0,
            **values,
        }
        return runs("high_fall", 4000, **bag).failed[name]

    assert failed("misses the catch", catch_half_width_m=0.5) > failed("misses the catch", catch_half_width_m=1.5)
    assert failed("lands on the edge", catch_half_width_m=1.5) > failed("lands on the edge", catch_half_width_m=2.5)
    assert failed("bottoms out", filled_share=0.7) >= failed("bottoms out", filled_share=1.0) > 0


def test_an_air_bag_lets_its_air_out() -> None:
    """A vented bag of 6 x 5 x 3.6 m holds a fall from 12 m inside its depth; with half its air it is used up by a fall from 30 m."""
    bag = {"catch_depth_m": 3.6, "vent_area_m2": 0.6, "bag_area_m2": 30.0, "mass_kg": 80.0}
    held = nominal("high_fall", drop_m=12.0, **bag)
    assert held["bottom_speed_m_s"] == 0.0 and 0.5 < held["needed_depth_m"] < 3.6
    assert held["peak_load_g"] > 12.0 / held["needed_depth_m"]
    used_up = nominal("high_fall", drop_m=30.0, **{**bag, "filled_share": 0.3})
    assert used_up["bottom_speed_m_s"] > 0.0 and math.isinf(used_up["needed_depth_m"])
    assert runs("high_fall", 300, drop_m=30.0, filled_share=0.3, **bag).failed["bottoms out"] == 300


@pytest.mark.parametrize(("launch", "aside", "wind", "cross"), [(1.5, 0.0, 0.0, 8.0), (0.0, 0.0, 0.0, 6.0), (2.0, -1.0, -7.0, 9.0), (3.0, 0.5, 3.0, 4.0)])  # fmt: skip
def test_wind_from_any_side_is_the_integrated_vector_law(
    launch: float, aside: float, wind: float, cross: float
) -> None:
    """Place and speed within 1e-5 of scipy in three dimensions (order 8, tolerance 1e-12); with the wind as fast as the launch too."""
    drop, mass, area = 36.0, 80.0, 0.5
    found = nominal("high_fall", drop_m=drop, mass_kg=mass, drag_area_m2=area, launch_speed_m_s=launch, launch_aside_m_s=aside, wind_m_s=wind, crosswind_m_s=cross)  # fmt: skip
    state, time = until(spatial(1.225 * area / (2 * mass), wind, cross), [0, 0, drop, launch, aside, 0], lambda s: s[2])
    assert (found["landing_m"], found["aside_m"]) == (
        pytest.approx(state[0], abs=1e-5),
        pytest.approx(state[1], abs=1e-5),
    )
    assert found["impact_speed_m_s"] == pytest.approx(math.hypot(*state[3:]), abs=1e-5)
    assert found["time_s"] == pytest.approx(time, abs=1e-5)


def test_a_very_tall_fall_goes_through_thin_air() -> None:
    """25,000 ft less 61 m: within 1e-5 of scipy through the standard atmosphere; one density would be wrong by many metres a second."""
    drop, area, mass = 7559.0, 0.55, 90.0
    found = nominal("high_fall", drop_m=drop, mass_kg=mass, drag_area_m2=area, altitude_m=61.0, launch_speed_m_s=2.0, wind_m_s=3.0, crosswind_m_s=-4.0, launch_aside_m_s=0.0)  # fmt: skip

    def law(_t: float, s: Any) -> list[float]:
        u = (s[3] - 3.0, s[4] + 4.0, s[5])
        pull = density_kg_m3(s[2]) * area / (2 * mass) * math.hypot(*u)
        return [s[3], s[4], s[5], -pull * u[0], -pull * u[1], -G - pull * u[2]]

    state, time = until(law, [0, 0, 61.0 + drop, 2.0, 0.0, 0.0], lambda s: s[2] - 61.0)
    assert (found["landing_m"], found["aside_m"]) == (
        pytest.approx(state[0], abs=1e-5),
        pytest.approx(state[1], abs=1e-5),
    )
    assert found["impact_speed_m_s"] == pytest.approx(math.hypot(*state[3:]), abs=1e-5)
    assert found["time_s"] == pytest.approx(time, abs=1e-5)


def test_the_two_airs_meet() -> None:
    """Where one density gives way to the standard atmosphere (300 m) the impact differs by less than 0.3 %."""
    below, above = (nominal("high_fall", drop_m=d)["impact_speed_m_s"] for d in (300.0, 300.01))
    assert above == pytest.approx(below, rel=3e-3)


def test_without_air_a_fall_is_torricelli_s() -> None:
    """A drag area or a density of zero: sqrt(2 g h) to 1e-6, whatever the wind."""
    for nothing in ({"drag_area_m2": 0.0}, {"air_kg_m3": 0.0}):
        found = nominal("high_fall", drop_m=20.0, wind_m_s=9.0, **nothing)
        assert found["impact_speed_m_s"] == pytest.approx(math.sqrt(40 * G), abs=1e-6)


def test_a_narrow_catch_is_missed_to_the_side() -> None:
    """A gust from the side carries bodies off a catch that is long and narrow."""
    bag = {
        "drop_m": 30.0,
        "catch_half_width_m": 6.0,
        "launch_speed_m_s": (1.0, 0.1),
        "aim_m": 2.5,
        "crosswind_m_s": (9.0, 1.0),
    }
    wide = runs("high_fall", 2000, **bag)
    narrow = runs("high_fall", 2000, **bag, catch_side_half_width_m=1.0)
    assert wide.failed["misses the catch"] == 0
    assert narrow.failed["misses the catch"] > 1000
