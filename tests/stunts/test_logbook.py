"""What a logbook proves, against published figures."""

from __future__ import annotations

import pytest

from setpiece.stunts.logbook import failure_rate_at_most


@pytest.mark.parametrize(
    ("repetitions", "bound"),
    [(4, 0.527), (5, 0.451), (300, 0.00994), (500, 0.00597), (3_000, 0.000998), (13_000, 0.00023)],
)
def test_clean_repetitions_bound_the_failure_rate(repetitions: int, bound: float) -> None:
    """1 - 0.05^(1/n): four or five clean runs bound it at 45 to 53% only; 300 at 1%."""
    assert failure_rate_at_most(repetitions) == pytest.approx(bound, rel=5e-3)


@pytest.mark.parametrize(
    ("failed", "repetitions", "bound"),
    [(1, 10, 0.3942), (2, 20, 0.2826), (5, 100, 0.1023), (10, 10, 1.0), (0, 0, 1.0)],
)
def test_with_failures_the_bound_is_that_of_clopper_and_pearson(failed: int, repetitions: int, bound: float) -> None:
    """One-sided 95% limits as tables of the binomial print them (the two-sided 90% upper limit)."""
    assert failure_rate_at_most(repetitions, failed) == pytest.approx(bound, abs=2e-4)


def test_many_repetitions_do_not_overflow() -> None:
    """40 failures of 13,000: Poisson's limit is 52.07 / 13,000."""
    assert failure_rate_at_most(13_000, 40) == pytest.approx(52.07 / 13_000, rel=2e-3)


def test_counts_that_cannot_be_are_refused() -> None:
    """More failures than repetitions."""
    with pytest.raises(ValueError, match="cannot be"):
        failure_rate_at_most(3, 4)
