"""Write one production with its history into one file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from setpiece.services.keeping.back_up import Kept
from setpiece.store.store import Store

SUFFIX = ".setpiece"


def export_production(store: Store, production_id: str, target: Path, now: dt.datetime, force: bool = False) -> Kept:
    """Write a production, its versions, edits, comments and reports; no accounts, members, invitations or audit log."""
    raise NotImplementedError


def exported_bytes(store: Store, production_id: str, now: dt.datetime) -> bytes:
    """The same file as bytes, for a download. :class:`~setpiece.store.refusals.NotThere` without such a production."""
    raise NotImplementedError
