"""What happens on a board, as it happens."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query
from starlette.responses import Response, StreamingResponse

from setpiece.web.description import described
from setpiece.web.visitors import Viewer

router = APIRouter()


@router.get("/api/productions/{p}/events", **described(answer=str, media="text/event-stream", refuses=(422,)))
async def events(
    access: Viewer,
    after: Annotated[int | None, Query(ge=0)] = None,
    last_event_id: Annotated[str | None, Header()] = None,
) -> Response:
    """Server-sent events: ``change`` (its id is the seq), ``version``, ``solve``, ``comment``, ``presence``.

    All changes after the one that the listener names come first: by ``Last-Event-ID`` when it comes back, by ``after`` when it comes.
    """
    known = int(last_event_id) if last_event_id and last_event_id.isdigit() and len(last_event_id) < 18 else after
    stream = access.server.live.listen(access.production.id, access.user.name, known)
    return StreamingResponse(
        stream, media_type="text/event-stream", headers={"x-accel-buffering": "no", "cache-control": "no-store"}
    )
