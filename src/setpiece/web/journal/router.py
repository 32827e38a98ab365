"""The routes of a journal, under any prefix.

Readers are answered from memory on the event loop, so that nobody who writes can keep them waiting. What is written is first counted against the rates, then
read, then handed to a few threads; when those are all busy the answer is to come again.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import mimetypes
import time
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from setpiece.domain.journal import CommentStatus
from setpiece.formats.comment_lines import write_comments
from setpiece.services.journal.comments import Draft, NotTaken, export_comments, own_comments, take_comment
from setpiece.services.journal.desk import JournalDesk
from setpiece.services.journal.rates import Rates
from setpiece.web.journal.forms import Oversized, field, form_of

EACH, TOGETHER, WINDOW_S = 5, 60, 600.0
"""Comments that one sender, and that all senders together, may send in ten minutes."""
MOST_AT_WORK = 4
"""Comments being written at one time."""
BUSY_S = 5.0
"""When to come again when all threads are at work."""
HOLD_S, MOST_HELD = 1.0, 2_000
"""How long a refusal is held back, and how many are at one time."""
_TYPES = {".html": "text/html; charset=utf-8", ".xml": "application/atom+xml; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}  # fmt: skip
_OWN_FORMS = {"referrer-policy": "same-origin"}
"""A page without any referrer sends its own forms with the origin `null`, which the door refuses."""
_DECISIONS = {"approve": CommentStatus.APPROVED, "reject": CommentStatus.REJECTED, "reject-all": CommentStatus.REJECTED}


def journal_router(
    desk_of: Callable[[Request], Awaitable[JournalDesk | None]],
    moderator_of: Callable[[Request], str | None],
    client_of: Callable[[Request], str],
    rates: Rates | None = None,
) -> APIRouter:
    """The routes of a journal.

    ``desk_of`` finds the journal that a request asks for (None: not there), ``moderator_of`` the name of who may decide on comments (None: a reader, who is not
    shown that there is a queue), ``client_of`` what tells one sender from another, which is kept as a salted hash in memory for ten minutes at most.
    """
    routes = _Routes(desk_of, moderator_of, client_of, rates or Rates(EACH, TOGETHER, WINDOW_S))
    router = APIRouter()  # its plain routes: nothing is declared, nothing is described, and a refusal costs little
    router.add_route("/", routes.front, methods=["GET"])
    router.add_route("/entries/{entry}.html", routes.write, methods=["POST"])
    router.add_route("/comments/mine", routes.own, methods=["GET"])
    router.add_route("/comments/mine", routes.change_own, methods=["POST"])
    router.add_route("/comments/moderation", routes.moderation, methods=["GET"])
    router.add_route("/comments/moderation", routes.decide, methods=["POST"])
    router.add_route("/comments/export", routes.export, methods=["GET"])
    router.add_route("/{path:path}", routes.read, methods=["GET", "HEAD"])
    return router


class _Routes:
    """What the routes share."""

    def __init__(self, desk_of: Any, moderator_of: Any, client_of: Any, rates: Rates) -> None:
        self.desk_of, self.moderator_of, self.client_of, self.rates = desk_of, moderator_of, client_of, rates
        self.at_work = 0
        self.held = 0

    async def front(self, request: Request) -> Response:
        """The front page."""
        return await self._file(request, "index.html")

    async def read(self, request: Request) -> Response:
        """A file of the site; an entry's page with a form that answers a comment when that is asked for."""
        path = request.path_params["path"]
        desk = await self.desk_of(request)
        answered = request.query_params.get("reply", "")
        if desk is not None and answered and path.startswith("entries/"):
            entry = path.removeprefix("entries/").removesuffix(".html")
            if entry in desk.entries and self.at_work < MOST_AT_WORK:
                return _page(await self._work(desk.answering, entry, answered[:64]))
        return await self._file(request, path)

    async def write(self, request: Request) -> Response:
        """Take a comment."""
        entry = request.path_params["entry"]
        desk = await self.desk_of(request)
        if desk is None or entry not in desk.entries:
            return _nothing()
        if wait_s := self._wait_s(self.client_of(request)):
            return await self._later(wait_s)
        try:
            fields = await form_of(request)
        except Oversized:
            return _plain(413, "This is longer than a comment may be.")
        name, text = field(fields, "name"), field(fields, "text")
        draft = Draft(
            entry=entry, name=name, text=text, parent=field(fields, "parent")[:64], trap=field(fields, "website")
        )
        taken = await self._work(take_comment, desk.store, desk.name, desk.entries, draft, dt.datetime.now(dt.UTC))
        if isinstance(taken, NotTaken):
            shown = await self._work(desk.refused, entry, taken, name, text)
            return _page(shown, 503 if taken.full else 422)
        return _page(await self._work(desk.thanks, entry, taken.key), 201)

    async def own(self, request: Request) -> Response:
        """Ask for a key."""
        desk = await self.desk_of(request)
        return _nothing() if desk is None else _page(await self._work(desk.own, ""))

    async def change_own(self, request: Request) -> Response:
        """Show, give or delete what the holder of a key has written."""
        desk = await self.desk_of(request)
        if desk is None:
            return _nothing()
        if wait_s := self._wait_s(f"own {self.client_of(request)}"):
            return await self._later(wait_s)
        try:
            fields = await form_of(request)
        except Oversized:
            return _plain(413, "This is no key.")
        key = field(fields, "key").strip()[:200]
        match field(fields, "do"):
            case "delete":
                return _page(await self._work(desk.forget, key))
            case "export":
                return _download(write_comments(await self._work(own_comments, desk.store, key)))
        return _page(await self._work(desk.own, key))

    async def moderation(self, request: Request) -> Response:
        """The queue."""
        desk, _ = await self._moderating(request)
        return _nothing() if desk is None else _page(await self._work(desk.moderation))

    async def decide(self, request: Request) -> Response:
        """Approve or reject what is ticked."""
        desk, moderator = await self._moderating(request)
        if desk is None:
            return _nothing()
        try:
            fields = await form_of(request)
        except Oversized:
            return _plain(413, "These are more comments than can be decided on at once.")
        wish = field(fields, "do")
        status = _DECISIONS.get(wish)
        ids = tuple(value for key, value in fields if key == ("shown" if wish == "reject-all" else "id"))
        if status is None or not ids:
            return RedirectResponse("moderation", 303)
        return _page(await self._work(desk.decide, ids, status, moderator, dt.datetime.now(dt.UTC)))

    async def export(self, request: Request) -> Response:
        """The approved comments as JSON lines, for the static site."""
        desk, _ = await self._moderating(request)
        return (
            _nothing()
            if desk is None
            else _download(write_comments(await self._work(export_comments, desk.store, desk.name)))
        )

    async def _moderating(self, request: Request) -> tuple[JournalDesk | None, str]:
        moderator = self.moderator_of(request)
        return (await self.desk_of(request), moderator) if moderator else (None, "")

    async def _file(self, request: Request, path: str) -> Response:
        desk = await self.desk_of(request)
        found = desk.file(path) if desk is not None else None
        if found is None:
            return _nothing()
        tag = f'"{found.mark}"'
        headers = {"etag": tag, "cache-control": "no-cache", **_OWN_FORMS}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        suffix = path[path.rfind(".") :]
        media = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
        if suffix == ".svg":
            headers["content-security-policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        return Response(found.data, media_type=media, headers=headers)

    def _wait_s(self, sender: str) -> float:
        """How long a sender has to wait; 0, and counted, when their turn is now."""
        return BUSY_S if self.at_work >= MOST_AT_WORK else self.rates.wait_s(sender, time.monotonic())

    async def _later(self, wait_s: float) -> Response:
        """Ask to come again. The answer is held back a little, so that who sends one thing after the other leaves readers their turn."""
        if self.held < MOST_HELD:
            self.held += 1
            try:
                await asyncio.sleep(HOLD_S)
            finally:
                self.held -= 1
        return _later(wait_s)

    async def _work(self, do: Callable[..., Any], *words: Any) -> Any:
        """Do something slow in a thread, counted."""
        self.at_work += 1
        try:
            return await run_in_threadpool(do, *words)
        finally:
            self.at_work -= 1


def _page(data: bytes, status: int = 200) -> Response:
    return HTMLResponse(data, status, headers=_OWN_FORMS)


def _plain(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return Response(message + "\n", status, media_type="text/plain; charset=utf-8", headers=headers)


def _nothing() -> Response:
    return _plain(404, "There is no such page.")


def _later(wait_s: float) -> Response:
    seconds = max(1, round(wait_s))
    minutes = max(1, round(wait_s / 60))
    when = f"{minutes} minute{'s' if minutes > 1 else ''}" if seconds >= 60 else f"{seconds} seconds"
    return _plain(429, f"Too much is being written just now. Please go back, keep your text, and send it again in {when}.", {"retry-after": str(seconds)})  # fmt: skip


def _download(lines: bytes) -> Response:
    headers = {"content-disposition": 'attachment; filename="comments.jsonl"', "cache-control": "no-store"}
    return Response(lines, media_type="application/jsonl", headers=headers)
