"""Swings on a line against energy, throws and limits."""

from __future__ import annotations

import math

import pytest

from gags.running import nominal, runs

G = 9.80665
RIG = {"line_m": 8.0, "start_deg": 60.0, "push_m_s": 0.0}


def test_a_swing_from_sixty_degrees() -> None:
    """v = sqrt(2 g L (1 - cos 60)) = sqrt(g L); the line bears twice the weight, the anchor 20 kN / (2 m g)."""
    found = nominal("wire_swing", **RIG, mass_kg=80.0, anchor_strength_n=20_000.0)
    assert found["bottom_speed_m_s"] == pytest.approx(math.sqrt(G * 8.0), abs=1e-9)
    assert found["load_g"] == pytest.approx(2.0)
    assert found["anchor_factor_share"] == pytest.approx(20_000.0 / (2 * 80 * G))
    assert found["far_deg"] == pytest.approx(60.0)


def test_a_small_swing_takes_a_quarter_of_two_pi_root_l_over_g() -> None:
    """The textbook's period."""
    assert nominal("wire_swing", line_m=10.0, start_deg=2.0, push_m_s=0.0)["bottom_time_s"] == pytest.approx(
        math.pi / 2 * math.sqrt(10 / G), rel=1e-4
    )


def test_the_set_is_met_with_what_energy_is_left() -> None:
    """A wall 4.9 m away, 0.9 m of which are the body's: at 30 degrees v^2 = 2 g L (cos 30 - cos 60); behind the reach it is not met."""
    near = nominal("wire_swing", **RIG, set_distance_m=4.9, ahead_m=0.9)
    assert near["set_speed_m_s"] == pytest.approx(math.sqrt(2 * G * 8 * (math.cos(math.pi / 6) - 0.5)), abs=1e-9)
    far = nominal("wire_swing", **RIG, set_distance_m=8.0, ahead_m=0.9)
    assert far["swept_m"] == pytest.approx(8 * math.sin(math.pi / 3) + 0.9) and far["set_speed_m_s"] == 0.0
    assert runs("wire_swing", 200, **RIG, set_distance_m=4.9).failed["strikes the set"] == 200
    assert runs("wire_swing", 200, **RIG, set_distance_m=10.0).failed["strikes the set"] == 0


def test_letting_go_at_the_bottom_is_a_level_throw() -> None:
    """v sqrt(2 h/g) with h = 12 - 8 - 1 = 3 m; energy gives the landing's speed."""
    found = nominal("wire_swing", **RIG, anchor_height_m=12.0, below_m=1.0, release_deg=0.0)
    assert found["flight_m"] == pytest.approx(math.sqrt(G * 8) * math.sqrt(6 / G), abs=1e-9)
    assert found["landing_speed_m_s"] == pytest.approx(math.sqrt(G * 8 + 6 * G), abs=1e-9)


def test_letting_go_keeps_energy_at_every_angle() -> None:
    """All the way down the middle of the body falls L (cos 0 .. 60) + the rest: v^2 = 2 g (height at the start - at the landing)."""
    start = 12.0 - 8.0 * 0.5
    for angle in (-30.0, 0.0, 20.0, 45.0, 59.0):
        found = nominal("wire_swing", **RIG, anchor_height_m=12.0, below_m=1.0, release_deg=angle)
        assert found["landing_speed_m_s"] ** 2 == pytest.approx(2 * G * (start - 1.0), abs=1e-6)


def test_nobody_lets_go_where_the_swing_never_comes() -> None:
    """An angle of 70 degrees is not reached from 60."""
    found = runs(
        "wire_swing", 100, **RIG, anchor_height_m=12.0, release_deg=70.0, landing_near_m=3.0, landing_length_m=5.0
    )
    assert found.failed["never gets there"] == found.failed["misses the landing"] == 100


@pytest.mark.parametrize(
    ("failure", "name", "worse"),
    [
        ("strikes the set", "start_deg", (45.0, 50.0, 55.0)),
        ("strikes the set", "set_distance_m", (7.6, 7.2, 6.8)),
        ("anchor overloaded", "mass_kg", ((80.0, 4.0), (90.0, 4.0), (110.0, 4.0))),
        ("anchor overloaded", "anchor_strength_n", (20_000.0, 16_000.0, 12_000.0)),
        ("strikes the floor", "anchor_height_m", ((9.3, 0.1), (9.1, 0.1), (8.9, 0.1))),
        ("stopped hard", "start_deg", ((60.0, 5.0), (75.0, 5.0), (88.0, 2.0))),
    ],
)
def test_failures_get_no_rarer(failure: str, name: str, worse: tuple[object, ...]) -> None:
    """More angle, less room, more mass, weaker anchors, lower anchors."""
    base = {"line_m": 8.0, "start_deg": (50.0, 3.0), "set_distance_m": 7.3, "anchor_strength_n": 16_000.0, "anchor_height_m": 9.2, "most_load_g": 2.5}  # fmt: skip
    counts = [runs("wire_swing", 2000, **{**base, name: value}).failed[failure] for value in worse]
    assert counts == sorted(counts) and counts[0] < counts[-1]
