"""The cheapest schedule by trying everything: written from the domain's docstrings alone, in ticks of half an hour.

Every block on every slot, every order and call of every day, and every start of the first block of a performer with hours (a later
start may shorten the time on set; nothing else gains by waiting).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, permutations, product

from setpiece.domain.limits import LightNeed, UnitTerms
from setpiece.domain.problem import Problem, ShootBlock

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
    """Limits between days: rest, runs, travel, units sharing performers, order, together, apart."""
    for terms in problem.units:
        mine = [d for d in days if d.unit == terms.unit]
        run = 1
        for a, b in pairwise(mine):
            between = (b.date - a.date).days
            if between * 1440 + b.call - a.wrap < terms.rest_minutes:
                return False
            hop = hop_between(problem, a.strips[-1][0].place, b.strips[0][0].place)
            if hop and between - 1 < hop.travel_days:
                return False
            run = run + 1 if between == 1 else 1
            if run > terms.longest_run_days:
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


def price(problem: Problem, days: tuple[Day, ...]) -> int:
    """The cost of days in order of date and unit."""
    total = 0
    prices = problem.prices
    for terms in problem.units:
        mine = [d for d in days if d.unit == terms.unit]
        unit = next(p for p in prices.units if p.unit == terms.unit)
        total += unit.day * len(mine)
        total += unit.overtime_minute * sum(max(0, d.work(terms) - terms.basic_minutes) for d in mine)
        shot = [d.date for d in mine]
        total += unit.idle_day * len([d for d in terms.dates if shot and shot[0] < d < shot[-1] and d not in shot])
        places = [b.place for d in mine for b, _, _ in d.strips]
        total += sum(h.cost for a, b in pairwise(places) if (h := hop_between(problem, a, b)))
    for p in prices.performers:
        worked = sorted({d.date for d in days if any(p.performer in b.performers for b, _, _ in d.strips)})
        if not worked:
            continue
        gaps = []
        for a, b in pairwise(worked):
            gaps.append(((b - a).days - 1, len([d for d in problem.dates if a < d < b])))
        paid = len(worked)
        if p.holds_paid:
            paid += sum(h for _, h in gaps)
            if p.drop_after_days is not None:
                paid -= max([h for c, h in gaps if c > p.drop_after_days], default=0)
        total += max(p.minimum, p.day * paid)
    for place in prices.places:
        used = len({(d.date, d.unit) for d in days if any(b.place == place.place for b, _, _ in d.strips)})
        total += place.day * used + (place.once if used else 0)
    for rental in prices.rentals:
        used = [d.date for d in days if any(rental.rental in b.rentals for b, _, _ in d.strips)]
        if used:
            n = (max(used) - min(used)).days + 1
            total += n // 7 * rental.week + min(rental.week, n % 7 * rental.day)
    return total


@cache
def cheapest(problem: Problem) -> int | None:
    """The cost of the cheapest schedule that keeps every limit; None when there is none."""
    slots = [(terms, date) for date in problem.dates for terms in problem.units]
    choices = [[k for k, (t, d) in enumerate(slots) if block_may(problem, b, t, d)] for b in problem.blocks]
    plans: dict[tuple[int, tuple[ShootBlock, ...]], list[Day]] = {}
    best: int | None = None
    for chosen in product(*choices):
        held: dict[int, list[ShootBlock]] = {}
        for block, slot in zip(problem.blocks, chosen, strict=True):
            held.setdefault(slot, []).append(block)
        options = []
        for slot in sorted(held):
            key = (slot, tuple(held[slot]))
            if key not in plans:
                plans[key] = _distinct(problem, orders_on_clock(problem, *slots[slot], key[1]))
            options.append(plans[key])
        for days in product(*options):
            if days_agree(problem, days):
                cost = price(problem, days)
                best = cost if best is None else min(best, cost)
    return best


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
        for d in schedule.days
    )


def keeps_every_limit(problem: Problem, schedule) -> bool:
    """Whether a schedule with its times is one of the ways this file knows to shoot."""
    days = as_days(problem, schedule)
    terms = {t.unit: t for t in problem.units}
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
