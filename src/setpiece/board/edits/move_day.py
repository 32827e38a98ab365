"""A unit's whole day to another date."""

from __future__ import annotations

from dataclasses import replace

from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.board.words import said
from setpiece.domain.edits import MoveDay


def _change(draft: Draft, edit: MoveDay) -> None:
    strips = tuple(draft.day(edit.unit, edit.date))
    draft.refuse_far(edit.to)
    if edit.to == edit.date:
        raise CannotEdit(f"The day stands on {said(edit.date)} already.")
    here, there = (edit.unit, edit.date), (edit.unit, edit.to)
    exchanged = tuple(draft.order.get(there, ()))
    draft.refuse_held((*strips, *exchanged))
    calls = draft.calls.pop(here, None), draft.calls.pop(there, None)
    for banner in tuple(draft.banners.values()):
        if (banner.unit, banner.date) in (here, there):
            other = edit.to if banner.date == edit.date else edit.date
            draft.banners[banner.id] = replace(banner, date=other)
    draft.move(strips, there)
    if exchanged:
        draft.move(exchanged, here)
    draft.calls.update({slot: call for slot, call in zip((there, here), calls, strict=True) if call is not None})


def _still_applies(draft: Draft, edit: MoveDay) -> bool:
    """The day has the strips that the person saw."""
    return not edit.was or set(edit.was) == set(draft.order.get((edit.unit, edit.date), ()))


EDIT = EditKind(edit=MoveDay, change=_change, still_applies=_still_applies)
