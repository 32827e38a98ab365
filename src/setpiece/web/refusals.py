"""Refusals of services as statuses."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from setpiece.board import CannotEdit
from setpiece.domain.findings import Unreadable
from setpiece.services.accounts.refused import Reason, Refused
from setpiece.store.refusals import NotThere
from setpiece.web.answers import error
from setpiece.web.pages import page

STATUS = {
    Reason.INVALID: 422,
    Reason.WRONG: 401,
    Reason.THROTTLED: 429,
    Reason.NOT_THERE: 404,
    Reason.ROLE_TOO_LOW: 403,
    Reason.TAKEN: 409,
}


async def on_http(request: Request, refusal: Exception) -> Response:
    """A refusal of a route."""
    assert isinstance(refusal, HTTPException)
    return _told(request, refusal.status_code, str(refusal.detail))


async def on_refused(request: Request, refusal: Exception) -> Response:
    """A refusal of the accounts' services."""
    assert isinstance(refusal, Refused)
    answer = _told(request, STATUS[refusal.reason], refusal.message)
    if refusal.wait_s:
        answer.headers["retry-after"] = str(refusal.wait_s)
    return answer


async def on_not_there(request: Request, refusal: Exception) -> Response:
    """Something that the store does not have."""
    assert isinstance(refusal, NotThere)
    return _told(request, 404, str(refusal))


async def on_unreadable(_request: Request, unreadable: Exception) -> Response:
    """Input that cannot be used, with the findings that say why."""
    assert isinstance(unreadable, Unreadable)
    return error(
        422, unreadable.findings[0].message if unreadable.findings else "The input cannot be used.", unreadable.findings
    )


async def on_cannot(_request: Request, cannot: Exception) -> Response:
    """An edit that makes no sense, in the board's own words."""
    assert isinstance(cannot, CannotEdit)
    return error(422, cannot.message)


HANDLERS = {
    HTTPException: on_http,
    CannotEdit: on_cannot,
    Refused: on_refused,
    NotThere: on_not_there,
    Unreadable: on_unreadable,
}


def _told(request: Request, status: int, message: str) -> Response:
    """JSON under ``/api``, a page elsewhere; who is not signed in is shown where to."""
    if request.url.path.startswith("/api/"):
        return error(status, message)
    if status == 401:
        return RedirectResponse("/sign-in", status_code=303)
    return page("refused.html", status, message=message, user=None, production=None, here="")
