"""Pages that are filled by their own scripts."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from setpiece.web.pages import page

router = APIRouter(include_in_schema=False)
YOU = {"name": "You", "local": True}


@router.get("/")
def productions() -> HTMLResponse:
    """The productions, and a place to drop a script."""
    return page("productions.html", user=YOU, production=None, here="")


@router.get("/p/{p}")
def board(p: str) -> HTMLResponse:
    """The stripboard."""
    return page("board.html", user=YOU, production={"id": p, "title": p, "role": "owner"}, here="")
