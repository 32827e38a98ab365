"""``--database``: where productions are kept."""

from __future__ import annotations

from typing import Annotated

import typer

from setpiece.store.engine import default_url

Database = Annotated[
    str,
    typer.Option(
        "--database",
        metavar="URL",
        envvar="SETPIECE_DATABASE",
        help="Where productions are kept: sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME. "
        "By default a file in your user data folder.",
        show_default=False,
    ),
]


def url_of(database: str) -> str:
    """The URL that was given, or that of the file in the user's data folder."""
    return database or default_url()
