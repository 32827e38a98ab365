"""What one more metre per second does: to the results and to the chance of each failure."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from setpiece.gags.contract import Gag, at, uncertain_inputs
from setpiece.gags.design import Design
from setpiece.gags.draws import deviation
from setpiece.gags.monte_carlo import simulate
from setpiece.gags.spread import spreads


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """The effect of one uncertain input.

    ``slopes``: per output, its change per unit of the input at the nominal design. ``shares``: per output, the part of its variance (to first order)
    that comes from this input. ``step`` is one unit for the gate's input and one standard deviation for the others; ``above`` and ``below``
    are each failure's share when the input's values are all moved by it, with the same luck otherwise.
    """

    name: str
    deviation: float
    slopes: Mapping[str, float]
    shares: Mapping[str, float]
    step: float
    above: Mapping[str, float]
    below: Mapping[str, float]


def sensitivities(
    gag: Gag, design: Design, seed: int, samples: int = 10_000, threads: int = 1
) -> tuple[Sensitivity, ...]:
    """One per uncertain input that has any effect, and one for the gate's input in any case.

    A step that leaves the model's range is shortened to its end.
    """
    names = tuple(dict.fromkeys((*((gag.gate,) if gag.gate in design else ()), *uncertain_inputs(design))))
    scatter = spreads(gag.simulate, design, gag.ranges)
    steps = {name: 1.0 if name == gag.gate else deviation(design[name]) for name in names}

    def shares(step: tuple[str, float]) -> dict[str, float]:
        found = simulate(gag, _moved(gag, design, *step), samples, seed)
        return {name: found.chance(name).share for name in found.failed}

    moves = [("", 0.0), *((name, side * steps[name]) for name in names for side in (-1.0, 1.0))]
    with ThreadPoolExecutor(threads) as pool:
        planned, *moved = pool.map(shares, moves)
    found = []
    for place, name in enumerate(names):
        below, above = moved[2 * place : 2 * place + 2]
        slopes = {output: s.slopes[name] for output, s in scatter.items() if name in s.slopes}
        if name != gag.gate and below == planned == above and not any(slopes.values()):
            continue
        sigma = deviation(design[name])
        parts = {o: (slope * sigma / scatter[o].sigma) ** 2 if scatter[o].sigma else 0.0 for o, slope in slopes.items()}
        found.append(
            Sensitivity(
                name=name, deviation=sigma, slopes=slopes, shares=parts, step=steps[name], above=above, below=below
            )
        )
    return tuple(found)


def _moved(gag: Gag, design: Design, name: str, by: float) -> Design:
    if not name:
        return design
    low, high = gag.ranges[name]
    return {**design, name: at(design[name], min(max(design[name].value + by, low), high))}
