"""Counts and chances against scipy and against numbers that are known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from setpiece.mechanics.chance import beta_share, chance_at_least, chance_at_most, cut_normals, normal_quantile, spared


@pytest.mark.parametrize(("clean", "bound"), [(300, 0.01), (3000, 0.001), (13_000, 0.00023), (500, 0.006)])
def test_the_rule_of_three(clean: int, bound: float) -> None:
    """Handbook 3.2: so many clean repetitions leave at 95 % a failure rate of about 3/n."""
    assert chance_at_most(0, clean) == pytest.approx(bound, rel=0.02)


@pytest.mark.parametrize(("clean", "bound"), [(4, 0.53), (5, 0.45)])
def test_four_or_five_clean_rehearsals_say_little(clean: int, bound: float) -> None:
    """Handbook 3.2: before the accident of 2017 they bounded the failure rate at 45 to 53 % only."""
    assert chance_at_most(0, clean) == pytest.approx(bound, abs=0.005)


@given(st.integers(1, 2_000_000), st.floats(0.0, 1.0), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
@settings(max_examples=60, deadline=None)
def test_bounds_are_clopper_s_and_pearson_s(trials: int, share: float, confidence: float) -> None:
    """Against scipy's beta law, from one trial to two million."""
    failures = min(round(share * trials), trials)
    if failures < trials:
        expected = stats.beta.ppf(confidence, failures + 1, trials - failures)
        assert chance_at_most(failures, trials, confidence) == pytest.approx(expected, rel=1e-8, abs=1e-14)
    if failures > 0:
        expected = stats.beta.ppf(1 - confidence, failures, trials - failures + 1)
        assert chance_at_least(failures, trials, confidence) == pytest.approx(expected, rel=1e-7, abs=1e-12)


def test_all_or_nothing() -> None:
    """Everything failed: no upper bound below 1; nothing failed: no lower bound above 0."""
    assert chance_at_most(7, 7) == 1.0
    assert chance_at_least(0, 7) == 0.0


@given(st.floats(1e-6, 1 - 1e-6), st.floats(0.5, 5000.0), st.floats(0.5, 5000.0))
@settings(max_examples=60, deadline=None)
def test_the_beta_law_is_scipy_s(x: float, a: float, b: float) -> None:
    """The regularised incomplete beta function."""
    assert beta_share(x, a, b) == pytest.approx(float(special.betainc(a, b, x)), rel=1e-9, abs=1e-13)


def test_the_normal_quantile_is_scipy_s() -> None:
    """From 1e-290 to the other side, to 1e-14."""
    shares = np.concatenate(
        [10.0 ** -np.arange(1.0, 291.0, 17.0), np.linspace(0.001, 0.999, 301), 1 - 10.0 ** -np.arange(3.0, 16.0)]
    )
    for share in shares:
        assert normal_quantile(float(share)) == pytest.approx(float(special.ndtri(share)), rel=1e-13, abs=1e-14)


def test_a_cut_normal_law_has_scipy_s_quantiles() -> None:
    """N(24, 2) between 23 and 30."""
    shares = np.linspace(0.001, 0.999, 77)
    expected = stats.truncnorm.ppf(shares, -0.5, 3.0, loc=24.0, scale=2.0)
    assert cut_normals(shares, 24.0, 2.0, 23.0, 30.0) == pytest.approx(expected, abs=1e-9)


def test_a_law_outside_its_limits_is_refused() -> None:
    """Nothing of N(0, 1) lies beyond 60."""
    with pytest.raises(ValueError, match="outside"):
        cut_normals(np.array([0.5]), 0.0, 1.0, 60.0, 70.0)


def test_wilks_sample_sizes() -> None:
    """Wilks (1941): 59 samples bound 95 % at 95 % with none spared, 93 with one, 299 bound 99 %; one fewer does not."""
    assert [spared(n, 0.05) for n in (58, 59, 92, 93)] == [-1, 0, 0, 1]
    assert [spared(n, 0.01) for n in (298, 299)] == [-1, 0]


@pytest.mark.parametrize("wrong", [(-1, 5, 0.95), (6, 5, 0.95), (0, 0, 0.95), (0, 5, 1.0), (0, 5, 0.0)])
def test_counts_that_cannot_be_are_refused(wrong: tuple[int, int, float]) -> None:
    """More failures than trials, no trial, no confidence."""
    with pytest.raises(ValueError):
        chance_at_most(*wrong)


def test_a_coverage_that_is_promised_is_kept() -> None:
    """Of 4,000 logbooks of 60 runs with a true rate of 4 %, the 95 % bound lies below the truth in at most 5 %."""
    counts = np.random.default_rng(1).binomial(60, 0.04, 4000)
    bounds = {int(k): chance_at_most(int(k), 60) for k in np.unique(counts)}
    missed = sum(bounds[int(k)] < 0.04 for k in counts) / 4000
    assert missed <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / 4000)
