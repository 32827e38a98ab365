"""All strips of a day pinned there, or set free."""

from __future__ import annotations

from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.pinning import pin, unpin
from setpiece.domain.edits import PinDay


def _change(draft: Draft, edit: PinDay) -> None:
    strips = tuple(draft.day(edit.unit, edit.date))
    (pin if edit.pinned else unpin)(draft, strips)


EDIT = EditKind(edit=PinDay, change=_change)
