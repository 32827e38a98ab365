"""Passwords: what is accepted, and their hashes."""

from __future__ import annotations

import functools
import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from setpiece.services.accounts.refused import Reason, Refused
from setpiece.store.records import User

SHORTEST = 10
LONGEST = 200
"""Characters. Long enough for any sentence, short enough that hashing one is no work to speak of."""
_AT_ONCE = 4
"""Hashes made at the same time; each takes 64 MiB."""


class Passwords:
    """argon2id hashes with the library's recommended cost, a few at a time so that a flood of sign-ins cannot eat the memory."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turns = threading.BoundedSemaphore(_AT_ONCE)

    def hash(self, password: str) -> str:
        """The hash that is kept."""
        with self._turns:
            return self._hasher.hash(_one_form(password))

    def fits(self, user: User | None, password: str) -> bool:
        """Whether it is the user's password. Takes as long for a user who is not there, or has no password."""
        kept = user.password_hash if user else None
        with self._turns:
            matches = self._matches(kept or self._nobodys, password)
        return matches and kept is not None

    def is_outdated(self, password_hash: str) -> bool:
        """Whether the hash was made at a lower cost than today's."""
        return self._hasher.check_needs_rehash(password_hash)

    def _matches(self, password_hash: str, password: str) -> bool:
        try:
            return self._hasher.verify(password_hash, _one_form(password[:LONGEST]))
        except (Argon2Error, InvalidHashError):
            return False

    @functools.cached_property
    def _nobodys(self) -> str:
        """A hash that is compared with where there is none."""
        return self._hasher.hash("nobody's")


def check_password(password: str, email: str, name: str) -> None:
    """:class:`~setpiece.services.accounts.refused.Refused` for a password that is too short, too long, or the address or name itself."""
    if len(password) < SHORTEST:
        raise Refused(Reason.INVALID, f"The password needs {SHORTEST} characters or more.")
    if len(password) > LONGEST:
        raise Refused(Reason.INVALID, f"The password has more than {LONGEST} characters.")
    if password.casefold() in {email.casefold(), name.casefold()} or len(set(password)) < 4:
        raise Refused(Reason.INVALID, "The password is too easy to guess. Take a few words that belong to nobody.")


def _one_form(password: str) -> bytes:
    """The same bytes for the same characters, however a keyboard composes them (NFKC)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", errors="surrogatepass")
