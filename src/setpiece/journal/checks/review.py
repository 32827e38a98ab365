"""Entries that two people other than the authors have not read."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.journal import REVIEWERS_NEEDED
from setpiece.journal.checks.contract import Case, Check


def _find(case: Case) -> Iterator[Finding]:
    entry = case.entry
    line = entry.line_of("reviewers")
    authors = {author.casefold() for author in entry.authors}
    if not entry.authors:
        yield case.found("authors", "The entry names no `authors`.", entry.line_of("authors"))
    for reviewer in dict.fromkeys(entry.reviewers):
        if reviewer.casefold() in authors:
            yield case.found("reviewer", f"{reviewer} reviews an entry of their own; somebody else must read it.", line, who=reviewer)  # fmt: skip
    read_by = entry.reviewed_by()
    if len(read_by) < REVIEWERS_NEEDED:
        had = f"only {read_by[0]} has" if read_by else "nobody has"
        yield case.found("review", f"{REVIEWERS_NEEDED} people other than the authors must have read it, and {had}; it is not published.", line, Severity.WARNING)  # fmt: skip


CHECK = Check(rule="review", looks_for="Fewer than two reviewers, and reviewers who are authors.", find=_find)
