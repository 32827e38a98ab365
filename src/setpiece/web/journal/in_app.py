"""The journal inside the web application: under ``/p/{p}/journal``, for members of the production; those who may edit decide on comments."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from setpiece.domain.findings import Unreadable
from setpiece.services.accounts.membership import require
from setpiece.services.accounts.refused import Refused
from setpiece.services.journal.desk import JournalDesk
from setpiece.services.journal.shelf import JournalShelf
from setpiece.store.records import User
from setpiece.store.roles import Role
from setpiece.web.journal.router import journal_router
from setpiece.web.running import running
from setpiece.web.visitors import client_address, found_visitor

PREFIX = "/p/{p}/journal"


def production_journals(shelf: JournalShelf) -> APIRouter:
    """The journals of a shelf, each under its production's address."""

    async def desk_of(request: Request) -> JournalDesk | None:
        production = request.path_params["p"]
        _visitor(request, Role.VIEWER)
        try:
            found = await run_in_threadpool(shelf.desk, production, dt.date.today())
        except Unreadable as unreadable:
            first = unreadable.findings[0]
            more = f" And {len(unreadable.findings) - 1} more." if len(unreadable.findings) > 1 else ""
            raise HTTPException(422, f"The journal has errors. {first.where}: {first.message}{more}") from None
        if found is None:
            raise HTTPException(404, f"This production has no journal yet. Its folder, with a journal.toml, belongs in {shelf.folder(production)}.")  # fmt: skip
        return found

    def moderator_of(request: Request) -> str | None:
        try:
            return _visitor(request, Role.EDITOR).name
        except (Refused, HTTPException):
            return None

    async def front(request: Request) -> Response:
        return RedirectResponse(f"{request.url.path}/", 307)

    router = APIRouter()
    router.add_route(PREFIX, front, methods=["GET"])
    router.include_router(journal_router(desk_of, moderator_of, client_address), prefix=PREFIX)
    return router


def _visitor(request: Request, needed: Role) -> User:
    """Who asks, with a role that reaches; refused otherwise, as anywhere in the application."""
    server = running(request)
    user = found_visitor(request, server)
    if user is None:
        raise HTTPException(401, "Sign in first.")
    require(server.office, user, request.path_params["p"], needed)
    return user
