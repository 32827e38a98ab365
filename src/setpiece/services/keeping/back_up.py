"""Back a whole database up into one file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import BinaryIO

from setpiece.services.keeping.kept_file import BACKUP, Kept, KeptFile, write_kept
from setpiece.services.safe_files import fill_file
from setpiece.store.archive import LASTING, one_moment
from setpiece.store.store import Store

FOR_ITS_OWNER = 0o600
"""Scripts are confidential."""


def back_up(store: Store, target: Path, now: dt.datetime, force: bool = False) -> Kept:
    """Write the store as it stands at one moment into ``target``, while others go on working; then read it back and check it.

    The file is the same for SQLite and PostgreSQL. :class:`Unreadable` for a place that cannot be written.
    """

    def fill(file: BinaryIO) -> Kept:
        with one_moment(store.engine) as connection:
            written = write_kept(file, connection, LASTING, now)
        file.seek(0)
        found = KeptFile(file, str(target), BACKUP).kept
        if found != written:
            raise OSError("The backup reads back differently from what was written.")
        return written

    return fill_file(target, fill, force, FOR_ITS_OWNER)
