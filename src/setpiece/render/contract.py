"""What a medium offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from setpiece.domain.discovery import members
from setpiece.domain.pages import Document
from setpiece.render.colours import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A medium. ``render(document, scheme)`` gives a file's bytes: the same bytes for the same document, whatever its texts hold."""

    name: str
    suffix: str
    render: Callable[[Document, Scheme], bytes]


def media() -> tuple[Medium, ...]:
    """All media, by name of their module (each module's ``MEDIUM``)."""
    return members("setpiece.render", "MEDIUM", Medium)
