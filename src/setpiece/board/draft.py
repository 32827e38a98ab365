"""A board while one edit is made: strips in their order without times, until the days that were touched go back on the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from setpiece.board.board import Board
from setpiece.board.refusals import CannotEdit
from setpiece.board.words import said, some
from setpiece.domain.edits import Banner, BoardPin
from setpiece.domain.identifiers import BlockId, SceneId, UnitId
from setpiece.domain.problem import ShootBlock
from setpiece.domain.schedule import ShootingDay
from setpiece.planning.scene_work import is_shot
from setpiece.solver.explain import Slot

FARTHEST_DAYS = 366
"""Days before the start and after the last date of the problem beyond which no strip is put: a slip of the hand, not a plan."""


class Draft:
    """What an edit changes. Only edits touch it, and it does not outlive them."""

    def __init__(self, board: Board) -> None:
        """The board as it stands."""
        plan = board.plan
        self.board = board
        self.breakdown = plan.breakdown
        self.production = plan.production
        self.stunts = plan.stunts
        self.problem = plan.problem
        self.standing = board.standing
        self.assumptions = plan.assumptions
        self.bound = board.bound
        self.lower_bound, self.bound_lines = plan.result.lower_bound, plan.result.bound_lines
        self.banners: dict[str, Banner] = {banner.id: banner for banner in board.banners}
        self.calls: dict[Slot, int] = {(call.unit, call.date): call.call for call in board.calls}
        self.pins: dict[BlockId, BoardPin] = {pin.block: pin for pin in board.pins}
        self.order: dict[Slot, list[BlockId]] = {
            (day.unit, day.date): [strip.block for strip in day.blocks] for day in plan.schedule.days
        }
        self.at: dict[BlockId, Slot | None] = dict.fromkeys(plan.schedule.boneyard)
        self.at.update((block, slot) for slot, blocks in self.order.items() for block in blocks)
        self.times: dict[Slot, ShootingDay] = {}
        """Times that days take instead of new ones, if their strips still stand in that order."""
        self.resigned = False
        """Whether somebody signed or a signature went, so that all gates are read anew."""
        self.touched: dict[Slot, None] = {}
        """Days that go on the clock anew."""
        self.blocks = {block.id: block for block in plan.problem.blocks}

    # ---- asking

    def known(self, blocks: Iterable[BlockId]) -> tuple[BlockId, ...]:
        """The strips, each once; :class:`CannotEdit` for none, for one that is not there, and for one named twice."""
        found = tuple(blocks)
        if not found:
            raise CannotEdit("Name at least one strip.")
        for block in found:
            if block not in self.at:
                raise CannotEdit(f"There is no strip {str(block)[:60]!r} on this board.")
        if len(set(found)) < len(found):
            raise CannotEdit("A strip is named twice; it can stand in one place only.")
        return found

    def labels(self, blocks: Iterable[BlockId]) -> list[str]:
        """What the strips are called."""
        return [self.blocks[block].label for block in blocks]

    def unit_name(self, unit: UnitId) -> str:
        """The unit's name; :class:`CannotEdit` when there is no such unit."""
        for known in self.production.units:
            if known.id == unit:
                return known.name
        raise CannotEdit(f"There is no unit {str(unit)[:60]!r} in this production.")

    def day(self, unit: UnitId, date: dt.date) -> list[BlockId]:
        """The strips of a unit's day; :class:`CannotEdit` when there are none."""
        name = self.unit_name(unit)
        strips = self.order.get((unit, date))
        if not strips:
            raise CannotEdit(f"{name} has no strips on {said(date)}.")
        return strips

    def blocks_of(self, scene: SceneId) -> list[ShootBlock]:
        """The strips of a scene in order of their parts; :class:`CannotEdit` when it has none."""
        found = sorted((b for b in self.blocks.values() if b.scene == scene), key=lambda b: b.part)
        if not found:
            raise CannotEdit(f"There is no scene {str(scene)[:60]!r} on this board.")
        return found

    def refuse_far(self, date: dt.date) -> None:
        """:class:`CannotEdit` for a date that lies nowhere near the shoot."""
        first = self.production.calendar.start
        last = max((*self.problem.dates[-1:], *(d for _, d in self.order)), default=first)
        if (first - date).days > FARTHEST_DAYS or (date - last).days > FARTHEST_DAYS:
            raise CannotEdit(f"This shoot is more than a year away from {said(date)}.")

    def refuse_held(self, blocks: Iterable[BlockId]) -> None:
        """:class:`CannotEdit` for strips that are pinned on the board or that have been shot."""
        held = [block for block in blocks if block in self.pins]
        if held:
            dates = sorted({self.pins[block].date for block in held})
            verb = "is" if len(held) == 1 else "are"
            labels = some(self.labels(held))
            raise CannotEdit(f"{labels.capitalize()} {verb} pinned to {said(dates[0])}; unpin before moving.")
        for block in blocks:
            mine = self.blocks[block]
            for pin in self.production.pins:
                if pin.scene == mine.scene and pin.binds(mine.part) and pin.date and is_shot(self.production, pin):
                    raise CannotEdit(f"Scene {mine.label} was shot on {said(pin.date)}; what is shot stays there.")

    # ---- changing

    def move(self, blocks: Sequence[BlockId], slot: Slot | None, before: BlockId | None = None) -> None:
        """Strips onto a day, in this order, above ``before`` (which stands on that day, or the end) or into the boneyard."""
        moving = set(blocks)
        for block in blocks:
            self._lift(block)
        if slot is None:
            self.at.update(dict.fromkeys(blocks))
            return
        day = self.order.setdefault(slot, [])
        place = day.index(before) if before in day and before not in moving else len(day)
        day[place:place] = blocks
        self.at.update(dict.fromkeys(blocks, slot))
        self.touched[slot] = None

    def replace_strips(self, old: Sequence[BlockId], new: Sequence[ShootBlock]) -> None:
        """Strips of a scene cut otherwise: the new ones stand where the first scheduled old one stood, else in the boneyard."""
        slot = next((self.at[block] for block in old if self.at[block]), None)
        before = None
        if slot:
            day = self.order[slot]
            first = min(day.index(block) for block in old if self.at[block] == slot)
            before = next((block for block in day[first:] if block not in old), None)
        for block in old:
            self._lift(block)
            del self.at[block]
            del self.blocks[block]
        self.blocks.update((block.id, block) for block in new)
        self.move([block.id for block in new], slot, before)

    def recut(self, parts: Sequence[ShootBlock], minutes: Sequence[int]) -> None:
        """The same strips with other minutes."""
        for block, length in zip(parts, minutes, strict=True):
            self.blocks[block.id] = replace(block, minutes=length)
            slot = self.at[block.id]
            if slot:
                self.touched[slot] = None

    def _lift(self, block: BlockId) -> None:
        """Take a strip from wherever it stands."""
        slot = self.at.get(block)
        if slot:
            self.order[slot].remove(block)
            self.touched[slot] = None
