"""The application: settings in, ASGI out."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from setpiece import __version__
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.users import local_user
from setpiece.store.store import Store
from setpiece.web.answers import error
from setpiece.web.description import describe
from setpiece.web.live import Live
from setpiece.web.refusals import HANDLERS
from setpiece.web.routes import account, comments, events, film, members, papers, productions, shells
from setpiece.web.running import Running
from setpiece.web.security import Door
from setpiece.web.settings import Settings
from setpiece.web.statics import serve_static

ROUTERS = (
    productions.router,
    events.router,
    comments.router,
    papers.router,
    film.router,
    members.router,
    account.router,
    shells.router,
)


def create_app(settings: Settings) -> FastAPI:
    """The web application over the database of ``settings``, which is opened, and made or migrated where that is needed."""
    server = _running(settings)
    app = FastAPI(
        title="Setpiece",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_life,
    )
    app.state.running = server
    app.openapi = lambda: dict(describe(app))  # type: ignore[method-assign]
    app.router.routes.append(Route("/static/{path:path}", serve_static, methods=["GET"], name="static"))
    for router in ROUTERS:
        app.include_router(router)
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
    app.add_exception_handler(RequestValidationError, _unusable)
    app.add_middleware(Door, settings=settings)
    return app


def _running(settings: Settings) -> Running:
    office = Office(store=Store.open(settings.database), local=not settings.accounts)
    if not settings.accounts:
        local_user(office)
    first = settings.accounts and office.store.users.count() == 0
    return Running(
        settings=settings,
        office=office,
        live=Live(office.store, settings.poll_seconds, settings.heartbeat_seconds),
        background=ThreadPoolExecutor(max_workers=2, thread_name_prefix="setpiece-background"),
        set_up=secrets.token_urlsafe(24) if first else "",
    )


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    """What runs beside the requests."""
    server: Running = app.state.running
    server.live.start()
    if server.settings.warm_up:
        server.background.submit(_warm_up)
    yield
    server.live.stop()
    server.background.shutdown(wait=False, cancel_futures=True)
    server.office.store.close()


def _warm_up() -> None:
    """Compile the solver before anybody waits for it."""
    from setpiece.solver.warm_up import warm_up

    warm_up()


async def _unusable(_request: Request, refusal: Any) -> Response:
    """A query or a path that does not fit; what was sent is not repeated."""
    told = "; ".join(f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in refusal.errors())
    return error(422, told)
