"""The journals of a server's productions: each in a folder of its production's id, read anew when a file of it changes."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
import time
from collections.abc import Callable
from pathlib import Path

from setpiece.domain.plan import Plan
from setpiece.journal.records import Records
from setpiece.services.journal.build_journal import edition_of
from setpiece.services.journal.desk import JournalDesk
from setpiece.services.journal.read_journal import JOURNAL
from setpiece.store.store import Store

LOOK_S = 2.0
"""The folder is looked at for changes this often at most."""


class JournalShelf:
    """Journals below ``root``. ``plan_of`` gives the present plan of a production. Safe for threads."""

    def __init__(self, root: Path, store: Store, plan_of: Callable[[str], Plan]) -> None:
        """Nothing is read yet."""
        self.root, self.store, self.plan_of = root, store, plan_of
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[float, str, JournalDesk]] = {}

    def folder(self, production_id: str) -> Path:
        """Where the journal of a production is."""
        return self.root / production_id

    def has(self, production_id: str) -> bool:
        """Whether the production has a journal. An id that leads out of the shelf has none."""
        own = self.folder(production_id)
        return own.parent == self.root and own.name == production_id and (own / JOURNAL).is_file()

    def desk(self, production_id: str, today: dt.date) -> JournalDesk | None:
        """The journal as readers get it today, None without one. :class:`~setpiece.domain.findings.Unreadable` with the errors of what is due."""
        if not self.has(production_id):
            return None
        with self._lock:
            looked, mark, desk = self._kept.get(production_id, (0.0, "", None))
            if desk is not None and time.monotonic() - looked < LOOK_S and desk.edition.today == today:
                return desk
            now = self._mark(production_id, today)
            if desk is None or now != mark:
                records = Records(plans=(self.plan_of(production_id),))
                _, edition = edition_of(self.folder(production_id), records, "", today)
                desk = JournalDesk(edition, self.store, production_id)
            self._kept[production_id] = (time.monotonic(), now, desk)
            return desk

    def _mark(self, production_id: str, today: dt.date) -> str:
        """Changes when a file of the journal does, and at midnight."""
        folder = self.folder(production_id)
        seen = hashlib.sha256(str(today).encode())
        for file in sorted(folder.rglob("*")):
            stat = file.stat()
            seen.update(
                f"{file.relative_to(folder)} {stat.st_size} {stat.st_mtime_ns}\n".encode("utf-8", "surrogateescape")
            )
        return seen.hexdigest()
