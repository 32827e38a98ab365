"""``setpiece export-production``: one production with its history into one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from setpiece.cli.database_option import Database, url_of
from setpiece.cli.kept_line import kept_line
from setpiece.cli.terminal import say
from setpiece.services.accounts.office import utc_now
from setpiece.services.keeping import export_production as keeping
from setpiece.services.keeping.named_production import named_production
from setpiece.store.store import Store


def export_production(
    name: Annotated[str, typer.Argument(metavar="PRODUCTION", help="Its title or id.")],
    target: Annotated[Path, typer.Argument(metavar="FILE", help=f"The file to write, say film{keeping.SUFFIX}.")],
    database: Database = "",
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
) -> None:
    """Write a production with its versions, edits, comments and reports into one file; no accounts go with it."""
    with Store.open(url_of(database), must_exist=True) as store:
        production = named_production(store, name)
        kept = keeping.export_production(store, production.id, target, utc_now(), force)
    say(f"{target}: {production.title}: {kept_line(kept)}.")
