"""The checker: everything that is wrong with a journal, each finding with its file and line."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.journal import Journal
from setpiece.journal.checks.contract import Case, checks
from setpiece.journal.records import Records
from setpiece.journal.text import cites_of


def check(journal: Journal, records: Records | None, today: dt.date) -> tuple[Finding, ...]:
    """All findings in order of file and line."""
    found = list(_across(journal))
    for entry in journal.entries:
        case = Case(journal=journal, entry=entry, records=records, today=today)
        for one in checks():
            found += one.find(case)
    return tuple(sorted(dict.fromkeys(found), key=_place))


def _place(finding: Finding) -> tuple[str, int, str]:
    file, _, line = finding.where.rpartition(":")
    return (file, int(line), finding.message) if line.isdigit() else (finding.where, 0, finding.message)


def _across(journal: Journal) -> Iterator[Finding]:
    """What concerns several entries."""
    cited = {cite.key for entry in journal.entries for cite in cites_of(entry.blocks)}
    for source in journal.sources:
        if source.key not in cited:
            yield Finding(rule="source_not_used", severity=Severity.WARNING, message=f"The source `{source.key}` is listed and cited nowhere.", where=source.where)  # fmt: skip
    slugs = Counter(entry.slug for entry in journal.entries)
    titles = Counter(entry.title.casefold() for entry in journal.entries)
    for entry in journal.entries:
        if slugs[entry.slug] > 1:
            yield Finding(rule="duplicate", severity=Severity.ERROR, message=f"Two entries become the page `{entry.slug}`; rename one file.", where=entry.place(1))  # fmt: skip
        if titles[entry.title.casefold()] > 1:
            yield Finding(rule="duplicate", severity=Severity.WARNING, message=f"Two entries have the title “{entry.title}”.", where=entry.place(entry.line_of("title")))  # fmt: skip
