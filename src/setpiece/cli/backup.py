"""``setpiece backup``: the whole database into one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from setpiece.cli.database_option import Database, url_of
from setpiece.cli.kept_line import kept_line
from setpiece.cli.terminal import say
from setpiece.services.accounts.office import utc_now
from setpiece.services.keeping.back_up import back_up
from setpiece.store.store import Store


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")],
    database: Database = "",
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
) -> None:
    """Back the database up into one file, while the server goes on working. The file restores into SQLite and PostgreSQL alike."""
    with Store.open(url_of(database), must_exist=True) as store:
        kept = back_up(store, target, utc_now(), force)
    say(f"{target}: written, read back and found whole: {kept_line(kept)}.")
