"""What a day costs by itself: the crew's day, its overtime, the places' fees."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.crew_rates import overtime_minute
from setpiece.documents.board import BoardDay
from setpiece.domain.journal import Drawn
from setpiece.domain.money import Money
from setpiece.domain.plan import Plan
from setpiece.journal.directives.contract import DirectiveKind, Takes
from setpiece.journal.records import Missing, Records, day_words

NOTE = "Without performers, rentals and rigs, which are paid by weeks or once for the film."


def _draw(records: Records, argument: str) -> Drawn | Missing:
    days = records.day(argument)
    if isinstance(days, Missing):
        return days
    lines = [line for day in days for line in _lines(records.plan, day)]
    total = Money(minor=sum(amount.minor for _, amount in lines), currency=records.plan.production.currency)
    return Drawn(
        title=f"What day {days[0].number} costs, {day_words(days[0].date)}",
        line=f"{total} for crew and places",
        source=records.source,
        columns=("For", "Amount"),
        rows=(*((what, str(amount)) for what, amount in lines), ("Together", str(total))),
        note=NOTE,
    )


def _lines(plan: Plan, day: BoardDay) -> Iterator[tuple[str, Money]]:
    unit = plan.production.unit(day.day.unit)
    yield f"{unit.name}, the crew's day", unit.day_cost
    beyond = day.day.wrap_minute - day.day.call_minute - day.day.meal_minutes - unit.basic_minutes
    if beyond > 0:
        yield f"{unit.name}, {beyond} minutes of overtime", overtime_minute(unit).times(beyond)
    for place_id in day.places:
        place = plan.production.place(place_id)
        if place.fee is not None and place.fee.minor:
            yield f"{place.name}, the day's fee", place.fee


DIRECTIVE = DirectiveKind(
    name="day.cost", takes=Takes.DAY, shows="What a shooting day costs by itself: crew, overtime, fees of the places.", draw=_draw
)  # fmt: skip
