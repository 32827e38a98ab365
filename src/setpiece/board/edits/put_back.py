"""Parts of the breakdown and the production as they were."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.inverse import contents
from setpiece.board.refusals import CannotEdit
from setpiece.board.remake import remake
from setpiece.domain.edits import PutBack
from setpiece.domain.identifiers import SceneId
from setpiece.domain.problem import ShootBlock

T = TypeVar("T")


def _change(draft: Draft, edit: PutBack) -> None:
    known = {scene.id for scene in draft.breakdown.scenes}
    if not {s.id for s in edit.scenes} <= known or not {b.scene for b in edit.blocks} <= {b.scene for b in draft.blocks.values()}:  # fmt: skip
        raise CannotEdit("This would put back scenes that the breakdown does not have.")
    cut: dict[SceneId, list[ShootBlock]] = {}
    for block in edit.blocks:
        cut.setdefault(block.scene, []).append(block)
    for scene, blocks in cut.items():
        now = draft.blocks_of(scene)
        if [b.id for b in now] == [b.id for b in blocks]:
            draft.recut(now, [b.minutes for b in blocks])
        else:
            draft.replace_strips([b.id for b in now], blocks)
    scenes = {scene.id: scene for scene in edit.scenes}
    breakdown, production = draft.breakdown, draft.production
    if scenes or edit.roles is not None:
        breakdown = replace(
            breakdown,
            scenes=tuple(scenes.get(scene.id, scene) for scene in breakdown.scenes),
            roles=breakdown.roles if edit.roles is None else edit.roles,
        )
    production = replace(
        production,
        overrides=_given(edit.overrides, production.overrides),
        performers=_given(edit.performers, production.performers),
        assumptions=_given(edit.assumptions, production.assumptions),
        risk_assessments=_given(edit.assessments, production.risk_assessments),
        stunt_records=_given(edit.records, production.stunt_records),
    )
    draft.resigned = edit.assessments is not None or edit.records is not None
    remake(draft, breakdown, production)


def _given(new: tuple[T, ...] | None, now: tuple[T, ...]) -> tuple[T, ...]:
    return now if new is None else new


def _still_applies(draft: Draft, edit: PutBack) -> bool:
    """What it replaces is as it was when the edit that it takes back had been made."""
    return not edit.expected or contents(draft.board, edit) == edit.expected


EDIT = EditKind(edit=PutBack, change=_change, still_applies=_still_applies, anew=True)
