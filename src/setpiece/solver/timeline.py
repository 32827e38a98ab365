"""A unit's day put on the clock: call, set-up, blocks and moves in order, the meal, wrap.

Two clocks are kept. *Worked* minutes count from the call without the meal; the wall clock jumps over the meal. Every block starts
as early as the order, the moves and its windows allow. The kernel mirrors this file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from setpiece.domain.limits import UnitTerms
from setpiece.domain.problem import ShootBlock
from setpiece.domain.schedule import ScheduledBlock, ShootingDay
from setpiece.solver.lookup import Lookup, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOnClock:
    """A day with explicit times and whether every window, move and the longest day are kept."""

    day: ShootingDay
    fits: bool


def started(terms: UnitTerms, call: int, worked: int) -> int:
    """The clock minute at which what starts after ``worked`` minutes starts: after the meal if the meal is due."""
    return call + worked + (terms.meal_minutes if worked >= terms.meal_after_minutes else 0)


def ended(terms: UnitTerms, call: int, worked: int) -> int:
    """The clock minute at which what ends after ``worked`` minutes ends: before the meal if the meal is just due."""
    return call + worked + (terms.meal_minutes if worked > terms.meal_after_minutes else 0)


def earliest(terms: UnitTerms, call: int, worked: int, clock_minute: int) -> int:
    """The fewest worked minutes, at least ``worked``, with which something starts at ``clock_minute`` or later."""
    wait = clock_minute - call
    if wait > terms.meal_after_minutes:
        wait = max(terms.meal_after_minutes, wait - terms.meal_minutes)
    return max(worked, wait)


def fit(terms: UnitTerms, call: int, worked: int, minutes: int, windows: Sequence[Window]) -> tuple[int, int]:
    """Start a block in the first window that holds it: worked minutes at its start and minutes by which it misses its window.

    A block that no window holds starts in the one it misses least, 240 minutes are missed when there is no window.
    """
    best, least = worked, 240 if not windows else 10**9
    for opens, closes in windows:
        start = earliest(terms, call, worked, opens)
        missed = max(0, ended(terms, call, start + minutes) - closes)
        if missed < least:
            best, least = start, missed
        if not missed:
            break
    return best, least


def put_on_clock(
    lookup: Lookup, terms: UnitTerms, date: dt.date, call: int, blocks: Sequence[ShootBlock]
) -> DayOnClock | None:
    """Put blocks in their order on the clock for a call; None for no blocks.

    ``fits`` is false when a block misses its windows, a move needs travel days or the day is too long; the times are then
    the nearest possible.
    """
    if not blocks:
        return None
    worked, fits, strips = terms.setup_minutes, True, []
    previous = blocks[0]
    for block in blocks:
        hop = lookup.hop(previous.place, block.place)
        if hop:
            worked += hop.minutes
            fits &= hop.travel_days == 0
        start, missed = fit(terms, call, worked, block.minutes, lookup.windows(block, date))
        fits &= not missed
        worked = start + block.minutes
        strips.append(
            ScheduledBlock(
                block=block.id, start_minute=started(terms, call, start), end_minute=ended(terms, call, worked)
            )
        )
        previous = block
    meal = worked > terms.meal_after_minutes
    day = ShootingDay(
        unit=terms.unit,
        date=date,
        call_minute=call,
        wrap_minute=ended(terms, call, worked),
        blocks=tuple(strips),
        meal_minute=call + terms.meal_after_minutes if meal else None,
        meal_minutes=terms.meal_minutes if meal else 0,
    )
    return DayOnClock(day=day, fits=fits and worked <= terms.longest_minutes)
