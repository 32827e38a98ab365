"""What one more metre per second does: to the results and to the chance of each failure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from setpiece.gags.contract import Gag, at, uncertain_inputs
from setpiece.gags.design import Design
from setpiece.gags.draws import deviation
from setpiece.gags.monte_carlo import Simulation, simulate
from setpiece.gags.spread import spreads

SAMPLES = 20_000


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


def sensitivities(gag: Gag, design: Design, seed: int, samples: int = SAMPLES) -> tuple[Sensitivity, ...]:
    """One per uncertain input, and one for the gate's input in any case; a step that leaves the model's range is shortened to its end."""
    names = dict.fromkeys((*((gag.gate,) if gag.gate in design else ()), *uncertain_inputs(design)))
    nominal = {name: at(design[name], design[name].value) for name in design}
    scatter = spreads(gag.simulate, nominal, gag.ranges)
    found = []
    for name in names:
        sigma = deviation(design[name])
        step = 1.0 if name == gag.gate else sigma
        slopes = {output: s.slopes[name] for output, s in scatter.items() if name in s.slopes}
        found.append(
            Sensitivity(
                name=name,
                deviation=sigma,
                slopes=slopes,
                shares={
                    o: (slope * sigma / scatter[o].sigma) ** 2 if scatter[o].sigma else 0.0
                    for o, slope in slopes.items()
                },
                step=step,
                above=_shares(_shifted(gag, design, name, step, seed, samples)),
                below=_shares(_shifted(gag, design, name, -step, seed, samples)),
            )
        )
    return tuple(found)


def _shifted(gag: Gag, design: Design, name: str, by: float, seed: int, samples: int) -> Simulation:
    low, high = gag.ranges[name]
    value = min(max(design[name].value + by, low), high)
    return simulate(gag, {**design, name: at(design[name], value)}, samples, seed)


def _shares(found: Simulation) -> dict[str, float]:
    return {name: found.chance(name).share for name in found.failed}
