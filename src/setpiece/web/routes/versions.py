"""Versions of the plan: named, compared, restored."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from setpiece.services.board.edit_board import EditRequest, edit_board
from setpiece.services.board.versions import compare_versions, list_versions, name_version, restore_edit
from setpiece.services.board.views import ChangeView, ComparisonView, VersionView
from setpiece.web.answers import Json
from setpiece.web.bodies import body
from setpiece.web.description import described
from setpiece.web.routes.board import changed
from setpiece.web.views import Name, Wish
from setpiece.web.visitors import Planner, Viewer

router = APIRouter(prefix="/api/productions/{p}/versions")


class VersionWish(Wish, frozen=True, kw_only=True):
    """The name under which the board is kept."""

    name: Name


@router.get("", **described(answer=tuple[VersionView, ...]))
def versions(access: Viewer) -> Response:
    """The kept versions, the newest first."""
    return Json(list_versions(access.server.desk, access.production.id))


@router.post("", **described(answer=VersionView, request=VersionWish, status=201, refuses=(415, 422)))
def keep(access: Planner, wanted: Annotated[VersionWish, Depends(body(VersionWish))]) -> Response:
    """Keep the board as it stands under a name."""
    return Json(
        name_version(access.server.desk, access.production.id, access.user.author, wanted.name), status_code=201
    )


@router.get("/{a}/compare/{b}", **described(answer=ComparisonView))
def compare(a: str, b: str, access: Viewer) -> Response:
    """Two versions side by side; ``now`` is the board as it stands."""
    return Json(compare_versions(access.server.desk, access.production.id, a, b))


@router.post("/{version}/restore", **described(answer=ChangeView, refuses=(409, 422)))
def restore(version: str, access: Planner) -> Response:
    """Put a version on the board: an edit like any other, that can be undone."""
    desk, production = access.server.desk, access.production.id
    seq = desk.store.edits.head(production)
    request = EditRequest(id=desk.office.id(), seq=seq, edit=restore_edit(version))
    return changed(edit_board(desk, production, access.user.author, request, access.role))
