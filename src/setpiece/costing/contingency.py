"""Contingency: a share of everything below the line, that is of all lines but the cast's, and not of a re-plan's price on changed calls."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.domain.costs import CostLine, total

ABOVE_THE_LINE = ("Cast", "Changed calls")
"""Accounts that a contingency is not counted on."""


def _lines(case: CostCase) -> Iterator[CostLine]:
    below = total(tuple(line for line in case.lines if line.account not in ABOVE_THE_LINE), case.production.currency)
    share = case.production.contingency
    if share:
        yield CostLine(
            cost="contingency",
            account="Contingency",
            subject=f"{share:.0%} of all but the cast",
            quantity=share,
            unit="share",
            rate=below,
            amount=below.times(share),
            scheduled=False,
            assumed=any(a.field == "contingency" for a in case.production.assumptions),
        )


COST = Cost(name="contingency", covers="A reserve on everything below the line.", lines=_lines, share_of_others=True)
