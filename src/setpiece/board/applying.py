"""One edit on one board: the next board, the edit that takes it back, and what has changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from setpiece.board.board import Board
from setpiece.board.contract import kinds
from setpiece.board.draft import Draft
from setpiece.board.inverse import inverse
from setpiece.board.judged import judged
from setpiece.board.refusals import CannotEdit
from setpiece.domain.edits import Edit, Several, kind_of
from setpiece.domain.identifiers import BlockId, UnitId
from setpiece.solver.explain import Slot

MOST_NESTED = 8
"""Levels of several edits within several edits."""
MOST_TOGETHER = 2000
"""Edits that may be one step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """The board after an edit, its inverse, and the days and strips that are otherwise than before (vanished ones too)."""

    board: Board
    inverse: Edit
    changed_days: tuple[Slot, ...]
    changed_strips: tuple[BlockId, ...]


def apply(board: Board, edit: Edit) -> Applied:
    """Make the edit; :class:`CannotEdit` for one that makes no sense on this board.

    Days that the edit touches are put on the clock, then the whole schedule is checked and priced. What breaks a limit is done all the same and
    stands among the findings: a person may do what the machine would not.
    """
    draft = Draft(board)
    change(draft, edit)
    after = judged(draft)
    return Applied(
        board=after,
        inverse=inverse(board, after),
        changed_days=_changed_days(board, after),
        changed_strips=_changed_strips(board, after),
    )


def change(draft: Draft, edit: Edit) -> None:
    """Make the edit on a draft."""
    for one in flat(edit):
        kind = kinds().get(type(one))
        if kind is None:
            raise CannotEdit(f"An edit of the kind {kind_of(one)} cannot be made on a board alone.")
        kind.change(draft, one)


def still_applies(board: Board, edit: Edit) -> bool:
    """Whether an edit that was made on an older board can be made on this one: what the person saw of what it changes is still so."""
    draft = Draft(board)
    return all(kind.still_applies(draft, one) for one in flat(edit) if (kind := kinds().get(type(one))))


def changes_the_problem(edit: Edit) -> bool:
    """Whether people, scenes or limits may be others after the edit, and not only the places of strips."""
    return any(kind.anew for one in flat(edit) if (kind := kinds().get(type(one))))


def flat(edit: Edit, level: int = 0) -> tuple[Edit, ...]:
    """The edits of one step in order."""
    if not isinstance(edit, Several):
        return (edit,)
    if level == MOST_NESTED:
        raise CannotEdit("Steps within steps go too deep.")
    found = tuple(one for inner in edit.edits for one in flat(inner, level + 1))
    if len(found) > MOST_TOGETHER:
        raise CannotEdit(f"{len(found)} edits are too many for one step; {MOST_TOGETHER} are the most.")
    return found


def _changed_days(before: Board, after: Board) -> tuple[Slot, ...]:
    """Days with other strips or times, and those whose banners, calls or pins are others."""
    slots = {(unit, date) for unit, date, _ in set(_dated(before)) ^ set(_dated(after))}
    return tuple(sorted(slots, key=lambda slot: (slot[1], slot[0])))


def _dated(board: Board) -> Iterator[tuple[UnitId, dt.date, object]]:
    """Everything that stands on a unit's day, with the day."""
    yield from ((day.unit, day.date, day) for day in board.plan.schedule.days)
    yield from ((banner.unit, banner.date, banner) for banner in board.banners)
    yield from ((call.unit, call.date, call) for call in board.calls)
    yield from ((pin.unit, pin.date, pin) for pin in board.pins)


def _changed_strips(before: Board, after: Board) -> tuple[BlockId, ...]:
    """Strips that stand elsewhere, were pinned or freed, or are others: cut, minutes, people."""
    was, now = ({block.id: block for block in board.plan.problem.blocks} for board in (before, after))
    changed = {block for block in {**was, **now} if was.get(block) != now.get(block)}
    seats, places = before.slots, after.slots
    changed |= {block for block in now if seats.get(block) != places.get(block)}
    changed |= {pin.block for pin in set(before.pins) ^ set(after.pins)}
    return tuple(sorted(changed))
