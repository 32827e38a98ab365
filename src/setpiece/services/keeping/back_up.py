"""Back a whole database up into one file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from setpiece.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a file holds: rows by table."""

    rows: dict[str, int]

    @property
    def productions(self) -> int:
        """How many productions."""
        return self.rows.get("productions", 0)


def back_up(store: Store, target: Path, now: dt.datetime, force: bool = False) -> Kept:
    """Write the store as it stands at one moment into ``target``, while others go on working; then read it back and check it.

    The file is the same for SQLite and PostgreSQL. :class:`Unreadable` for a place that cannot be written.
    """
    raise NotImplementedError
