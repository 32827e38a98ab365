"""The board: opened, edited, its edits of the past."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.exceptions import HTTPException
from starlette.responses import Response

from setpiece.domain.edits import Edit, RestoreVersion, Several
from setpiece.services.board.edit_board import EditRequest, edit_board
from setpiece.services.board.history import history
from setpiece.services.board.open_board import open_board
from setpiece.services.board.views import BoardView, ChangeView, ConflictView, HistoryView
from setpiece.store.roles import Role
from setpiece.web.answers import Json
from setpiece.web.bodies import body
from setpiece.web.description import described
from setpiece.web.visitors import Editor, Viewer

router = APIRouter(prefix="/api/productions/{p}")


def changed(outcome: ChangeView | ConflictView) -> Response:
    """A change, or with 409 the board as it stands now."""
    return Json(outcome, status_code=409 if isinstance(outcome, ConflictView) else 200)


@router.get("/board", **described(answer=BoardView))
def board(access: Viewer) -> Response:
    """The whole board after its newest edit."""
    return Json(open_board(access.server.desk, access.production.id, access.role))


@router.post("/edits", **described(answer=ChangeView, request=EditRequest, refuses=(409, 415, 422)))
def edit(access: Editor, wanted: Annotated[EditRequest, Depends(body(EditRequest))]) -> Response:
    """Change the board. The same id again gives the same answer; an edit made on an older board is refused with 409 where it no longer makes sense."""
    if _restores(wanted.edit) and not access.role.reaches(Role.PLANNER):
        raise HTTPException(403, "Restoring a version needs the role planner.")
    return changed(edit_board(access.server.desk, access.production.id, access.user.author, wanted, access.role))


def _restores(wanted: Edit) -> bool:
    return isinstance(wanted, RestoreVersion) or (isinstance(wanted, Several) and any(map(_restores, wanted.edits)))


@router.get("/edits", **described(answer=tuple[HistoryView, ...], refuses=(422,)))
def edits(access: Viewer, mine: Annotated[bool, Query()] = False) -> Response:
    """The newest edits in order, everybody's or one's own, with what takes each back."""
    author = access.user.id if mine else None
    return Json(history(access.server.desk, access.production.id, author))
