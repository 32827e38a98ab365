"""Hold the reported numbers of a file against each other."""

from __future__ import annotations

from pathlib import Path

from setpiece.formats.reported_toml import ReportedFile, read_reported
from setpiece.gags.consistency.verdict import Verdict, check
from setpiece.services.read_script import read_bytes, shown_name


def check_consistency(file: Path) -> tuple[ReportedFile, Verdict]:
    """What ``file`` reports and whether it can all be true; :class:`~setpiece.domain.findings.Unreadable` for a file that cannot be used."""
    told = read_reported(read_bytes(file), shown_name(file))
    return told, check(told.gag, told.kind, told.reports, told.exit_from, told.level, told.exact)
