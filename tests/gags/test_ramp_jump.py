"""Jumps against the record, an independent integrator, energy and limits."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gags.running import KMH, MPH, nominal, runs
from mechanics.reference import G, launched, planar, spatial, until

HANDBOOK = {"speed_m_s": (36.0, 0.6), "angle_deg": (25.0, 0.5), "mass_kg": 180.0, "air_kg_m3": 1.2, "drag_area_m2": (0.7, 0.07), "wind_m_s": (0.0, 2.0), "gap_m": 84.0, "landing_angle_deg": 24.0}  # fmt: skip


def reach(**values: float) -> float:
    """Nominal reach."""
    return nominal("ramp_jump", **values)["reach_m"]


def angle_that_reaches(metres: float, **values: float) -> float:
    """The flattest lip that carries so far on the level."""
    angles = np.linspace(2.0, 40.0, 191)
    return float(angles[np.argmax([reach(angle_deg=float(a), **values) >= metres for a in angles])])


@pytest.mark.parametrize(
    ("metres", "degrees", "within", "values"),
    [
        (105.5, 19.0, 1.0, {"speed_m_s": 160 * KMH, "mass_kg": 200.0}),  # V16 Maddison
        (101.2, 14.0, 1.0, {"speed_m_s": 105 * MPH, "mass_kg": 4500.0, "drag_area_m2": 2.0}),  # V18 Foust
        (82.0, 15.0, 1.0, {"speed_m_s": 91 * MPH, "mass_kg": 1400.0}),  # V19 Pastrana
        (125.7, 22.0, 2.5, {"speed_m_s": 103 * MPH, "mass_kg": 350.0}),  # V19 LaVallee; drag of a sled is a guess
    ],
)
def test_record_jumps_are_possible_at_the_speeds_told(
    metres: float, degrees: float, within: float, values: dict[str, float]
) -> None:
    """V16, V18, V19: distances are official, speeds are the press's: a plausible lip reaches them. Masses are guesses."""
    assert angle_that_reaches(metres, **values) == pytest.approx(degrees, abs=within)


def test_the_angle_told_for_maddison_s_jump_cannot_be_true() -> None:
    """V16, negative: at 160 km/h a lip of 35 degrees would carry 147 m, not the 105.5 m that were measured."""
    assert reach(speed_m_s=160 * KMH, angle_deg=35.0, mass_kg=200.0) == pytest.approx(147.0, abs=3.0)


def test_five_miles_an_hour_slow_is_six_metres_short() -> None:
    """V21: a jump of some 44 m that is 5 mph slow comes down about 6.1 m earlier: short, not long."""
    told = {"angle_deg": 13.5, "mass_kg": 300.0}
    change = reach(speed_m_s=31.5 - 5 * MPH, **told) - reach(speed_m_s=31.5, **told)
    assert change == pytest.approx(-6.1, abs=0.5)


def test_the_handbook_s_sample_jump() -> None:
    """Handbook 6.1: 5 to 95 % of reach from 82.1 to 111.4 m, 15 % short on the flat deck, where the fall height is about 10 m."""
    found = runs("ramp_jump", 100_000, **HANDBOOK)
    low, high = found.quantiles("reach_m", (0.05, 0.95))
    assert (low, high) == (pytest.approx(82.1, abs=0.3), pytest.approx(111.4, abs=0.5))
    assert found.chance("lands short").share == pytest.approx(0.15, abs=0.005)
    short = found.outputs["reach_m"] < 84.0
    assert np.median(found.outputs["fall_height_m"][short]) == pytest.approx(9.7, abs=0.5)
    assert np.median(found.outputs["fall_height_m"][~short]) == pytest.approx(2.0, abs=0.4)


@given(
    st.floats(12.0, 60.0),
    st.floats(5.0, 50.0),
    st.floats(80.0, 2000.0),
    st.floats(-12.0, 12.0),
    st.floats(0.0, 40.0),
    st.floats(2.0, 60.0),
    st.floats(-20.0, 1.0),
)
@settings(max_examples=50, deadline=None)
def test_deck_landing_and_ground_are_met_where_an_independent_integrator_meets_them(
    speed: float, angle: float, mass: float, wind: float, down: float, length: float, height: float
) -> None:
    """Whichever of the three surfaces comes first, from above: reach within 3e-5 m of scipy at 1e-12."""
    gap, k, tangent = 25.0, 1.2 * 0.7 / (2 * mass), math.tan(math.radians(down))
    foot = height - length * math.sin(math.radians(down))

    def above(s: np.ndarray) -> float:
        surface = min(height, max(height - tangent * (s[0] - gap), foot))
        return float(s[1] - surface) if s[3] < 0 else 1.0

    top, _ = until(planar(k, wind), launched(speed, angle), lambda s: s[3])
    got = reach(
        speed_m_s=speed,
        angle_deg=angle,
        mass_kg=mass,
        wind_m_s=wind,
        gap_m=gap,
        landing_angle_deg=down,
        landing_length_m=length,
        landing_height_m=height,
        air_kg_m3=1.2,
        drag_area_m2=0.7,
    )
    if top[1] <= height:
        assert math.isnan(got)
        return
    level, _ = until(planar(k, wind), launched(speed, angle), lambda s: s[1] - height if s[3] < 0 else 1.0)
    state, _ = until(planar(k, wind), launched(speed, angle), above) if level[0] > gap else (level, 0.0)
    approach = abs(math.sin(math.atan2(-state[3], state[2]) - math.radians(down)))
    assert got == pytest.approx(float(state[0]), abs=1e-5 * max(1.0, 0.005 / max(approach, 1e-9)))


def test_a_fall_height_is_the_energy_at_right_angles() -> None:
    """On the level without air the vehicle closes with the speed it rose with: EFH = (v sin a)^2/2g; on a landing along the path it is next to nothing."""
    flat = nominal("ramp_jump", speed_m_s=20.0, angle_deg=30.0, mass_kg=5000.0, drag_area_m2=0.05)
    assert flat["fall_height_m"] == pytest.approx(100.0 / (2 * G), rel=2e-3)
    along = nominal(
        "ramp_jump",
        speed_m_s=20.0,
        angle_deg=30.0,
        mass_kg=5000.0,
        drag_area_m2=0.05,
        gap_m=35.2,
        landing_angle_deg=30.0,
    )
    assert along["fall_height_m"] < 0.1


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("speed_m_s", 1.0),
        ("angle_deg", 1.0),
        ("wind_m_s", 1.0),
        ("mass_kg", 1.0),
        ("pop_m_s", 1.0),
        ("drag_area_m2", -1.0),
        ("air_kg_m3", -1.0),
        ("landing_height_m", -1.0),
    ],
)
def test_more_of_it_carries_farther(name: str, more: float) -> None:
    """Below the best angle: speed, angle, tail wind, mass, a push, thinner air and a lower landing all add reach."""
    base = {
        "speed_m_s": 30.0,
        "angle_deg": 20.0,
        "wind_m_s": 0.0,
        "mass_kg": 200.0,
        "pop_m_s": 0.0,
        "drag_area_m2": 0.7,
        "air_kg_m3": 1.2,
        "landing_height_m": -1.0,
    }
    low, high = (
        reach(**{**base, name: base[name] + side * more * 0.1 * max(abs(base[name]), 1.0)}) for side in (-1, 1)
    )
    assert high > low


def test_failures_get_no_rarer_when_the_gap_grows() -> None:
    """Lands short: never rarer with a wider gap; overshoots: never rarer with a shorter landing."""
    short = [
        runs("ramp_jump", 5000, **{**HANDBOOK, "gap_m": gap}).failed["lands short"]
        for gap in (70.0, 80.0, 84.0, 90.0, 100.0)
    ]
    over = [
        runs("ramp_jump", 5000, **HANDBOOK, landing_length_m=length).failed["overshoots"]
        for length in (60.0, 40.0, 30.0, 10.0)
    ]
    assert short == sorted(short) and short[0] < short[-1]
    assert over == sorted(over) and over[0] < over[-1]


def test_no_uncertainty_is_the_nominal_run() -> None:
    """Every sample is the plan, and a failure happens always or never."""
    still = {n: v[0] if isinstance(v, tuple) else v for n, v in HANDBOOK.items()}
    still["crosswind_m_s"] = 0.0
    found = runs("ramp_jump", 100, **still)
    assert set(found.outputs["reach_m"]) == {reach(**still)}
    assert found.failed["lands short"] == 0


@pytest.mark.parametrize(("speed", "angle"), [(1.0, 0.0), (80.0, 0.0), (1.0, 75.0)])
def test_zero_angle_and_slow_jumps_stay_at_the_lip(speed: float, angle: float) -> None:
    """A level lip on level ground is no jump."""
    assert 0.0 <= reach(speed_m_s=speed, angle_deg=angle, mass_kg=150.0) < 0.1


def test_a_pop_is_a_speed_at_right_angles_to_the_lip() -> None:
    """At a level lip 1 m/s of pop lifts by 1/2g and flies 2/g seconds."""
    found = nominal("ramp_jump", speed_m_s=20.0, angle_deg=0.0, mass_kg=5000.0, drag_area_m2=0.05, pop_m_s=1.0)
    assert found["apex_m"] == pytest.approx(1 / (2 * G), abs=1e-4)
    assert found["time_s"] == pytest.approx(2 / G, abs=1e-4)


def test_pitch_turns_at_its_rate() -> None:
    """Handbook 4(b): 0.28 rad/s nose down for 3 s are some 48 degrees; from a lip of 25 degrees onto a landing of 24 that leaves about the slope."""
    found = nominal(
        "ramp_jump",
        speed_m_s=36.0,
        angle_deg=25.0,
        mass_kg=180.0,
        air_kg_m3=1.2,
        gap_m=84.0,
        landing_angle_deg=24.0,
        pitch_rate_deg_s=-math.degrees(0.28),
    )
    assert found["pitch_deg"] == pytest.approx(49.0 - math.degrees(0.28) * found["time_s"])
    assert abs(found["pitch_deg"]) < 10.0


def test_travel_takes_the_load() -> None:
    """1.5 m of fall over 0.3 m on the level is 5 g more than standing, DRI 7.4 (handbook 4.1)."""
    up = math.sqrt(2 * G * 1.5)
    found = nominal(
        "ramp_jump",
        speed_m_s=up / math.sin(math.radians(30.0)),
        angle_deg=30.0,
        mass_kg=5000.0,
        drag_area_m2=0.05,
        stroke_m=0.3,
    )
    assert found["mean_load_g"] == pytest.approx(6.0, abs=0.02)
    assert found["spine_dri"] == pytest.approx(7.4, abs=0.1)


@given(
    st.floats(5.0, 60.0), st.floats(2.0, 60.0), st.floats(-20.0, 20.0), st.floats(-20.0, 20.0), st.floats(-20.0, 20.0), st.floats(0.0, 40.0)
)  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_a_jump_in_wind_from_any_side_is_the_integrated_vector_law(
    speed: float, angle: float, wind: float, cross: float, heading: float, down: float
) -> None:
    """Reach, drift and speed within 1e-5 of scipy in three dimensions, with a heading off the middle and a landing that falls away."""
    k, tangent = 1.2 * 0.7 / (2 * 180.0), math.tan(math.radians(down))
    a, h = math.radians(angle), math.radians(heading)
    start = [0, 0, 0, speed * math.cos(a) * math.cos(h), speed * math.cos(a) * math.sin(h), speed * math.sin(a)]
    state, _ = until(spatial(k, wind, cross), start, lambda s: s[2] + tangent * s[0] if s[5] < 0 else 1.0)
    found = nominal("ramp_jump", speed_m_s=speed, angle_deg=angle, mass_kg=180.0, air_kg_m3=1.2, drag_area_m2=0.7, wind_m_s=wind, crosswind_m_s=cross, heading_deg=heading, landing_angle_deg=down)  # fmt: skip
    assert found["reach_m"] == pytest.approx(state[0], abs=1e-5)
    assert found["drift_m"] == pytest.approx(state[1], abs=1e-5)
    assert found["contact_speed_m_s"] == pytest.approx(math.hypot(*state[3:]), abs=1e-5)


def test_drift_goes_with_the_square_of_the_time_in_the_air() -> None:
    """A crosswind of 5 m/s pushes with about k v w: two metres over the three seconds of the handbook's jump, and the other way the same."""
    one, other = (
        nominal(
            "ramp_jump",
            speed_m_s=36.0,
            angle_deg=25.0,
            mass_kg=180.0,
            air_kg_m3=1.2,
            drag_area_m2=0.7,
            crosswind_m_s=w,
        )
        for w in (5.0, -5.0)
    )
    by_hand = 0.5 * (0.5 * 1.2 * 0.7 / 180) * 32.0 * 5.0 * one["time_s"] ** 2
    assert one["drift_m"] == pytest.approx(by_hand, rel=0.1) and one["drift_m"] == pytest.approx(-other["drift_m"])


def test_a_narrow_landing_is_missed_to_the_side() -> None:
    """Half a metre of room to each side is not enough in 5 m/s of crosswind, three metres are; one degree of heading is 1.5 m."""
    jump = {
        "speed_m_s": 36.0,
        "angle_deg": 25.0,
        "mass_kg": 180.0,
        "air_kg_m3": 1.2,
        "crosswind_m_s": (5.0, 1.0),
        "wind_m_s": 0.0,
    }
    for width, missed in ((0.5, 500), (6.0, 0)):
        assert runs("ramp_jump", 500, **jump, landing_half_width_m=width).failed["beside the landing"] == missed
    straight, aside = (
        nominal("ramp_jump", speed_m_s=36.0, angle_deg=25.0, mass_kg=180.0, heading_deg=d) for d in (0.0, 1.0)
    )
    assert aside["drift_m"] - straight["drift_m"] == pytest.approx(87.0 * math.sin(math.radians(1.0)), abs=0.03)


@pytest.mark.parametrize("nothing", [{"drag_area_m2": 0.0}, {"air_kg_m3": 0.0}])
def test_without_air_a_jump_is_the_parabola(nothing: dict[str, float]) -> None:
    """V1: v^2 sin(2a)/g to 1e-6 where the design says that there is no air, in any wind."""
    found = nominal("ramp_jump", speed_m_s=36.0, angle_deg=25.0, mass_kg=180.0, wind_m_s=8.0, crosswind_m_s=-8.0, **nothing)  # fmt: skip
    assert found["reach_m"] == pytest.approx(36.0**2 * math.sin(math.radians(50.0)) / G, abs=1e-6)
    assert found["drift_m"] == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize(("mass", "area"), [(12_000.0, 6.0), (3_000.0, 2.5)], ids=["lorry", "truck"])
def test_heavy_vehicles_fly_nearly_without_air(mass: float, area: float) -> None:
    """A lorry that left at 70 mph and 4 degrees lies within 1 % of the parabola: drag hardly matters at that mass."""
    found = nominal("ramp_jump", speed_m_s=70 * MPH, angle_deg=4.0, mass_kg=mass, drag_area_m2=area)
    vacuum = (70 * MPH) ** 2 * math.sin(math.radians(8.0)) / G
    assert 0.99 * vacuum < found["reach_m"] < vacuum
