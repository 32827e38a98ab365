"""The scheduled lines add up to what the definitions of the prices say, worked out here a second time from their wording."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.random_films import boards, films
from setpiece.costing import price
from setpiece.costing.contract import CostCase
from setpiece.costing.engagements import engagements
from setpiece.domain.day_out_of_days import day_out_of_days
from setpiece.domain.prices import PerformerPrice
from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule
from setpiece.solver.evaluate import cost


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
            if unit.double_after_minutes is not None:
                total += unit.double_minute * max(0, work - unit.double_after_minutes)
            for clock in range(day.call_minute, day.wrap_minute):
                night = any(unit.night_from <= clock + around < unit.night_to for around in (-1440, 0, 1440))
                total += unit.night_minute * night
        for week in {date.isocalendar()[:2] for date in shot}:
            in_week = len({date for date in shot if date.isocalendar()[:2] == week})
            total += unit.sixth_day * (in_week >= 6) + unit.seventh_day * (in_week >= 7)
        if shot:
            total += unit.idle_day * len([d for d in terms.dates if min(shot) < d < max(shot) and d not in shot])
    for who in problem.prices.performers:
        worked = sorted(
            {d.date for d in schedule.days for s in d.blocks if who.performer in blocks[s.block].performers}
        )
        if not worked:
            continue
        total += who.fixed + min(
            paid_days(who, worked, problem, gap)
            for gap in (None, *itertools.pairwise(worked))
            if gap is None or (who.drop_after_days is not None and (gap[1] - gap[0]).days - 1 > who.drop_after_days)
        )
    for where in problem.prices.places:
        used = {(d.date, d.unit) for d in schedule.days for s in d.blocks if blocks[s.block].place == where.place}
        total += where.day * len(used) + (where.once if used else 0)
        for a, b in itertools.pairwise(sorted({date for date, _ in used})):
            total += min((b - a - dt.timedelta(days=1)).days * where.hold_day, where.again)
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


def paid_days(
    who: PerformerPrice, worked: list[dt.date], problem: Problem, dropped: tuple[dt.date, dt.date] | None
) -> int:
    """Days or weeks, per diems and the journey of a drop when that gap (or none) is dropped."""
    out = {worked[0] + dt.timedelta(days=n) for n in range((worked[-1] - worked[0]).days + 1)}
    if dropped:
        out -= {date for date in out if dropped[0] < date < dropped[1]}
    days = len([d for d in out if d in worked or (who.holds_paid and d in problem.dates)])
    pay = days * who.day
    if who.week is not None:
        pay = (days // who.week_days) * who.week + min(who.week, (days % who.week_days) * who.day)
    return max(pay, who.minimum) + who.per_diem * len(out) + (who.drop_cost if dropped else 0)


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_the_lines_add_up_to_the_prices(data):
    """For any small film and any board of it, kept or broken."""
    some = data.draw(films())
    board = data.draw(boards(some))
    lines = price(some.production, some.breakdown, some.stunts, some.problem, board)
    told = sum(line.amount.minor for line in lines if line.scheduled)
    assert told == by_the_book(some.problem, board) == cost(some.problem, board)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_day_out_of_days_shows_the_drop_that_is_paid(data):
    """Days worked, held and dropped on the paper are those of the cast's lines."""
    some = data.draw(films())
    board = data.draw(boards(some))
    case = CostCase(**vars(some), schedule=board)
    rows = {row.performer: row for row in day_out_of_days(some.problem, board)}
    for engaged in engagements(case):
        row = rows[engaged.performer.id]
        assert (row.worked, row.held, row.dropped) == (len(engaged.worked), engaged.held, engaged.dropped_days)
        assert [day.date for day in row.days if day.picked_up] == ([engaged.drop[1]] if engaged.drop else [])


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_line_is_its_quantity_at_its_rate_or_says_why_not(data):
    """Only a deal's minimum, a week and a rental's week pay something else, and the note tells."""
    some = data.draw(films())
    board = data.draw(boards(some))
    for line in price(some.production, some.breakdown, some.stunts, some.problem, board):
        if line.cost != "rentals" and "minimum" not in line.note and "by weeks" not in line.note:
            assert line.amount.minor == pytest.approx(line.rate.minor * line.quantity, abs=0.51)
