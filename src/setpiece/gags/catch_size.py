"""The smallest catch that holds what a simulation threw at it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from setpiece.gags.contract import Catch, Gag
from setpiece.gags.design import Design, Floats
from setpiece.gags.monte_carlo import Simulation
from setpiece.mechanics.chance import spared


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededSize:
    """The size at which at most the share ``chance`` of runs is not held, at one-sided ``confidence``; beside it the design's own.

    ``needed`` is None when no size among the samples does it (too few samples, or runs that nothing holds).
    """

    catch: Catch
    unit: str
    chance: float
    confidence: float
    needed: float | None
    given: float | None


def needed_sizes(
    gag: Gag, design: Design, simulation: Simulation, chance: float, confidence: float
) -> tuple[NeededSize, ...]:
    """For each catch of the gag whose demand was computed."""
    return tuple(
        NeededSize(
            catch=catch,
            unit=gag.output(catch.output).unit,
            chance=chance,
            confidence=confidence,
            needed=smallest(simulation.outputs[catch.output], catch.side, chance, confidence),
            given=design[catch.given].value if catch.given in design else None,
        )
        for catch in gag.catches
        if catch.output in simulation.outputs
    )


def smallest(demand: Floats, side: str, chance: float, confidence: float) -> float | None:
    """One-sided tolerance limit without assumption on the law: the largest (or smallest) demand but for those that may be spared.

    A NaN is a demand that no size meets. ``side`` is "most" or "least".
    """
    drops = spared(len(demand), chance, confidence)
    if drops < 0:
        return None
    hardest_last = np.sort(np.where(np.isnan(demand), np.inf, demand if side == "most" else -demand))
    limit = float(hardest_last[len(demand) - 1 - drops])
    if not math.isfinite(limit):
        return None
    return limit if side == "most" else -limit
