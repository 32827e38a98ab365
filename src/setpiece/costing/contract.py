"""What a cost offers, and what it is worked out from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.costs import CostLine
from setpiece.domain.discovery import members
from setpiece.domain.problem import Problem
from setpiece.domain.production import Production
from setpiece.domain.schedule import Schedule
from setpiece.domain.stunts import StuntPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class CostCase:
    """A schedule to be priced. ``lines`` holds the lines of the other costs, for costs that are a share of them."""

    production: Production
    breakdown: Breakdown
    stunts: StuntPlan
    problem: Problem
    schedule: Schedule
    lines: tuple[CostLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """A cost: its ``name`` (the module's), what it ``covers`` in a sentence, and its ``lines``.

    The scheduled lines of all costs add up to what the solver pays by :mod:`setpiece.domain.prices`. A cost with
    ``share_of_others`` comes last and finds the other lines in its case.
    """

    name: str
    covers: str
    lines: Callable[[CostCase], Iterable[CostLine]]
    share_of_others: bool = False


def costs() -> tuple[Cost, ...]:
    """All costs, by name of their module (each module's ``COST``)."""
    return members("setpiece.costing", "COST", Cost)
