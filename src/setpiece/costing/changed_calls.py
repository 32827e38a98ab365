"""Changed calls: the price that a re-plan puts on each date on which a performer is called otherwise than in the earlier plan.

The earlier calls and the price are the re-plan's own, and stand nowhere but in its problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from setpiece.costing.contract import Cost, CostCase
from setpiece.domain.costs import CostLine
from setpiece.domain.money import Money


def _lines(case: CostCase) -> Iterator[CostLine]:
    blocks = {block.id: block for block in case.problem.blocks}
    for known in case.problem.prices.called_before:
        now = {d.date for d in case.schedule.days for s in d.blocks if known.performer in blocks[s.block].performers}
        changed = sum(1 for date in case.problem.dates if (date in now) != (date in known.dates))
        if changed and known.price:
            rate = Money(minor=known.price, currency=case.production.currency)
            name = case.production.performer(known.performer).name
            line = CostLine.counted("Changed calls", "changed_calls", name, changed, "changed call", rate, False)
            yield replace(line, note="the re-plan's own price; nobody is paid it")


COST = Cost(name="changed_calls", covers="Calls that a re-plan changes, at the price set for it.", lines=_lines)
