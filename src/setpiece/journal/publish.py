"""What of a journal readers get on a date: records drawn, citations numbered, and everything left out that is not theirs yet."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import TypeVar

from setpiece.domain.journal import (
    REVIEWERS_NEEDED,
    Cite,
    CitedSource,
    Edition,
    Entry,
    Inline,
    Inset,
    Journal,
    JournalBlock,
    LeftOut,
    Listing,
    Prose,
    PublishedEntry,
    Quote,
    Record,
    Spoiler,
    Subhead,
)
from setpiece.journal.draw import draw
from setpiece.journal.records import Missing, Records, day_words
from setpiece.journal.text import directives_of

Asks = TypeVar("Asks", Record, Inset)


def publish(journal: Journal, records: Records | None, today: dt.date) -> Edition:
    """The edition of ``today``. What entries draw on must be in the records: the checker says what is not."""
    published, left_out = [], []
    for entry in sorted(journal.entries, key=lambda e: (e.date, e.slug)):
        reason = why_not(entry, records, today)
        if reason:
            left_out.append(LeftOut(source=entry.source, title=entry.title, reason=reason))
        else:
            published.append(_Publishing(journal, entry, records).entry())
    return Edition(
        journal=journal,
        today=today,
        entries=tuple(published),
        left_out=tuple(left_out),
        records=records.history if records else "",
    )


def why_not(entry: Entry, records: Records | None, today: dt.date) -> str:
    """Why an entry is not published on a date; empty when it is."""
    if entry.embargo is not None and entry.embargo > today:
        return f"under embargo until {day_words(entry.embargo)}"
    if entry.date > today:
        return f"dated {day_words(entry.date)}" if entry.date < dt.date.max else "without a date"
    read_by = len(entry.reviewed_by())
    if read_by < REVIEWERS_NEEDED:
        return f"read by {read_by} of {REVIEWERS_NEEDED} reviewers"
    if records is None and directives_of(entry):
        return "it draws on the production's records, and no plan was given"
    return ""


class _Publishing:
    """One entry on its way to readers: counts citations as they come."""

    def __init__(self, journal: Journal, entry: Entry, records: Records | None) -> None:
        self.journal, self.raw, self.records = journal, entry, records
        self.numbers: dict[str, int] = {}
        self.uses: Counter[str] = Counter()

    def entry(self) -> PublishedEntry:
        blocks = self.blocks(self.raw.blocks)
        sources = tuple(
            CitedSource(number=number, source=source, uses=self.uses[key])
            for key, number in self.numbers.items()
            if (source := self.journal.source_of(self.raw, key)) is not None
        )
        return PublishedEntry(entry=replace(self.raw, blocks=blocks), sources=sources)

    def blocks(self, blocks: tuple[JournalBlock, ...]) -> tuple[JournalBlock, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: JournalBlock) -> JournalBlock:
        match block:
            case Prose() | Subhead():
                return replace(block, inlines=tuple(self.inline(i) for i in block.inlines))
            case Quote() | Spoiler():
                return replace(block, blocks=self.blocks(block.blocks))
            case Listing():
                return replace(block, items=tuple(self.blocks(item) for item in block.items))
            case Record():
                return self.drawn(block)
        return block

    def inline(self, inline: Inline) -> Inline:
        match inline:
            case Cite() if self.journal.source_of(self.raw, inline.key) is not None:
                number = self.numbers.setdefault(inline.key, len(self.numbers) + 1)
                self.uses[inline.key] += 1
                return replace(inline, number=number, use=self.uses[inline.key])
            case Inset():
                return self.drawn(inline)
        return inline

    def drawn(self, asks: Asks) -> Asks:
        found = draw(self.records, asks.directive) if self.records else None
        return asks if found is None or isinstance(found, Missing) else replace(asks, drawn=found)
