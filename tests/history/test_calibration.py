"""On generated franchises with known true paces: estimates come nearer, and ranges hold. The truth is not the learner's model (``benchmarks/learning``)."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from benchmarks.learning.calibration import score
from benchmarks.learning.franchises import NOISES, franchise

SEEDS = range(1, 41)
scored = cache(score)


@pytest.mark.parametrize("noise", NOISES)
def test_the_third_film_is_planned_twice_as_well(noise: str) -> None:
    """Forty franchises of three films: the mean miss of a scene's true minutes falls by half from the first to the third."""
    first, second, third = scored(SEEDS, noise)
    assert third.scenes == 40 * 90
    assert third.off_true <= first.off_true / 2
    assert third.off_true < second.off_true < first.off_true
    assert third.off_taken < second.off_taken < first.off_taken


@pytest.mark.parametrize("noise", NOISES)
def test_ninety_percent_hold_nine_times_in_ten(noise: str) -> None:
    """Learned ranges of the third film hold what was taken in 86 to 94% of scenes, whatever the noise."""
    assert 0.86 <= scored(SEEDS, noise)[2].holds <= 0.94


def test_ranges_hold_under_a_second_director() -> None:
    """So do those of the second film, whose director is new, over all 160 franchises: her own pace moves 90 scenes at once, so that forty are few."""
    assert 0.86 <= float(np.mean([scored(SEEDS, noise)[1].holds for noise in NOISES])) <= 0.94


def test_a_new_director_is_not_known() -> None:
    """Under a director never seen the third film's estimates are better than the shipped ones, and the ranges still hold."""
    first, _, third = scored(SEEDS, "lognormal", ("marchbanks", "marchbanks", "newcomer"))
    assert third.off_true < first.off_true
    assert 0.86 <= third.holds <= 0.94


def test_a_seed_is_a_franchise() -> None:
    """The same seed gives the same films, another one others."""
    assert franchise(3, "gamma") == franchise(3, "gamma")
    assert franchise(3, "gamma") != franchise(4, "gamma")
