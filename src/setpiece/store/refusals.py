"""What the store refuses, for callers that must tell the cases apart."""

from __future__ import annotations

from sqlalchemy.exc import DontWrapMixin


class NotThere(Exception):  # noqa: N818 - says what is the case
    """There is no such thing, or not any more."""


class Taken(Exception):  # noqa: N818 - says what is the case
    """A name that must be unique (an e-mail address, an id) is in use."""


class Unfit(ValueError, DontWrapMixin):  # noqa: N818 - says what is the case
    """A value that no column holds: a key that is too long, a number beyond 64 bits. What sends it is wrong, whatever it asks for."""
