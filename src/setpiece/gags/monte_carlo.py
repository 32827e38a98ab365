"""Run a design many times with its uncertainty and count what happens."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from setpiece.gags.contract import Gag
from setpiece.gags.design import Columns, Design, Flags, Floats
from setpiece.gags.draws import draw
from setpiece.mechanics.chance import chance_at_least, chance_at_most

CHUNK = 16_384
"""Samples that are drawn and simulated in one go. Chunks start at its multiples whatever the number of threads."""
MOST_SAMPLES = 5_000_000
ANY = "any of them"
"""The name under which samples with at least one failure are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """How often something happened in a simulation, and the chances that this leaves open (one-sided, each at ``confidence``)."""

    failures: int
    samples: int
    confidence: float = 0.95

    @property
    def share(self) -> float:
        """The share of samples."""
        return self.failures / self.samples

    @property
    def at_most(self) -> float:
        """Upper bound; 3/N when it never happened."""
        return chance_at_most(self.failures, self.samples, self.confidence)

    @property
    def at_least(self) -> float:
        """Lower bound."""
        return chance_at_least(self.failures, self.samples, self.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """What came out: a column per output, and per failure in how many samples it happened."""

    samples: int
    seed: int
    outputs: Columns
    failed: Mapping[str, int]
    failing: Flags
    """Which samples had at least one failure."""

    def chance(self, failure: str, confidence: float = 0.95) -> Chance:
        """The chance of a failure of that name."""
        return Chance(failures=self.failed[failure], samples=self.samples, confidence=confidence)

    def quantiles(self, output: str, shares: tuple[float, ...]) -> tuple[float, ...]:
        """Values below which these shares of the samples with a result lie; NaN when none has one."""
        values = self.outputs[output]
        values = values[~np.isnan(values)] if np.isnan(values).any() else values
        if not len(values):
            return tuple(float("nan") for _ in shares)
        if not np.isfinite(values).all():  # between a number and infinity lies nothing
            return tuple(float(q) for q in np.quantile(values, shares, method="inverted_cdf"))
        return tuple(float(q) for q in np.quantile(values, shares))

    def without(self, output: str) -> int:
        """Samples that have no such output."""
        return int(np.isnan(self.outputs[output]).sum())


def simulate(gag: Gag, design: Design, samples: int, seed: int, threads: int = 1) -> Simulation:
    """``samples`` runs of a design; the same for a seed whatever the number of threads. ``ValueError`` for counts that cannot be."""
    if not 1 <= samples <= MOST_SAMPLES or threads < 1:
        raise ValueError(f"Samples go from 1 to {MOST_SAMPLES}, threads from 1.")
    firsts = range(0, samples, CHUNK)
    failing = np.empty(samples, dtype=np.bool_)
    outputs: dict[str, Floats] = {}

    def run(first: int) -> dict[str, int]:
        """Simulate a chunk and write it to its place in the columns, which the first one that comes makes."""
        last = min(first + CHUNK, samples)
        columns, counts, failing[first:last] = _chunk(gag, design, seed, first, last - first)
        for name, column in columns.items():
            outputs.setdefault(name, np.empty(samples))[first:last] = column
        return counts

    if threads == 1 or len(firsts) == 1:
        parts = [run(first) for first in firsts]
    else:
        with ThreadPoolExecutor(threads) as pool:
            parts = list(pool.map(run, firsts))
    return Simulation(
        samples=samples,
        seed=seed,
        outputs=outputs,
        failed={name: sum(counts[name] for counts in parts) for name in parts[0]},
        failing=failing,
    )


def draw_all(gag: Gag, design: Design, seed: int, first: int, count: int) -> dict[str, Floats]:
    """Samples of every input of a design."""
    return {name: draw(quantity, *gag.ranges[name], seed, first, count) for name, quantity in design.items()}


def _chunk(gag: Gag, design: Design, seed: int, first: int, count: int) -> tuple[Columns, dict[str, int], Flags]:
    inputs = draw_all(gag, design, seed, first, count)
    outputs = gag.simulate(inputs)
    happened = {f.name: f.happened(inputs, outputs) for f in gag.failures_of(design)}
    counts = {name: int(np.count_nonzero(flags)) for name, flags in happened.items()}
    any_of_them = np.zeros(count, dtype=np.bool_)
    for flags in happened.values():
        any_of_them |= flags
    return outputs, {**counts, ANY: int(np.count_nonzero(any_of_them))}, any_of_them
