"""A schedule's cost by party: who and what is paid how much for it. The shares add up to the slow evaluator's cost."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from setpiece.domain.identifiers import PerformerId, PlaceId, RentalId, UnitId
from setpiece.domain.prices import PerformerPrice
from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule
from setpiece.solver.evaluate import (
    day_cost,
    performer_cost,
    place_cost,
    rental_cost,
    unit_days,
    week_days_cost,
    worked_minutes,
)
from setpiece.solver.explain.holds import holding
from setpiece.solver.lookup import Lookup


class ShareKind(Enum):
    """What a share is paid for; ``party`` is the id of whom or what."""

    SHOOTING_DAYS = "shooting days"
    IDLE_DAYS = "idle days"
    OVERTIME = "overtime"
    NIGHT_WORK = "night work"
    LONG_WEEKS = "sixth and seventh days"
    PERFORMER = "performer"
    PLACE = "place"
    MOVE = "company move"
    RENTAL = "rental"
    CHANGED_CALLS = "changed calls"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of the cost, in minor units, with what was counted: ``(("worked", 12), ("held", 3))``.

    Counts are days, but minutes for overtime and moves for company moves. A company move is between ``party`` and ``other``, in the
    order of their ids, either direction.
    """

    kind: ShareKind
    party: str
    amount: int
    counts: tuple[tuple[str, int], ...]
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How a share differs between two schedules: ``amount`` is after less before, and so is each count (those that differ)."""

    kind: ShareKind
    party: str
    amount: int
    counts: tuple[tuple[str, int], ...]
    other: str = ""


def shares(problem: Problem, schedule: Schedule) -> tuple[Share, ...]:
    """Who is paid what for the schedule; the amounts add up to its cost. Parties that are paid nothing and do nothing are left out."""
    found = (*_units(problem, schedule), *_moves(problem, schedule), *_parties(problem, schedule))
    return tuple(share for share in found if share.amount or any(count for _, count in share.counts))


def changes(before: tuple[Share, ...], after: tuple[Share, ...]) -> tuple[Change, ...]:
    """What differs, the largest amounts first; the amounts add up to the difference in cost."""
    old, new = ({(s.kind, s.party, s.other): s for s in some} for some in (before, after))
    found = []
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        amount = (now.amount if now else 0) - (was.amount if was else 0)
        counts = Counter(dict(now.counts) if now else {})
        counts.subtract(dict(was.counts) if was else {})
        differing = tuple((what, number) for what, number in counts.items() if number)
        if amount or differing:
            found.append(Change(kind=key[0], party=key[1], other=key[2], amount=amount, counts=differing))
    return tuple(sorted(found, key=lambda change: -abs(change.amount)))


def _units(problem: Problem, schedule: Schedule) -> Iterator[Share]:
    """Days, idle days, overtime, night work and long weeks of each unit."""
    prices = {price.unit: price for price in problem.prices.units}
    terms_of = {terms.unit: terms for terms in problem.units}
    for unit, days in unit_days(schedule).items():
        price, terms = prices[unit], terms_of[unit]
        shot = sorted({day.date for day in days})
        idle = sum(shot[0] < date < shot[-1] and date not in shot for date in set(terms.dates))
        extra = replace(price, day=0, night_minute=0)
        night = replace(price, day=0, overtime_minute=0, double_minute=0)
        over = sum(max(0, worked_minutes(day) - terms.basic_minutes) for day in days)
        nights = [day_cost(night, terms, day) for day in days]
        for kind, amount, what, count in (
            (ShareKind.SHOOTING_DAYS, price.day * len(days), "days", len(days)),
            (ShareKind.IDLE_DAYS, price.idle_day * idle, "days", idle),
            (ShareKind.OVERTIME, sum(day_cost(extra, terms, day) for day in days), "minutes", over),
            (ShareKind.NIGHT_WORK, sum(nights), "days", sum(amount > 0 for amount in nights)),
            (ShareKind.LONG_WEEKS, week_days_cost(price, shot), "", 0),
        ):
            yield Share(kind=kind, party=unit, amount=amount, counts=((what, count),) if what else ())


def _moves(problem: Problem, schedule: Schedule) -> Iterator[Share]:
    """Company moves by pair of places."""
    look = Lookup(problem)
    amounts: Counter[tuple[PlaceId, PlaceId]] = Counter()
    moves: Counter[tuple[PlaceId, PlaceId]] = Counter()
    for days in unit_days(schedule).values():
        places = [look.blocks[strip.block].place for day in days for strip in day.blocks]
        for a, b in pairwise(places):
            hop = look.hop(a, b)
            if hop:
                pair = (min(a, b), max(a, b))
                amounts[pair] += hop.cost
                moves[pair] += 1
    for (a, b), amount in amounts.items():
        yield Share(kind=ShareKind.MOVE, party=a, other=b, amount=amount, counts=(("moves", moves[a, b]),))


def _parties(problem: Problem, schedule: Schedule) -> Iterator[Share]:
    """Performers, places, rentals and changed calls."""
    blocks = {block.id: block for block in problem.blocks}
    worked: dict[PerformerId, set[dt.date]] = defaultdict(set)
    used: dict[PlaceId, set[tuple[dt.date, UnitId]]] = defaultdict(set)
    rented: dict[RentalId, set[dt.date]] = defaultdict(set)
    for day in schedule.days:
        for block in (blocks[strip.block] for strip in day.blocks):
            used[block.place].add((day.date, day.unit))
            for performer in block.performers:
                worked[performer].add(day.date)
            for rental in block.rentals:
                rented[rental].add(day.date)
    for person in problem.prices.performers:
        yield _performer(person, sorted(worked[person.performer]), problem.dates)
    for place in problem.prices.places:
        amount = place_cost(place, len(used[place.place]), sorted({date for date, _ in used[place.place]}))
        yield Share(kind=ShareKind.PLACE, party=place.place, amount=amount, counts=(("days", len(used[place.place])),))
    for thing in problem.prices.rentals:
        dates = rented[thing.rental]
        days = (max(dates) - min(dates)).days + 1 if dates else 0
        yield Share(
            kind=ShareKind.RENTAL, party=thing.rental, amount=rental_cost(thing, days), counts=(("days", days),)
        )
    for known in problem.prices.called_before:
        calls = len((set(known.dates) ^ worked[known.performer]) & set(problem.dates))
        yield Share(
            kind=ShareKind.CHANGED_CALLS,
            party=known.performer,
            amount=known.price * calls,
            counts=(("calls", calls),),
        )


def _performer(price: PerformerPrice, worked: list[dt.date], dates: tuple[dt.date, ...]) -> Share:
    """A performer with the days worked, held and dropped."""
    counts: tuple[tuple[str, int], ...] = ()
    if worked:
        held = holding(price, tuple(worked), dates)
        counts = (("worked", len(worked)), ("held", held.held), ("dropped", held.dropped))
    return Share(
        kind=ShareKind.PERFORMER, party=price.performer, amount=performer_cost(price, worked, dates), counts=counts
    )
