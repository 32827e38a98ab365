"""Break down the screenplay in a file."""

from __future__ import annotations

from pathlib import Path

from setpiece.breakdown import break_down
from setpiece.domain.breakdown import Breakdown
from setpiece.domain.screenplay import Screenplay
from setpiece.services.read_script import read_script


def break_down_script(script: Path) -> tuple[Screenplay, Breakdown]:
    """The screenplay in ``script`` and its breakdown."""
    screenplay = read_script(script)
    return screenplay, break_down(screenplay)
