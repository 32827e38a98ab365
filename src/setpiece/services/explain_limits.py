"""What limits cost: for each that the plan leans on, the plan found without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from setpiece.domain.plan import Plan
from setpiece.services.interruption import stopped_by_user
from setpiece.services.searches import Effort, Found, Searches
from setpiece.solver.evaluate import breaches
from setpiece.solver.explain import Change, Pressing, changes, pressing, shares
from setpiece.solver.warm_up import warm_up


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitExplained:
    """What a limit costs: ``saving`` of the plan found without it against the base, 0 when none was found.

    ``found`` is None when there was no time. ``keeps_anyway``: the plan found without the limit keeps it all the same, so that the limit is not what
    costs.
    """

    limit: Pressing
    found: Found | None
    saving: int = 0
    changes: tuple[Change, ...] = ()
    keeps_anyway: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsExplained:
    """The limits that press, by what they cost. ``base`` is the best plan known that keeps them all, after all searches."""

    rows: tuple[LimitExplained, ...]
    base: Found
    unsearched: int


def explain_limits(plan: Plan, effort: Effort, step: Callable[[str], None]) -> LimitsExplained:
    """Search the problem without each limit, from the settled plan.

    Where that finds a cheaper plan the limit is put back and that plan searched once more: what a search finds with the limit too is no saving
    of the limit's. Limits that were asked before a better plan under all limits turned up are asked again from that one.
    """
    warm_up()
    limits = pressing(plan.problem, plan.schedule)
    found: dict[int, Found] = {}
    with stopped_by_user() as user:
        searches = Searches(plan.problem, effort, user, step)
        base = searches.settle("the plan under all limits", plan.problem, plan.schedule)
        for number in (*range(len(limits)), *range(len(limits))):
            if number in found and found[number].cost <= base.cost:
                continue
            said = f"without limit {number + 1} of {len(limits)}, {limits[number].kind.value}"
            answer = searches.ask(said, limits[number].eased, base.schedule)
            if answer is None:
                break
            if number not in found or answer.better_than(found[number]):
                found[number] = answer
            if answer.better_than(base):
                again = answer
                if breaches(plan.problem, answer.schedule):
                    again = searches.ask(f"{said}, and with it again", plan.problem, answer.schedule) or base
                base = replace(again, lower_bound=base.lower_bound) if again.better_than(base) else base
    rows = [_priced(plan, limit, found.get(number), base) for number, limit in enumerate(limits)]
    return LimitsExplained(
        rows=tuple(sorted(rows, key=lambda row: (row.found is None, -row.saving))),
        base=base,
        unsearched=len(limits) - len(found),
    )


def _priced(plan: Plan, limit: Pressing, found: Found | None, base: Found) -> LimitExplained:
    """What the plan found without a limit saves."""
    if found is None or not found.keeps:
        return LimitExplained(limit=limit, found=found)
    if not breaches(plan.problem, found.schedule):
        return LimitExplained(limit=limit, found=found, keeps_anyway=True)
    saving = max(0, base.cost - found.cost)
    now, then = shares(plan.problem, base.schedule), shares(plan.problem, found.schedule)
    return LimitExplained(limit=limit, found=found, saving=saving, changes=changes(now, then) if saving else ())
