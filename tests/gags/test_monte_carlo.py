"""Samples, chances, sizes and windows that every gag gets from the frame."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from gags.designs import GOOD
from setpiece.domain.stunts import Quantity, StuntKind
from setpiece.gags import monte_carlo
from setpiece.gags.assessment import assess
from setpiece.gags.catch_size import smallest
from setpiece.gags.contract import Catch, Failure, Gag, Input, Output, Plot, Scenario, gags, moved
from setpiece.gags.draws import deviation, draw, key_of, uniform
from setpiece.gags.gate import window
from setpiece.gags.monte_carlo import ANY, simulate
from setpiece.gags.sensitivity import sensitivities

TOY = Gag(
    name="toy",
    kinds=(StuntKind.OTHER,),
    summary="a sum",
    inputs=(
        Input(name="x_m", meaning="x", low=-100.0, high=100.0),
        Input(name="y_m", meaning="y", low=-100.0, high=100.0),
        Input(name="edge_m", meaning="edge", low=-100.0, high=100.0, optional=True),
    ),
    outputs=(Output(name="sum_m", label="sum", unit="m", limit_input="edge_m", limit_source="the edge"),),
    simulate=lambda c: {"sum_m": c["x_m"] + 2.0 * c["y_m"]},
    failures=(
        Failure(
            name="over", meaning="beyond the edge", happened=lambda i, o: o["sum_m"] > i["edge_m"], needs=("edge_m",)
        ),
        Failure(
            name="under",
            meaning="below minus the edge",
            happened=lambda i, o: o["sum_m"] < -i["edge_m"],
            needs=("edge_m",),
        ),
    ),
    catches=(Catch(name="edge", output="sum_m", given="edge_m"),),
    scenarios=(Scenario(name="moved", meaning="x is one more", change=moved(x_m=1.0)),),
    plots=(Plot(output="sum_m"),),
    gate="x_m",
)
"""A model whose every chance is known: the sum of two normal numbers."""


def toy(edge: float | None = None, x: float = 0.0, sigma_x: float = 3.0, sigma_y: float = 2.0) -> tuple[Quantity, ...]:
    """x ~ N(x, 3), y ~ N(0, 2): the sum's deviation is 5."""
    found = [Quantity(name="x_m", value=x, sigma=sigma_x), Quantity(name="y_m", value=0.0, sigma=sigma_y)]
    return (*found, Quantity(name="edge_m", value=edge)) if edge is not None else tuple(found)


# Draws


def test_the_counter_is_splitmix64_s() -> None:
    """The first numbers of SplitMix64 for the seed 1234567, as published with its reference code."""
    first = (6457827717110365317, 3203168211198807973, 9817491932198370423)
    assert uniform(1234567, 0, 3) == pytest.approx([((n >> 11) + 0.5) * 2.0**-53 for n in first], abs=0)


def test_any_part_can_be_drawn_anywhere() -> None:
    """Numbers 500 to 900 are the same drawn alone or among the first thousand."""
    q = Quantity(name="speed_m_s", value=24.0, sigma=0.5)
    whole = draw(q, 0.0, 80.0, 3, 0, 1000)
    assert np.array_equal(whole[500:900], draw(q, 0.0, 80.0, 3, 500, 400))
    assert key_of(3, "speed_m_s") != key_of(4, "speed_m_s") != key_of(3, "angle_deg")


LAWS = {
    "normal": (Quantity(name="a_m", value=5.0, sigma=2.0), stats.norm(5, 2)),
    "cut normal": (Quantity(name="a_m", value=5.0, sigma=2.0, least=4.0, most=9.0), stats.truncnorm(-0.5, 2.0, 5, 2)),
    "uniform": (Quantity(name="a_m", value=5.0, least=4.0, most=7.0, distribution="uniform"), stats.uniform(4, 3)),
    "uniform by sigma": (Quantity(name="a_m", value=5.0, sigma=1.0, distribution="uniform"), stats.uniform(5 - math.sqrt(3), 2 * math.sqrt(3))),
    "triangular": (Quantity(name="a_m", value=5.0, least=4.0, most=7.0, distribution="triangular"), stats.triang(1 / 3, 4, 3)),
    "lognormal": (Quantity(name="a_m", value=5.0, sigma=2.0, distribution="lognormal"), stats.lognorm(math.sqrt(math.log1p(0.16)), 0, 5 / math.sqrt(1.16))),
}  # fmt: skip


@pytest.mark.parametrize("name", LAWS)
def test_draws_follow_their_law(name: str) -> None:
    """Kolmogorov and Smirnov's distance of 50,000 samples from scipy's law stays below its 99.9 % point; so does the deviation given."""
    quantity, law = LAWS[name]
    found = draw(quantity, 1e-3, 1000.0, 11, 0, 50_000)
    assert stats.kstest(found, law.cdf).statistic < 1.95 / math.sqrt(50_000)
    if name != "cut normal":
        assert deviation(quantity) == pytest.approx(law.std(), rel=1e-6)


def test_no_sample_leaves_the_range_in_which_the_model_holds() -> None:
    """A friction of 0.1 with a deviation of 0.2 is never negative."""
    q = Quantity(name="friction_share", value=0.1, sigma=0.2)
    found = draw(q, 0.03, 1.5, 1, 0, 20_000)
    assert found.min() >= 0.03 and found.max() <= 1.5


def test_quantities_do_not_move_together() -> None:
    """Correlation of two quantities' samples is that of chance."""
    a, b = (draw(Quantity(name=n, value=0.0, sigma=1.0), -9, 9, 1, 0, 100_000) for n in ("a_m", "b_m"))
    assert abs(np.corrcoef(a, b)[0, 1]) < 4 / math.sqrt(100_000)


# Simulation


@pytest.mark.parametrize("model", gags(), ids=lambda g: g.name)
def test_threads_and_chunks_change_nothing(model: Gag, monkeypatch: pytest.MonkeyPatch) -> None:
    """One thread, two, seven, and chunks of another size: the same numbers to the last bit."""
    values = GOOD[model.name]
    design = model.design(tuple(Quantity(name=n, value=v, sigma=abs(v) * 0.02) for n, v in values.items()))
    one = simulate(model, design, 40_000, 5, threads=1)
    others = [simulate(model, design, 40_000, 5, threads=n) for n in (2, 7)]
    monkeypatch.setattr(monte_carlo, "CHUNK", 999)
    others.append(simulate(model, design, 40_000, 5, threads=2))
    for other in others:
        assert other.failed == one.failed
        assert all(np.array_equal(other.outputs[n], one.outputs[n], equal_nan=True) for n in one.outputs)
    assert (
        simulate(model, design, 40_000, 6).failed != one.failed
        or simulate(model, design, 40_000, 6).outputs.keys() == one.outputs.keys()
    )


def test_more_samples_begin_with_the_fewer() -> None:
    """The first thousand of a hundred thousand are the thousand."""
    few, many = (simulate(TOY, TOY.design(toy()), n, 2) for n in (1000, 50_000))
    assert np.array_equal(few.outputs["sum_m"], many.outputs["sum_m"][:1000])


def test_a_known_chance_lies_between_its_bounds() -> None:
    """P(N(0, 5) > 8) = 0.0548; 99.9 % bounds of 200,000 runs hold it, and the share is near."""
    found = simulate(TOY, TOY.design(toy(8.0)), 200_000, 4)
    truth = stats.norm.sf(8 / 5)
    chance = found.chance("over", 0.999)
    assert chance.at_least < truth < chance.at_most
    assert chance.share == pytest.approx(truth, abs=4 * math.sqrt(truth / 200_000))
    assert found.failed[ANY] == found.failed["over"] + found.failed["under"] == int(found.failing.sum())


def test_nothing_happened_is_three_in_n() -> None:
    """0 of 100,000 leaves 3e-5."""
    found = simulate(TOY, TOY.design(toy(90.0)), 100_000, 1).chance("over")
    assert (found.failures, found.at_most) == (0, pytest.approx(3e-5, rel=0.01))


@pytest.mark.parametrize(("samples", "threads"), [(0, 1), (10**9, 1), (10, 0)])
def test_counts_that_cannot_be_are_refused(samples: int, threads: int) -> None:
    """No run, a thousand million runs, no thread."""
    with pytest.raises(ValueError):
        simulate(TOY, TOY.design(toy()), samples, 1, threads)


# Sizes


def test_the_smallest_catch_is_a_tolerance_limit() -> None:
    """Of 2,000 experiments of 1,000 runs, the size for 1 % at 95 % is too small in at most 5 %."""
    truth = stats.norm.isf(0.01)
    rng = np.random.default_rng(8)
    sizes = [smallest(rng.standard_normal(1000), "most", 0.01, 0.95) for _ in range(2000)]
    assert sum(s is None or s < truth for s in sizes) / 2000 <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / 2000)


def test_a_catch_may_have_to_be_small() -> None:
    """The other side is the mirror image."""
    demand = np.random.default_rng(8).standard_normal(5000)
    upper, lower = smallest(demand, "most", 0.02, 0.9), smallest(-demand, "least", 0.02, 0.9)
    assert upper is not None and lower == -upper


def test_runs_that_nothing_holds_need_a_size_that_is_none() -> None:
    """Too few runs say nothing; with 5 % of runs lost no size holds 99 %."""
    assert smallest(np.zeros(50), "most", 0.01, 0.95) is None
    demand = np.where(np.arange(2000) < 100, np.nan, 1.0)
    assert smallest(demand, "most", 0.01, 0.95) is None
    assert smallest(demand, "most", 0.1, 0.95) == 1.0


# Window and effects


def test_the_window_of_the_gate_is_the_one_of_the_normal_law() -> None:
    """Sum N(x, 5) must stay inside +-20 but for 1 %: x from -8.4 to 8.4 (20 - 2.33 x 5), a little less for the confidence."""
    found = window(TOY, TOY.design(toy(20.0, x=1.0)), 0.01, 0.95, seed=3, samples=20_000)
    exact = 20 - 5 * stats.norm.isf(0.01)
    assert found and found.low is not None and found.high is not None
    assert found.high == pytest.approx(exact, abs=0.5) and found.high < exact + 0.1
    assert found.low == pytest.approx(-exact, abs=0.5) and not (found.open_low or found.open_high)


def test_no_window_names_the_value_with_fewest_failures() -> None:
    """An edge at 5 with a deviation of 5 is never kept at 1 %; the middle fails least."""
    found = window(TOY, TOY.design(toy(5.0, x=2.0)), 0.01, 0.95, seed=3, samples=4000)
    assert found and found.low is None and found.high is None
    assert abs(found.best) < 2.0 and found.best_chance > 0.1


def test_a_window_that_does_not_end_says_so() -> None:
    """With an edge far away both ends are those of the search."""
    found = window(TOY, TOY.design(toy(99.0)), 0.01, 0.95, seed=3, samples=4000)
    assert found and found.open_low and found.open_high


def test_effects_are_slopes_shares_and_changed_chances() -> None:
    """f = x + 2y: slopes 1 and 2, shares 9/25 and 16/25; one more of x raises P(over 8) from 0.0548 to P(N > 1.4)."""
    x, y = sensitivities(TOY, TOY.design(toy(8.0)), seed=1, samples=50_000)
    assert (x.slopes["sum_m"], y.slopes["sum_m"]) == (pytest.approx(1.0), pytest.approx(2.0))
    assert (x.shares["sum_m"], y.shares["sum_m"]) == (pytest.approx(9 / 25), pytest.approx(16 / 25))
    assert x.step == 1.0 and x.above["over"] == pytest.approx(stats.norm.sf(1.4), abs=0.004)
    assert x.below["over"] < stats.norm.sf(1.6) < x.above["over"]


def test_an_assessment_puts_it_together() -> None:
    """What is assumed and what is not counted is said; another way is simulated."""
    found = assess(TOY, toy(), samples=2000, seed=1)
    assert found.not_counted == {"over": ("edge_m",), "under": ("edge_m",)}
    assert found.gate is None and found.needed[0].needed is not None
    assert found.other_ways[0].simulation.outputs["sum_m"].mean() == pytest.approx(
        found.simulation.outputs["sum_m"].mean() + 1.0, abs=1e-9
    )


def test_a_scenario_stops_at_the_end_of_the_model() -> None:
    """One more than the range's end is the range's end."""
    found = assess(TOY, toy(x=99.5, sigma_x=0.0), samples=100, seed=1)
    assert found.other_ways[0].simulation.outputs["sum_m"].mean() <= 100 + 2 * 2.0


def test_a_quantity_keeps_its_law_when_it_is_moved() -> None:
    """A uniform law from 4 to 7 moved by one goes from 5 to 8."""
    q = Quantity(name="x_m", value=5.0, least=4.0, most=7.0, distribution="uniform")
    new = moved(x_m=1.0)({"x_m": q})["x_m"]
    assert (new.value, new.least, new.most) == (6.0, 5.0, 8.0) and new == replace(q, value=6.0, least=5.0, most=8.0)
