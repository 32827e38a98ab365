"""What a board refuses, in the trade's language."""

from __future__ import annotations


class CannotEdit(Exception):  # noqa: N818 - it says what is the case
    """An edit that makes no sense on this board. ``str()`` is one sentence for whoever made it."""

    def __init__(self, message: str) -> None:
        """Keep the sentence."""
        super().__init__(message)
        self.message = message
