"""Sources that are cited or named and not listed, and those that are listed and not used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.journal import Prose
from setpiece.journal.checks.contract import Case, Check
from setpiece.journal.text import blocks_of, cites_of, sentences

_NAMED = re.compile(
    r"\b[Aa]ccording to (?:the |an? )?((?:[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:of|de|the|la|el)\s+(?=[A-ZÀ-Þ]))?\s?)+)"
)
_NOT_NAMES = {"he", "she", "they", "we", "i", "it", "plan", "the", "his", "her", "one"}


def _find(case: Case) -> Iterator[Finding]:
    entry, journal = case.entry, case.journal
    cited = set()
    for cite in cites_of(entry.blocks):
        cited.add(cite.key)
        if journal.source_of(entry, cite.key) is None:
            yield case.found("source_not_listed", f"The source `{cite.key}` is cited and not listed; add it to `sources` or to sources.toml.", cite.line)  # fmt: skip
    for source in entry.sources:
        line = int(source.where.rpartition(":")[2])
        if source.key not in cited:
            yield case.found("source_not_used", f"The source `{source.key}` is listed and never cited here.", line, Severity.WARNING)  # fmt: skip
        if any(shared.key == source.key for shared in journal.sources):
            yield case.found("duplicate", f"The source key `{source.key}` is also in sources.toml; give it another key.", line)  # fmt: skip
    yield from _named(case)


def _named(case: Case) -> Iterator[Finding]:
    listed = (*case.entry.sources, *case.journal.sources)
    names = " | ".join(f"{s.name} {s.title}" for s in listed).casefold()
    for block in blocks_of(case.entry.blocks):
        for sentence in sentences(block) if isinstance(block, Prose) else ():
            for match in _NAMED.finditer(sentence.words):
                name = match[1].strip(" .,’'")
                if name.casefold() not in _NOT_NAMES and name.casefold() not in names:
                    yield case.found("source_not_listed", f"The text names “{name}” as a source, and no source of that name is listed.", sentence.line)  # fmt: skip


CHECK = Check(
    rule="source", looks_for="Sources cited or named that are not listed, listed ones that are never cited, keys given twice.", find=_find
)  # fmt: skip
