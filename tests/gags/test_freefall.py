"""Cliff leaps, skydives and wingsuits: freefall, opening and canopy."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gags.running import FOOT, MPH, nominal, runs
from mechanics.reference import G

LEAP = {"height_m": 600.0, "speed_m_s": 24.0, "angle_deg": 18.0, "opening_s": 1.2, "delay_s": 6.0}


def test_a_skydive_reaches_the_terminal_speed_of_a_belly_flier() -> None:
    """V9: from 4,000 m, pulled at 1,000 m, 90 kg and 0.50 m2 fall at 53 to 58 m/s (thinner air at 1,000 m) after about a minute."""
    found = nominal(
        "freefall", height_m=4000.0, speed_m_s=40.0, opening_s=3.0, pull_height_m=1000.0, mass_kg=90.0, drag_area_m2=0.5
    )
    assert 53.0 < found["pull_speed_m_s"] < 58.0
    assert found["freefall_s"] == pytest.approx(60.0, abs=6.0)
    assert found["fallen_m"] == pytest.approx(3000.0, abs=1e-4)


def test_a_jump_without_a_parachute() -> None:
    """V13: 25,000 ft at 120 mph in about two minutes: without a pull the fall ends at the ground and no canopy opens."""
    found = nominal("freefall", height_m=25_000 * FOOT, speed_m_s=30.0, opening_s=3.0, mass_kg=90.0, drag_area_m2=0.5)
    assert found["pull_speed_m_s"] == pytest.approx(120 * MPH, rel=0.05)
    assert found["freefall_s"] == pytest.approx(120.0, rel=0.15)
    assert (
        runs("freefall", 200, height_m=2000.0, speed_m_s=30.0, opening_s=3.0).failed["never under a full canopy"] == 200
    )


def test_the_cliff_leap_falls_a_hundred_metres_in_six_seconds() -> None:
    """V31: 6 s after the lip the rider is some 104 to 119 m below (handbook), not 500; speeds and angles are guesses."""
    fallen = [
        nominal("freefall", **{**LEAP, "speed_m_s": v, "angle_deg": a})["fallen_m"]
        for v, a in ((20.0, 18.0), (22.0, 16.0), (24.0, 15.0), (24.0, 18.0))
    ]
    assert min(fallen) > 100.0 and max(fallen) < 120.0


@pytest.mark.parametrize("opening", [2.0, 3.0, 4.0])
def test_a_sport_canopy_loses_150_to_250_metres_or_less(opening: float) -> None:
    """Handbook 4(d), used in practice: a sport opening from terminal speed loses some 100 to 250 m at 3 to 10 g."""
    found = nominal("freefall", height_m=3000.0, speed_m_s=30.0, opening_s=opening, pull_height_m=1000.0)
    assert 50.0 < found["opening_loss_m"] < 250.0
    assert 2.0 < found["opening_load_g"] < 12.0


def test_a_canopy_comes_down_at_its_own_speeds() -> None:
    """At sea level 5 m/s down: the time under the canopy is the height over it (thinner air a little faster); the drift is wind times time."""
    found = nominal("freefall", **LEAP, wind_m_s=3.0, crosswind_m_s=4.0, canopy_down_m_s=5.0)
    assert found["canopy_s"] == pytest.approx(found["opening_height_m"] / 5.0, rel=0.02)
    assert found["drift_m"] == pytest.approx(5.0 * found["canopy_s"])


def test_hardly_any_air_drag_is_the_parabola() -> None:
    """A heavy small body: x = v t cos a, fallen = g t^2/2 - v t sin a."""
    found = nominal(
        "freefall", **{**LEAP, "delay_s": 3.0}, mass_kg=300.0, drag_area_m2=0.05, ledge_below_m=15.0, ledge_out_m=0.0
    )
    up, out = 24 * math.sin(math.radians(18)), 24 * math.cos(math.radians(18))
    assert found["fallen_m"] == pytest.approx(G * 4.5 - 3 * up, rel=0.01)
    passing = (up + math.sqrt(up**2 + 2 * G * 15.0)) / G
    assert found["ledge_clearance_m"] == pytest.approx(out * passing, rel=0.01)


def test_lift_flies_away_from_the_wall() -> None:
    """A wingsuit of L/D 2 is farther out and higher at the pull than a body that falls."""
    falls, flies = (nominal("freefall", **LEAP, lift_to_drag_share=lift) for lift in (0.0, 2.0))
    assert flies["separation_m"] > falls["separation_m"]
    assert flies["fallen_m"] < falls["fallen_m"]


def test_the_machine_falls_faster_than_the_rider() -> None:
    """More mass on less area: it is away from the rider when the canopy is pulled, the more the longer the fall; equal bodies stay together."""
    bike = {"machine_mass_kg": 112.0, "machine_drag_area_m2": 0.5}
    early, late = (nominal("freefall", **{**LEAP, "delay_s": t}, **bike)["machine_distance_m"] for t in (3.0, 7.0))
    assert 0.5 < early < late
    same = nominal("freefall", **LEAP, mass_kg=100.0, drag_area_m2=0.6, machine_mass_kg=100.0, machine_drag_area_m2=0.6)
    assert same["machine_distance_m"] == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(
    ("failure", "name", "worse"),
    [
        ("opens low", "delay_s", (6.0, 8.0, 9.0, 10.0)),
        ("opens low", "opening_s", (1.0, 2.0, 4.0, 8.0)),
        ("opens low", "height_m", (500.0, 400.0, 350.0, 300.0)),
        ("strikes the ledge", "ledge_out_m", (30.0, 90.0, 110.0, 130.0)),
        ("strikes the ledge", "speed_m_s", (30.0, 24.0, 20.0, 8.0)),
        ("no room to turn", "turn_s", (2.0, 8.0, 12.0, 15.0)),
        ("misses the landing area", "target_m", (400.0, 900.0, 1100.0, 1500.0)),
        ("reserve opens low", "reserve_loss_m", (50.0, 150.0, 250.0, 400.0)),
        ("close to the machine", "least_machine_distance_m", (1.0, 5.0, 10.0, 30.0)),
    ],
)  # fmt: skip
def test_a_failure_gets_no_rarer_when_its_cause_grows(failure: str, name: str, worse: tuple[float, ...]) -> None:
    """Each named failure against what makes it likelier, with the same luck."""
    base = {
        **LEAP, "delay_s": 6.0, "least_opening_height_m": 250.0, "ledge_below_m": 200.0, "ledge_out_m": 90.0, "turn_s": 8.0, "target_m": 700.0,
        "landing_radius_m": 50.0, "reserve_loss_m": 100.0, "machine_mass_kg": 112.0, "least_machine_distance_m": 8.0, "wind_m_s": (0.0, 2.0),
    }  # fmt: skip
    counts = []
    for value in worse:
        spread = 0.05 * value if name not in {"target_m", "turn_s"} else 0.0
        counts.append(runs("freefall", 3000, **{**base, name: (value, spread)}).failed[failure])
    assert counts == sorted(counts) and counts[0] < counts[-1], counts


def test_whichever_comes_first_pulls() -> None:
    """A delay of 20 s over a pull height of 400 m: the height; of 2 s: the delay."""
    late, early = (nominal("freefall", **{**LEAP, "delay_s": t}, pull_height_m=400.0) for t in (20.0, 2.0))
    assert late["fallen_m"] == pytest.approx(200.0, abs=1e-4)
    assert early["freefall_s"] == pytest.approx(2.0)


def test_thin_air_falls_faster() -> None:
    """The same leap from a ground at 3,000 m: faster at the pull, lower when open."""
    sea, high = (nominal("freefall", **{**LEAP, "delay_s": 8.0}, ground_altitude_m=z) for z in (0.0, 3000.0))
    assert high["pull_speed_m_s"] > sea["pull_speed_m_s"]
    assert high["opening_height_m"] < sea["opening_height_m"]


def test_outputs_of_a_leap_are_finite() -> None:
    """No NaN for a plain leap with everything given."""
    found = runs(
        "freefall",
        2000,
        **LEAP,
        least_opening_height_m=200.0,
        turn_s=3.0,
        target_m=300.0,
        landing_radius_m=50.0,
        reserve_loss_m=80.0,
    )
    assert all(np.isfinite(v).all() for v in found.outputs.values())


def test_the_stratosphere_jump_of_2012() -> None:
    """V6 as a stunt: from 38,969.4 m, pulled at 2,566.8 m: 377.1 m/s within 2 %; with one drag area the fall is 234 s, not the 260 of the record."""
    found = nominal(
        "freefall",
        height_m=38_969.4,
        speed_m_s=0.0,
        opening_s=4.0,
        pull_height_m=2566.8,
        mass_kg=118.0,
        drag_area_m2=0.609,
    )
    assert found["fastest_m_s"] == pytest.approx(377.1, rel=0.02)
    assert found["freefall_s"] == pytest.approx(234.0, abs=1.0)


def test_a_wingsuit_glides_by_its_ratio() -> None:
    """L/D 2.5 in still air: some 2.5 m forward per metre down once it flies; the speed is that of the steady glide."""
    near, far = (
        nominal(
            "freefall",
            height_m=3000.0,
            speed_m_s=45.0,
            opening_s=3.0,
            delay_s=t,
            drag_area_m2=0.25,
            lift_to_drag_share=2.5,
        )
        for t in (40.0, 60.0)
    )
    forward = (far["separation_m"] - near["separation_m"]) / (far["fallen_m"] - near["fallen_m"])
    assert forward == pytest.approx(2.5, rel=0.1)
