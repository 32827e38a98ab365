"""The database behind a URL, with the settings that keep an acknowledged edit through a crash."""

from __future__ import annotations

from sqlalchemy import Engine


def default_url() -> str:
    """SQLite in the user's data folder: where productions are kept when nobody says otherwise. The folder is not made yet."""
    raise NotImplementedError


def engine_for(url: str) -> Engine:
    """An engine for ``sqlite:///file`` or ``postgresql://…``; :class:`Unreadable` for anything else."""
    raise NotImplementedError
