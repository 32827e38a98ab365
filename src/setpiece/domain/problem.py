"""The scheduling problem and its result: the border of the solver."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import Enum

from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import BlockId, PerformerId, PlaceId, RentalId, SceneId, UnitId
from setpiece.domain.limits import LightNeed, Limits, UnitTerms
from setpiece.domain.prices import Prices
from setpiece.domain.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class ShootBlock:
    """A piece of one scene, shot in one go: minutes, place, performers, rentals, the light it needs, the units that may shoot it.

    ``part`` of ``parts`` when a scene is shot in several blocks. ``label`` is how the trade names it: ``12`` or ``89 pt 1``.
    """

    id: BlockId
    scene: SceneId
    label: str
    minutes: int
    place: PlaceId
    performers: tuple[PerformerId, ...] = ()
    rentals: tuple[RentalId, ...] = ()
    light: LightNeed = LightNeed.ANY
    units: tuple[UnitId, ...] = ()
    eighths: Eighths = field(default_factory=Eighths)
    part: int = 1
    parts: int = 1

    def __post_init__(self) -> None:
        """A block takes time and is shot by somebody."""
        if self.minutes < 1:
            raise ValueError(f"Block {self.label} takes {self.minutes} minutes; it needs at least one.")
        if not self.units:
            raise ValueError(f"Block {self.label} names no unit that may shoot it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Blocks to be shot on dates. ``dates`` are all dates on which the company may shoot, ascending; hold days are counted on them."""

    blocks: tuple[ShootBlock, ...]
    dates: tuple[dt.date, ...]
    units: tuple[UnitTerms, ...]
    limits: Limits
    prices: Prices

    def block(self, block_id: BlockId) -> ShootBlock:
        """The block of that id; ``KeyError`` if there is none."""
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KeyError(block_id)


class Status(Enum):
    """What the solver can say of its schedule."""

    OPTIMAL = "optimal"
    """Every limit holds and the cost equals the lower bound."""
    FEASIBLE = "feasible"
    """Every limit holds; the bound says how far from the cheapest it can be at most."""
    BREACHED = "breached"
    """No schedule that keeps every limit was found; the best one found breaks some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundLine:
    """One part of the lower bound: what must be paid whatever the schedule."""

    what: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a solve is: best cost so far (None before the first schedule), best bound, iterations, whether the best keeps every limit."""

    best_cost: int | None
    lower_bound: int
    iterations: int
    feasible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The best schedule found, its cost, and a proven lower bound on the cost of *any* schedule that keeps the limits.

    Costs are minor units. ``conflicts`` are reasons of limits that cannot all hold (empty unless proven). ``bound_lines`` add up
    to ``lower_bound``.
    """

    schedule: Schedule
    cost: int
    lower_bound: int
    status: Status
    seed: int
    iterations: int
    bound_lines: tuple[BoundLine, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def gap(self) -> float:
        """(cost - bound) / cost, from 0 (proven cheapest) to 1."""
        return 0.0 if self.cost <= 0 else max(0.0, (self.cost - self.lower_bound) / self.cost)
