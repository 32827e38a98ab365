"""What a use case of accounts refuses, with the sentence that the user is shown."""

from __future__ import annotations

from enum import Enum


class Reason(Enum):
    """Why; the web turns it into a status."""

    INVALID = "invalid"
    """Something that was typed cannot be used (422)."""
    WRONG = "wrong"
    """The address or the password is wrong (401)."""
    THROTTLED = "throttled"
    """Too many attempts (429); ``wait_s`` says for how long."""
    NOT_THERE = "not there"
    """No such thing, or none that this user may know of (404)."""
    ROLE_TOO_LOW = "role too low"
    """The user's role does not reach (403)."""
    TAKEN = "taken"
    """In use already, or no longer possible (409)."""


class Refused(Exception):  # noqa: N818 - says what happened to the request
    """A request that is not carried out. ``str()`` is one sentence for the user."""

    def __init__(self, reason: Reason, message: str, wait_s: int = 0) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.wait_s = wait_s
