"""Outside a train or aircraft: published loads, kinematics and clocks."""

from __future__ import annotations

import pytest
from scipy.integrate import solve_ivp

from gags.running import MPH, nominal, runs


def test_the_wind_load_at_a_hundred_and_forty_miles_an_hour() -> None:
    """Handbook 4(g): 2.4 kN per square metre of drag area, 1.2 kN for half of one."""
    found = nominal("exposed_body", speed_m_s=140 * MPH, outside_s=60.0, head_wind_m_s=0.0, drag_area_m2=0.5)
    assert found["wind_load_n"] == pytest.approx(1200.0, rel=0.01)


def test_thin_air_pushes_less() -> None:
    """US Standard Atmosphere 1976: 0.73643 kg/m3 at 5,000 m."""
    found = nominal(
        "exposed_body", speed_m_s=50.0, outside_s=60.0, head_wind_m_s=0.0, drag_area_m2=0.4, altitude_m=5000.0
    )
    assert found["wind_load_n"] == pytest.approx(0.73643 * 0.4 * 2500 / 2, rel=1e-4)


def test_a_tunnel_is_called_in_time_or_not() -> None:
    """25 m/s and 4 s to lie down: 100 m of sight; an oncoming train of 25 m/s halves the time."""
    base = {"speed_m_s": 25.0, "outside_s": 60.0, "duck_s": 4.0}
    found = nominal("exposed_body", **base, sight_m=120.0)
    assert found["needed_sight_m"] == 100.0 and found["closing_s"] == pytest.approx(4.8)
    assert nominal("exposed_body", **base, sight_m=120.0, structure_speed_m_s=-25.0)["closing_s"] == pytest.approx(2.4)
    assert runs("exposed_body", 200, **base, sight_m=99.0).failed["struck by a structure"] == 200
    assert runs("exposed_body", 200, **base, sight_m=101.0).failed["struck by a structure"] == 0


def test_a_vehicle_that_runs_alongside_never_comes() -> None:
    """Same speed: no closing, no strike."""
    found = runs("exposed_body", 100, speed_m_s=25.0, outside_s=60.0, sight_m=5.0, structure_speed_m_s=25.0)
    assert found.failed["struck by a structure"] == 0


def test_an_emergency_stop_is_the_integrated_one() -> None:
    """30 m/s, 2 s and 0.9 m/s2: order 8 to the standstill, to 1e-5 m."""
    stands = lambda _t, y: y[1]  # noqa: E731
    stands.terminal = True  # type: ignore[attr-defined]
    braked = solve_ivp(
        lambda _t, y: (y[1], -0.9), (0, 100), (60.0, 30.0), "DOP853", events=stands, rtol=1e-12, atol=1e-12
    )
    found = nominal("exposed_body", speed_m_s=30.0, outside_s=60.0, clear_track_m=500.0, reaction_s=2.0, brake_m_s2=0.9)
    assert found["stop_m"] == pytest.approx(braked.y[0][-1], abs=1e-5)
    assert (
        runs("exposed_body", 100, speed_m_s=30.0, outside_s=60.0, clear_track_m=300.0).failed["stops too late"] == 100
    )


def test_the_twelve_minutes_of_the_wing() -> None:
    """The reported limit: 11 minutes out and one back are just inside; fuel of ten minutes ends it first."""
    base = {"speed_m_s": 50.0, "back_in_s": 60.0}
    assert nominal("exposed_body", **base, outside_s=660.0)["clock_left_s"] == 0.0
    assert runs("exposed_body", 100, **base, outside_s=661.0).failed["stays out too long"] == 100
    fuelled = runs("exposed_body", 100, **base, outside_s=600.0, fuel_s=600.0)
    assert fuelled.failed["fuel short"] == 100 and fuelled.failed["stays out too long"] == 0


def test_hold_falls_evenly_to_the_tired_share() -> None:
    """Half way through the strength's time three quarters are left, and after it no less than half."""
    base = {"speed_m_s": 30.0, "hold_n": 1000.0, "tired_share": 0.5, "back_in_s": 0.0}
    assert nominal("exposed_body", **base, outside_s=360.0)["hold_left_n"] == pytest.approx(750.0)
    assert nominal("exposed_body", **base, outside_s=3600.0)["hold_left_n"] == pytest.approx(500.0)


@pytest.mark.parametrize(
    ("failure", "name", "worse"),
    [
        ("blown off", "speed_m_s", ((36.0, 1.0), (42.0, 1.0), (48.0, 1.0))),
        ("blown off", "drag_area_m2", ((0.3, 0.05), (0.5, 0.05), (0.7, 0.05))),
        ("blown off", "outside_s", (60.0, 300.0, 700.0)),
        ("struck by a structure", "duck_s", ((2.0, 0.7), (3.0, 0.7), (5.0, 0.7))),
        ("stops too late", "clear_track_m", (1500.0, 1200.0, 800.0)),
        ("stays out too long", "back_in_s", ((60.0, 20.0), (400.0, 20.0), (500.0, 20.0))),
    ],
)
def test_failures_get_no_rarer(failure: str, name: str, worse: tuple[object, ...]) -> None:
    """Speed, area, time outside, slow ducking, short ways, slow recovery."""
    base = {
        "speed_m_s": (41.0, 1.0),
        "outside_s": 240.0,
        "hold_n": (700.0, 50.0),
        "sight_m": 130.0,
        "clear_track_m": 1200.0,
    }
    counts = [runs("exposed_body", 2000, **{**base, name: value}).failed[failure] for value in worse]
    assert counts == sorted(counts) and counts[0] < counts[-1]
