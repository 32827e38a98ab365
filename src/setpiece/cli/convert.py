"""``setpiece convert``: a screenplay from one format into another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from setpiece.cli.terminal import say
from setpiece.services.convert_script import convert_script


def convert(
    source: Annotated[
        Path, typer.Argument(metavar="IN", help="The screenplay: .fountain, .fdx or .pdf.", readable=False)
    ],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write: .fountain or .fdx.")],
    force: Annotated[bool, typer.Option("--force", help="Replace OUT if it exists.")] = False,
) -> None:
    """Convert a screenplay between Fountain and Final Draft FDX (PDF can be read, not written)."""
    scenes = convert_script(source, target, force)
    say(f"{target}: {scenes} scene{'s' if scenes != 1 else ''} written.")
