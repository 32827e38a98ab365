"""The application: settings in, ASGI out."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from setpiece import __version__
from setpiece.formats import project_json
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.users import local_user
from setpiece.services.board.abandoned import SILENT, give_up_abandoned
from setpiece.services.board.collector import collect_seldom
from setpiece.services.board.desk import Desk
from setpiece.services.board.open_board import plan_of
from setpiece.services.intake.example import example_plan
from setpiece.services.intake.read_upload import Reader
from setpiece.services.journal.shelf import JournalShelf
from setpiece.store.store import Store
from setpiece.web.answers import error
from setpiece.web.description import describe
from setpiece.web.journal.in_app import production_journals
from setpiece.web.live import Live
from setpiece.web.refusals import HANDLERS
from setpiece.web.routes import (
    account,
    board,
    comments,
    events,
    film,
    members,
    papers,
    productions,
    progress,
    shells,
    solves,
    versions,
)
from setpiece.web.running import Running
from setpiece.web.security import Door
from setpiece.web.settings import Settings
from setpiece.web.statics import serve_static

ROUTERS = (
    productions.router,
    board.router,
    solves.router,
    versions.router,
    events.router,
    comments.router,
    papers.router,
    film.router,
    members.router,
    account.router,
    progress.router,
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
    if settings.journals is not None:
        shelf = JournalShelf(settings.journals, server.office.store, partial(plan_of, server.desk))
        app.include_router(production_journals(shelf))
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
    live = Live(office.store, settings.poll_seconds, settings.heartbeat_seconds)
    return Running(
        settings=settings,
        office=office,
        desk=Desk(office=office, tell=partial(_told, live), workers=settings.workers),
        live=live,
        reader=Reader(ahead=settings.warm_up),
        background=ThreadPoolExecutor(max_workers=2, thread_name_prefix="setpiece-background"),
        set_up=secrets.token_urlsafe(24) if first else "",
    )


def _told(live: Live, production: str, event: str, view: object) -> None:
    """News of the board's services for those who look: changes come from the store, everything else at once."""
    if event == "change":
        live.wake(production)
    else:
        live.tell(production, event, project_json.encode(view))


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    """What runs beside the requests."""
    server: Running = app.state.running
    server.live.start()
    collect_seldom()
    looking = asyncio.create_task(_look_after_searches(server))
    if server.settings.warm_up:
        server.background.submit(_warm_up, server)
    yield
    looking.cancel()
    server.live.stop()
    server.background.shutdown(wait=False, cancel_futures=True)
    server.desk.close(wait=False)
    server.reader.close()
    server.office.store.close()


async def _look_after_searches(server: Running) -> None:
    """Searches whose server is gone will not go on. A database that is this server's alone has no others when it starts."""
    silent = SILENT if server.settings.accounts else dt.timedelta()
    while True:
        await asyncio.to_thread(give_up_abandoned, server.desk, silent)
        silent = SILENT
        await asyncio.sleep(60)


def _warm_up(server: Running) -> None:
    """Make ready what somebody would otherwise wait for: a process that reads scripts, the compiled solver, the example for whoever has nothing yet."""
    from setpiece.solver.warm_up import warm_up

    server.reader.stand_ready()
    warm_up()
    if not server.office.store.productions.all():
        example_plan(server.reader, server.office.now().date())


async def _unusable(_request: Request, refusal: Any) -> Response:
    """A query or a path that does not fit; what was sent is not repeated."""
    told = "; ".join(f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in refusal.errors())
    return error(422, told)
