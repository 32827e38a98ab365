"""Per diems: calendar days away from home, from first to last work day without a dropped gap, and the days of travel.

A person is at home where the region of every place they work at is their home town.
"""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.costing.engagements import engagements
from setpiece.domain.costs import CostLine


def _lines(case: CostCase) -> Iterator[CostLine]:
    for engaged in engagements(case):
        if not engaged.diem.minor:
            continue
        travel = engaged.performer.deal.travel_days
        days = engaged.away + travel
        yield CostLine(
            cost="per_diems",
            account="Travel and living",
            subject=engaged.performer.name,
            quantity=float(days),
            unit="calendar day",
            rate=engaged.diem,
            amount=engaged.diem.times(days),
            scheduled=True,
            note=f"{engaged.away} away and {travel} of travel" if travel else "",
        )


COST = Cost(name="per_diems", covers="Calendar days that performers are away from home.", lines=_lines)
