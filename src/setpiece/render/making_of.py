"""The making-of book."""

from __future__ import annotations

from setpiece.domain.journal import Edition


def making_of(edition: Edition) -> bytes:
    """The book as PDF."""
    raise NotImplementedError
