"""The shooting minutes of a scene."""

from __future__ import annotations

from setpiece.board.contract import EditKind
from setpiece.board.cutting import decided, refuse_minutes, shares
from setpiece.board.draft import Draft
from setpiece.board.remake import remake
from setpiece.domain.edits import SetMinutes


def _change(draft: Draft, edit: SetMinutes) -> None:
    parts = draft.blocks_of(edit.scene)
    refuse_minutes(edit.minutes, len(parts))
    minutes = shares(edit.minutes, [block.minutes for block in parts])
    draft.recut(parts, minutes)
    remake(draft, draft.breakdown, decided(draft.production, edit.scene, minutes=edit.minutes))


EDIT = EditKind(edit=SetMinutes, change=_change, anew=True)
