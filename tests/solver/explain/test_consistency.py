"""Explanations against the slow evaluator, on random shoots with every limit and price."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import pytest

from setpiece.domain.day_out_of_days import work_dates
from setpiece.domain.identifiers import PerformerId
from setpiece.domain.limits import BlockDates, LightNeed, Limits, PerformerUnavailable
from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule
from setpiece.solver.evaluate import breaches, cost, performer_cost
from setpiece.solver.explain import (
    LimitKind,
    changes,
    elsewhere,
    exchanges,
    holdings,
    possible_dates,
    pressing,
    reordered,
    shares,
    surely_held,
    tied,
)
from solver.explain.random_shoot import PLACES, random_shoot


@pytest.mark.parametrize("seed", range(12))
def test_shares_add_up_to_the_cost(seed: int) -> None:
    """Every kind of price, one unit and two."""
    problem, planted = random_shoot(seed, 1 + seed % 2)
    assert sum(share.amount for share in shares(problem, planted)) == cost(problem, planted)


@pytest.mark.parametrize("seed", range(12))
def test_holdings_start_from_what_performers_cost(seed: int) -> None:
    """Worked dates are those of the day out of days, and free gaps never cost more than paid ones."""
    problem, planted = random_shoot(seed)
    prices = {price.performer: price for price in problem.prices.performers}
    worked = work_dates(problem, planted)
    for row in holdings(problem, planted):
        assert row.worked == worked[row.performer]
        now = performer_cost(prices[row.performer], list(row.worked), problem.dates)
        assert 0 <= row.cost <= now
        assert all(0 <= gap.cost <= row.cost for gap in row.gaps)
        assert sum(gap.dropped for gap in row.gaps) <= 1


@pytest.mark.parametrize("seed", range(2))
def test_what_is_explained_is_the_evaluators(seed: int) -> None:
    """Each alternative's cost and breaches are those of the schedule that it describes, in which every block is shot once."""
    problem, planted = random_shoot(seed, 2)
    before, paid, possible = cost(problem, planted), shares(problem, planted), possible_dates(problem)
    shot = sorted(strip.block for day in planted.days for strip in day.blocks)
    kept = 0
    for block in problem.blocks[::11]:
        ids = tied(problem, block.id)
        for move in (*elsewhere(problem, planted, ids), *exchanges(problem, planted, ids, possible)):
            assert move.cost == cost(problem, move.schedule)
            assert set(move.broken) == set(breaches(problem, move.schedule))
            assert sorted(strip.block for day in move.schedule.days for strip in day.blocks) == shot
            assert {(d.unit, d.date) for d in move.schedule.days for s in d.blocks if s.block in ids} == {
                (move.unit, move.date)
            }
            assert sum(change.amount for change in changes(paid, shares(problem, move.schedule))) == move.cost - before
            kept += not move.broken
    assert kept


@pytest.mark.parametrize("seed", range(4))
def test_reordering_keeps_days_and_limits(seed: int) -> None:
    """Every day keeps its blocks, nothing more is broken and nothing costs more."""
    problem, planted = random_shoot(seed)
    better = reordered(problem, planted)
    assert [(d.unit, d.date, {s.block for s in d.blocks}) for d in better.days] == [
        (d.unit, d.date, {s.block for s in d.blocks}) for d in planted.days
    ]
    assert cost(problem, better) <= cost(problem, planted)
    assert breaches(problem, better) == ()


@pytest.mark.parametrize("seed", range(8))
def test_a_schedule_that_keeps_all_limits_lies_in_the_possible_dates(seed: int) -> None:
    """The planted schedule's dates are possible, and its performers are held or dropped at least as often as is proven."""
    problem, planted = random_shoot(seed, 1 + seed % 2)
    possible = possible_dates(problem)
    for day in planted.days:
        for strip in day.blocks:
            assert day.date in possible[strip.block]
    for row in holdings(problem, planted):
        idle = sum(len(gap.days) for gap in row.gaps)
        assert surely_held(problem, possible, row.performer) <= idle


@pytest.mark.parametrize("seed", range(8))
def test_eased_limits_ask_for_no_more(seed: int) -> None:
    """What keeps all limits keeps those of every eased problem, and some limit of a generated film presses."""
    problem, planted = random_shoot(seed, 1 + seed % 2)
    found = pressing(problem, planted)
    assert found
    for limit in found:
        assert breaches(limit.eased, planted) == ()


def test_limits_of_every_kind_are_found() -> None:
    """Over some shoots every kind presses somewhere, but for runs and weeks, which six shooting days in sixteen do not fill."""
    found = {limit.kind for seed in range(12) for limit in pressing(*random_shoot(seed, 2))}
    assert found == set(LimitKind) - {LimitKind.LONGEST_RUN, LimitKind.WEEK_DAYS}


@pytest.mark.parametrize("seed", range(6))
def test_schedules_that_break_limits_are_explained(seed: int) -> None:
    """Blocks anywhere: costs still agree, what the schedule breaks itself is not laid to a move, and easing breaks no more."""
    problem, _ = random_shoot(seed)
    first = scattered(problem)
    for move in elsewhere(problem, first, tied(problem, problem.blocks[seed].id)):
        assert move.cost == cost(problem, move.schedule)
        assert not set(move.broken) & set(breaches(problem, first))
    for limit in pressing(problem, first):
        assert len(breaches(limit.eased, first)) <= len(breaches(problem, first))


def scattered(problem: Problem) -> Schedule:
    """Every block somewhere, out of the boneyard, whatever that breaks."""
    schedule = Schedule(days=(), boneyard=tuple(block.id for block in problem.blocks))
    for n, block in enumerate(problem.blocks):
        moves = elsewhere(problem, schedule, (block.id,))
        schedule = moves[n % len(moves)].schedule
    return schedule


@pytest.mark.parametrize("seed", range(30))
def test_forced_holds_against_every_choice_of_dates(seed: int) -> None:
    """A performer with three blocks of narrow dates: no choice of dates at all has fewer idle dates in between than is proven."""
    problem, _ = random_shoot(seed)
    rng = random.Random(seed)
    blocks = tuple(replace(b, performers=(PerformerId("Eva"),)) for b in problem.blocks[:3])
    spans = [sorted(rng.sample(problem.dates, 2)) for _ in blocks]
    pins = tuple(
        BlockDates(block=b.id, earliest=first, latest=last, reason="")
        for b, (first, last) in zip(blocks, spans, strict=True)
    )
    away = PerformerUnavailable(performer=PerformerId("Eva"), dates=tuple(rng.sample(problem.dates, 5)), reason="")
    small = replace(problem, blocks=blocks, limits=Limits(block_dates=pins, performers_unavailable=(away,)))
    small = replace(small, blocks=tuple(replace(b, light=LightNeed.ANY) for b in blocks))
    possible = possible_dates(small)
    choices = product(*(possible[block.id] for block in blocks))
    idle = [sum(min(c) < date < max(c) and date not in c for date in problem.dates) for c in choices]
    proven = surely_held(small, possible, PerformerId("Eva"))
    assert proven <= min(idle, default=0)
    assert proven == 0 or min(idle) > 0


def test_some_holds_are_proven() -> None:
    """The proof is not empty: with Eva on the first and the last date alone, all between are held."""
    problem, _ = random_shoot(1)
    blocks = tuple(
        replace(b, performers=(PerformerId("Eva"),), light=LightNeed.ANY, place=PLACES[2]) for b in problem.blocks[:2]
    )
    pins = (
        BlockDates(block=blocks[0].id, earliest=None, latest=problem.dates[0], reason=""),
        BlockDates(block=blocks[1].id, earliest=problem.dates[-1], latest=None, reason=""),
    )
    small = replace(problem, blocks=blocks, limits=Limits(block_dates=pins))
    assert surely_held(small, possible_dates(small), PerformerId("Eva")) == len(problem.dates) - 2
