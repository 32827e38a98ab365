"""What a plain form sends, read without trusting its size."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

MOST_BYTES = 32_768
"""A form with 2,000 characters of four bytes each, percent-encoded, and some room."""
MOST_FIELDS = 300


class Oversized(Exception):  # noqa: N818 - it names what was sent
    """A form of more bytes than a comment can have."""


async def form_of(request: Request) -> list[tuple[str, str]]:
    """The fields in their order; :class:`Oversized` as soon as there are too many bytes. What is no form has no fields."""
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > MOST_BYTES:
        raise Oversized
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise Oversized
    try:
        return parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return []


def field(fields: list[tuple[str, str]], name: str) -> str:
    """The first value of a field, empty where there is none."""
    return next((value.replace("\r\n", "\n") for key, value in fields if key == name), "")
