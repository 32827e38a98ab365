"""Two braking cars against hand-worked cases and an integrator."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from gags.running import nominal, runs


def test_equal_cars_lose_the_reaction() -> None:
    """Same speed and brakes: the gap shrinks by v times the reaction; 1.5 s of gap hold exactly 1.5 s of reaction."""
    found = nominal("chase_gap", speed_m_s=20.0, time_gap_s=2.0, brake_m_s2=7.0, reaction_s=1.5, keep_m=0.0)
    assert found["closed_m"] == pytest.approx(30.0) and found["least_gap_m"] == pytest.approx(10.0)
    assert found["needed_gap_s"] == pytest.approx(1.5) and found["meeting_m_s"] == 0.0


def test_a_weaker_brake_adds_the_difference_of_the_distances() -> None:
    """400/10 - 400/16 = 15 m more than the 20 m of one second."""
    found = nominal("chase_gap", speed_m_s=20.0, time_gap_s=3.0, lead_brake_m_s2=8.0, brake_m_s2=5.0, reaction_s=1.0)
    assert found["closed_m"] == pytest.approx(35.0)


def test_a_wall_ahead_is_met_at_what_speed_is_left() -> None:
    """A car ahead that stands (15 m/s less of 15): v^2 - 2 a (gap - v t_r) = 225 - 2*6*(15 - 7.5) = 135."""
    found = nominal("chase_gap", speed_m_s=15.0, time_gap_s=1.0, lead_faster_m_s=-15.0, brake_m_s2=6.0, reaction_s=0.5)
    assert found["meeting_m_s"] == pytest.approx(135.0**0.5)


def test_the_gap_may_be_least_in_the_middle() -> None:
    """A strong brake behind: 20 m/s, brakes 4 and 10, 1 s of reaction. Both are equally fast after 5/3 s, when the gap has shrunk by 50/9 - 20/9 = 10/3 m."""
    found = nominal("chase_gap", speed_m_s=20.0, time_gap_s=2.0, lead_brake_m_s2=4.0, brake_m_s2=10.0, reaction_s=1.0)
    assert found["closed_m"] == pytest.approx(10.0 / 3.0)


@pytest.mark.parametrize("seed", range(40))
def test_the_gap_is_that_of_an_integrator_with_events(seed: int) -> None:
    """Both cars integrated by scipy at 1e-12 from one change of deceleration to the next, in 40 scattered cases: least gap to 1e-6 m, meeting to 1e-6 m/s."""
    luck = np.random.default_rng(seed)
    speed, gap_s, faster = luck.uniform(5, 40), luck.uniform(0.2, 2.5), luck.uniform(-5, 5)
    lead_brake, brake, reaction = luck.uniform(3, 9), luck.uniform(3, 9), luck.uniform(0.1, 2.5)
    ahead = max(0.0, speed + faster)
    changes = sorted({0.0, reaction, ahead / lead_brake, reaction + speed / brake})
    state, least, meeting = np.array([gap_s * speed, ahead, speed]), gap_s * speed, None
    for start, end in pairwise(changes):
        slows = np.array([-lead_brake if start < ahead / lead_brake else 0.0, -brake if reaction <= start < reaction + speed / brake else 0.0])  # fmt: skip
        level, touch = (lambda _t, y: y[1] - y[2]), (lambda _t, y: y[0])
        run = solve_ivp(
            lambda _t, y, slows=slows: np.array([y[1] - y[2], *slows]), (start, end), state, rtol=1e-12, atol=1e-12, method="DOP853", events=(level, touch)
        )  # fmt: skip
        least = min(least, *run.y[0], *(y[0] for y in run.y_events[0]))
        if meeting is None and len(run.y_events[1]):
            meeting = run.y_events[1][0][2] - run.y_events[1][0][1]
        state = run.y[:, -1]
    found = nominal("chase_gap", speed_m_s=speed, time_gap_s=gap_s, lead_faster_m_s=faster, lead_brake_m_s2=lead_brake, brake_m_s2=brake, reaction_s=reaction)  # fmt: skip
    assert found["least_gap_m"] == pytest.approx(least, abs=1e-6)
    assert found["meeting_m_s"] == pytest.approx(meeting or 0.0, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "worse"),
    [
        ("time_gap_s", (2.2, 1.7, 1.2)),
        ("reaction_s", ((1.0, 0.3), (1.5, 0.3), (2.0, 0.3))),
        ("brake_m_s2", (8.0, 6.5, 4.0)),
        ("lead_faster_m_s", ((1.0, 0.5), (-1.0, 0.5), (-3.0, 0.5))),
        ("lead_brake_m_s2", (5.0, 7.0, 9.0)),
    ],
)
def test_collisions_get_no_rarer(name: str, worse: tuple[object, ...]) -> None:
    """With small gaps, late drivers, weak brakes behind and strong ones ahead."""
    base = {"speed_m_s": (20.0, 1.0), "time_gap_s": (1.8, 0.2)}
    counts = [runs("chase_gap", 3000, **{**base, name: value}).failed["collides"] for value in worse]
    assert counts == sorted(counts) and counts[0] < counts[-1]
