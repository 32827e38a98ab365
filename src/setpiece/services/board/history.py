"""What was done to a board, so that undo survives a reload."""

from __future__ import annotations

from setpiece.domain.edits import Edit
from setpiece.formats import project_json
from setpiece.services.board.desk import Desk
from setpiece.services.board.views import ChangeView, HistoryView
from setpiece.store import records

MOST = 500
"""The newest edits that are told."""


def history(desk: Desk, production_id: str, author_id: str | None = None, most: int = MOST) -> tuple[HistoryView, ...]:
    """The newest edits in order, of everybody or of one author."""
    if author_id is None:
        found = desk.store.edits.after(production_id, max(0, desk.store.edits.head(production_id) - most))
    else:
        found = desk.store.edits.by(production_id, author_id)[-most:]
    undone = desk.store.edits.undone(production_id)
    return tuple(_view(edit, undone.get(edit.seq)) for edit in found)


def changes_after(desk: Desk, production_id: str, seq: int, most: int | None = None) -> tuple[ChangeView, ...]:
    """What was answered to the edits after ``seq``, in order: what a client that was away has missed."""
    edits = desk.store.edits.after(production_id, seq, most)
    return tuple(project_json.decode(edit.answer, ChangeView) for edit in edits)


def _view(edit: records.Edit, undone_by: int | None) -> HistoryView:
    return HistoryView(
        seq=edit.seq,
        id=edit.id,
        by=edit.author,
        at=edit.at.isoformat(),
        edit=project_json.decode(edit.edit, Edit),
        inverse=project_json.decode(edit.inverse, Edit),
        undone_by=undone_by,
    )
