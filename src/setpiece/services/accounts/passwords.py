"""Passwords: what is accepted, and their hashes."""

from __future__ import annotations

from setpiece.store.records import User

SHORTEST = 10
LONGEST = 200


class Passwords:
    """argon2id hashes with the library's recommended cost, a few at a time so that a flood of sign-ins cannot eat the memory."""

    def hash(self, password: str) -> str:
        """The hash that is kept."""
        raise NotImplementedError

    def fits(self, user: User | None, password: str) -> bool:
        """Whether it is the user's password. Takes as long for a user who is not there, or has no password."""
        raise NotImplementedError

    def is_outdated(self, password_hash: str) -> bool:
        """Whether the hash was made at a lower cost than today's."""
        raise NotImplementedError


def check_password(password: str, email: str, name: str) -> None:
    """:class:`~setpiece.services.accounts.refused.Refused` for a password that is too short, too long, or the address or name itself."""
    raise NotImplementedError
