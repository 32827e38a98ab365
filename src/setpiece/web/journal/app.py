"""``setpiece journal serve``: a small application around one journal."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from setpiece.services.journal.desk import JournalDesk
from setpiece.services.journal.rates import Rates
from setpiece.web.journal.router import journal_router
from setpiece.web.security import Door
from setpiece.web.settings import Settings

COOKIE = "setpiece-moderator"
MODERATOR = "moderator"


def create_journal_app(
    desk: JournalDesk, token: str, address: str = "", behind_proxy: bool = False, rates: Rates | None = None
) -> FastAPI:
    """The journal over its desk. Whoever opens ``/moderate/<token>`` may decide on comments; ``behind_proxy`` believes the proxy's word on who sends."""
    app = FastAPI(title="Setpiece journal", openapi_url=None, docs_url=None, redoc_url=None)

    async def moderate(offered: str, request: Request) -> Response:
        if not hmac.compare_digest(offered.encode(), token.encode()):
            return Response("There is no such page.\n", 404, media_type="text/plain")
        answer = RedirectResponse("../comments/moderation", 303)
        answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=request.url.scheme == "https")
        return answer

    async def only(_request: Request) -> JournalDesk:
        return desk

    app.add_api_route("/moderate/{offered}", moderate, methods=["GET"], include_in_schema=False)
    app.include_router(journal_router(only, _moderator(token), forwarded if behind_proxy else peer, rates))
    app.add_middleware(Door, settings=Settings(database="", address=address))
    return app


def peer(request: Request) -> str:
    """The address of whoever is connected."""
    return request.client.host if request.client else ""


def forwarded(request: Request) -> str:
    """The address that the nearest proxy saw: the last one of ``X-Forwarded-For``."""
    return request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip() or peer(request)


def _moderator(token: str) -> Callable[[Request], str | None]:
    def moderator(request: Request) -> str | None:
        offered = request.cookies.get(COOKIE, "")
        return MODERATOR if hmac.compare_digest(offered.encode(), token.encode()) else None

    return moderator
