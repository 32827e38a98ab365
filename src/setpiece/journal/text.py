"""Walking an entry: its blocks with those inside them, its words, its sentences with their citations and lines."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from setpiece.domain.journal import (
    Cite,
    Directive,
    Entry,
    Inline,
    Inset,
    JournalBlock,
    Listing,
    Prose,
    Quote,
    Record,
    Run,
    Spoiler,
    Subhead,
)

CITE_MARK, RECORD_MARK = "\ue000", "\ue001"
"""Stand in a sentence's text where something is cited or drawn from the records."""
_OPENING, _CLOSING = "“«„", "”»"
_ENDS = ".!?…"
_AFTER = _CLOSING + "\"'’)]" + CITE_MARK
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: its text with marks for citations and records, the line where it begins, the keys that it cites."""

    text: str
    line: int
    keys: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The text without the marks."""
        return self.text.replace(CITE_MARK, "").replace(RECORD_MARK, "")


def blocks_of(blocks: tuple[JournalBlock, ...], into_spoilers: bool = True) -> Iterator[JournalBlock]:
    """All blocks in reading order, those inside others after the one that holds them."""
    for block in blocks:
        yield block
        if isinstance(block, Quote) or (isinstance(block, Spoiler) and into_spoilers):
            yield from blocks_of(block.blocks, into_spoilers)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from blocks_of(item, into_spoilers)


def inlines_of(blocks: tuple[JournalBlock, ...], into_spoilers: bool = True) -> Iterator[Inline]:
    """All words, citations and insets in reading order."""
    for block in blocks_of(blocks, into_spoilers):
        if isinstance(block, Prose | Subhead):
            yield from block.inlines


def cites_of(blocks: tuple[JournalBlock, ...]) -> tuple[Cite, ...]:
    """All citations in reading order."""
    return tuple(i for i in inlines_of(blocks) if isinstance(i, Cite))


def directives_of(entry: Entry, into_spoilers: bool = True) -> tuple[Directive, ...]:
    """All requests for records, in sentences and between them."""
    found = [i.directive for i in inlines_of(entry.blocks, into_spoilers) if isinstance(i, Inset)]
    found += [b.directive for b in blocks_of(entry.blocks, into_spoilers) if isinstance(b, Record)]
    return tuple(sorted(found, key=lambda directive: directive.line))


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The words alone."""
    return "".join(i.text for i in inlines if isinstance(i, Run))


def sentences(prose: Prose) -> tuple[Sentence, ...]:
    """The sentences of a paragraph. One does not end inside quotation marks; citations right after its end belong to it."""
    text, lines, cites = _flat(prose.inlines)
    found: list[Sentence] = []
    start = 0
    for end in _ends(text):
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            keys = tuple(cites[n] for n in range(start, end) if n in cites)
            found.append(Sentence(text=piece.strip(), line=lines[min(start + lead, len(lines) - 1)], keys=keys))
        start = end
    return tuple(found)


def _flat(inlines: tuple[Inline, ...]) -> tuple[str, list[int], dict[int, str]]:
    text, lines, cites = "", [], {}
    for inline in inlines:
        match inline:
            case Run():
                piece = inline.text
            case Cite():
                piece = CITE_MARK
                cites[len(text)] = inline.key
            case _:
                piece = RECORD_MARK
        text += piece
        lines += [inline.line] * len(piece)
    return text, lines, cites


def _ends(text: str) -> Iterator[int]:
    """Where sentences end."""
    quoted, straight, at = 0, False, 0
    while at < len(text):
        sign = text[at]
        if sign in _OPENING:
            quoted += 1
        elif sign in _CLOSING:
            quoted = max(0, quoted - 1)
        elif sign == '"':
            straight = not straight
        elif sign in _ENDS and not _abbreviated(text, at):
            end, inside, open_straight = at + 1, quoted, straight
            while end < len(text) and text[end] in _AFTER + _ENDS:
                inside -= text[end] in _CLOSING
                open_straight ^= text[end] == '"'
                end += 1
            if inside <= 0 and not open_straight and (end == len(text) or text[end].isspace()) and _begins(text[end:]):
                yield end
                quoted, straight, at = 0, False, end
                continue
        at += 1
    yield len(text)


def _begins(rest: str) -> bool:
    """Whether a new sentence can begin here: not with a small letter, as after “Now!” she said."""
    rest = rest.lstrip()
    return not rest or not rest[0].islower()


def _abbreviated(text: str, at: int) -> bool:
    word = text[:at].rsplit(None, 1)[-1] if text[:at].strip() else ""
    decimal = 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()
    return text[at] == "." and (
        decimal or word.casefold() in words("abbreviations") or (len(word) == 1 and word.isupper())
    )


@cache
def words(kind: str) -> tuple[str, ...]:
    """A list of words from the data file."""
    table = tomllib.loads(files("setpiece.journal").joinpath("data/claims.toml").read_text(encoding="utf-8"))
    return tuple(table[kind])
