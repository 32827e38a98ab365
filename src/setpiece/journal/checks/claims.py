"""Claims without a source: quotations, sentences that report what somebody said, figures about a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from setpiece.domain.findings import Finding
from setpiece.domain.journal import JournalBlock, Listing, Prose, Quote, Spoiler
from setpiece.journal.checks.contract import Case, Check
from setpiece.journal.text import Sentence, cites_of, sentences, words

FEWEST_QUOTED_WORDS = 4
"""Fewer words in quotation marks are a name or a manner of speaking."""
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|„([^“”]+)[“”]")
_OPENS = '“"«„'
_FIGURE = re.compile(r"\d[\d.,]*")
_DATE = re.compile(r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?|\b\d{4}-\d\d-\d\d|\b(?:in|since|of|until|by) (?:1[89]|20)\d\d\b")  # fmt: skip


def _find(case: Case) -> Iterator[Finding]:
    yield from _blocks(case, case.entry.blocks, quoted=False)


def _blocks(case: Case, blocks: tuple[JournalBlock, ...], quoted: bool) -> Iterator[Finding]:
    before: JournalBlock | None = None
    for block in blocks:
        match block:
            case Quote() if not cites_of((block,)) and not _introduces(before):
                message = "This quotation has no source; cite one inside it like [^key], or in the sentence before it that ends with a colon."
                yield case.found("claim", message, block.line)
            case Prose() if not quoted:
                yield from _paragraph(case, sentences(block))
            case Spoiler():
                yield from _blocks(case, block.blocks, quoted)
            case Listing():
                for item in block.items:
                    yield from _blocks(case, item, quoted)
        before = block


def _paragraph(case: Case, found: tuple[Sentence, ...]) -> Iterator[Finding]:
    """A quotation that goes on in the next sentence, “…,” she says. “…”, has that sentence's source."""
    for sentence, after in zip_longest(found, found[1:]):
        goes_on = after is not None and after.text[0] in _OPENS and bool(after.keys) and _QUOTED.search(sentence.words)
        why = "" if goes_on else _claim(case, sentence)
        if why:
            yield case.found("claim", why, sentence.line)


def _introduces(block: JournalBlock | None) -> bool:
    """Whether the paragraph before a quotation leads to it with a colon and cites."""
    if not isinstance(block, Prose) or not block.inlines:
        return False
    last = sentences(block)
    return bool(last) and last[-1].words.rstrip().endswith(":") and bool(last[-1].keys)


def _claim(case: Case, sentence: Sentence) -> str:
    """Why the sentence needs a source and has none, empty when it does not."""
    if sentence.keys:
        return ""
    text = sentence.words
    begins = f"“{text[:50].strip()}{'…' if len(text) > 50 else ''}”"
    if any(
        len(_text(m).split()) >= FEWEST_QUOTED_WORDS and not _is_name(case, _text(m)) for m in _QUOTED.finditer(text)
    ):
        return f"{begins} quotes somebody without a source; cite one in the same sentence like [^key]."
    said = _saying().search(text)
    if said:
        return f"{begins} reports what somebody else says (“{said[0].lower()}”) without a source; cite one like [^key]."
    person = next((name for name in case.people() if mentions(text, name)), "")
    if person and _has_figure(text):
        return f"{begins} gives a figure about {person} without a source; cite one like [^key]."
    return ""


def _text(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group is not None)


def _is_name(case: Case, quoted: str) -> bool:
    """Whether the words in quotation marks are a stunt's name or an entry's title."""
    known = {entry.title.casefold() for entry in case.journal.entries} | {case.journal.title.casefold()}
    if case.records:
        known |= {p.stunt.name.casefold() for p in case.records.plan.stunts.stunts}
    known |= {a.name.casefold() for a in case.entry.about}
    return quoted.strip(" ,.").casefold() in known


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words("saying")) + r")\b", re.IGNORECASE)


@cache
def _number_words() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words("numbers")) + r")\b", re.IGNORECASE)


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(words("labels")) + r")\s+\d+[A-Za-z]?(?:(?:,| and| to)\s+\d+[A-Za-z]?)*", re.IGNORECASE
    )


def _has_figure(text: str) -> bool:
    bare = _labels().sub("", _DATE.sub("", text))
    return bool(_FIGURE.search(bare) or _number_words().search(bare))


def mentions(text: str, name: str) -> bool:
    """Whether a text names a person, by the whole name or by the last word of it."""
    parts = name.split()
    if not parts or not all(part in text for part in parts[-1:]):
        return False
    last = parts[-1]
    return name in text or (
        len(parts) > 1 and len(last) > 3 and re.search(rf"(?<!\w){re.escape(last)}(?!\w)", text) is not None
    )


CHECK = Check(
    rule="claim",
    looks_for="Quotations, reported speech and figures about people that no source stands behind.",
    find=_find,
)
