"""The price of a schedule in the constraint model: exactly the domain's prices."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from setpiece.domain.prices import PerformerPrice, RentalPrice
from setpiece.solver.evaluate import rental_cost
from setpiece.solver.model import ScheduleModel


def price(model: ScheduleModel, most_dates_for_drops: int = 40) -> Any:
    """The cost as an expression of a timed model; drops are priced only with so many dates at most, else taken as paid."""
    terms: list[Any] = []
    terms += _units(model)
    dates = len(model.dates)
    for performer in model.problem.prices.performers:
        if model.works[performer.performer]:
            terms.append(_performer(model, performer, dates <= most_dates_for_drops))
    for place in model.problem.prices.places:
        here = [b for b, block in enumerate(model.blocks) if block.place == place.place]
        if here:
            terms += [place.day * literal for literal in model.working(here).values()]
            terms.append(place.once)
    for rental in model.problem.prices.rentals:
        mine = [b for b, block in enumerate(model.blocks) if rental.rental in block.rentals]
        if mine:
            terms.append(_rental(model, rental, mine))
    for (_, b, c), arc in model.arcs.items():
        hop = model.lookup.hop(model.blocks[b].place, model.blocks[c].place)
        if hop and hop.cost:
            terms.append(hop.cost * arc)
    return sum(terms)


def _units(model: ScheduleModel) -> list[Any]:
    """Unit days, overtime and idle dates."""
    cp, terms = model.model, []
    prices = {price.unit: price for price in model.problem.prices.units}
    for u, unit in enumerate(model.units):
        price = prices[unit.unit]
        for s, used in model.used.items():
            if s // len(model.dates) != u:
                continue
            over = cp.new_int_var(0, max(0, unit.longest_minutes - unit.basic_minutes), "")
            cp.add(over >= model.worked[s] - unit.basic_minutes)
            terms += [price.day * used, price.overtime_minute * over]
        if price.idle_day:
            used_on = {
                model.dates[s % len(model.dates)]: used for s, used in model.used.items() if s // len(model.dates) == u
            }
            calendar = sorted({*unit.dates, *used_on})
            idle = _between(model, [used_on.get(date) for date in calendar])
            wished = set(unit.dates)
            terms += [price.idle_day * i for date, i in zip(calendar, idle, strict=True) if date in wished]
    return terms


def _between(model: ScheduleModel, literals: list[Any | None]) -> list[Any]:
    """Literals that are at least true where a position without truth lies between two with (None: never true)."""
    cp, n = model.model, len(literals)
    begun, open_ = [cp.new_bool_var("") for _ in range(n)], [cp.new_bool_var("") for _ in range(n)]
    gaps = []
    for k in range(n):
        gap = cp.new_bool_var("")
        if k:
            cp.add_implication(begun[k - 1], begun[k])
            cp.add_implication(open_[k], open_[k - 1])
        literal = literals[k]
        if literal is not None:
            cp.add_implication(literal, begun[k])
            cp.add_implication(literal, open_[k])
            cp.add_bool_or([begun[k].negated(), open_[k].negated(), literal, gap])
        else:
            cp.add_bool_or([begun[k].negated(), open_[k].negated(), gap])
        gaps.append(gap)
    return gaps


def _performer(model: ScheduleModel, price: PerformerPrice, drops: bool) -> Any:
    """A performer's price."""
    cp, dates = model.model, len(model.dates)
    works = model.works[price.performer]
    on_date: list[Any | None] = [None] * dates
    for d in {s % dates for s in works}:
        on_date[d] = model.any_of([works[s] for s in works if s % dates == d], "")
    worked = [literal for literal in on_date if literal is not None]
    paid = sum(worked)
    if price.holds_paid:
        paid += sum(_between(model, on_date))
        if price.drop_after_days is not None and drops:
            paid -= _drop(model, on_date, price.drop_after_days)
    cost = cp.new_int_var(0, max(price.minimum, price.day * dates), "")
    cp.add(cost >= price.minimum)
    cp.add(cost >= price.day * paid)
    return cost


def _drop(model: ScheduleModel, on_date: list[Any | None], after: int) -> Any:
    """Hold days of the one gap that is not paid."""
    cp, choices, saved = model.model, [], []
    for a, b in combinations(range(len(on_date)), 2):
        first, then = on_date[a], on_date[b]
        calendar = (model.dates[b] - model.dates[a]).days - 1
        if first is None or then is None or b - a < 2 or calendar <= after:
            continue
        chosen = cp.new_bool_var("")
        cp.add_implication(chosen, first)
        cp.add_implication(chosen, then)
        for between in on_date[a + 1 : b]:
            if between is not None:
                cp.add_implication(chosen, between.negated())
        choices.append(chosen)
        saved.append((b - a - 1) * chosen)
    if choices:
        cp.add_at_most_one(choices)
    return sum(saved)


def _rental(model: ScheduleModel, price: RentalPrice, blocks: list[int]) -> Any:
    """A rental's price from first to last use."""
    cp = model.model
    span = (model.dates[-1] - model.dates[0]).days + 1
    first, last = (cp.new_int_var(model.dates[0].toordinal(), model.dates[-1].toordinal(), "") for _ in range(2))
    days = cp.new_int_var(0, span - 1, "")
    for b in blocks:
        cp.add(first <= model.ordinal[b])
        cp.add(last >= model.ordinal[b])
    cp.add(days == last - first)
    table = [rental_cost(price, n) for n in range(1, span + 1)]
    cost = cp.new_int_var(0, max(table), "")
    cp.add_element(days, table, cost)
    return cost
