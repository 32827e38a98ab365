"""Breath and fire: budgets worked by hand, rules at their edges, and a breath used up minute by minute."""

from __future__ import annotations

import pytest
from scipy.integrate import solve_ivp

from gags.running import nominal, runs
from setpiece.gags.contract import gags


def test_a_breath_lying_still_lasts_the_tested_hold() -> None:
    """No work, no bad day: the budget is the test."""
    found = nominal(
        "breath_hold", static_hold_s=300.0, under_s=60.0, working_l_min=0.25, still_l_min=0.25, form_share=1.0
    )
    assert found["working_hold_s"] == pytest.approx(300.0) and found["budget_l"] == pytest.approx(1.25)


@pytest.mark.parametrize(("use", "share"), [(0.25 / 0.45, 0.45), (1.0, 0.25)])
def test_work_leaves_a_quarter_to_forty_five_hundredths(use: float, share: float) -> None:
    """Handbook 4(i): 0.25 L/min still, 0.5 to 1.0 at work; its working hold of 25 to 45 % of the static one."""
    found = nominal(
        "breath_hold", static_hold_s=240.0, under_s=40.0, still_l_min=0.25, working_l_min=use, form_share=1.0
    )
    assert found["working_share"] == pytest.approx(share)


def test_the_store_is_empty_when_the_integrated_one_is() -> None:
    """dO2/dt = -VO2 from the budget to nothing."""
    found = nominal("breath_hold", static_hold_s=270.0, under_s=40.0, working_l_min=0.8, form_share=0.9)
    empty = lambda _t, y: y[0]  # noqa: E731
    empty.terminal = True  # type: ignore[attr-defined]
    breath = solve_ivp(
        lambda _t, _y: (-0.8 / 60,), (0, 1000), (0.9 * 270 / 60 * 0.25,), events=empty, rtol=1e-10, atol=1e-12
    )
    assert found["working_hold_s"] == pytest.approx(breath.t_events[0][0], abs=1e-5)


def test_the_needed_hold_needs_itself() -> None:
    """With the tested hold that is asked for, nothing is left over by the stricter of rule and budget."""
    base = {"under_s": 70.0, "delay_s": 10.0, "rule_share": 0.4, "working_l_min": 0.75, "form_share": 0.9}
    needed = nominal("breath_hold", static_hold_s=200.0, **base)["needed_static_s"]
    there = nominal("breath_hold", static_hold_s=needed, **base)
    assert min(there["left_s"], there["rule_s"] - 70.0) == pytest.approx(0.0, abs=1e-9)


def test_rest_is_twice_the_take_and_three_times_beyond_two_minutes() -> None:
    """At 120 s twice, at 121 s three times; one second less is too short."""
    long = {"static_hold_s": 420.0}
    assert nominal("breath_hold", under_s=120.0, **long)["needed_rest_s"] == 240.0
    assert nominal("breath_hold", under_s=121.0, **long)["needed_rest_s"] == 363.0
    assert runs("breath_hold", 50, under_s=60.0, rest_s=119.0, **long).failed["interval too short"] == 50
    assert runs("breath_hold", 50, under_s=60.0, rest_s=120.0, **long).failed["interval too short"] == 0


def test_takes_and_rests_add_up() -> None:
    """Six takes of 50 s with five rests of 180 s are 1,200 s."""
    found = nominal("breath_hold", static_hold_s=240.0, under_s=50.0, takes_share=6.0, rest_s=180.0, session_s=1000.0)
    assert found["series_s"] == 1200.0
    assert runs("breath_hold", 50, static_hold_s=240.0, under_s=50.0, takes_share=6.0, rest_s=180.0, session_s=1000.0).failed["session too long"] == 50  # fmt: skip


def test_the_reported_training_of_a_film_does_not_make_a_long_take() -> None:
    """Static 7:14 (reported for 2022's film) at the least work of acting: below half of it, and by the rule under three minutes."""
    found = nominal("breath_hold", static_hold_s=434.0, under_s=120.0, working_l_min=0.5555)
    assert found["working_hold_s"] < 217.0 and found["rule_s"] < 180.0


def test_nothing_advises_to_over_breathe() -> None:
    """The only word on it is a warning."""
    model = next(g for g in gags() if g.slug == "breath_hold")
    said = " ".join(
        [*model.assumptions, *(i.meaning for i in model.inputs), *(s.meaning for s in model.scenarios)]
    ).lower()
    assert "hyperventil" not in said and said.count("over-breathing") == 1 and "kills" in said


def test_a_burn_of_eight_seconds() -> None:
    """8 + 1 + 3 = 12 s in fire; layers of 20 s at 0.85 stand 17 s; a breath runs from three seconds before."""
    found = nominal("burn_clock", burn_s=8.0, tested_s=20.0, breath_s=30.0)
    assert found["fire_s"] == pytest.approx(12.0) and found["left_s"] == pytest.approx(5.0)
    assert found["breathless_s"] == pytest.approx(15.0) and found["reserve_left_share"] == pytest.approx(2.5)
    assert found["needed_test_s"] == pytest.approx(16.0)
    assert runs("burn_clock", 50, burn_s=8.0, tested_s=15.9).failed["less reserve than planned"] == 50


@pytest.mark.parametrize(
    ("model", "failure", "name", "worse"),
    [
        ("breath_hold", "blackout", "under_s", (50.0, 60.0, 80.0)),
        ("breath_hold", "blackout", "working_l_min", ((0.6, 0.1), (0.8, 0.1), (1.0, 0.1))),
        ("breath_hold", "blackout", "delay_s", ((5.0, 3.0), (15.0, 3.0), (30.0, 3.0))),
        ("breath_hold", "overruns the rule", "static_hold_s", ((170.0, 10.0), (155.0, 10.0), (140.0, 10.0))),
        ("burn_clock", "burns through", "burn_s", (11.0, 13.0, 15.0)),
        ("burn_clock", "burns through", "put_out_s", ((3.0, 0.8), (5.0, 0.8), (7.0, 0.8))),
        ("burn_clock", "breathes in fire", "breath_s", (21.0, 18.0, 16.0)),
    ],
)
def test_failures_get_no_rarer(model: str, failure: str, name: str, worse: tuple[object, ...]) -> None:
    """Longer, harder, later, with less in hand."""
    base = {
        "breath_hold": {"static_hold_s": 200.0, "under_s": 60.0, "rest_s": 150.0},
        "burn_clock": {"burn_s": 11.0, "tested_s": 20.0, "breath_s": 20.0},
    }[model]
    counts = [runs(model, 2000, **{**base, name: value}).failed[failure] for value in worse]
    assert counts == sorted(counts) and counts[0] < counts[-1]
