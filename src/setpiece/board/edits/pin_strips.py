"""Strips pinned to the days where they stand, or set free."""

from __future__ import annotations

from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.pinning import pin, unpin
from setpiece.domain.edits import PinStrips


def _change(draft: Draft, edit: PinStrips) -> None:
    blocks = draft.known(edit.blocks)
    (pin if edit.pinned else unpin)(draft, blocks)


EDIT = EditKind(edit=PinStrips, change=_change)
