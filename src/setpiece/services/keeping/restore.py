"""Bring a backup back."""

from __future__ import annotations

from pathlib import Path

from setpiece.services.keeping.back_up import Kept


def restore(source: Path, url: str, replace: bool = False) -> Kept:
    """Fill the database of ``url`` from a backup of either kind of database.

    :class:`Unreadable` for a file that is no backup or is damaged (found before anything is touched), and for a database that holds something already,
    unless ``replace``: then what it held is gone. All or nothing.
    """
    raise NotImplementedError
