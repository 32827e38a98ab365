"""The parts of a scene shot in one go again."""

from __future__ import annotations

from dataclasses import replace

from setpiece.board.contract import EditKind
from setpiece.board.cutting import decided
from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.board.remake import remake
from setpiece.domain.edits import JoinScene
from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import BlockId


def _change(draft: Draft, edit: JoinScene) -> None:
    parts = draft.blocks_of(edit.scene)
    number = draft.breakdown.scene(edit.scene).number
    if len(parts) == 1:
        raise CannotEdit(f"Scene {number} is shot in one go already.")
    draft.refuse_held([block.id for block in parts])
    minutes = sum(block.minutes for block in parts)
    whole = replace(
        parts[0],
        id=BlockId(str(edit.scene)),
        label=number,
        minutes=minutes,
        eighths=Eighths(sum(block.eighths for block in parts)),
        part=1,
        parts=1,
    )
    draft.replace_strips([block.id for block in parts], [whole])
    remake(draft, draft.breakdown, decided(draft.production, edit.scene, minutes=minutes, parts=1))


EDIT = EditKind(edit=JoinScene, change=_change, anew=True)
