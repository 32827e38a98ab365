"""``setpiece new``: start a production file for a script."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from setpiece.cli.terminal import say
from setpiece.services.start_production import start_production


def new(
    script: Annotated[
        Path, typer.Argument(metavar="SCRIPT", help="The screenplay: .fountain, .fdx or .pdf.", readable=False)
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write.")] = Path("production.toml"),
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Start a commented production.toml with the roles, sets and scenes of SCRIPT, to say what the script does not."""
    start_production(script, out, force)
    say(f"{out} written. Fill in what you know (all of it is optional), then:")
    say(f"  setpiece plan {script} --production {out}")
