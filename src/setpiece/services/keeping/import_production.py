"""Take a production in that was exported elsewhere."""

from __future__ import annotations

from pathlib import Path

from setpiece.services.accounts.office import Office
from setpiece.store.records import Production, User


def import_production(office: Office, user: User, source: Path) -> Production:
    """The production in an exported file under a new id, owned by ``user``; :class:`Unreadable` for a file that is none or is damaged."""
    raise NotImplementedError


def import_bytes(office: Office, user: User, data: bytes, name: str) -> Production:
    """The same for an uploaded file; ``name`` is what messages call it."""
    raise NotImplementedError
