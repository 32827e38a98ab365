"""What a check offers, and what it looks at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from setpiece.domain.discovery import members
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.journal import Entry, Journal
from setpiece.journal.records import Records


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One entry with its journal, the records where there are any, and the date of the check."""

    journal: Journal
    entry: Entry
    records: Records | None
    today: dt.date

    def found(self, rule: str, message: str, line: int, severity: Severity = Severity.ERROR, who: str = "") -> Finding:
        """A finding on a line of the entry."""
        return Finding(rule=rule, severity=severity, message=message, where=self.entry.place(line), who=who)

    def people(self) -> tuple[str, ...]:
        """Names of people whom this entry may name: those of the records, those it is about, those interviewed, those cleared."""
        from_records = self.records.people() if self.records else ()
        about = [a.name for a in self.entry.about if a.subject.value == "person"]
        interviewed = [s.name for s in (*self.entry.sources, *self.journal.sources) if s.kind.value == "interview"]
        cleared = [c.name for c in (*self.entry.clearances, *self.journal.clearances)]
        return tuple(dict.fromkeys(name for name in (*from_records, *about, *interviewed, *cleared) if name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A kind of fault: its ``rule`` on findings, what it ``looks_for`` in a sentence, and how it finds it in one entry."""

    rule: str
    looks_for: str
    find: Callable[[Case], Iterator[Finding]]


def checks() -> tuple[Check, ...]:
    """All checks, by name of their module."""
    return members("setpiece.journal.checks", "CHECK", Check)
