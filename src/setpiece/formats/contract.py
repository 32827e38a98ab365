"""What a screenplay format offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from setpiece.domain.discovery import members
from setpiece.domain.screenplay import Screenplay


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenplayFormat:
    """A way to store a screenplay.

    ``read(data, source)`` takes a file's bytes and its name (for messages) and returns the screenplay or raises
    :class:`~setpiece.domain.findings.Unreadable`, and nothing else, whatever the bytes. ``write`` is None for formats that are
    only read; ``read(write(s))`` equals ``s`` in all that the format can say. ``suffixes`` are lower case with the dot.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Screenplay]
    write: Callable[[Screenplay], bytes] | None = None


def screenplay_formats() -> tuple[ScreenplayFormat, ...]:
    """All screenplay formats, by name of their module (each module's ``FORMAT``)."""
    return members("setpiece.formats", "FORMAT", ScreenplayFormat)
