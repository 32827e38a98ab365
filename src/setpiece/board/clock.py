"""Days back on the clock: the order is the person's, the call the machine's unless a person fixed it."""

from __future__ import annotations

from setpiece.board.draft import Draft
from setpiece.domain.identifiers import BlockId
from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule, ShootingDay
from setpiece.rules.case import meal_between
from setpiece.solver.explain import Arranger, Slot

_MOST_KEPT = 8
LONGEST_MINUTES = 3 * 1440
"""Of a day that is taken as it was given."""
_arrangers: dict[int, Arranger] = {}


def arranger_of(problem: Problem) -> Arranger:
    """The arranger of a problem, made once for the last few problems."""
    found = _arrangers.get(id(problem))
    if found is None or found.problem is not problem:
        found = Arranger(problem)
        while len(_arrangers) >= _MOST_KEPT:
            _arrangers.pop(next(iter(_arrangers)), None)
        _arrangers[id(problem)] = found
    return found


def on_the_clock(draft: Draft) -> Schedule:
    """The draft's schedule. Days that were not touched keep their times.

    Touched days take, where no call is fixed, the call that breaks least and of these costs least between the days beside them. They are put on the
    clock in order of date, and once more when there are several, since each is a neighbour of the next.
    """
    days = {
        (day.unit, day.date): day for day in draft.board.plan.schedule.days if draft.order.get((day.unit, day.date))
    }
    anew = [slot for slot in sorted(draft.touched, key=lambda s: (s[1], s[0])) if draft.order.get(slot)]
    for slot in draft.touched:
        days.pop(slot, None)
    for slot, day in draft.times.items():
        if slot in draft.touched and _stands(draft, slot, day):
            days[slot] = day
    anew = [slot for slot in anew if slot not in days]
    for slot in anew * (2 if len(anew) > 1 else 1):
        days[slot] = _day(draft, slot, tuple(day for at, day in days.items() if at != slot))
    placed = sorted(days.values(), key=lambda day: (day.date, day.unit))
    return Schedule(days=tuple(placed), boneyard=tuple(b.id for b in draft.problem.blocks if draft.at[b.id] is None))


def _stands(draft: Draft, slot: Slot, day: ShootingDay) -> bool:
    """Whether the day's strips stand in this order, each as long as it now takes, and no other call is fixed."""
    strips: list[BlockId] = [strip.block for strip in day.blocks]
    if strips != draft.order.get(slot) or draft.calls.get(slot, day.call_minute) != day.call_minute:
        return False
    free = day.call_minute
    for strip in day.blocks:
        length = strip.end_minute - strip.start_minute - meal_between(day, strip.start_minute, strip.end_minute)
        if strip.start_minute < free or length != draft.blocks[strip.block].minutes:
            return False
        free = strip.end_minute
    return free == day.wrap_minute <= day.call_minute + LONGEST_MINUTES


def _day(draft: Draft, slot: Slot, others: tuple[ShootingDay, ...]) -> ShootingDay:
    fixed = draft.calls.get(slot)
    calls = None if fixed is None else (fixed,)
    return arranger_of(draft.problem).in_order(others, slot[0], slot[1], draft.order[slot], calls)
