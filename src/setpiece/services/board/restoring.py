"""The board that an edit ``restore_version`` brings back."""

from __future__ import annotations

from setpiece.board import Board, CannotEdit
from setpiece.domain.edits import RestoreVersion
from setpiece.services.board.desk import Desk
from setpiece.services.board.heads import version_board


def restored(desk: Desk, production_id: str, edit: RestoreVersion) -> Board:
    """The version's board; :class:`CannotEdit` when the production has no such version."""
    version = desk.store.versions.get(production_id, edit.version)
    if version is None:
        raise CannotEdit("This production has no such version.")
    return version_board(desk.store, version)
