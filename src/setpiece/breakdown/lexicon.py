"""The lexicons: words that name things a scene needs, found in action lines by one scan, the longest term first.

A lexicon is a data file of ``data/lexicon``: a ``category`` (none for words that only *look* like things) and groups of terms
with a prior ``confidence``. What stands around a word then lowers or raises it; the factors are below, all of them guesses
set on the tuned part of the corpus.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from setpiece.breakdown.words import DETERMINERS, NEGATIONS, PERSONAL, Line, Word, read_line
from setpiece.domain.breakdown import Category
from setpiece.domain.screenplay import Paragraph, ParagraphKind

_CAPITALS_BONUS = 0.12
_UNLIKELY = 0.3
_PROPER_NAME = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term: its words, the name that it gives an element, the prior, and how it is to be read.

    ``noun``: the word is as often a verb and needs an article, a number or the like before it. ``proper``: it counts
    with a capital only (a maker's name). ``heard``: it is there for its sound.
    """

    words: tuple[str, ...]
    name: str
    category: Category | None
    confidence: float
    noun: bool
    proper: bool
    heard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A term met in a line: the words ``first`` to ``last``, both included, and how sure we are after looking around."""

    term: Term
    line: int
    first: int
    last: int
    confidence: float


Index = dict[str, tuple[Term, ...]]


@cache
def load_index() -> Index:
    """All lexicons by the first word of their terms, the longest terms first."""
    index: dict[str, list[Term]] = {}
    folder = resources.files("setpiece.breakdown") / "data" / "lexicon"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            for term in _terms(tomllib.loads(file.read_text(encoding="utf-8"))):
                index.setdefault(term.words[0], []).append(term)
    return {first: tuple(sorted(terms, key=lambda t: -len(t.words))) for first, terms in index.items()}


def _terms(data: dict[str, object]) -> list[Term]:
    category = Category(data["category"]) if data.get("category") else None
    groups = data["group"]
    assert isinstance(groups, list)
    return [
        Term(
            words=split_term(term),
            name=str(group.get("name", term)),
            category=category,
            confidence=float(group.get("confidence", 0.75)),
            noun=bool(group.get("noun", False)),
            proper=bool(group.get("proper", False)),
            heard=bool(group.get("heard", False)),
        )
        for group in groups
        for term in group["terms"]
    ]


@cache
def split_term(term: str) -> tuple[str, ...]:
    """A term's words as the reader of lines would cut them."""
    return tuple(w.lower for w in read_line(Paragraph(kind=ParagraphKind.ACTION, text=term)).words)


def scan(lines: tuple[Line, ...], named: tuple[frozenset[int], ...], *, headings: int = 0) -> tuple[Hit, ...]:
    """Find every term in ``lines``. ``named[i]`` are the words of line i that belong to a role's name and are passed over.

    The first ``headings`` lines are scene headings: no grammar there, so no word is doubted.
    """
    index = load_index()
    hits: list[Hit] = []
    for at, line in enumerate(lines):
        words, i = line.words, 0
        while i < len(words):
            if i in named[at]:
                i += 1
                continue
            terms = _terms_at(index, words, i, named[at])
            if not terms:
                i += 1
                continue
            last = i + len(terms[0].words) - 1
            if not _is_half_a_compound(words, last):
                hits.extend(_hit(term, line, at, i, last, in_heading=at < headings) for term in terms if term.category)
            i = last + 1
    return tuple(hits)


def _hit(term: Term, line: Line, at: int, first: int, last: int, *, in_heading: bool) -> Hit:
    doubt = 1.0 if in_heading else _doubt(term, line, first, last)
    capitals = _CAPITALS_BONUS if line.words[first].caps and not line.shouting and doubt == 1.0 else 0.0
    return Hit(
        term=term, line=at, first=first, last=last, confidence=round(min(0.97, term.confidence * doubt + capitals), 3)
    )


def _terms_at(index: Index, words: tuple[Word, ...], i: int, named: frozenset[int]) -> tuple[Term, ...]:
    """The longest terms that start at word i: one, or one per category that knows the same words."""
    word = words[i]
    found = [t for t in index.get(word.lower, ()) if _stands_at(t, words, i, named)]
    longest = max((len(t.words) for t in found), default=0)
    if word.lemma != word.lower and _may_be_noun_form(word.lower):
        more = [t for t in index.get(word.lemma, ()) if len(t.words) > longest and _stands_at(t, words, i, named)]
        longest = max((len(t.words) for t in more), default=longest)
        found += more
    return tuple(t for t in found if len(t.words) == longest)


def _stands_at(term: Term, words: tuple[Word, ...], i: int, named: frozenset[int]) -> bool:
    size = len(term.words)
    if i + size > len(words) or (term.proper and not words[i].capital):
        return False
    if words[i + size - 1].sentence != words[i].sentence:
        return False
    return all(i + k not in named and _same(words[i + k], term.words[k]) for k in range(1, size))


def _is_half_a_compound(words: tuple[Word, ...], last: int) -> bool:
    """``dog-eared``: a hyphen ties the term to a word that takes it away (``knife-wielding`` does not)."""
    return words[last].glued and last + 1 < len(words) and words[last + 1].lower not in _KEEPING


_KEEPING = frozenset({"wielding", "toting", "carrying", "drawn", "clad", "wearing", "filled", "laden"})


def _same(word: Word, wanted: str) -> bool:
    return word.lower == wanted or (word.lemma == wanted and _may_be_noun_form(word.lower))


def _may_be_noun_form(lower: str) -> bool:
    """Whether a word may stand for its lemma as a noun: ``knives`` may, ``handled`` and ``houses`` do and do not."""
    return not lower.endswith(("ed", "ing"))


_PICTURES = frozenset(
    [
        "photo",
        "photograph",
        "picture",
        "painting",
        "drawing",
        "poster",
        "portrait",
        "image",
        "images",
        "sketch",
        "statue",
        "figurine",
        "tattoo",
        "dream",
        "memory",
        "rumour",
        "rumor",
        "story",
        "stories",
        "advertisement",
        "ad",
        "brochure",
        "catalogue",
        "book",
    ]
)


def _doubt(term: Term, line: Line, first: int, last: int) -> float:
    """What the words around a term leave of its prior, 0 to 1."""
    words = line.words
    before = [w for w in words[max(0, first - 4) : first] if w.sentence == words[first].sentence]
    lowers = [w.lower for w in before]
    if _is_simile(lowers) or _is_as_if(words, first) or _is_picture(lowers) or _is_figure_of_speech(words, last):
        return _UNLIKELY
    if any(w in NEGATIONS for w in lowers[-2:]) or lowers[-3:] in (["no", "sign", "of"], ["no", "trace", "of"]):
        return _UNLIKELY
    if term.noun and not _stands_as_noun(words, first):
        return _UNLIKELY
    if not term.heard and line.is_indirect(first):
        return 0.45
    word = words[first]
    if word.capital and not word.caps and not word.opens and not term.proper:
        return _PROPER_NAME
    return 1.0


def _is_simile(before: list[str]) -> bool:
    tail = before[-3:]
    return "like" in tail or tail[-2:] in (["as", "a"], ["as", "an"], ["as", "the"]) or tail[-3:-1] == ["kind", "of"]


def _is_as_if(words: tuple[Word, ...], first: int) -> bool:
    """``as if she had put a toad there``: all that follows in the clause is not there."""
    same = [w.lower for w in words[:first] if w.clause == words[first].clause]
    return any(a == "as" and b in {"if", "though"} for a, b in pairwise(same))


def _is_picture(before: list[str]) -> bool:
    return "of" in before and any(w in _PICTURES or w.rstrip("s") in _PICTURES for w in before[: before.index("of")])


def _is_figure_of_speech(words: tuple[Word, ...], last: int) -> bool:
    """``a bear of a man``: the thing is what somebody is compared with."""
    after = [w.lower for w in words[last + 1 : last + 4]]
    return (
        after[:1] == ["of"]
        and after[1:2] in (["a"], ["an"])
        and after[2:] in (["man"], ["woman"], ["boy"], ["girl"], ["kid"])
    )


_BEFORE_NOUNS = frozenset({"with", "of", "by", "from", "in", "for", "under", "at", "on", "through", "against"})


def _stands_as_noun(words: tuple[Word, ...], first: int) -> bool:
    """Whether a word that may be a verb stands like a noun.

    It does behind an article, a possessive or a number with an adjective or two between, right behind a preposition, alone
    between two marks, and first in a sentence before a verb (``Snow drifts``); it does not behind a plural or a person, who then do it (``the guests scream``).
    """
    word = words[first]
    if _is_alone(words, first) or _opens_before_a_verb(words, first):
        return True
    for back, other in enumerate(reversed(words[max(0, first - 3) : first])):
        if other.sentence != word.sentence or other.lower in PERSONAL:
            return False
        if other.lower in DETERMINERS or other.possessive or other.lower.isdigit():
            return True
        if back == 0 and (other.lower in _BEFORE_NOUNS or (other.lower == "and" and not word.lower.endswith("s"))):
            return True
        if (
            other.lower in {"and", "or", "then", "to"}
            or other.lower.endswith("s")
            or (other.capital and not other.opens)
            or other.clause != word.clause
        ):
            return False
    return words[first].caps


def _opens_before_a_verb(words: tuple[Word, ...], first: int) -> bool:
    word, after = words[first], words[first + 1 : first + 2]
    if not word.opens or word.lower.endswith("s") or not after or after[0].clause != word.clause:
        return False
    return after[0].lower.endswith("s") and after[0].lemma != after[0].lower and not after[0].possessive


def _is_alone(words: tuple[Word, ...], first: int) -> bool:
    """Whether a word is all there is between two marks: ``Steam, fire.``"""
    word = words[first]
    before, after = words[first - 1 : first] if first else (), words[first + 1 : first + 2]
    starts = word.opens or not before or before[0].clause != word.clause
    return starts and (
        not after or after[0].clause != word.clause or (word.opens and after[0].lower in _BEFORE_NOUNS | {"and"})
    )
