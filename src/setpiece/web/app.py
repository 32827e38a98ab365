"""The application: settings in, ASGI out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from setpiece import __version__
from setpiece.web.answers import error
from setpiece.web.pages import page
from setpiece.web.routes import shells
from setpiece.web.security import Door
from setpiece.web.settings import Settings
from setpiece.web.statics import serve_static

ROUTERS = (shells.router,)


def create_app(settings: Settings) -> FastAPI:
    """The web application over the database of ``settings``."""
    app = FastAPI(
        title="Setpiece",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_life,
    )
    app.state.settings = settings
    app.router.routes.append(Route("/static/{path:path}", serve_static, methods=["GET"], name="static"))
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(HTTPException, _refused)
    app.add_middleware(Door, settings=settings)
    return app


@asynccontextmanager
async def _life(_app: FastAPI) -> AsyncIterator[None]:
    """What runs beside the requests."""
    yield


async def _refused(request: Request, refusal: Exception) -> Response:
    """A refusal as JSON under ``/api``, as a page elsewhere; who is not signed in is shown where to."""
    assert isinstance(refusal, HTTPException)
    if request.url.path.startswith("/api"):
        return error(refusal.status_code, refusal.detail)
    if refusal.status_code == 401:
        return RedirectResponse("/sign-in", status_code=303)
    return page("refused.html", refusal.status_code, message=refusal.detail, user=None, production=None, here="")
