"""Rigs and special equipment of stunts, in all. They do not depend on the schedule."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.domain.costs import CostLine


def _lines(case: CostCase) -> Iterator[CostLine]:
    for planned in case.stunts.stunts:
        stunt = planned.stunt
        if stunt.rig_cost is None:
            continue
        yield CostLine(
            cost="rigs",
            account="Stunts",
            subject=stunt.name,
            quantity=1.0,
            unit="rig",
            rate=stunt.rig_cost,
            amount=stunt.rig_cost,
            scheduled=False,
            assumed=stunt.assumed,
            note=stunt.rig,
        )


COST = Cost(name="rigs", covers="Rigs and special equipment of stunts.", lines=_lines)
