"""Every model beside a second way to the same numbers that shares no formula with it: laws of motion integrated by scipy (order 8, 1e-12), to 1e-5 or better."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from gags.running import nominal
from mechanics.reference import G, spatial, until
from mechanics.test_descent import law as falling
from setpiece.gags.contract import gags
from setpiece.mechanics.air import density_kg_m3

WITHIN = 1e-5
"""Metres, seconds, metres a second, g or newtons over a hundred."""
Pairs = list[tuple[float, float]]
"""What the model says and what the integrator says."""


def stop(speed: float, brake: float) -> float:
    """Way until a body that is slowed evenly stands."""
    state, _ = until(lambda _t, s: [s[1], -brake], [0.0, speed], lambda s: s[1])
    return float(state[0])


def braking() -> Pairs:
    """Friction and weight along a slope of 5 degrees."""
    found = nominal("braking", speed_m_s=25.0, friction_share=0.6, reaction_s=1.2, uphill_deg=-5.0)
    a = math.radians(-5.0)
    return [(found["stopping_distance_m"], 30.0 + stop(25.0, G * (0.6 * math.cos(a) + math.sin(a))))]


def breath_hold() -> Pairs:
    """A store of oxygen that empties while somebody works."""
    found = nominal("breath_hold", static_hold_s=240.0, under_s=40.0, still_l_min=0.25, working_l_min=0.8, form_share=0.9)  # fmt: skip
    resting, _ = until(lambda _t, _s: [0.25 / 60.0], [0.0], lambda _s: 1.0, 240.0)
    _, hold = until(lambda _t, _s: [-0.8 / 60.0], [0.9 * float(resting[0])], lambda s: s[0])
    return [(found["working_hold_s"], hold)]


def burn_clock() -> Pairs:
    """Layers that are used up, second by second, while it burns and is put out."""
    found = nominal("burn_clock", burn_s=7.0, tested_s=20.0, reaction_s=1.0, put_out_s=3.0, wear_share=0.8)
    _, stands = until(lambda _t, _s: [-1.0 / 0.8], [20.0], lambda s: s[0])
    return [(found["left_s"], stands - 11.0)]


def cannon_roll() -> Pairs:
    """Speed and turns of a rolling car, integrated together."""
    car = {"mass_kg": 1600.0, "track_m": 1.5, "height_m": 0.55, "curb_share": 1.0, "sideways_deg": 90.0}
    found = nominal("cannon_roll", speed_m_s=12.0, drag_share=0.5, most_rate_deg_s=1500.0, **car)
    state, time = until(lambda _t, s: [s[1], -0.5 * G, s[1] / 8.5], [0.0, 12.0, 0.0], lambda s: s[1])
    return [(found["distance_m"], state[0]), (found["rolls_share"], state[2]), (found["time_s"], time)]


def chase_gap() -> Pairs:
    """Both cars' ways in steps of a tenth of a millisecond."""
    found = nominal("chase_gap", speed_m_s=28.0, time_gap_s=1.5, lead_faster_m_s=-1.0, lead_brake_m_s2=7.0, brake_m_s2=5.5, reaction_s=1.1)  # fmt: skip
    t = np.arange(0.0, 12.0, 1e-4)
    ahead, behind = np.maximum(27.0 - 7.0 * t, 0.0), np.maximum(28.0 - 5.5 * np.maximum(t - 1.1, 0.0), 0.0)
    closing = behind - ahead
    closed = np.concatenate([[0.0], np.cumsum((closing[1:] + closing[:-1]) / 2.0) * 1e-4])
    return [(found["closed_m"], float(closed.max()))]


def decelerator() -> Pairs:
    """Free fall, then a constant force."""
    found = nominal("decelerator", free_fall_m=9.0, brake_n=2500.0, mass_kg=80.0)
    entry, _ = until(lambda _t, s: [s[1], G], [0.0, 0.0], lambda s: 9.0 - s[0])
    state, time = until(lambda _t, s: [s[1], G - 2500.0 / 80.0], [0.0, float(entry[1])], lambda s: s[1])
    return [(found["entry_speed_m_s"], entry[1]), (found["needed_m"], state[0]), (found["stop_s"], time)]


def descender() -> Pairs:
    """A brake with the square of the speed after 2 m of slack."""
    found = nominal("descender", terminal_speed_m_s=3.0, drop_m=4.0, slack_m=2.0, mass_kg=90.0, rated_mass_kg=85.0)
    entry, _ = until(lambda _t, s: [s[1], G], [0.0, 0.0], lambda s: 2.0 - s[0])
    fan = 85.0 * G / 9.0
    state, _ = until(lambda _t, s: [s[1], G - fan * s[1] ** 2 / 90.0], [2.0, float(entry[1])], lambda s: 4.0 - s[0])
    return [(found["landing_speed_m_s"], state[1])]


def exposed_body() -> Pairs:
    """The emergency stop, and the wind's load as what it would do to a body let go: m dv/dt."""
    found = nominal("exposed_body", speed_m_s=40.0, outside_s=60.0, clear_track_m=3000.0, brake_m_s2=0.9, reaction_s=2.0, drag_area_m2=0.5)  # fmt: skip
    step = 1e-6
    state, _ = until(spatial(1.225 * 0.5 / 160.0), [0, 0, 0, 40.0, 0, 0], lambda _s: 1.0, step)
    return [(found["stop_m"], 80.0 + stop(40.0, 0.9)), (found["wind_load_n"] / 1e5, (40.0 - state[3]) / step * 80.0 / 1e5)]  # fmt: skip


def freefall() -> Pairs:
    """Body, pull after 5 s and an opening of 1.5 s, through the standard atmosphere in wind."""
    found = nominal("freefall", height_m=900.0, speed_m_s=24.0, angle_deg=15.0, opening_s=1.5, delay_s=5.0, mass_kg=95.0, drag_area_m2=0.7, wind_m_s=3.0, crosswind_m_s=-2.0, canopy_down_m_s=5.0, canopy_forward_m_s=10.0)  # fmt: skip
    a = math.radians(15.0)
    closed, _ = until(falling(95.0, 0.7, 0.0, 3.0, -2.0), [0, 0, 900.0, 24.0 * math.cos(a), 0, 24.0 * math.sin(a)], lambda s: s[2], 5.0)  # fmt: skip
    wing = 2 * 95.0 * G * 5.0 / (1.225 * math.hypot(10.0, 5.0) ** 3)
    opened, _ = until(
        falling(95.0, 0.7, 0.0, 3.0, -2.0, (1.5, wing, 2.0)), [float(v) for v in closed], lambda s: s[2], 1.5
    )
    return [(found["fallen_m"], 900.0 - closed[2]), (found["opening_height_m"], opened[2]), (found["separation_m"], opened[0])]  # fmt: skip


def high_fall() -> Pairs:
    """Launch and wind from two sides, into a vented bag."""
    found = nominal("high_fall", drop_m=18.0, mass_kg=80.0, drag_area_m2=0.4, altitude_m=1200.0, launch_speed_m_s=1.5, wind_m_s=-4.0, crosswind_m_s=5.0, launch_aside_m_s=0.0, catch_depth_m=4.0, usable_share=0.8, vent_area_m2=0.8, bag_area_m2=30.0, pressed_area_m2=2.5, fan_kpa=0.3)  # fmt: skip
    state, _ = until(spatial(density_kg_m3(1200.0) * 0.4 / 160.0, -4.0, 5.0), [0, 0, 18.0, 1.5, 0, 0], lambda s: s[2])

    def bag(_t: float, s: Any) -> list[float]:
        over = 101_625.0 * (s[2] * 120.0 / (120.0 - 2.5 * s[0])) ** 1.4 - 101_325.0
        out = math.sqrt(2.45 * max(over, 0.0)) - math.sqrt(2.45 * 300.0)
        return [s[1], G - over * 2.5 / 80.0, -0.6 * 0.8 * out / (1.225 * 120.0)]

    stopped, _ = until(bag, [0.0, -float(state[5]), 1.0], lambda s: s[1])
    return [(found["landing_m"], state[0]), (found["aside_m"], state[1]), (found["needed_depth_m"] * 0.8, stopped[0])]


def ramp_jump() -> Pairs:
    """Over a gap onto a landing that falls away, in wind from two sides."""
    found = nominal("ramp_jump", speed_m_s=30.0, angle_deg=22.0, mass_kg=190.0, air_kg_m3=1.1, drag_area_m2=0.7, wind_m_s=4.0, crosswind_m_s=-6.0, gap_m=40.0, landing_angle_deg=20.0)  # fmt: skip
    a, fall = math.radians(22.0), math.tan(math.radians(20.0))
    state, time = until(spatial(1.1 * 0.7 / 380.0, 4.0, -6.0), [0, 0, 0, 30.0 * math.cos(a), 0, 30.0 * math.sin(a)], lambda s: s[2] + fall * max(s[0] - 40.0, 0.0) if s[5] < 0 else 1.0)  # fmt: skip
    closing = -(state[5] * math.cos(math.radians(20.0)) + state[3] * math.sin(math.radians(20.0)))
    return [(found["reach_m"], state[0]), (found["drift_m"], state[1]), (found["time_s"], time), (found["fall_height_m"], closing**2 / (2 * G))]  # fmt: skip


def ratchet() -> Pairs:
    """A constant pull 30 degrees upwards against the weight along it."""
    found = nominal("ratchet", pull_n=2600.0, stroke_m=2.2, mass_kg=80.0, upward_deg=30.0)
    state, time = until(lambda _t, s: [s[1], 2600.0 / 80.0 - G * 0.5], [0.0, 0.0], lambda s: 2.2 - s[0])
    return [(found["speed_m_s"], state[1]), (found["stroke_s"], time)]


def rope_fall() -> Pairs:
    """Free fall, then a spring to its longest."""
    found = nominal("rope_fall", fall_m=3.0, rope_m=8.0, stiffness_n=20_000.0, mass_kg=80.0)
    entry, _ = until(lambda _t, s: [s[1], G], [0.0, 0.0], lambda s: 3.0 - s[0])
    state, _ = until(lambda _t, s: [s[1], G - 20_000.0 / 8.0 * s[0] / 80.0], [0.0, float(entry[1])], lambda s: s[1])
    return [(found["way_m"], 3.0 + state[0]), (found["load_g"], 20_000.0 / 8.0 * state[0] / (80.0 * G))]


def wire_swing() -> Pairs:
    """The pendulum of 70 degrees, and the flight after letting go 30 degrees past the bottom."""
    found = nominal("wire_swing", line_m=9.0, start_deg=70.0, push_m_s=1.0, anchor_height_m=12.0, below_m=1.0, release_deg=30.0)  # fmt: skip
    swing = lambda _t, s: [s[1], -G / 9.0 * math.sin(s[0])]  # noqa: E731
    bottom, time = until(swing, [math.radians(70.0), -1.0 / 9.0], lambda s: s[0])
    gone, _ = until(swing, [math.radians(70.0), -1.0 / 9.0], lambda s: s[0] + math.radians(30.0))
    a, v = -float(gone[0]), -9.0 * float(gone[1])
    landed, _ = until(spatial(0.0), [9.0 * math.sin(a), 0, 12.0 - 9.0 * math.cos(a), v * math.cos(a), 0, v * math.sin(a)], lambda s: s[2] - 1.0)  # fmt: skip
    return [(found["bottom_speed_m_s"], -9.0 * bottom[1]), (found["bottom_time_s"], time), (found["flight_m"], landed[0])]  # fmt: skip


REFERENCES: dict[str, Callable[[], Pairs]] = {
    f.__name__: f
    for f in (
        braking, breath_hold, burn_clock, cannon_roll, chase_gap, decelerator, descender, exposed_body, freefall, high_fall, ramp_jump, ratchet, rope_fall, wire_swing,
    )
}  # fmt: skip


@pytest.mark.parametrize("slug", [g.slug for g in gags()])
def test_a_model_agrees_with_an_independent_reference(slug: str) -> None:
    """Every model has one (a new model without fails here), and agrees with it to 1e-5."""
    pairs = REFERENCES[slug]()
    assert pairs
    for ours, theirs in pairs:
        assert ours == pytest.approx(float(theirs), abs=WITHIN)
