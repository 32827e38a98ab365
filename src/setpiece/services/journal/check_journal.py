"""Check a journal's folder."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.journal import Journal
from setpiece.journal.check import check
from setpiece.journal.records import Records
from setpiece.services.journal.read_journal import read_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedJournal:
    """A journal with the records it draws on and everything that is wrong with it."""

    journal: Journal
    records: Records | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep it from being right."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)


def check_journal(folder: Path, records: Records | None, today: dt.date) -> CheckedJournal:
    """Read and check the journal in a folder against the records, as of ``today``."""
    read = read_folder(folder)
    findings = (*read.findings, *check(read.journal, records, today))
    return CheckedJournal(journal=read.journal, records=records, findings=tuple(dict.fromkeys(findings)))
