"""``setpiece import-production``: take in a production that was exported elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from setpiece.cli.database_option import Database, url_of
from setpiece.cli.terminal import say
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.users import user_at
from setpiece.services.board.readable import READERS
from setpiece.services.keeping import import_production as keeping
from setpiece.store.store import Store


def import_production(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="The exported file.", readable=False)],
    database: Database = "",
    owner: Annotated[
        str, typer.Option("--owner", metavar="EMAIL", help="Who will own it, in a company's database.")
    ] = "",
) -> None:
    """Take a production in under a new id. Its members stay behind: invite them here."""
    with Store.open(url_of(database)) as store:
        office = Office(store=store)
        production = keeping.import_production(office, user_at(office, owner), source, READERS)
    say(f"{production.title}: taken in.")
