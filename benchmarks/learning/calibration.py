"""How far estimates miss, and how often the 90% ranges hold, over many generated franchises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.learning.franchises import Film, franchise
from setpiece.breakdown.learned_pace import predict, shares
from setpiece.domain.learned import LearnedPaces
from setpiece.history import learn


@dataclass(frozen=True)
class Score:
    """One instalment, all franchises together: minutes off the true pace and off what was taken, the share of ranges that hold, scenes."""

    instalment: int
    off_true: float
    off_taken: float
    holds: float
    scenes: int


def estimates(film: Film, learned: LearnedPaces | None) -> np.ndarray:
    """Expected, low and high of every scene: the shipped ones, or those learned."""
    rows = []
    for minutes, levels in zip(film.expected, film.levels, strict=True):
        if learned is None:
            rows.append((minutes.expected, minutes.low, minutes.high))
        else:
            shipped = sum(p.minutes for p in minutes.parts)
            found = predict(learned.scene, shares((p.name, p.minutes) for p in minutes.parts), levels)
            rows.append((shipped * found.median, shipped * found.low, shipped * found.high))
    return np.array(rows)


def score(
    seeds: Sequence[int], noise: str, directors: tuple[str, ...] = ("marchbanks", "okafor", "marchbanks")
) -> tuple[Score, ...]:
    """The instalments' scores; each is estimated with what the films before it left."""
    instalments = len(directors)
    off_true, off_taken, holds = ([[] for _ in range(instalments)] for _ in range(3))
    for seed in seeds:
        films = franchise(seed, noise, directors)
        for n, film in enumerate(films):
            learned = learn([f.record() for f in films[:n]]) if n else None
            expected, low, high = estimates(film, learned).T
            taken = np.array(film.taken)
            off_true[n] += list(np.abs(expected - np.array(film.true)))
            off_taken[n] += list(np.abs(expected - taken))
            holds[n] += list((low <= taken) & (taken <= high))
    return tuple(
        Score(
            instalment=n + 1,
            off_true=float(np.mean(off_true[n])),
            off_taken=float(np.mean(off_taken[n])),
            holds=float(np.mean(holds[n])),
            scenes=len(holds[n]),
        )
        for n in range(instalments)
    )
