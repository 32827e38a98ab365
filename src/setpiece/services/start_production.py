"""Start a production file from a screenplay."""

from __future__ import annotations

from pathlib import Path

from setpiece.breakdown import break_down
from setpiece.formats import production_toml
from setpiece.services.read_script import read_script
from setpiece.services.safe_files import check_file, write_file


def start_production(script: Path, out: Path, force: bool) -> None:
    """Write the commented template for the screenplay in ``script`` to ``out``."""
    check_file(out, force)
    screenplay = read_script(script)
    text = production_toml.template(break_down(screenplay), screenplay.title())
    write_file(out, text.encode("utf-8"), force)
