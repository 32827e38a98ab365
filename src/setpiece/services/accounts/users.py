"""Make accounts."""

from __future__ import annotations

from setpiece.services.accounts.office import Office
from setpiece.store.records import User


def create_user(office: Office, email: str, name: str, password: str) -> User:
    """A new account; :class:`Refused` (INVALID, TAKEN) with a sentence for what cannot be used."""
    raise NotImplementedError


def local_user(office: Office) -> User:
    """The one user of a local Setpiece, ``you``, made when missing. They have no password: nobody can sign in as them."""
    raise NotImplementedError


def change_password(office: Office, user: User, old: str, new: str, keep_session: str = "") -> None:
    """Replace a password and end the user's other sessions (``keep_session`` is this browser's token); :class:`Refused` (WRONG, INVALID, THROTTLED)."""
    raise NotImplementedError
