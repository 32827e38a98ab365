"""Searches for better schedules, in the background."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends
from starlette.responses import Response

from setpiece.services.board.solve_board import accept_solve, open_solves, solve_view, start_solve, stop_solve
from setpiece.services.board.views import ChangeView, SolveView
from setpiece.web.answers import Json
from setpiece.web.bodies import body
from setpiece.web.description import described
from setpiece.web.routes.board import changed
from setpiece.web.views import Wish
from setpiece.web.visitors import Planner, Viewer

router = APIRouter(prefix="/api/productions/{p}/solves")


class SolveWish(Wish, frozen=True, kw_only=True):
    """A search for so many seconds."""

    seconds: Annotated[float, msgspec.Meta(ge=0.1, le=3600)]
    seed: Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)] = 0


class AcceptWish(Wish, frozen=True, kw_only=True):
    """The seq of the board with which the proposal was compared."""

    seq: Annotated[int, msgspec.Meta(ge=0)]


@router.post("", **described(answer=SolveView, request=SolveWish, status=202, refuses=(415, 422)))
def start(access: Planner, wanted: Annotated[SolveWish, Depends(body(SolveWish))]) -> Response:
    """Search from the board as it stands, its pins kept. Progress comes by the event ``solve``."""
    view = start_solve(access.server.desk, access.production.id, access.user.author, wanted.seconds, wanted.seed)
    return Json(view, status_code=202)


@router.get("", **described(answer=tuple[SolveView, ...]))
def under_way(access: Viewer) -> Response:
    """The searches that are not over, the newest first."""
    return Json(open_solves(access.server.desk, access.production.id))


@router.get("/{job}", **described(answer=SolveView))
def progress(job: str, access: Viewer) -> Response:
    """How far a search is and, once it is over, its proposal beside the board as it stands now."""
    return Json(solve_view(access.server.desk, access.production.id, job))


@router.post("/{job}/stop", **described(answer=SolveView))
def stop(job: str, access: Planner) -> Response:
    """Take the best so far and stop."""
    return Json(stop_solve(access.server.desk, access.production.id, job))


@router.post("/{job}/accept", **described(answer=ChangeView, request=AcceptWish, refuses=(409, 415, 422)))
def accept(job: str, access: Planner, wanted: Annotated[AcceptWish, Depends(body(AcceptWish))]) -> Response:
    """Take the proposal onto the board; 409 with the newer board when it has changed since."""
    return changed(
        accept_solve(access.server.desk, access.production.id, access.user.author, job, wanted.seq, access.role)
    )
