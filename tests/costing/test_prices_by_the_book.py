"""The scheduled lines add up to what the definitions of the prices say, worked out here a second time from their wording."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.random_films import boards, films
from setpiece.costing import price
from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule


def by_the_book(problem: Problem, schedule: Schedule) -> int:
    """The cost of a schedule in minor units: a plain reading of domain/prices.py."""
    blocks = {block.id: block for block in problem.blocks}
    total = 0
    for unit in problem.prices.units:
        terms = next(t for t in problem.units if t.unit == unit.unit)
        days = [day for day in schedule.days if day.unit == unit.unit]
        shot = [day.date for day in days]
        total += unit.day * len(days)
        for day in days:
            work = day.wrap_minute - day.call_minute - day.meal_minutes
            total += unit.overtime_minute * max(0, work - terms.basic_minutes)
        if shot:
            total += unit.idle_day * len([d for d in terms.dates if min(shot) < d < max(shot) and d not in shot])
    for who in problem.prices.performers:
        worked = sorted(
            {d.date for d in schedule.days for s in d.blocks if who.performer in blocks[s.block].performers}
        )
        if not worked:
            continue
        paid = len(worked)
        if who.holds_paid:
            held = [d for d in problem.dates if worked[0] < d < worked[-1] and d not in worked]
            gaps = [
                len([d for d in held if a < d < b])
                for a, b in itertools.pairwise(worked)
                if who.drop_after_days is not None and (b - a).days - 1 > who.drop_after_days
            ]
            paid += len(held) - max(gaps, default=0)
        total += max(who.minimum, who.day * paid)
    for where in problem.prices.places:
        used = {(d.date, d.unit) for d in schedule.days for s in d.blocks if blocks[s.block].place == where.place}
        total += where.day * len(used) + (where.once if used else 0)
    for thing in problem.prices.rentals:
        used_on = [d.date for d in schedule.days for s in d.blocks if thing.rental in blocks[s.block].rentals]
        if used_on:
            n = (max(used_on) - min(used_on)).days + 1
            total += (n // 7) * thing.week + min(thing.week, (n % 7) * thing.day)
    hops = {}
    for hop in problem.prices.hops:
        hops[hop.origin, hop.destination] = hops[hop.destination, hop.origin] = hop.cost
    for unit in problem.prices.units:
        days = sorted((d for d in schedule.days if d.unit == unit.unit), key=lambda d: d.date)
        for day in days:
            for a, b in zip(day.blocks, day.blocks[1:], strict=False):
                total += hops.get((blocks[a.block].place, blocks[b.block].place), 0)
        for before, after in itertools.pairwise(days):
            total += hops.get((blocks[before.blocks[-1].block].place, blocks[after.blocks[0].block].place), 0)
    return total


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_the_lines_add_up_to_the_prices(data):
    """For any small film and any board of it, kept or broken."""
    some = data.draw(films())
    board = data.draw(boards(some))
    lines = price(some.production, some.breakdown, some.stunts, some.problem, board)
    assert sum(line.amount.minor for line in lines if line.scheduled) == by_the_book(some.problem, board)


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_line_is_its_quantity_at_its_rate_or_says_why_not(data):
    """Only a deal's minimum and a rental's week pay something else, and the note tells."""
    some = data.draw(films())
    board = data.draw(boards(some))
    for line in price(some.production, some.breakdown, some.stunts, some.problem, board):
        if line.cost != "rentals" and "minimum" not in line.note:
            assert line.amount.minor == pytest.approx(line.rate.minor * line.quantity, abs=0.51)
