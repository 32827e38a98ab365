"""The price of a schedule in the constraint model: exactly the domain's prices."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from setpiece.domain.limits import UnitTerms
from setpiece.domain.prices import CalledBefore, PerformerPrice, PlacePrice, RentalPrice, UnitPrice
from setpiece.solver.evaluate import days_or_weeks, rental_cost
from setpiece.solver.model import DAY, ScheduleModel


def price(model: ScheduleModel) -> Any:
    """The cost as an expression of a timed model, to be minimised: at any other schedule's variables it may be higher, never lower."""
    terms: list[Any] = []
    terms += _units(model)
    for performer in model.problem.prices.performers:
        if model.works[performer.performer]:
            terms += _performer(model, performer)
    for place in model.problem.prices.places:
        here = [b for b, block in enumerate(model.blocks) if block.place == place.place]
        if here:
            terms += _place(model, place, here)
    for known in model.problem.prices.called_before:
        terms += _changed_calls(model, known)
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
    """Unit days, overtime, double time, nights, sixth and seventh days, idle dates."""
    terms = []
    prices = {price.unit: price for price in model.problem.prices.units}
    for u, unit in enumerate(model.units):
        price = prices[unit.unit]
        slots = [s for s in model.used if s // len(model.dates) == u]
        for s in slots:
            terms += _unit_day(model, price, unit, s)
        if price.sixth_day or price.seventh_day:
            for week in model.weeks(u).values():
                terms += _full_week(model, price, week)
        if price.idle_day:
            used_on = {model.dates[s % len(model.dates)]: model.used[s] for s in slots}
            calendar = sorted({*unit.dates, *used_on})
            idle = _between(model, [used_on.get(date) for date in calendar])
            wished = set(unit.dates)
            terms += [price.idle_day * i for date, i in zip(calendar, idle, strict=True) if date in wished]
    return terms


def _unit_day(model: ScheduleModel, price: UnitPrice, unit: UnitTerms, s: int) -> list[Any]:
    """One slot of a unit, if used: the day and what its length and hour add."""
    terms = [price.day * model.used[s]]
    for free, minute in (
        (unit.basic_minutes, price.overtime_minute),
        (price.double_after_minutes, price.double_minute),
    ):
        if minute and free is not None and unit.longest_minutes > free:
            over = model.model.new_int_var(0, unit.longest_minutes - free, "")
            model.model.add(over >= model.worked[s] - free)
            terms.append(minute * over)
    if price.night_minute:
        last = max(unit.calls) + unit.longest_minutes + unit.meal_minutes
        for night in range(-(price.night_to // DAY) - 1, last // DAY + 2):
            begins, ends = price.night_from + night * DAY, price.night_to + night * DAY
            if begins < last and ends > min(unit.calls):
                terms.append(price.night_minute * _by_night(model, s, begins, ends, last))
    return terms


def _by_night(model: ScheduleModel, s: int, begins: int, ends: int, last: int) -> Any:
    """At least the minutes of a slot's day between two clock minutes."""
    cp = model.model
    low, high = min(begins, ends, 0), max(begins, ends, last)
    start, end = cp.new_int_var(low, high, ""), cp.new_int_var(low, high, "")
    cp.add_max_equality(start, [model.call[s], begins])
    cp.add_min_equality(end, [model.wrap[s], ends])
    minutes = cp.new_int_var(0, high - low, "")
    cp.add(minutes >= end - start)
    return minutes


def _full_week(model: ScheduleModel, price: UnitPrice, week: list[int]) -> list[Any]:
    """The sixth and the seventh shooting day among a calendar week's slots."""
    cp, shot = model.model, sum(model.used[s] for s in week)
    sixth, seventh = cp.new_bool_var(""), cp.new_bool_var("")
    cp.add(shot <= 5 + sixth + seventh)
    cp.add_implication(seventh, sixth)
    return [price.sixth_day * sixth, price.seventh_day * seventh]


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


def _on_dates(model: ScheduleModel, slots: dict[int, Any]) -> list[Any | None]:
    """For each date a literal that is true exactly when one of the literals of its slots is; None where there is none."""
    dates = len(model.dates)
    on_date: list[Any | None] = [None] * dates
    for d in {s % dates for s in slots}:
        on_date[d] = model.any_of([slots[s] for s in slots if s % dates == d], "")
    return on_date


def _performer(model: ScheduleModel, price: PerformerPrice) -> list[Any]:
    """A performer's price: paid days by day or week, per diems, the dropped gap, what is paid once."""
    cp, dates = model.model, len(model.dates)
    on_date = _on_dates(model, model.works[price.performer])
    drops = _drops(model, on_date, price.drop_after_days)
    paid = sum(literal for literal in on_date if literal is not None)
    if price.holds_paid:
        paid += sum(_between(model, on_date)) - sum((b - a - 1) * chosen for a, b, chosen in drops)
    terms: list[Any] = [price.fixed, *(price.drop_cost * chosen for _, _, chosen in drops)]
    fees = [days_or_weeks(price, n) for n in range(dates + 1)]
    days, fee = cp.new_int_var(0, dates, ""), cp.new_int_var(0, max(fees), "")
    cp.add(days >= paid)
    cp.add_element(days, fees, fee)
    terms.append(fee)
    if price.per_diem:
        mine = [b for b, block in enumerate(model.blocks) if price.performer in block.performers]
        span, most = _span(model, mine)
        away = cp.new_int_var(0, most, "")
        saved = sum((model.dates[b] - model.dates[a]).days * chosen - chosen for a, b, chosen in drops)
        cp.add(away >= span + 1 - saved)
        terms.append(price.per_diem * away)
    return terms


def _drops(model: ScheduleModel, on_date: list[Any | None], after: int | None) -> list[tuple[int, int, Any]]:
    """Gaps that may be dropped, as date indices of the work days around them and a literal; at most one is true."""
    cp, choices = model.model, []
    for a, b in combinations(range(len(on_date)), 2):
        first, then = on_date[a], on_date[b]
        calendar = (model.dates[b] - model.dates[a]).days - 1
        if after is None or first is None or then is None or calendar <= after:
            continue
        chosen = cp.new_bool_var("")
        cp.add_implication(chosen, first)
        cp.add_implication(chosen, then)
        for between in on_date[a + 1 : b]:
            if between is not None:
                cp.add_implication(chosen, between.negated())
        choices.append((a, b, chosen))
    if choices:
        cp.add_at_most_one([chosen for _, _, chosen in choices])
    return choices


def _place(model: ScheduleModel, price: PlacePrice, blocks: list[int]) -> list[Any]:
    """A place's price: its days, once, and each gap between two uses held or dressed again, whichever is cheaper."""
    cp, slots = model.model, model.working(blocks)
    terms: list[Any] = [price.once, *(price.day * literal for literal in slots.values())]
    if not (price.hold_day and price.again):
        return terms
    on_date = _on_dates(model, slots)
    for a, b in combinations(range(len(on_date)), 2):
        first, then, empty = on_date[a], on_date[b], (model.dates[b] - model.dates[a]).days - 1
        if first is not None and then is not None and empty:
            gap = cp.new_bool_var("")
            between = [literal for literal in on_date[a + 1 : b] if literal is not None]
            cp.add_bool_or([first.negated(), then.negated(), *between, gap])
            terms.append(min(price.again, empty * price.hold_day) * gap)
    return terms


def _changed_calls(model: ScheduleModel, known: CalledBefore) -> list[Any]:
    """A price for each date on which the call differs from the earlier plan's."""
    works = _on_dates(model, model.works.get(known.performer, {}))
    terms = []
    for date, now in zip(model.dates, works, strict=True):
        if date in known.dates:
            terms.append(known.price * (1 if now is None else 1 - now))
        elif now is not None:
            terms.append(known.price * now)
    return terms


def _span(model: ScheduleModel, blocks: list[int]) -> tuple[Any, int]:
    """At least the calendar days from the first date of these blocks to the last, and the most that can be."""
    cp, most = model.model, (model.dates[-1] - model.dates[0]).days
    first, last = (cp.new_int_var(model.dates[0].toordinal(), model.dates[-1].toordinal(), "") for _ in range(2))
    for b in blocks:
        cp.add(first <= model.ordinal[b])
        cp.add(last >= model.ordinal[b])
    days = cp.new_int_var(0, most, "")
    cp.add(days == last - first)
    return days, most + 1


def _rental(model: ScheduleModel, price: RentalPrice, blocks: list[int]) -> Any:
    """A rental's price from first to last use."""
    days, most = _span(model, blocks)
    table = [rental_cost(price, n) for n in range(1, most + 1)]
    cost = model.model.new_int_var(0, max(table), "")
    model.model.add_element(days, table, cost)
    return cost
