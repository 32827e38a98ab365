"""Stunt adjustments: what was agreed per take and performer. They do not depend on the schedule."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.domain.costs import CostLine


def _count(number: int, one: str) -> str:
    return f"{number} {one}" + ("" if number == 1 else "s")


def _lines(case: CostCase) -> Iterator[CostLine]:
    for planned in case.stunts.stunts:
        stunt = planned.stunt
        paid = stunt.takes * len(stunt.performers)
        if stunt.adjustment is None or not paid:
            continue
        yield CostLine(
            cost="stunt_adjustments",
            account="Stunts",
            subject=stunt.name,
            quantity=float(paid),
            unit="take and performer",
            rate=stunt.adjustment,
            amount=stunt.adjustment.times(paid),
            scheduled=False,
            assumed=stunt.assumed,
            note=f"{_count(stunt.takes, 'take')}, {_count(len(stunt.performers), 'performer')}",
        )


COST = Cost(name="stunt_adjustments", covers="Extra pay per stunt, take and performer.", lines=_lines)
