"""Convert a screenplay file into another format."""

from __future__ import annotations

from pathlib import Path

from setpiece.domain.screenplay import scenes_of
from setpiece.services.read_script import format_for, read_script, refuse
from setpiece.services.safe_files import check_file, write_file


def convert_script(source: Path, target: Path, force: bool) -> int:
    """Write the screenplay in ``source`` to ``target`` in the format of its ending; returns the number of scenes."""
    wanted = format_for(target)
    if wanted.write is None:
        raise refuse(str(target), f"{wanted.name} can be read but not written. Write .fountain or .fdx.")
    check_file(target, force)
    screenplay = read_script(source)
    write_file(target, wanted.write(screenplay), force)
    return len(scenes_of(screenplay))
