"""A scene shot in several parts."""

from __future__ import annotations

from dataclasses import replace

from setpiece.board.contract import EditKind
from setpiece.board.cutting import MOST_PARTS, decided, refuse_minutes, shares
from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.board.remake import remake
from setpiece.domain.edits import SplitScene
from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import BlockId


def _change(draft: Draft, edit: SplitScene) -> None:
    whole, *more = draft.blocks_of(edit.scene)
    number = draft.breakdown.scene(edit.scene).number
    if more:
        raise CannotEdit(
            f"Scene {number} is shot in {len(more) + 1} parts already; join them before you split it anew."
        )
    if not 2 <= len(edit.minutes) <= MOST_PARTS:
        raise CannotEdit(f"A scene is split into 2 to {MOST_PARTS} parts; {len(edit.minutes)} were given.")
    draft.refuse_held([whole.id])
    for minutes in edit.minutes:
        refuse_minutes(minutes)
    eighths = shares(int(whole.eighths), list(edit.minutes), least=0)
    parts = [
        replace(
            whole,
            id=BlockId(f"{whole.scene}-pt{part}"),
            label=f"{number} pt {part}",
            minutes=minutes,
            eighths=Eighths(length),
            part=part,
            parts=len(edit.minutes),
        )
        for part, (minutes, length) in enumerate(zip(edit.minutes, eighths, strict=True), start=1)
    ]
    draft.replace_strips([whole.id], parts)
    remake(draft, draft.breakdown, decided(draft.production, edit.scene, minutes=sum(edit.minutes), parts=len(parts)))


EDIT = EditKind(edit=SplitScene, change=_change, anew=True)
