"""The cheapest schedule by trying everything: written from the domain's docstrings alone, in ticks of half an hour.

Every block on every slot, every order and call of every day, and every start of the first block of a performer with hours (a later
start may shorten the time on set; nothing else gains by waiting).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, permutations, product

from setpiece.domain.limits import LightNeed, UnitTerms
from setpiece.domain.prices import PerformerPrice
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.schedule import ShootingDay

TICK = 30


@dataclass(frozen=True)
class Day:
    """A unit's day: blocks with their start and end in shooting order."""

    unit: str
    date: dt.date
    call: int
    wrap: int
    strips: tuple[tuple[ShootBlock, int, int], ...]

    def work(self, terms: UnitTerms) -> int:
        """Wrap - call - meal."""
        length = self.wrap - self.call
        return length - terms.meal_minutes if length > terms.meal_after_minutes else length


def hop_between(problem: Problem, a: str, b: str):
    """The hop of two places or None."""
    for hop in problem.prices.hops:
        if a != b and {hop.origin, hop.destination} == {a, b}:
            return hop
    return None


def at_meal(terms: UnitTerms, call: int, minute: int) -> bool:
    """Whether the unit eats in the tick that begins at this minute."""
    return call + terms.meal_after_minutes <= minute < call + terms.meal_after_minutes + terms.meal_minutes


def run_through(terms: UnitTerms, call: int, minute: int, minutes: int, tick: int = TICK) -> int:
    """The end of an activity tick by tick, pausing for the meal."""
    while minutes > 0:
        if not at_meal(terms, call, minute):
            minutes -= tick
        minute += tick
    return minute


def inside_windows(problem: Problem, block: ShootBlock, date: dt.date, start: int, end: int) -> bool:
    """Light, place hours and performers' clock times."""
    limits = problem.limits
    if block.light is not LightNeed.ANY and not any(
        w.place == block.place
        and w.date == date
        and w.need is block.light
        and w.start_minute <= start
        and end <= w.end_minute
        for w in limits.light
    ):
        return False
    if any(h.place == block.place and not h.open_minute <= start < end <= h.close_minute for h in limits.place_hours):
        return False
    return all(
        h.earliest_minute <= start and end <= h.latest_minute
        for h in limits.performer_hours
        if h.performer in block.performers
    )


def orders_on_clock(problem: Problem, terms: UnitTerms, date: dt.date, blocks: tuple[ShootBlock, ...]) -> Iterator[Day]:
    """Every way to shoot these blocks on one day that keeps the limits of the day."""
    for call in terms.calls:
        for order in permutations(blocks):
            at = {b.id: k for k, b in enumerate(order)}
            if any(at[x.first] > at[x.then] for x in problem.limits.before if x.first in at and x.then in at):
                continue
            ready = run_through(terms, call, call, terms.setup_minutes)
            for strips in _starts(problem, terms, date, call, order, ready, frozenset()):
                day = Day(terms.unit, date, call, strips[-1][2], strips)
                if day.work(terms) <= terms.longest_minutes and _hours_kept(problem, strips):
                    yield day


def _starts(problem, terms, date, call, order, ready, on_set):
    """Start and end of the blocks of an order, each as early as it can, or later when one with hours comes on set first."""
    if not order:
        yield ()
        return
    block, rest = order[0], order[1:]
    with_hours = {h.performer for h in problem.limits.performer_hours} & set(block.performers)
    may_wait, begin, found = bool(with_hours - on_set), ready, False
    while begin <= call + 24 * 60 and (may_wait or not found):
        if not at_meal(terms, call, begin):
            end = run_through(terms, call, begin, block.minutes)
            if inside_windows(problem, block, date, begin, end):
                found = True
                after = end
                possible = True
                if rest:
                    hop = hop_between(problem, block.place, rest[0].place)
                    if hop:
                        possible = hop.travel_days == 0
                        after = run_through(terms, call, end, hop.minutes)
                if possible:
                    for later in _starts(problem, terms, date, call, rest, after, on_set | with_hours):
                        yield ((block, begin, end), *later)
        begin += TICK


def _hours_kept(problem: Problem, strips) -> bool:
    """Performers' work and time on set."""
    for h in problem.limits.performer_hours:
        mine = [(b, s, e) for b, s, e in strips if h.performer in b.performers]
        if mine and (
            sum(b.minutes for b, _, _ in mine) > h.work_minutes or mine[-1][2] - mine[0][1] > h.on_set_minutes
        ):
            return False
    return True


def block_may(problem: Problem, block: ShootBlock, terms: UnitTerms, date: dt.date) -> bool:
    """Whether dates alone let the unit shoot the block."""
    limits = problem.limits
    return not (
        terms.unit not in block.units
        or date not in terms.dates
        or date not in problem.dates
        or any(x.performer in block.performers and date in x.dates for x in limits.performers_unavailable)
        or any(x.place == block.place and date in x.dates for x in limits.places_unavailable)
        or any(x.rental in block.rentals and date in x.dates for x in limits.rentals_unavailable)
        or any(
            x.block == block.id and ((x.earliest and date < x.earliest) or (x.latest and date > x.latest))
            for x in limits.block_dates
        )
    )


def days_agree(problem: Problem, days: tuple[Day, ...]) -> bool:
    """Limits between days: rest, runs, weeks, travel, units sharing performers, order, together, apart."""
    for terms in problem.units:
        mine = [d for d in days if d.unit == terms.unit]
        run = 1
        for a, b in pairwise(mine):
            between = (b.date - a.date).days
            rest = between * 1440 + b.call - a.wrap
            if rest < terms.rest_minutes or (monday(a.date) != monday(b.date) and rest < terms.week_rest_minutes):
                return False
            hop = hop_between(problem, a.strips[-1][0].place, b.strips[0][0].place)
            if hop and between - 1 < hop.travel_days:
                return False
            run = run + 1 if between == 1 else 1
            if run > terms.longest_run_days:
                return False
        if any(n > terms.most_week_days for n in Counter(monday(d.date) for d in mine).values()):
            return False
    for performer in {p for b in problem.blocks for p in b.performers}:
        mine = [d for d in days if any(performer in b.performers for b, _, _ in d.strips)]
        if len({d.date for d in mine}) < len(mine):
            return False
        for rest in (r.minutes for r in problem.limits.performer_rest if r.performer == performer):
            for a, b in pairwise(mine):
                if (b.date - a.date).days * 1440 + b.call - a.wrap < rest:
                    return False
    at = {b.id: (d.date, d.unit, s, e) for d in days for b, s, e in d.strips}
    for x in problem.limits.before:
        a, b = at[x.first], at[x.then]
        if not (a[0] < b[0] or (a[:2] == b[:2] and a[3] <= b[2])):
            return False
    if any(len({at[b][:2] for b in x.blocks}) > 1 for x in problem.limits.together):
        return False
    return all(len({at[b][0] for b in x.blocks}) == len(x.blocks) for x in problem.limits.apart)


@cache
def monday(date: dt.date) -> dt.date:
    """The first day of a date's calendar week."""
    return date - dt.timedelta(days=date.weekday())


Use = tuple[dt.date, str, tuple[ShootBlock, ...]]
"""What a unit shoots on a date."""


def price(problem: Problem, days: tuple[Day, ...]) -> int:
    """The cost of days in order of date and unit."""
    return price_of_dates(problem, [(d.date, d.unit, tuple(b for b, _, _ in d.strips)) for d in days]) + sum(
        price_of_clocks(problem, [d for d in days if d.unit == terms.unit], terms) for terms in problem.units
    )


def price_of_clocks(problem: Problem, mine: list[Day], terms: UnitTerms, tick: int = 1) -> int:
    """What depends on calls, wraps and orders: a unit's overtime, double time, night minutes and moves."""
    total = 0
    unit = next(p for p in problem.prices.units if p.unit == terms.unit)
    for day in mine:
        work = day.work(terms)
        total += unit.overtime_minute * max(0, work - terms.basic_minutes)
        if unit.double_after_minutes is not None:
            total += unit.double_minute * max(0, work - unit.double_after_minutes)
        if unit.night_minute:
            by_night = [m for m in range(day.call, day.wrap, tick) if in_night(m, unit.night_from, unit.night_to)]
            total += unit.night_minute * tick * len(by_night)
    places = [b.place for d in mine for b, _, _ in d.strips]
    return total + sum(h.cost for a, b in pairwise(places) if (h := hop_between(problem, a, b)))


@cache
def in_night(minute: int, begins: int, ends: int) -> bool:
    """Whether the clock minute lies in the window on this or any other night."""
    return any(begins <= minute + shift * 1440 < ends for shift in range(-3, 4))


def price_of_dates(problem: Problem, uses: list[Use]) -> int:
    """What depends on who shoots which blocks on which date alone."""
    total, prices = 0, problem.prices
    for terms in problem.units:
        unit = next(p for p in prices.units if p.unit == terms.unit)
        shot = sorted(date for date, u, _ in uses if u == terms.unit)
        total += unit.day * len(shot)
        total += unit.idle_day * len([d for d in terms.dates if shot and shot[0] < d < shot[-1] and d not in shot])
        for n in Counter(monday(d) for d in shot).values():
            total += (unit.sixth_day if n > 5 else 0) + (unit.seventh_day if n > 6 else 0)
    called = {p.performer: p for p in prices.called_before}
    for p in prices.performers:
        worked = tuple(sorted({date for date, _, blocks in uses if any(p.performer in b.performers for b in blocks)}))
        total += performer_price(p, worked, problem.dates)
        if p.performer in called:
            known = called[p.performer]
            total += known.price * len([d for d in problem.dates if (d in worked) != (d in known.dates)])
    for place in prices.places:
        there = [date for date, _, blocks in uses if any(b.place == place.place for b in blocks)]
        total += place.day * len(there) + (place.once if there else 0)
        for a, b in pairwise(sorted(set(there))):
            empty = len(range(a.toordinal() + 1, b.toordinal()))
            if empty:
                total += min(empty * place.hold_day, place.again)
    for rental in prices.rentals:
        used = [date for date, _, blocks in uses if any(rental.rental in b.rentals for b in blocks)]
        if used:
            n = (max(used) - min(used)).days + 1
            total += n // 7 * rental.week + min(rental.week, n % 7 * rental.day)
    return total


@cache
def performer_price(p: PerformerPrice, worked: tuple[dt.date, ...], dates: tuple[dt.date, ...]) -> int:
    """One performer's cost, day by day: without a drop and with each gap dropped that may be; the cheapest."""
    if not worked:
        return 0
    costs = []
    for dropped in (None, *range(len(worked) - 1)):
        out: set[dt.date] = set()
        extra = 0
        if dropped is not None:
            a, b = worked[dropped], worked[dropped + 1]
            out = {a + dt.timedelta(days=n) for n in range(1, (b - a).days)}
            if p.drop_after_days is None or len(out) <= p.drop_after_days:
                continue
            extra = p.drop_cost
        away = [worked[0] + dt.timedelta(days=n) for n in range((worked[-1] - worked[0]).days + 1)]
        away = [d for d in away if d not in out]
        paid = [d for d in away if d in worked or (p.holds_paid and d in dates)]
        fee = len(paid) * p.day
        if p.week is not None:
            fee, left = 0, len(paid)
            while left >= p.week_days:
                fee, left = fee + p.week, left - p.week_days
            fee += min(p.week, left * p.day)
        costs.append(max(fee, p.minimum) + p.per_diem * len(away) + extra)
    return p.fixed + min(costs)


@cache
def cheapest(problem: Problem) -> int | None:
    """The cost of the cheapest schedule that keeps every limit; None when there is none.

    Choices of slots are tried by what their dates alone cost, until the dates alone cost as much as the best schedule.
    """
    slots = [(terms, date) for date in problem.dates for terms in problem.units]
    choices = [[k for k, (t, d) in enumerate(slots) if block_may(problem, b, t, d)] for b in problem.blocks]
    tries = []
    for chosen in product(*choices):
        held: dict[int, list[ShootBlock]] = {}
        for block, slot in zip(problem.blocks, chosen, strict=True):
            held.setdefault(slot, []).append(block)
        uses = [(slots[k][1], slots[k][0].unit, tuple(held[k])) for k in sorted(held)]
        if dates_may_agree(problem, uses):
            tries.append((price_of_dates(problem, uses), chosen, uses))
    tries.sort(key=lambda x: x[:2])
    terms = {t.unit: t for t in problem.units}
    plans: dict[Use, list[tuple[int, Day]]] = {}
    """Ways to shoot a day, each with what it costs by its clock alone, before moves from other days."""
    best: int | None = None
    for dated, _, uses in tries:
        if best is not None and dated >= best:
            break
        for use in uses:
            if use not in plans:
                days = _distinct(problem, orders_on_clock(problem, terms[use[1]], use[0], use[2]))
                plans[use] = [(price_of_clocks(problem, [day], terms[use[1]], TICK), day) for day in days]
        for choice in product(*(plans[use] for use in uses)):
            if best is not None and dated + sum(alone for alone, _ in choice) >= best:
                continue
            days = tuple(day for _, day in choice)
            if days_agree(problem, days):
                clocks = [price_of_clocks(problem, [d for d in days if d.unit == u], t, TICK) for u, t in terms.items()]
                best = dated + sum(clocks) if best is None else min(best, dated + sum(clocks))
    return best


def dates_may_agree(problem: Problem, uses: list[Use]) -> bool:
    """Whether nothing in the dates alone already breaks a limit; the rest is seen when the days have clocks."""
    at = {b.id: (date, unit) for date, unit, blocks in uses for b in blocks}
    return (
        all(at[x.first][0] <= at[x.then][0] for x in problem.limits.before)
        and all(len({at[b] for b in x.blocks}) == 1 for x in problem.limits.together)
        and all(len({at[b][0] for b in x.blocks}) == len(x.blocks) for x in problem.limits.apart)
    )


def _distinct(problem: Problem, days: Iterator[Day]) -> list[Day]:
    """One day, with the cheapest moves, for each call, wrap, first and last place."""
    found: dict[tuple[int, int, str, str], tuple[int, Day]] = {}
    for day in days:
        places = [b.place for b, _, _ in day.strips]
        moves = sum(h.cost for a, b in pairwise(places) if (h := hop_between(problem, a, b)))
        key = (day.call, day.wrap, places[0], places[-1])
        if key not in found or moves < found[key][0]:
            found[key] = (moves, day)
    return [day for _, day in found.values()]


def as_days(problem: Problem, schedule) -> tuple[Day, ...]:
    """A solver's schedule in the terms of this file."""
    blocks = {b.id: b for b in problem.blocks}
    return tuple(
        Day(
            d.unit,
            d.date,
            d.call_minute,
            d.wrap_minute,
            tuple((blocks[s.block], s.start_minute, s.end_minute) for s in d.blocks),
        )
        for d in sorted(schedule.days, key=lambda d: (d.date, d.unit))
        if d.blocks
    )


def meal_said(day: ShootingDay) -> tuple[int, int] | None:
    """When a schedule's day eats and how long; None when it does not."""
    return None if day.meal_minute is None else (day.meal_minute, day.meal_minutes)


def meal_due(terms: UnitTerms, day: ShootingDay) -> tuple[int, int] | None:
    """When the terms have the day eat and how long."""
    due = day.call_minute + terms.meal_after_minutes
    return (due, terms.meal_minutes) if day.wrap_minute > due else None


def keeps_every_limit(problem: Problem, schedule) -> bool:
    """Whether a schedule with its times is one of the ways this file knows to shoot."""
    days = as_days(problem, schedule)
    terms = {t.unit: t for t in problem.units}
    if len({(d.date, d.unit) for d in days}) < len(days):
        return False
    if any(meal_said(d) != meal_due(terms[d.unit], d) for d in schedule.days if d.blocks):
        return False
    if sorted(b.id for d in days for b, _, _ in d.strips) != sorted(b.id for b in problem.blocks):
        return False
    for day in days:
        t = terms[day.unit]
        ready = run_through(t, day.call, day.call, t.setup_minutes, 1)
        if day.call not in t.calls or day.wrap != day.strips[-1][2] or day.work(t) > t.longest_minutes:
            return False
        before = day.strips[0][0]
        for block, start, end in day.strips:
            hop = hop_between(problem, before.place, block.place)
            if hop:
                if hop.travel_days:
                    return False
                ready = run_through(t, day.call, ready, hop.minutes, 1)
            if (
                start < ready
                or at_meal(t, day.call, start)
                or end != run_through(t, day.call, start, block.minutes, 1)
                or not inside_windows(problem, block, day.date, start, end)
                or not block_may(problem, block, t, day.date)
            ):
                return False
            ready, before = end, block
        if not _hours_kept(problem, day.strips):
            return False
    return days_agree(problem, days)
