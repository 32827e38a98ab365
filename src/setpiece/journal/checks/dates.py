"""Embargoes, and dates that cannot be right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.journal.checks.contract import Case, Check


def _find(case: Case) -> Iterator[Finding]:
    entry, today = case.entry, case.today
    if entry.embargo is not None:
        line = entry.line_of("embargo")
        if entry.embargo > today:
            yield case.found("embargo", f"Under embargo until {entry.embargo}; it is not published on {today}.", line, Severity.NOTE)  # fmt: skip
        else:
            yield case.found("embargo", f"The embargo has passed on {entry.embargo}.", line, Severity.NOTE)
        if entry.date is not dt.date.max and entry.embargo < entry.date:
            yield case.found(
                "date", f"The embargo ends on {entry.embargo}, before the entry's date {entry.date}.", line
            )
    if today < entry.date < dt.date.max:
        yield case.found(
            "date", f"Dated {entry.date}; it is not published before.", entry.line_of("date"), Severity.NOTE
        )
    for source in entry.sources:
        if source.date is not None and source.date > entry.date:
            line = int(source.where.rpartition(":")[2])
            yield case.found("date", f"The source `{source.key}` is dated {source.date}, after the entry that cites it ({entry.date}).", line)  # fmt: skip


CHECK = Check(
    rule="date", looks_for="Embargoes that are on or have passed, and dates in an order that cannot be.", find=_find
)
