"""Everything that is shown of one stunt's numbers: margins, scatter, failures, sizes, window, effects, other ways the day may go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from setpiece.domain.stunts import MarginLine, Quantity
from setpiece.gags.catch_size import NeededSize, needed_sizes
from setpiece.gags.contract import Failure, Gag, Input, Scenario, at
from setpiece.gags.design import Design
from setpiece.gags.gate import Window, samples_for, window
from setpiece.gags.monte_carlo import Simulation, simulate
from setpiece.gags.sensitivity import Sensitivity, sensitivities

SAMPLES = 100_000
SCENARIO_SAMPLES = 20_000
EFFECT_SAMPLES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWay:
    """A scenario and what its simulation counted, at its own number of samples."""

    scenario: Scenario
    simulation: Simulation


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One stunt's numbers, simulated. It shows margins; it never says that the stunt may be done.

    ``assumed`` are the inputs that took their default. ``not_counted`` are failures that the design lacks inputs for, with their names.
    """

    gag: Gag
    design: Design
    assumed: tuple[Input, ...]
    margins: tuple[MarginLine, ...]
    simulation: Simulation
    chance: float
    confidence: float
    needed: tuple[NeededSize, ...]
    gate: Window | None
    effects: tuple[Sensitivity, ...]
    other_ways: tuple[OtherWay, ...]
    not_counted: Mapping[str, tuple[str, ...]]

    def failure(self, name: str) -> Failure:
        """The failure of that name; ``KeyError`` when there is none."""
        return {f.name: f for f in self.gag.failures}[name]


def assess(
    gag: Gag,
    quantities: tuple[Quantity, ...],
    samples: int = SAMPLES,
    seed: int = 1,
    chance: float = 0.01,
    confidence: float = 0.95,
    threads: int = 1,
) -> Assessment:
    """Simulate a stunt's quantities. ``chance`` is how rare each failure is to be, for the sizes and the window, at one-sided ``confidence``.

    ``OutOfRange`` and ``KeyError`` as :meth:`Gag.design`; ``ValueError`` for counts and shares that cannot be.
    """
    design = gag.design(quantities)
    given = {q.name for q in quantities}
    found = simulate(gag, design, samples, seed, threads)
    fewer = min(samples, SCENARIO_SAMPLES)
    return Assessment(
        gag=gag,
        design=design,
        assumed=tuple(item for item in gag.inputs if item.name in design and item.name not in given),
        margins=gag.evaluate(quantities),
        simulation=found,
        chance=chance,
        confidence=confidence,
        needed=needed_sizes(gag, design, found, chance, confidence),
        gate=window(gag, design, chance, confidence, seed, samples_for(chance, samples), threads),
        effects=sensitivities(gag, design, seed, min(samples, EFFECT_SAMPLES), threads),
        other_ways=tuple(
            OtherWay(scenario=s, simulation=simulate(gag, in_range(gag, s.change(design)), fewer, seed, threads))
            for s in gag.scenarios
            if all(name in design for name in s.needs)
        ),
        not_counted={f.name: f.lacks(design) for f in gag.failures if f.lacks(design)},
    )


def in_range(gag: Gag, design: Design) -> Design:
    """A scenario's design with every value brought back to the end of the model's range that it passed."""
    return {name: at(q, min(max(q.value, gag.ranges[name][0]), gag.ranges[name][1])) for name, q in design.items()}
