"""The budget's lines that follow from a schedule, and those that do not."""

from __future__ import annotations

from dataclasses import dataclass

from setpiece.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One line: ``quantity`` × ``rate`` of ``unit`` for ``subject``, or an amount outright.

    ``account`` groups lines on the top sheet (``Cast``, ``Crew``, ``Locations`` …). ``scheduled``: the amount depends on the schedule
    and is part of the solver's cost; the sum of these lines equals ``Result.cost``. ``assumed``: it rests on an assumed price.
    """

    cost: str
    account: str
    subject: str
    quantity: float
    unit: str
    rate: Money
    amount: Money
    scheduled: bool
    assumed: bool = False
    note: str = ""

    @classmethod
    def counted(
        cls, account: str, cost: str, subject: str, count: int, unit: str, rate: Money, assumed: bool
    ) -> CostLine:
        """A line that depends on the schedule: so many units at a rate."""
        return cls(
            cost=cost,
            account=account,
            subject=subject,
            quantity=float(count),
            unit=unit,
            rate=rate,
            amount=rate.times(count),
            scheduled=True,
            assumed=assumed,
        )


def total(lines: tuple[CostLine, ...], currency: str) -> Money:
    """Sum of the lines' amounts."""
    amount = Money(minor=0, currency=currency)
    for line in lines:
        amount = amount + line.amount
    return amount
