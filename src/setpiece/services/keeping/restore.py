"""Bring a backup back."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from setpiece.services.keeping.kept_file import BACKUP, Kept, KeptFile
from setpiece.services.read_script import refuse
from setpiece.store import engine as engines
from setpiece.store.archive import count_on, drop_everything, is_worth_keeping, put_rows, references_later
from setpiece.store.migrating import changing_form, check_ours, upgrade


def restore(source: Path, url: str, replace: bool = False) -> Kept:
    """Fill the database of ``url`` from a backup of either kind of database.

    :class:`Unreadable` for a file that is no backup or is damaged (found before anything is touched), and for a database that holds something already,
    unless ``replace``: then what it held is gone. All or nothing.
    """
    try:
        with source.open("rb") as file:
            backup = KeptFile(file, str(source), BACKUP)
            _fill(backup, url, replace)
            return backup.kept
    except OSError as error:
        raise refuse(str(source), f"The backup cannot be read ({error.strerror}).") from None


def _fill(backup: KeptFile, url: str, replace: bool) -> None:
    engine = engines.engine_for(url)
    try:
        with changing_form(engine) as connection:
            check_ours(connection, url)
            upgrade(connection, "head")
            if is_worth_keeping(connection) and not replace:
                raise engines.refuse(
                    url,
                    "The database holds productions or accounts. Add --replace to lose them, or restore into another one.",
                )
            drop_everything(connection)
            load(backup, connection)
    except (SQLAlchemyError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise backup.refuse(
            f"The backup does not fit its own form, and nothing was changed ({_reason(error)})."
        ) from error
    finally:
        engine.dispose()


def load(kept: KeptFile, connection: Connection) -> None:
    """Make the tables of the file's form in an empty database, fill them, and migrate them to today's form."""
    upgrade(connection, kept.manifest.form)
    with references_later(connection):
        for entry in kept.manifest.tables:
            put_rows(connection, entry.shape, kept.rows(entry))
    count_on(connection)
    upgrade(connection, "head")


def _reason(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
