"""Column types that mean the same on both databases."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from enum import Enum
from typing import Any

from sqlalchemy import DateTime, Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

_LEVEL = 1
"""Of zlib: a plan shrinks to about a tenth already at the fastest level."""


class Words(TypeDecorator[str]):
    """Any text. What PostgreSQL or UTF-8 cannot hold (the character 0, halves of characters) becomes a question mark on both."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Text fit for both databases."""
        if value is None:
            return None
        return value.replace("\0", "?").encode("utf-8", errors="replace").decode()


class Moment(TypeDecorator[dt.datetime]):
    """An aware datetime, kept and given back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """UTC, without the zone where the database has none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment in the store needs a time zone.")
        in_utc = value.astimezone(dt.UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Packed(TypeDecorator[bytes]):
    """Bytes of JSON, compressed."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Compressed."""
        return None if value is None else zlib.compress(value, _LEVEL)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """As they were given."""
        return None if value is None else zlib.decompress(value)


class Names(TypeDecorator[tuple[str, ...]]):
    """A few words, kept as a JSON list."""

    impl = Words
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """A JSON list in ASCII."""
        return None if value is None else json.dumps(list(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002
        """The words."""
        return None if value is None else tuple(json.loads(value))


class OneOf(TypeDecorator[Enum]):
    """A member of an enumeration, kept as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Enum | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The member's value."""
        return None if value is None else str(value.value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Enum | None:  # noqa: ARG002
        """The member."""
        return None if value is None else self.kind(value)
