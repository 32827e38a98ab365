"""Column types that mean the same on both databases."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from enum import Enum
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

from setpiece.store.refusals import Unfit

_LEVEL = 1
"""Of zlib: a plan shrinks to about a tenth already at the fastest level."""
MOST_BYTES = 256 * 1024 * 1024
"""What one packed value may unpack to; a crafted one could fill the memory."""
LONGEST_KEY = 500
"""Characters; an index of PostgreSQL takes 2,700 bytes, and a character has up to four."""


class Words(TypeDecorator[str]):
    """Any text. What PostgreSQL or UTF-8 cannot hold (the character 0, halves of characters) becomes a question mark on both."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Text fit for both databases."""
        if value is None:
            return None
        return value.replace("\0", "?").encode("utf-8", errors="replace").decode()


class Key(Words):
    """Text that is looked up by an index: at most LONGEST_KEY characters, else :class:`Unfit`."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Text fit for both databases."""
        if value is not None and len(value) > LONGEST_KEY:
            raise Unfit(f"A name or address of {len(value)} characters is too long; at most {LONGEST_KEY} are kept.")
        return super().process_bind_param(value, dialect)


class Number(TypeDecorator[int]):
    """A whole number of at most 64 bits, else :class:`Unfit`."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """The number."""
        if value is not None and not -(2**63) <= value < 2**63:
            raise Unfit("A number beyond 64 bits cannot be kept.")
        return value


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
        if value is None:
            return None
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(value, MOST_BYTES)
        if not unpacking.eof:
            raise zlib.error("A packed value is cut off or unpacks to more than any plan has.")
        return data


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
