"""Bodies of requests, decoded by the codec of the domain into one type; 415 and 422 say what does not fit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec
from fastapi import Request
from starlette.exceptions import HTTPException

from setpiece.formats import project_json

T = TypeVar("T")


def body(kind: type[T]) -> Callable[[Request], Awaitable[T]]:
    """A dependency that gives the request's JSON body as a ``kind``."""

    async def decode(request: Request) -> T:
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media != "application/json":
            raise HTTPException(415, "Send JSON, with the content type application/json.")
        data = await request.body()
        try:
            return project_json.decode(data, kind)
        except (msgspec.MsgspecError, ValueError, TypeError, RecursionError) as error:
            raise HTTPException(422, f"The request cannot be used: {error}") from None

    return decode
