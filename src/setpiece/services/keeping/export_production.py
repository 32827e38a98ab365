"""Write one production with its history into one file."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import BinaryIO

from setpiece.services.keeping.back_up import FOR_ITS_OWNER
from setpiece.services.keeping.kept_file import Kept, write_kept
from setpiece.services.safe_files import fill_file
from setpiece.store.archive import OF_A_PRODUCTION, one_moment
from setpiece.store.refusals import NotThere
from setpiece.store.store import Store

SUFFIX = ".setpiece"


def export_production(store: Store, production_id: str, target: Path, now: dt.datetime, force: bool = False) -> Kept:
    """Write a production, its versions, edits, comments and reports; no accounts, members, invitations, searches or audit log.

    :class:`~setpiece.store.refusals.NotThere` without such a production, :class:`Unreadable` for a place that cannot be written.
    """
    return fill_file(target, lambda file: _write(store, production_id, file, now), force, FOR_ITS_OWNER)


def exported_bytes(store: Store, production_id: str, now: dt.datetime) -> bytes:
    """The same file as bytes, for a download. :class:`~setpiece.store.refusals.NotThere` without such a production."""
    file = io.BytesIO()
    _write(store, production_id, file, now)
    return file.getvalue()


def _write(store: Store, production_id: str, file: BinaryIO, now: dt.datetime) -> Kept:
    with one_moment(store.engine) as connection:
        written = write_kept(file, connection, OF_A_PRODUCTION, now, production_id)
    if written.productions != 1:
        raise NotThere("There is no such production.")
    return written
