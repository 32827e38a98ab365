"""Within which values of the measured input every failure stays rarer than chosen: the window of the gate."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from setpiece.gags.contract import Gag, at
from setpiece.gags.design import Design
from setpiece.gags.monte_carlo import ANY, simulate

SAMPLES = 10_000
MOST_SAMPLES = 200_000
_PROOF = 8.0
"""Runs per value over 1/chance at the least: so many that a chance of half of it shows as below it."""
_GRID = 41
_SIGMAS = 10.0
_SHARE = 0.4
_ROUNDS = 7


def samples_for(chance: float, samples: int) -> int:
    """How many runs each value of the search takes: those of the simulation up to :data:`SAMPLES`, more where a rare chance needs them."""
    return int(min(max(min(samples, SAMPLES), _PROOF / chance), MOST_SAMPLES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From ``low`` to ``high`` of the input's nominal value the chance of each failure is bounded below ``chance`` at ``confidence``.

    Outside it nothing is said. Both None when no value that was tried does it; ``best`` is then the value with the fewest failures, and ``best_chance``
    the bound there. ``open_low``, ``open_high``: the search ended before the window did.
    """

    name: str
    chance: float
    confidence: float
    samples: int
    tried_low: float
    tried_high: float
    low: float | None
    high: float | None
    open_low: bool
    open_high: bool
    best: float
    best_chance: float


def window(
    gag: Gag, design: Design, chance: float, confidence: float, seed: int, samples: int = SAMPLES, threads: int = 1
) -> Window | None:
    """The window around the planned value, or the nearest one; None when the gag has no gate or nothing to count.

    Each value is simulated with the same luck (one seed), so that the ends are not moved by chance between neighbours.
    """
    if gag.gate not in design or not gag.failures_of(design):
        return None
    planned = design[gag.gate]
    model_low, model_high = gag.ranges[gag.gate]
    reach = max(_SIGMAS * planned.sigma, _SHARE * abs(planned.value))
    low, high = max(model_low, planned.value - reach), min(model_high, planned.value + reach)
    grid = np.unique(np.append(np.linspace(low, high, _GRID), planned.value))

    def bound(value: float) -> float:
        """The greatest upper bound among the failures at a value."""
        found = simulate(gag, {**design, gag.gate: at(planned, value)}, samples, seed)
        return max(found.chance(name, confidence).at_most for name in found.failed if name != ANY)

    with ThreadPoolExecutor(threads) as pool:
        bounds = np.array(list(pool.map(bound, grid.tolist())))
    inside = bounds <= chance
    fewest = int(np.argmin(bounds))
    common = {
        "name": gag.gate, "chance": chance, "confidence": confidence, "samples": samples, "tried_low": low, "tried_high": high,
        "best": float(grid[fewest]), "best_chance": float(bounds[fewest]),
    }  # fmt: skip
    if not inside.any():
        return Window(**common, low=None, high=None, open_low=False, open_high=False)  # type: ignore[arg-type]
    nearest = int(min(np.flatnonzero(inside), key=lambda i: abs(grid[i] - planned.value)))
    first = last = nearest
    while first > 0 and inside[first - 1]:
        first -= 1
    while last < len(grid) - 1 and inside[last + 1]:
        last += 1

    def edge(good: float, bad: float) -> float:
        for _ in range(_ROUNDS):
            middle = (good + bad) / 2
            good, bad = (middle, bad) if bound(middle) <= chance else (good, middle)
        return good

    return Window(
        **common,  # type: ignore[arg-type]
        low=float(grid[first]) if first == 0 else edge(float(grid[first]), float(grid[first - 1])),
        high=float(grid[last]) if last == len(grid) - 1 else edge(float(grid[last]), float(grid[last + 1])),
        open_low=first == 0,
        open_high=last == len(grid) - 1,
    )
