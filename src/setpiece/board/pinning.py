"""Pins on a draft."""

from __future__ import annotations

from collections.abc import Iterable

from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.domain.edits import BoardPin
from setpiece.domain.identifiers import BlockId


def pin(draft: Draft, blocks: Iterable[BlockId]) -> None:
    """Pin strips to where they stand; :class:`CannotEdit` for one in the boneyard."""
    for block in blocks:
        slot = draft.at[block]
        if slot is None:
            raise CannotEdit(
                f"Scene {draft.blocks[block].label} is in the boneyard; put it on a day before pinning it."
            )
        draft.pins[block] = BoardPin(block=block, unit=slot[0], date=slot[1])


def unpin(draft: Draft, blocks: Iterable[BlockId]) -> None:
    """Set strips free; those that are free stay so."""
    for block in blocks:
        draft.pins.pop(block, None)
