"""Ratchet, descender, decelerator and rope against energy, momentum and scipy's integrator."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from scipy.integrate import solve_ivp

from gags.running import nominal, runs

G = 9.80665


def fallen(force: Callable[[float, float], float], mass: float, speed: float, way: float) -> tuple[float, float]:
    """Speed after a way down (m, m/s) against a force of way and speed, order 8 at 1e-12; and the greatest way when it stops before."""

    def there(_t: float, y: tuple[float, float]) -> float:
        return y[0] - way

    def stands(_t: float, y: tuple[float, float]) -> float:
        return y[1]

    there.terminal = stands.terminal = True  # type: ignore[attr-defined]
    stands.direction = -1  # type: ignore[attr-defined]
    found = solve_ivp(
        lambda _t, y: (y[1], G - force(y[0], y[1]) / mass), (0, 500), (0.0, speed), "DOP853", events=(there, stands), rtol=1e-12, atol=1e-12,
    )  # fmt: skip
    return float(found.y[1][-1]), float(found.y[0][-1])


# Ratchet


def test_a_ratchet_of_three_g_over_a_metre_and_a_half() -> None:
    """v = sqrt(2 a s) with a = 3 g, t = sqrt(2 s/a) inside the 0.2 to 0.5 s of practice; stopped over the same way by the same 3 g."""
    found = nominal("ratchet", pull_n=3 * G * 80, mass_kg=80.0, stroke_m=1.5, stop_m=1.5)
    assert found["speed_m_s"] == pytest.approx(math.sqrt(2 * 3 * G * 1.5), abs=1e-9)
    assert found["stroke_s"] == pytest.approx(math.sqrt(2 * 1.5 / (3 * G)), abs=1e-9) and 0.2 < found["stroke_s"] < 0.5
    assert found["stop_g"] == pytest.approx(3.0)
    assert found["pull_g"] == pytest.approx(3.0)
    assert found["way_m"] == 3.0


def test_impulse_and_work_of_a_ratchet_agree() -> None:
    """Aslant upwards: (F - m g sin a) t = m v and (F - m g sin a) s = m v^2/2."""
    found = nominal("ratchet", pull_n=2500.0, mass_kg=75.0, stroke_m=2.2, upward_deg=35.0)
    net = 2500.0 - 75 * G * math.sin(math.radians(35))
    assert net * found["stroke_s"] == pytest.approx(75 * found["speed_m_s"], rel=1e-12)
    assert net * 2.2 == pytest.approx(75 * found["speed_m_s"] ** 2 / 2, rel=1e-12)


def test_a_pull_below_the_weight_lifts_nobody() -> None:
    """Straight up with 500 N: no speed is invented."""
    found = runs("ratchet", 100, pull_n=500.0, stroke_m=1.0, mass_kg=80.0, upward_deg=90.0)
    assert found.failed["does not lift"] == 100


# Descender


@pytest.mark.parametrize("slack", [0.0, 1.0, 3.0])
@pytest.mark.parametrize("mass", [60.0, 85.0, 120.0])
def test_a_fan_descender_is_the_integrated_one(slack: float, mass: float) -> None:
    """The fan pulls c v^2 with c from its rating; speed after the rest of the drop by scipy."""
    found = nominal("descender", terminal_speed_m_s=4.0, drop_m=6.0, slack_m=slack, mass_kg=mass, rated_mass_kg=85.0)
    fan = 85.0 * G / 16.0
    speed, _way = fallen(lambda _s, v: fan * v * abs(v), mass, math.sqrt(2 * G * slack), 6.0 - slack)
    assert found["landing_speed_m_s"] == pytest.approx(speed, abs=1e-7)


def test_a_long_descent_lands_at_the_steady_speed() -> None:
    """3 m/s of the maker's mass; four times the mass twice the speed; the line bears the weight."""
    found = nominal("descender", terminal_speed_m_s=3.0, drop_m=100.0, mass_kg=85.0)
    assert found["landing_speed_m_s"] == pytest.approx(3.0, abs=1e-9) and found["load_g"] == pytest.approx(1.0)
    assert nominal("descender", terminal_speed_m_s=3.0, drop_m=100.0, mass_kg=200.0, rated_mass_kg=50.0)["landing_speed_m_s"] == pytest.approx(6.0)  # fmt: skip


def test_a_hardly_braked_drop_is_a_free_fall() -> None:
    """With a fan for 30 m/s half a metre down is nearly sqrt(2 g h)."""
    found = nominal("descender", terminal_speed_m_s=30.0, drop_m=0.5, mass_kg=85.0)
    assert found["landing_speed_m_s"] == pytest.approx(math.sqrt(G), rel=0.01) and found["fall_height_m"] < 0.5


# Decelerator


def test_a_decelerator_is_the_integrated_one() -> None:
    """10 m of fall, 2,500 N against 80 kg: way to the stop by scipy, and the speed left after half of it."""
    found = nominal("decelerator", free_fall_m=10.0, brake_n=2500.0, mass_kg=80.0, room_m=2.0)
    speed = math.sqrt(2 * G * 10)
    _stands, way = fallen(lambda _s, _v: 2500.0, 80.0, speed, 1e3)
    left, _ = fallen(lambda _s, _v: 2500.0, 80.0, speed, 2.0)
    assert found["needed_m"] == pytest.approx(way, abs=1e-6)
    assert found["strike_speed_m_s"] == pytest.approx(left, abs=1e-6)


def test_a_decelerator_of_twice_the_weight_needs_the_fall_again() -> None:
    """F = 2 m g: s = h; below the weight nothing stops."""
    assert nominal("decelerator", free_fall_m=7.0, brake_n=2 * G * 80, mass_kg=80.0)["needed_m"] == pytest.approx(7.0)
    weak = runs("decelerator", 100, free_fall_m=5.0, brake_n=700.0, mass_kg=80.0, room_m=50.0)
    assert weak.failed["never stops"] == weak.failed["strikes below"] == 100


# Rope


@pytest.mark.parametrize(("fall", "rope"), [(0.0, 10.0), (2.0, 10.0), (4.8, 2.6), (10.0, 30.0)])
def test_a_rope_s_greatest_force_is_the_integrated_one(fall: float, rope: float) -> None:
    """m s'' = m g - EA s/L to the lowest point: F = EA s/L there."""
    found = nominal("rope_fall", fall_m=fall, rope_m=rope, stiffness_n=22_000.0, mass_kg=80.0)
    _stands, way = fallen(lambda s, _v: 22_000.0 * s / rope, 80.0, math.sqrt(2 * G * fall) or 1e-9, 1e3)
    assert found["stretch_m"] == pytest.approx(way, abs=1e-6)
    assert found["line_load_n"] == pytest.approx(22_000.0 * way / rope, rel=1e-6)


def test_a_weight_let_down_suddenly_doubles() -> None:
    """Fall factor nought gives twice the weight; a pulley doubles the anchor's share of it."""
    found = nominal("rope_fall", fall_m=0.0, rope_m=5.0, stiffness_n=20_000.0, mass_kg=80.0, pulley_share=2.0)
    assert found["load_g"] == pytest.approx(2.0) and found["line_load_n"] == pytest.approx(4 * 80 * G)


def test_who_stands_aside_swings() -> None:
    """3 m aside on 5 m of rope: 36.87 degrees, and the swing falls 1 m."""
    found = nominal("rope_fall", fall_m=0.0, rope_m=5.0, stiffness_n=20_000.0, aside_m=3.0)
    assert found["line_deg"] == pytest.approx(36.8699, abs=1e-4)
    assert found["swing_speed_m_s"] == pytest.approx(math.sqrt(2 * G), abs=1e-9)


@pytest.mark.parametrize(
    ("model", "failure", "name", "worse"),
    [
        ("ratchet", "stopped hard", "pull_n", ((2500.0, 200.0), (3000.0, 200.0), (3500.0, 200.0))),
        ("ratchet", "strikes the set", "stroke_m", ((2.0, 0.5), (2.5, 0.5), (3.5, 0.5))),
        ("ratchet", "jerked", "rise_s", ((0.1, 0.01), (0.07, 0.01), (0.05, 0.01))),
        ("descender", "lands hard", "mass_kg", ((80.0, 15.0), (95.0, 15.0), (110.0, 15.0))),
        ("descender", "lands hard", "slack_m", (0.0, 5.0, 18.0)),
        ("descender", "line short", "line_m", ((21.0, 1.0), (20.0, 1.0), (19.0, 1.0))),
        ("decelerator", "strikes below", "mass_kg", ((80.0, 6.0), (90.0, 6.0), (100.0, 6.0))),
        ("decelerator", "stopped hard", "brake_n", ((4000.0, 300.0), (4500.0, 300.0), (5000.0, 300.0))),
        ("rope_fall", "anchor overloaded", "fall_m", (0.5, 2.0, 6.0)),
        ("rope_fall", "strikes below", "room_m", (6.0, 4.0, 3.0)),
        ("rope_fall", "line aslant", "aside_m", ((1.0, 0.5), (1.6, 0.5), (2.5, 0.5))),
    ],
)  # fmt: skip
def test_failures_get_no_rarer(model: str, failure: str, name: str, worse: tuple[object, ...]) -> None:
    """More force, stroke, mass, slack and fall; less rise, room and line."""
    base = {
        "ratchet": {"pull_n": 2500.0, "stroke_m": 2.0, "stop_m": 2.0, "room_m": 5.0, "most_load_g": 3.6},
        "descender": {"terminal_speed_m_s": 4.2, "drop_m": 20.0, "line_m": 21.0},
        "decelerator": {"free_fall_m": 8.0, "brake_n": (2400.0, 100.0), "room_m": 4.2},
        "rope_fall": {"fall_m": (2.0, 0.6), "rope_m": 10.0, "stiffness_n": (20_000.0, 3000.0), "room_m": 5.0, "most_line_deg": 10.0, "anchor_strength_n": 40_000.0},
    }[model]  # fmt: skip
    counts = [runs(model, 2000, **{**base, name: value}).failed[failure] for value in worse]
    assert counts == sorted(counts) and counts[0] < counts[-1]
