"""A banner put on a day, moved or written anew."""

from __future__ import annotations

from setpiece.board.contract import EditKind
from setpiece.board.draft import Draft
from setpiece.board.refusals import CannotEdit
from setpiece.domain.edits import Banner, PutBanner

LONGEST = 300
"""Characters that a banner holds."""
MOST = 1000


def _change(draft: Draft, edit: PutBanner) -> None:
    draft.unit_name(edit.unit)
    draft.refuse_far(edit.date)
    text = " ".join(edit.text.split())
    if not text:
        raise CannotEdit("A banner without words says nothing.")
    if len(text) > LONGEST or len(edit.banner_kind) > 40 or not 0 < len(edit.id) <= 100:
        raise CannotEdit(f"A banner has a name and holds up to {LONGEST} characters.")
    if edit.before is not None and edit.before not in draft.at:
        raise CannotEdit(f"There is no strip {str(edit.before)[:60]!r} to put a banner above.")
    if edit.id not in draft.banners and len(draft.banners) >= MOST:
        raise CannotEdit(f"A board holds up to {MOST} banners.")
    draft.banners[edit.id] = Banner(
        id=edit.id, unit=edit.unit, date=edit.date, text=text, before=edit.before, kind=edit.banner_kind
    )


EDIT = EditKind(edit=PutBanner, change=_change)
