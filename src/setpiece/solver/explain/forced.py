"""On which dates a block can be shot at all, and which hold days follow from that whatever the schedule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from setpiece.domain.identifiers import BlockId, PerformerId
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.solver.lookup import Lookup

Dates = tuple[dt.date, ...]


def possible_dates(problem: Problem) -> Mapping[BlockId, Dates]:
    """For each block the dates, ascending, that no limit on the block by itself excludes, nor the order of blocks.

    Of the order only this is used: a block is shot no earlier than the first date of each block before it, and no later than the last date
    of each block after it. Blocks that are shot together have their dates in common.
    """
    look = Lookup(problem)
    found = {block.id: _by_itself(problem, look, block) for block in problem.blocks}
    while True:
        before = sum(map(len, found.values()))
        for group in problem.limits.together:
            common = set(found[group.blocks[0]]).intersection(*(found[block] for block in group.blocks))
            for block in group.blocks:
                found[block] = tuple(date for date in found[block] if date in common)
        for order in problem.limits.before:
            first, then = found[order.first], found[order.then]
            if first and then:
                found[order.first] = tuple(date for date in first if date <= then[-1])
                found[order.then] = tuple(date for date in then if date >= first[0])
        if sum(map(len, found.values())) == before:
            return found


def _by_itself(problem: Problem, look: Lookup, block: ShootBlock) -> Dates:
    """The dates that no limit on this block excludes."""
    limits = problem.limits
    closed = {
        date
        for dates in (
            *(limit.dates for limit in limits.performers_unavailable if limit.performer in block.performers),
            *(limit.dates for limit in limits.places_unavailable if limit.place == block.place),
            *(limit.dates for limit in limits.rentals_unavailable if limit.rental in block.rentals),
        )
        for date in dates
    }
    bounds = [limit for limit in limits.block_dates if limit.block == block.id]
    worked = {date for unit in block.units for date in look.terms[unit].dates}
    return tuple(
        date
        for date in problem.dates
        if date in worked
        and date not in closed
        and all((not b.earliest or b.earliest <= date) and (not b.latest or date <= b.latest) for b in bounds)
        and any(end - start >= block.minutes for start, end in look.windows(block, date))
    )


def surely_held(problem: Problem, possible: Mapping[BlockId, Dates], performer: PerformerId) -> int:
    """Dates between a performer's first and last work day on which they cannot be at work, in every schedule that keeps the limits.

    Every schedule has them begin no later than the block that has to be shot first, and end no earlier than the one that has to be shot
    last. Between those two dates they do not work where none of their blocks can be shot, nor on more dates than they have blocks.
    A deal that drops a gap may save them; 0 when nothing is forced.
    """
    blocks = [block.id for block in problem.blocks if performer in block.performers]
    if not blocks or not all(possible[block] for block in blocks):
        return 0
    first, last = min(possible[block][-1] for block in blocks), max(possible[block][0] for block in blocks)
    inside = [date for date in problem.dates if first <= date <= last]
    workable = {date for block in blocks for date in possible[block]}
    barred = sum(date not in workable for date in inside)
    return max(barred, len(inside) - len(blocks), 0) if first < last else 0
