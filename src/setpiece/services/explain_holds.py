"""Which hold days remain in a plan, what they cost, which are forced, and what it would take to be rid of the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from setpiece.domain.identifiers import BlockId, PerformerId
from setpiece.domain.plan import Plan
from setpiece.domain.prices import PerformerPrice
from setpiece.domain.problem import Problem
from setpiece.services.interruption import stopped_by_user
from setpiece.services.searches import Effort, Found, Searches, staying_near
from setpiece.solver.explain import (
    Change,
    Holding,
    ShareKind,
    changes,
    holdings,
    possible_dates,
    shares,
    slots,
    surely_held,
)
from setpiece.solver.warm_up import warm_up

DEAR_TIMES = 20
"""A day is priced at least so many times the performer's own when holds are to go, and at least like the dearest unit's day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A plan found with fewer hold days of one performer, compared with the base.

    ``left`` of them remain. The performer costs ``saved`` less and everything else ``others`` more (``changes``). ``moved`` are the performer's
    blocks that it shoots on another day than the plan does.
    """

    found: Found
    left: int
    saved: int
    others: int
    changes: tuple[Change, ...]
    moved: tuple[BlockId, ...]

    @property
    def net(self) -> int:
        """What it costs more in all."""
        return self.others - self.saved


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldExplained:
    """A performer's holds. ``forced``: days that no schedule under the limits can avoid (proven). ``searched``: whether a plan with fewer was looked for."""

    holding: Holding
    forced: int
    searched: bool
    closing: Closing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldsExplained:
    """Every performer who is held or dropped, the dearest first. ``base`` is the best plan known under the plan's own prices and limits."""

    rows: tuple[HoldExplained, ...]
    base: Found
    unsearched: int


def explain_holds(plan: Plan, effort: Effort, step: Callable[[str], None]) -> HoldsExplained:
    """Look for plans with fewer holds: for each performer by pricing their days up, from the settled plan, staying near it."""
    warm_up()
    problem = plan.problem
    possible = possible_dates(problem)
    held = [row for row in holdings(problem, plan.schedule) if row.held or row.dropped]
    forced = {row.performer: surely_held(problem, possible, row.performer) for row in held}
    wanted = [row for row in held if row.cost > 0 and row.held > forced[row.performer]]
    names = {performer.id: performer.name for performer in plan.production.performers}
    found: dict[PerformerId, Found] = {}
    with stopped_by_user() as user:
        searches = Searches(problem, effort, user, step)
        base = searches.settle("the plan as it is", problem, plan.schedule)
        for row in wanted:
            dear = _dear(staying_near(problem, base.schedule), row.performer)
            answer = searches.ask(f"fewer holds of {names[row.performer]}", dear, base.schedule)
            if answer is None:
                break
            found[row.performer] = answer
            again = searches.ask("that plan at the real prices", problem, answer.schedule)
            for better in (answer, again):
                if better and better.better_than(base):
                    base = replace(better, lower_bound=base.lower_bound)
    rows = tuple(
        HoldExplained(
            holding=row,
            forced=forced[row.performer],
            searched=row.performer in found,
            closing=_closing(plan, row, found[row.performer], base) if row.performer in found else None,
        )
        for row in held
    )
    return HoldsExplained(rows=rows, base=base, unsearched=len(wanted) - len(found))


def _closing(plan: Plan, row: Holding, found: Found, base: Found) -> Closing | None:
    """What the plan found does for the performer and to all others; None when it holds them no less."""
    problem = plan.problem
    left = next(h.held for h in holdings(problem, found.schedule) if h.performer == row.performer)
    if not found.keeps or left >= row.held:
        return None
    difference = changes(shares(problem, base.schedule), shares(problem, found.schedule))
    saved = -sum(change.amount for change in difference if _is_for(change, row.performer))
    old, new = slots(plan.schedule), slots(found.schedule)
    own = [block.id for block in problem.blocks if row.performer in block.performers]
    return Closing(
        found=found,
        left=left,
        saved=saved,
        others=found.cost - base.cost + saved,
        changes=tuple(change for change in difference if not _is_for(change, row.performer)),
        moved=tuple(block for block in own if old[block] != new.get(block)),
    )


def _is_for(change: Change, performer: PerformerId) -> bool:
    return change.kind is ShareKind.PERFORMER and change.party == performer


def _dear(problem: Problem, performer: PerformerId) -> Problem:
    """The problem with the performer's days priced up, by the day."""
    crew = max(price.day for price in problem.prices.units)

    def dearer(price: PerformerPrice) -> PerformerPrice:
        if price.performer != performer:
            return price
        return replace(price, day=max(crew, DEAR_TIMES * price.day), week=None)

    prices = tuple(dearer(price) for price in problem.prices.performers)
    return replace(problem, prices=replace(problem.prices, performers=prices))
