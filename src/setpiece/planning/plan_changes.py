"""What a later plan does otherwise than an earlier one: calls, strips, money."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from setpiece.domain.day_out_of_days import work_dates
from setpiece.domain.identifiers import PerformerId, natural_key
from setpiece.domain.money import Money
from setpiece.domain.plan import Plan

PLANNING_ONLY = "Changed calls"
"""The account that holds a re-plan's price on changes: nobody is paid it, so it is no difference of cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCalls:
    """A performer's dates that fall away and that are new."""

    performer: PerformerId
    name: str
    no_longer: tuple[dt.date, ...]
    now: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedStrip:
    """A block on another date; None is the boneyard."""

    label: str
    before: dt.date | None
    now: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChanges:
    """The differences. ``accounts`` are what each account of the budget costs more (or, below zero, less); ``more`` is their sum.

    The price on changed calls is in neither: it guides the search, and nobody is paid it.
    """

    calls: tuple[ChangedCalls, ...]
    strips: tuple[MovedStrip, ...]
    accounts: tuple[tuple[str, Money], ...]
    more: Money
    finish_before: dt.date | None
    finish_now: dt.date | None

    @property
    def changed_calls(self) -> int:
        """Dates on which somebody is called otherwise."""
        return sum(len(calls.no_longer) + len(calls.now) for calls in self.calls)


def plan_changes(earlier: Plan, later: Plan) -> PlanChanges:
    """What the later plan changes, in the production's order of people and the script's order of scenes."""
    accounts = tuple(_accounts(earlier, later))
    currency = later.production.currency
    finishes = [plan.schedule.dates()[-1:] for plan in (earlier, later)]
    return PlanChanges(
        calls=tuple(_calls(earlier, later)),
        strips=tuple(_strips(earlier, later)),
        accounts=accounts,
        more=Money(minor=sum(money.minor for _, money in accounts), currency=currency),
        finish_before=finishes[0][0] if finishes[0] else None,
        finish_now=finishes[1][0] if finishes[1] else None,
    )


def _calls(earlier: Plan, later: Plan) -> Iterator[ChangedCalls]:
    before, now = (work_dates(plan.problem, plan.schedule) for plan in (earlier, later))
    for performer in later.production.performers:
        old, new = set(before.get(performer.id, ())), set(now.get(performer.id, ()))
        if old != new:
            yield ChangedCalls(
                performer=performer.id,
                name=performer.name,
                no_longer=tuple(sorted(old - new)),
                now=tuple(sorted(new - old)),
            )


def _strips(earlier: Plan, later: Plan) -> Iterator[MovedStrip]:
    before, now = (
        {strip.block: day.date for day in plan.schedule.days for strip in day.blocks} for plan in (earlier, later)
    )
    labels = {block.id: block.label for plan in (earlier, later) for block in plan.problem.blocks}
    for block in sorted(labels, key=lambda b: natural_key(labels[b])):
        if before.get(block) != now.get(block):
            yield MovedStrip(label=labels[block], before=before.get(block), now=now.get(block))


def _accounts(earlier: Plan, later: Plan) -> Iterator[tuple[str, Money]]:
    """Accounts whose sums differ, in the order of the later budget."""
    sums: Counter[str] = Counter()
    for plan, sign in ((later, 1), (earlier, -1)):
        for line in plan.costs:
            sums[line.account] += sign * line.amount.minor
    for account, minor in sums.items():
        if minor and account != PLANNING_ONLY:
            yield account, Money(minor=minor, currency=later.production.currency)
