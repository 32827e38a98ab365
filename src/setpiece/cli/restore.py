"""``setpiece restore``: bring a backup back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from setpiece.cli.database_option import Database, url_of
from setpiece.cli.kept_line import kept_line
from setpiece.cli.terminal import say
from setpiece.services.keeping import restore as keeping
from setpiece.store.engine import shown


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.", readable=False)],
    database: Database = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Lose what the database holds. Stop the server first.")
    ] = False,
) -> None:
    """Fill a database from a backup, all or nothing. Everyone has to sign in again."""
    url = url_of(database)
    kept = keeping.restore(source, url, replace)
    say(f"{shown(url)}: restored {kept_line(kept)}.")
