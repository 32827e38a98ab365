"""People who are named or shown and have not cleared it."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.domain.findings import Finding
from setpiece.domain.journal import Prose, Subhead, Subject
from setpiece.journal.checks.contract import Case, Check
from setpiece.journal.text import blocks_of, cites_of, plain_text


def _find(case: Case) -> Iterator[Finding]:
    entry = case.entry
    cleared = {
        c.name.casefold()
        for c in (*entry.clearances, *case.journal.clearances)
        if c.date is None or c.date <= case.today
    }
    own = {name.casefold() for name in (*entry.authors, *entry.reviewers)}
    said: set[str] = set()
    for name, line in _named(case):
        if name.casefold() not in cleared | said and (name.casefold() not in own):
            said.add(name.casefold())
            yield case.found("name_clearance", f"{name} is named and has not cleared it; add them to `cleared` with `by` and `date`.", line, who=name)  # fmt: skip
    for image in entry.images:
        for name in image.shows:
            if name.casefold() not in cleared:
                yield case.found("name_clearance", f"{name} can be recognised in `{image.file}` and has not cleared it.", image.line, who=name)  # fmt: skip


def _named(case: Case) -> Iterator[tuple[str, int]]:
    """Names with the line of their first mention: those it is about, those it quotes, those in its text."""
    entry = case.entry
    yield from ((a.name, a.line) for a in entry.about if a.subject is Subject.PERSON)
    for cite in cites_of(entry.blocks):
        source = case.journal.source_of(entry, cite.key)
        if source is not None and source.kind.value == "interview":
            yield source.name, cite.line
    known = case.people()
    for text, line in ((entry.title, entry.line_of("title")), (entry.summary, entry.line_of("summary"))):
        yield from ((name, line) for name in known if name in text)
    for block in blocks_of(entry.blocks):
        if isinstance(block, Prose | Subhead):
            text = plain_text(block.inlines)
            yield from ((name, block.line) for name in known if name in text)


CHECK = Check(rule="name_clearance", looks_for="People named, quoted or shown who have not cleared it.", find=_find)
