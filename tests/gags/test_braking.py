"""Stopping distances against the published table, energy and limits."""

from __future__ import annotations

import math

import pytest

from gags.running import MPH, nominal, runs

G = 9.80665


@pytest.mark.parametrize(
    ("mph", "thinking", "braking"), [(20, 6, 6), (30, 9, 14), (40, 12, 24), (50, 15, 38), (60, 18, 55), (70, 21, 75)]
)
def test_the_uk_table(mph: float, thinking: float, braking: float) -> None:
    """V25, to the metre it is printed in: 6.57 m/s2 and 0.67 s."""
    found = nominal("braking", speed_m_s=mph * MPH, friction_share=6.57 / G, reaction_s=0.67)
    assert found["reaction_distance_m"] == pytest.approx(thinking, abs=0.5)
    assert found["braking_distance_m"] == pytest.approx(braking, abs=0.55)


def test_the_speed_at_the_end_of_a_short_run_out() -> None:
    """v^2 = v0^2 - 2 a s: half of the braking distance leaves 1/sqrt 2 of the speed; nothing is left where it suffices."""
    whole = nominal("braking", speed_m_s=20.0, reaction_s=0.0)["braking_distance_m"]
    half = nominal("braking", speed_m_s=20.0, reaction_s=0.0, run_out_m=whole / 2)
    assert half["speed_at_end_m_s"] == pytest.approx(20.0 / math.sqrt(2), abs=1e-6)
    assert nominal("braking", speed_m_s=20.0, reaction_s=0.0, run_out_m=whole + 0.01)["speed_at_end_m_s"] == 0.0
    assert nominal("braking", speed_m_s=20.0, reaction_s=2.0, run_out_m=10.0)["speed_at_end_m_s"] == 20.0


def test_ice_downhill_never_stops() -> None:
    """Every run is one that never stops, and overruns."""
    found = runs("braking", 300, speed_m_s=10.0, friction_share=0.05, uphill_deg=-10.0, run_out_m=100.0)
    assert found.failed["never stops"] == found.failed["overruns"] == 300


@pytest.mark.parametrize(
    ("name", "worse"),
    [
        ("speed_m_s", (15.0, 20.0, 25.0)),
        ("friction_share", (0.9, 0.6, 0.3)),
        ("reaction_s", (0.5, 1.5, 3.0)),
        ("uphill_deg", (5.0, 0.0, -8.0)),
        ("run_out_m", (90.0, 60.0, 30.0)),
    ],
)
def test_overruns_get_no_rarer(name: str, worse: tuple[float, ...]) -> None:
    """With speed, slippery ground, late drivers, downhill and short run-outs."""
    counts = [
        runs("braking", 3000, **{"speed_m_s": (20.0, 1.0), "run_out_m": 60.0, name: value}).failed["overruns"]
        for value in worse
    ]
    assert counts == sorted(counts) and counts[0] < counts[-1]
