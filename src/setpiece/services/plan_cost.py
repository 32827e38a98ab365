"""A plan's cost beside its proven bound, in the budget's groups, and the hold days that are left in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from setpiece.domain.plan import Plan
from setpiece.services.plan_words import GROUPS
from setpiece.solver.explain import holdings, shares

_BOUND_WORDS: Mapping[str, tuple[str, ...]] = {
    "moves": ("move",),
    "crew": ("unit", "crew", "overtime"),
    "cast": ("performer", "cast"),
    "places": ("place",),
    "rentals": ("rental",),
}
"""Words by which a line of the bound tells which group it is about; one about several is shown by itself."""


class CostBeside(NamedTuple):
    """A group's cost in the plan, and its share of the proven bound; None where the other has no such line.

    The bound is proven as a sum: a share may be above the group's cost when it stands for what other groups then save.
    """

    group: str
    cost: int | None
    bound: int | None


class HoldLeft(NamedTuple):
    """A performer's work days, hold days and what these cost, in minor units."""

    name: str
    worked: int
    held: int
    cost: int


def cost_beside_bound(plan: Plan) -> tuple[CostBeside, ...]:
    """The groups of the cost, the dearest first, then lines of the bound about several groups. Both columns add up to their totals."""
    costs: Counter[str] = Counter()
    for share in shares(plan.problem, plan.schedule):
        costs[GROUPS[share.kind]] += share.amount
    bounds: Counter[str] = Counter()
    together: list[CostBeside] = []
    for line in plan.result.bound_lines:
        group = _group(line.what)
        if group in costs:
            bounds[group] += line.amount
        elif line.amount:
            together.append(CostBeside(group=line.what, cost=None, bound=line.amount))
    rows = (
        CostBeside(group=name, cost=cost, bound=bounds.get(name))
        for name, cost in sorted(costs.items(), key=lambda item: -item[1])
        if cost or bounds.get(name)
    )
    return (*rows, *together)


def _group(what: str) -> str:
    """The group that a line of the bound is about, nothing when there are several."""
    said = what.casefold()
    found = [group for group, words in _BOUND_WORDS.items() if any(word in said for word in words)]
    return found[0] if len(found) == 1 or found[:1] == ["moves"] else ""


def holds_left(plan: Plan) -> tuple[HoldLeft, ...]:
    """Performers who are held on some day, the dearest holds first."""
    names = {performer.id: performer.name for performer in plan.production.performers}
    return tuple(
        HoldLeft(name=names.get(row.performer, row.performer), worked=len(row.worked), held=row.held, cost=row.cost)
        for row in holdings(plan.problem, plan.schedule)
        if row.held
    )
