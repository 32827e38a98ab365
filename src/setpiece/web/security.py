"""The door: which requests come in, and what every answer carries.

One ASGI layer around everything, so that no answer, a crash's included, leaves without its headers, and no request reaches a route without the checks.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from setpiece.web.answers import error
from setpiece.web.settings import MEGABYTE, Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content security policy of every answer: nothing inline, nothing from elsewhere."""
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with no-referrer a browser sends "Origin: null" with its own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
SAFE = ("GET", "HEAD", "OPTIONS")
UPLOADS = ("/api/productions", "/api/productions/import")
"""Where a body may be as large as an upload."""

log = logging.getLogger("setpiece.web")


class Door:
    """Checks host, origin and size before the application, adds headers after it, and writes the access log: methods, templates, numbers, no titles."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Stand before ``app``."""
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send, self.settings)
        body = _Body(receive, self._most(scope))
        refused = self._refusal(scope, Headers(scope=scope))
        try:
            if refused is not None:
                await error(*refused)(scope, receive, answer.send)
            else:
                await self.app(scope, body.receive, answer.send)
        except _TooLarge:
            await self._instead(answer, scope, receive, 413, _too_large(body.most))
        except Exception as fault:
            log.error(
                "%s in %s\n%s",
                type(fault).__name__,
                _template(scope),
                "".join(traceback.format_tb(fault.__traceback__)),
            )
            await self._instead(
                answer, scope, receive, 500, "This is a fault of Setpiece, not of what you did. Nothing was changed."
            )
        finally:
            answer.logged()

    @staticmethod
    async def _instead(answer: _Answer, scope: Scope, receive: Receive, status: int, message: str) -> None:
        if not answer.status:
            await error(status, message)(scope, receive, answer.send)

    def _most(self, scope: Scope) -> int:
        """The most bytes that a body may have here."""
        room = MEGABYTE // 4
        return (
            (self.settings.most_upload_bytes + room)
            if scope["path"].rstrip("/") in UPLOADS
            else self.settings.most_body_bytes
        )

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Why a request does not come in, None when it does."""
        host = headers.get("host", "")
        if _name(host) not in self.settings.hosts:
            return (
                400,
                "This server does not answer to that host name. Use the address that it printed when it started.",
            )
        if not _from_here(scope, headers, self._origins(scope, host)):
            return 403, "This request came from another site and was refused."
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._most(scope):
            return 413, _too_large(self._most(scope))
        return None

    def _origins(self, scope: Scope, host: str) -> tuple[str, ...]:
        """Origins of this server's own pages."""
        here = f"{scope.get('scheme', 'http')}://{host}"
        return (here, self.settings.address.rstrip("/")) if self.settings.address else (here,)


def _from_here(scope: Scope, headers: Headers, origins: tuple[str, ...]) -> bool:
    """Whether a browser says that one of our own pages asks. Programs that are no browser say nothing; nor can another site make them ask.

    Navigation by GET is allowed from anywhere (a link in a letter). A request with a cookie that changes something must say where it comes from.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    changes = scope["method"] not in SAFE
    if site not in (None, "same-origin", "none"):
        return (
            not changes and headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        )
    if origin is not None and changes and origin not in origins:
        return False
    bearer = headers.get("authorization", "").lower().startswith("bearer ")
    return not (changes and site is None and origin is None and "cookie" in headers and not bearer)


def _name(host: str) -> str:
    """A host header's name without port."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
    return f"[{name}]" if ":" in name else name


def _too_large(most: int) -> str:
    return f"This is larger than the {most / MEGABYTE:.0f} MB that are taken here. Send the script alone, without pictures."


def _template(scope: MutableMapping[str, Any]) -> str:
    """The route's template; a path itself might hold a title."""
    return getattr(scope.get("route"), "path", "(no route)")


class _TooLarge(Exception):  # noqa: N818 - it names what happened
    """A body grew beyond what is taken here."""


class _Body:
    """A request's body, counted as it comes in."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self.most = most
        self.seen = 0

    async def receive(self) -> Message:
        message = await self._receive()
        self.seen += len(message.get("body", b""))
        if self.seen > self.most:
            raise _TooLarge
        return message


class _Answer:
    """An answer on its way out: headers added, status and time kept for the log."""

    def __init__(self, scope: Scope, send: Send, settings: Settings) -> None:
        self.scope, self._send, self.settings = scope, send, settings
        self.status = 0
        self.began = time.perf_counter()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
            if self.settings.secure:
                headers.setdefault("strict-transport-security", "max-age=31536000")
        await self._send(message)

    def logged(self) -> None:
        took = (time.perf_counter() - self.began) * 1000
        log.info("%s %s %s %.0f ms", self.scope["method"], _template(self.scope), self.status, took)
