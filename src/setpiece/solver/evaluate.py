"""The slow evaluator: what a schedule costs and which limits it breaches, straight from the domain's docstrings.

The kernel counts the same things in arrays; this file decides what the solver reports.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from setpiece.domain.identifiers import PerformerId, RentalId, UnitId
from setpiece.domain.limits import UnitTerms
from setpiece.domain.prices import PerformerPrice, PlacePrice, RentalPrice, UnitPrice
from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule, ShootingDay, clock
from setpiece.solver.lookup import Lookup


def worked_minutes(day: ShootingDay) -> int:
    """Work time of a day: wrap - call - meal."""
    return day.wrap_minute - day.call_minute - (day.meal_minutes if day.meal_minute is not None else 0)


def unit_days(schedule: Schedule) -> dict[UnitId, list[ShootingDay]]:
    """Each unit's days with blocks, by date."""
    days: dict[UnitId, list[ShootingDay]] = defaultdict(list)
    for day in sorted(schedule.days, key=lambda d: d.date):
        if day.blocks:
            days[day.unit].append(day)
    return days


def days_or_weeks(price: PerformerPrice, days: int) -> int:
    """What that many paid days cost: by the day or, where there is a week's rate, by the cheaper of days and weeks."""
    if price.week is None:
        return max(price.minimum, price.day * days)
    weeks, rest = divmod(days, price.week_days)
    return max(price.minimum, weeks * price.week + min(price.week, rest * price.day))


def performer_cost(price: PerformerPrice, worked: list[dt.date], dates: tuple[dt.date, ...]) -> int:
    """What a performer costs who works on these dates (ascending): the cheapest of dropping no gap and dropping one that may be."""
    if not worked:
        return 0
    gaps = [((b - a).days - 1, sum(a < d < b for d in dates)) for a, b in pairwise(worked)]
    away = (worked[-1] - worked[0]).days + 1
    paid = len(worked) + (sum(holds for _, holds in gaps) if price.holds_paid else 0)
    costs = [days_or_weeks(price, paid) + price.per_diem * away]
    for calendar, holds in gaps:
        if price.drop_after_days is not None and calendar > price.drop_after_days:
            left = paid - (holds if price.holds_paid else 0)
            costs.append(days_or_weeks(price, left) + price.per_diem * (away - calendar) + price.drop_cost)
    return min(costs) + price.fixed


def place_cost(price: PlacePrice, days: int, used: list[dt.date]) -> int:
    """What a place costs that is used on these dates (ascending), on so many unit days in all."""
    if not used:
        return 0
    between = [(b - a).days - 1 for a, b in pairwise(used)]
    return price.once + price.day * days + sum(min(price.again, n * price.hold_day) for n in between)


def day_cost(price: UnitPrice, terms: UnitTerms, day: ShootingDay) -> int:
    """What a unit's day costs by itself: the day, its overtime, its night minutes."""
    worked = worked_minutes(day)
    total = price.day + price.overtime_minute * max(0, worked - terms.basic_minutes)
    if price.double_after_minutes is not None:
        total += price.double_minute * max(0, worked - price.double_after_minutes)
    if price.night_minute:
        total += price.night_minute * sum(
            max(0, min(day.wrap_minute, price.night_to + shift) - max(day.call_minute, price.night_from + shift))
            for shift in range(-2 * 1440, 4 * 1440, 1440)
        )
    return total


def week_days_cost(price: UnitPrice, dates: list[dt.date]) -> int:
    """What the sixth and seventh shooting days of calendar weeks add."""
    weeks = Counter(date.isocalendar()[:2] for date in dates)
    return sum(price.sixth_day * (n >= 6) + price.seventh_day * (n >= 7) for n in weeks.values())


def rental_cost(price: RentalPrice, days: int) -> int:
    """What a rental costs over that many calendar days."""
    return (days // 7) * price.week + min(price.week, (days % 7) * price.day)


def cost(problem: Problem, schedule: Schedule) -> int:
    """The schedule's cost in minor units."""
    look = Lookup(problem)
    total = 0
    prices = {price.unit: price for price in problem.prices.units}
    worked: dict[PerformerId, set[dt.date]] = defaultdict(set)
    rented: dict[RentalId, set[dt.date]] = defaultdict(set)
    place_days = set()
    for unit, days in unit_days(schedule).items():
        price, terms = prices[unit], look.terms[unit]
        shot = {day.date for day in days}
        total += week_days_cost(price, sorted(shot))
        total += price.idle_day * sum(days[0].date < d < days[-1].date and d not in shot for d in set(terms.dates))
        place_order = []
        for day in days:
            total += day_cost(price, terms, day)
            for strip in day.blocks:
                block = look.blocks[strip.block]
                place_order.append(block.place)
                place_days.add((block.place, day.date, unit))
                for performer in block.performers:
                    worked[performer].add(day.date)
                for rental in block.rentals:
                    rented[rental].add(day.date)
        total += sum(hop.cost for a, b in pairwise(place_order) if (hop := look.hop(a, b)))
    for person in problem.prices.performers:
        total += performer_cost(person, sorted(worked[person.performer]), problem.dates)
    for place in problem.prices.places:
        used = [date for p, date, _ in place_days if p == place.place]
        total += place_cost(place, len(used), sorted(set(used)))
    for known in problem.prices.called_before:
        total += known.price * len((set(known.dates) ^ worked[known.performer]) & set(problem.dates))
    for thing in problem.prices.rentals:
        dates = rented[thing.rental]
        if dates:
            total += rental_cost(thing, (max(dates) - min(dates)).days + 1)
    return total


def breaches(problem: Problem, schedule: Schedule) -> tuple[str, ...]:
    """A sentence for each way in which the schedule breaks a limit; empty when it keeps all."""
    look = Lookup(problem)
    return (
        *_misplaced(look, schedule),
        *_unavailable(problem, schedule, look),
        *(b for day in schedule.days if day.blocks for b in _day(look, day)),
        *_between_days(look, schedule),
        *_performers(look, schedule),
        *_order(problem, schedule),
    )


def _misplaced(look: Lookup, schedule: Schedule) -> Iterator[str]:
    """Blocks shot never, twice, or by a unit that may not shoot them; two days of one unit on a date."""
    seen = [strip.block for day in schedule.days for strip in day.blocks]
    for block in look.blocks.values():
        if seen.count(block.id) != 1:
            yield f"Scene {block.label} is shot {seen.count(block.id)} times."
    slots = [(day.unit, day.date) for day in schedule.days]
    for slot in set(slots):
        if slots.count(slot) > 1:
            yield f"Unit {slot[0]} has more than one day on {slot[1]}."
    for day in schedule.days:
        for strip in day.blocks:
            if day.unit not in look.blocks[strip.block].units:
                yield f"Scene {look.blocks[strip.block].label} may not be shot by {day.unit}."


def _unavailable(problem: Problem, schedule: Schedule, look: Lookup) -> Iterator[str]:
    """Blocks shot on dates that somebody or something excludes."""
    limits = problem.limits
    for day in schedule.days:
        blocks = [look.blocks[strip.block] for strip in day.blocks]
        if blocks and (day.date not in problem.dates or day.date not in look.terms[day.unit].dates):
            yield f"Unit {day.unit} may not shoot on {day.date}."
        for person in limits.performers_unavailable:
            if day.date in person.dates and any(person.performer in b.performers for b in blocks):
                yield person.reason
        for place in limits.places_unavailable:
            if day.date in place.dates and any(place.place == b.place for b in blocks):
                yield place.reason
        for rental in limits.rentals_unavailable:
            if day.date in rental.dates and any(rental.rental in b.rentals for b in blocks):
                yield rental.reason
        for window in limits.block_dates:
            if any(b.id == window.block for b in blocks) and (
                (window.earliest and day.date < window.earliest) or (window.latest and day.date > window.latest)
            ):
                yield window.reason


def _day(look: Lookup, day: ShootingDay) -> Iterator[str]:
    """Breaches of one day's clock."""
    terms = look.terms[day.unit]
    if day.call_minute not in terms.calls:
        yield f"{day.date}: {clock(day.call_minute)} is not a call of {day.unit}."
    meal_due = day.call_minute + terms.meal_after_minutes
    last = max(strip.end_minute for strip in day.blocks)
    if day.wrap_minute != last:
        yield f"{day.date}: {day.unit} wraps at {clock(day.wrap_minute)}; its last block ends at {clock(last)}."
    if (day.meal_minute, day.meal_minutes if day.meal_minute is not None else 0) != (
        (meal_due, terms.meal_minutes) if day.wrap_minute > meal_due else (None, 0)
    ):
        yield f"{day.date}: the meal of {day.unit} is not at {clock(meal_due)}."
    if worked_minutes(day) > terms.longest_minutes:
        yield f"{day.date}: {day.unit} works {worked_minutes(day)} minutes; the longest day is {terms.longest_minutes}."
    free = day.call_minute + terms.setup_minutes
    free += terms.meal_minutes if terms.setup_minutes > terms.meal_after_minutes else 0
    previous = look.blocks[day.blocks[0].block]
    on_set: dict[PerformerId, list[tuple[int, int, int]]] = defaultdict(list)
    for strip in day.blocks:
        block = look.blocks[strip.block]
        hop = look.hop(previous.place, block.place)
        if hop:
            free = _run(free, hop.minutes, meal_due, terms.meal_minutes)
            if hop.travel_days:
                yield f"{day.date}: from {hop.origin} to {hop.destination} takes {hop.travel_days} travel days."
        if strip.start_minute < free or meal_due <= strip.start_minute < meal_due + terms.meal_minutes:
            yield f"{day.date}: scene {block.label} starts before the unit is ready."
        if strip.end_minute != _run(strip.start_minute, block.minutes, meal_due, terms.meal_minutes):
            yield f"{day.date}: scene {block.label} does not take {block.minutes} minutes."
        if not any(a <= strip.start_minute and strip.end_minute <= b for a, b in look.windows(block, day.date)):
            yield f"{day.date}: scene {block.label} lies outside its light or hours."
        for performer in block.performers:
            on_set[performer].append((strip.start_minute, strip.end_minute, block.minutes))
        free, previous = strip.end_minute, block
    for performer, strips in on_set.items():
        hours = look.hours.get(performer)
        if hours and sum(m for _, _, m in strips) > hours.work:
            yield f"{day.date}: {performer} works longer than {hours.work} minutes."
        if hours and max(e for _, e, _ in strips) - min(s for s, _, _ in strips) > hours.on_set:
            yield f"{day.date}: {performer} is on set longer than {hours.on_set} minutes."


def _run(start: int, minutes: int, meal_due: int, meal: int) -> int:
    """When something ends that takes so many minutes from a clock minute, the meal interrupting."""
    if meal_due <= start < meal_due + meal:
        start = meal_due + meal
    end = start + minutes
    return end + meal if start < meal_due < end else end


def _gap(a: ShootingDay, b: ShootingDay) -> int:
    """Minutes from the wrap of a day to the call of a later one."""
    return (b.date - a.date).days * 1440 + b.call_minute - a.wrap_minute


def _between_days(look: Lookup, schedule: Schedule) -> Iterator[str]:
    """Breaches of rest, travel and longest runs of each unit."""
    for unit, days in unit_days(schedule).items():
        terms = look.terms[unit]
        run = 1
        for a, b in pairwise(days):
            if _gap(a, b) < terms.rest_minutes:
                yield f"Unit {unit} rests {_gap(a, b)} minutes before {b.date}; it needs {terms.rest_minutes}."
            if a.date.isocalendar()[:2] != b.date.isocalendar()[:2] and _gap(a, b) < terms.week_rest_minutes:
                yield f"Unit {unit} rests {_gap(a, b)} minutes between two weeks before {b.date}; it needs {terms.week_rest_minutes}."
            hop = look.hop(look.blocks[a.blocks[-1].block].place, look.blocks[b.blocks[0].block].place)
            if hop and (b.date - a.date).days - 1 < hop.travel_days:
                yield f"Unit {unit} has no {hop.travel_days} travel days before {b.date}."
            run = run + 1 if (b.date - a.date).days == 1 else 1
            if run > terms.longest_run_days:
                yield f"Unit {unit} shoots {run} days in a row on {b.date}."
        weeks = Counter(date.isocalendar()[:2] for date in {day.date for day in days})
        for (year, week), count in weeks.items():
            if count > terms.most_week_days:
                yield f"Unit {unit} shoots {count} days in week {week} of {year}; it may shoot {terms.most_week_days}."


def _performers(look: Lookup, schedule: Schedule) -> Iterator[str]:
    """Performers in two units on a date, or without their rest."""
    days: dict[PerformerId, list[ShootingDay]] = defaultdict(list)
    for day in sorted(schedule.days, key=lambda d: d.date):
        for performer in {p for strip in day.blocks for p in look.blocks[strip.block].performers}:
            days[performer].append(day)
    for performer, worked in days.items():
        for a, b in pairwise(worked):
            if a.date == b.date:
                yield f"{performer} works in two units on {a.date}."
            elif _gap(a, b) < look.rest.get(performer, -(10**9)):
                yield f"{performer} rests {_gap(a, b)} minutes before {b.date}; the limit is {look.rest[performer]}."


def _order(problem: Problem, schedule: Schedule) -> Iterator[str]:
    """Breaches of precedence, together and apart."""
    at = {s.block: (day.date, day.unit, s.start_minute, s.end_minute) for day in schedule.days for s in day.blocks}
    for before in problem.limits.before:
        first, then = at.get(before.first), at.get(before.then)
        same_day_in_order = first and then and first[:2] == then[:2] and first[3] <= then[2]
        if first and then and not (first[0] < then[0] or same_day_in_order):
            yield before.reason
    for together in problem.limits.together:
        if len({at[b][:2] for b in together.blocks if b in at}) > 1:
            yield together.reason
    for apart in problem.limits.apart:
        if any(at[a][0] == at[b][0] for a, b in combinations(apart.blocks, 2) if a in at and b in at):
            yield apart.reason
