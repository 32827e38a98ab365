"""What it would cost to shoot blocks on another day while everything else stays where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from setpiece.domain.identifiers import BlockId, UnitId
from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.explain.arranging import Arranger

NEAR_DAYS = 7
"""Days this near may be neighbours of one unit, or share a performer's rest, and are arranged twice."""

Slot = tuple[UnitId, dt.date]
"""A unit's day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Blocks moved to a unit's day. ``schedule`` is the whole schedule then; ``cost`` and ``broken`` are the slow evaluator's.

    ``open``: the unit does not shoot on that date otherwise. ``exchanged`` are the blocks that take their place in return. ``broken`` are
    the sentences that the schedule did not break before.
    """

    unit: UnitId
    date: dt.date
    open: bool
    schedule: Schedule
    cost: int
    broken: tuple[str, ...]
    exchanged: tuple[BlockId, ...] = ()


def elsewhere(problem: Problem, schedule: Schedule, blocks: tuple[BlockId, ...]) -> tuple[Elsewhere, ...]:
    """The blocks, moved as one, on every other date and unit that may shoot them: those that break nothing first, then by cost.

    The order and the call of the days touched are those that break least and of these the cheapest that were tried: every order for
    days of up to five blocks, beyond that the present order, with one block at a time put in elsewhere until nothing is gained. All other days
    stay as they are.
    """
    return _Moves(problem, schedule, blocks).alone()


def exchanges(
    problem: Problem, schedule: Schedule, blocks: tuple[BlockId, ...], possible: Mapping[BlockId, tuple[dt.date, ...]]
) -> tuple[Elsewhere, ...]:
    """As :func:`elsewhere`, but one block of the other day, with those tied to it, comes to the blocks' day in return.

    Only blocks on one day are exchanged, and only where both sides are ``possible`` by themselves. Parts of one scene are not exchanged for each other.
    """
    moves = _Moves(problem, schedule, blocks)
    return moves.in_return(possible, moves.elsewhere())


def moved_to(
    problem: Problem,
    schedule: Schedule,
    blocks: tuple[BlockId, ...],
    slot: Slot,
    possible: Mapping[BlockId, tuple[dt.date, ...]],
) -> Elsewhere:
    """The blocks on that unit's day, alone or in exchange, whichever breaks less and, of these, costs less."""
    moves = _Moves(problem, schedule, blocks)
    alone = moves.moved(dict.fromkeys(blocks, slot), slot)
    return min((alone, *moves.in_return(possible, (slot,))), key=lambda move: (len(move.broken), move.cost))


def reordered(problem: Problem, schedule: Schedule) -> Schedule:
    """The schedule with the orders and calls of its days chosen anew, one day after another, where that costs less and breaks nothing more.

    No block leaves its day. What a move saves by this alone is no merit of the move.
    """
    arranger, best = Arranger(problem), schedule
    least, known = cost(problem, schedule), set(breaches(problem, schedule))
    for day in schedule.days:
        if not day.blocks:
            continue
        others = [other for other in best.days if (other.unit, other.date) != (day.unit, day.date)]
        blocks = [strip.block for strip in day.blocks]
        days = arranger.with_day(others, day.unit, day.date, blocks, new=0).days
        tried = Schedule(days=days, boneyard=schedule.boneyard)
        price = cost(problem, tried)
        if price < least and set(breaches(problem, tried)) <= known:
            best, least = tried, price
    return best


def slots(schedule: Schedule) -> dict[BlockId, Slot]:
    """The unit and date of each scheduled block."""
    return {strip.block: (day.unit, day.date) for day in schedule.days for strip in day.blocks}


def tied(problem: Problem, block: BlockId) -> tuple[BlockId, ...]:
    """The block and those that limits keep on its day, the block first, the others in the problem's order."""
    ids = {block}
    while True:
        more = {b for group in problem.limits.together if ids & set(group.blocks) for b in group.blocks} - ids
        if not more:
            return (block, *(b.id for b in problem.blocks if b.id in ids and b.id != block))
        ids |= more


class _Moves:
    """Moves of some blocks in one schedule."""

    def __init__(self, problem: Problem, schedule: Schedule, blocks: tuple[BlockId, ...]) -> None:
        self.problem = problem
        self.schedule = schedule
        self.blocks = blocks
        self.arranger = Arranger(problem)
        self.known = set(breaches(problem, schedule))
        self.days = {(day.unit, day.date): day for day in schedule.days if day.blocks}
        self.here = list(
            dict.fromkeys(slot for slot, day in self.days.items() if any(s.block in blocks for s in day.blocks))
        )

    def alone(self) -> tuple[Elsewhere, ...]:
        """On every other day."""
        return _sorted(self.moved(dict.fromkeys(self.blocks, slot), slot) for slot in self.elsewhere())

    def in_return(
        self, possible: Mapping[BlockId, tuple[dt.date, ...]], to_slots: Iterable[Slot]
    ) -> tuple[Elsewhere, ...]:
        """On each of these days that has blocks, one of which, with those tied to it, comes in return."""
        if len(self.here) != 1:
            return ()
        unit, date = self.here[0]
        found = []
        for slot in to_slots:
            if slot not in self.days or not all(slot[1] in possible[block] for block in self.blocks):
                continue
            groups = dict.fromkeys(tuple(sorted(tied(self.problem, strip.block))) for strip in self.days[slot].blocks)
            for group in groups:
                if _parts_of_one(self.problem, self.blocks, group):
                    continue
                may = all(date in possible[b] and unit in self.arranger.look.blocks[b].units for b in group)
                if may and not set(group) & set(self.blocks):
                    to = dict.fromkeys(self.blocks, slot) | dict.fromkeys(group, (unit, date))
                    found.append(self.moved(to, slot, group))
        return _sorted(found)

    def elsewhere(self) -> Iterator[Slot]:
        """Every other day on which a unit may shoot all of the blocks."""
        units = set.intersection(*(set(self.arranger.look.blocks[block].units) for block in self.blocks))
        for unit in sorted(units):
            yield from ((unit, date) for date in self.arranger.look.terms[unit].dates if self.here != [(unit, date)])

    def moved(self, to: Mapping[BlockId, Slot], slot: Slot, exchanged: tuple[BlockId, ...] = ()) -> Elsewhere:
        """The schedule with blocks on other days, evaluated slowly."""
        schedule = self._placed(to)
        broken = tuple(dict.fromkeys(b for b in breaches(self.problem, schedule) if b not in self.known))
        return Elsewhere(
            unit=slot[0],
            date=slot[1],
            open=slot not in self.days,
            schedule=schedule,
            cost=cost(self.problem, schedule),
            broken=broken,
            exchanged=exchanged,
        )

    def _placed(self, to: Mapping[BlockId, Slot]) -> Schedule:
        """The days that lose a block and then those that take one arranged anew, and once more those beside them."""
        days = dict(self.days)
        lose = [slot for slot, day in days.items() if any(strip.block in to for strip in day.blocks)]
        take = list(dict.fromkeys(to.values()))
        touched = list(dict.fromkeys((*lose, *take)))
        for slot in (*touched, *touched) if len(touched) > 1 and _beside(touched) else touched:
            there = [strip.block for strip in days[slot].blocks] if slot in days else []
            stay = [block for block in there if to.get(block, slot) == slot]
            new = [block for block, at in to.items() if at == slot and block not in stay]
            others = [day for at, day in days.items() if at != slot]
            days = {(d.unit, d.date): d for d in self.arranger.with_day(others, *slot, [*stay, *new], len(new)).days}
        placed = tuple(sorted(days.values(), key=lambda day: (day.date, day.unit)))
        return Schedule(days=placed, boneyard=tuple(b for b in self.schedule.boneyard if b not in to))


def _parts_of_one(problem: Problem, blocks: tuple[BlockId, ...], others: tuple[BlockId, ...]) -> bool:
    """Whether two of the blocks are parts of one scene."""
    scenes = {problem.block(block).scene for block in blocks}
    return any(problem.block(other).scene in scenes for other in others)


def _beside(slots: list[Slot]) -> bool:
    """Whether two of the days are so near that the rest or the way between them counts."""
    dates = sorted(date for _, date in slots)
    return any((b - a).days <= NEAR_DAYS for a, b in pairwise(dates))


def _sorted(moves: Iterable[Elsewhere]) -> tuple[Elsewhere, ...]:
    return tuple(sorted(moves, key=lambda e: (bool(e.broken), e.cost, e.date, e.unit)))
