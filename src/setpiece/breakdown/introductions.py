"""Introductions: a name in capitals with an age (``JONAS, 40s``) or with who it is (``MARA, a wiry mechanic``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from setpiece.breakdown.cues import clean_name, cue_words, is_person_word, kind_of_cue
from setpiece.breakdown.lexicon import load_index
from setpiece.breakdown.reading import CueKind
from setpiece.breakdown.words import lemma
from setpiece.domain.breakdown import Category

_WORD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ'’.\-]*"
_NAME = rf"(?<![\w'’])(?P<name>{_WORD}(?:\s+(?:[\"“]{_WORD}[\"”]|{_WORD}|#?\d+)){{0,5}})"
_NUMBER = (
    r"(?:\d{1,2}(?:['’]?s)?(?![\d:.%])(?!\s*(?:k?m\b|kilomet|met(?:er|re)|miles?\b|o['’]clock|minutes?|hours?|days?|weeks?|months?|feet|foot|percent|of\b|a\.?m\b|p\.?m\b|years?\s+(?:later|earlier|ago)))"
    r"|teens?\b|tweens?\b|twent(?:y|ies)\b|thirt(?:y|ies)\b|fort(?:y|ies)\b|fift(?:y|ies)\b|sixt(?:y|ies)\b|sevent(?:y|ies)\b|eight(?:y|ies)\b|ninet(?:y|ies)\b"
    r"|middle[\s-]aged\b|elderly\b|teenaged?\b|age\s+\d{1,2}\b)"
)
_LEAD = r"(?:(?:is|in|aged?|about|maybe|around|barely|early|mid(?:dle)?|late|just|almost|nearly|over|under|his|her|their|an?|now|still|perhaps|only)[\s\-–]+)*"
_WITH_AGE = re.compile(rf"{_NAME}(?:\s*[,–—]\s*|\s+-{{1,2}}\s+|\s*\(\s*)(?i:{_LEAD}{_NUMBER})")
_WITH_WHO = re.compile(rf"{_NAME}\s*(?:,|\()\s*(?:an?|the|his|her|our|their)\s+(?P<who>[^.;:!?()]{{2,60}})")
_NEVER_FIRST = frozenset(
    [
        "ON",
        "ENTER",
        "ENTERS",
        "MEET",
        "SEE",
        "WE",
        "THIS",
        "IS",
        "IT",
        "TO",
        "AND",
        "WITH",
        "THE",
        "A",
        "AN",
        "ANGLE",
        "CLOSE",
        "FIND",
        "FINDS",
        "REVEAL",
        "REVEALS",
        "REVEALING",
        "INTRODUCING",
        "HERE",
        "COMES",
        "BEHIND",
        "FOR",
        "AT",
        "OF",
        "IN",
    ]
)
_NUMBERS = frozenset(
    [
        "TWO",
        "THREE",
        "FOUR",
        "FIVE",
        "SIX",
        "SEVEN",
        "EIGHT",
        "NINE",
        "TEN",
        "A-DOZEN",
        "DOZEN",
        "SEVERAL",
        "MANY",
        "SOME",
        "BOTH",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """A person introduced at characters ``start`` to ``end``. ``certain``: with an age; else the name must be met again."""

    name: str
    start: int
    end: int
    certain: bool


def introductions(text: str) -> tuple[Introduction, ...]:
    """All introductions in an action line. Groups (``TWO GUARDS, 30s``), sounds and things in capitals are none."""
    if not any(a.isupper() and b.isupper() for a, b in pairwise(text)):
        return ()
    found: dict[int, Introduction] = {}
    for match in _WITH_AGE.finditer(text):
        _add(found, match, certain=True)
    for match in _WITH_WHO.finditer(text):
        first_words = [lemma(w.lower()) for w in re.findall(r"[^\W\d_]+", match["who"])[:7]]
        kinds = [k for k in map(_kind_of, first_words) if k]
        if kinds and kinds[0] is Category.BACKGROUND:
            _add(found, match, certain=False)
    return tuple(found[k] for k in sorted(found))


def _add(found: dict[int, Introduction], match: re.Match[str], *, certain: bool) -> None:
    words = match["name"].replace("“", '"').replace("”", '"').split()
    article = ""
    while words and words[0] in _NEVER_FIRST:
        article = words.pop(0)
    name = clean_name(" ".join(w for w in words if not w.startswith('"')).rstrip(".,"))
    if not match["name"].isupper() or not _may_be_person(name) or (article in {"A", "AN", "THE"} and not certain):
        return
    start = match.end("name") - len(" ".join(words)) if words else match.start("name")
    found.setdefault(
        match.end("name"),
        Introduction(name=name, start=max(match.start("name"), start), end=match.end("name"), certain=certain),
    )


def _may_be_person(name: str) -> bool:
    words = name.split()
    if not words or len(words) > 5 or len(name) < 2 or words[0] in _NUMBERS or words[0].isdigit():
        return False
    return (
        kind_of_cue(name) is CueKind.ROLES
        and not any(_is_thing(w.strip(".").lower()) for w in words)
        and not set(words) & cue_words().sounds
    )


def _kind_of(lower: str) -> Category | None:
    for term in load_index().get(lower, ()):
        if len(term.words) == 1 and term.category in (Category.BACKGROUND, Category.ANIMALS):
            return term.category
    return None


def _is_thing(lower: str) -> bool:
    """Whether a word names a vehicle, a weapon, an animal and the like (and no kind of person)."""
    if is_person_word(lower) or lower.upper() in cue_words().ordinary_names:
        return False
    return any(len(t.words) == 1 and not t.proper and t.category in _THINGS for t in load_index().get(lower, ()))


_THINGS = frozenset(
    {
        Category.VEHICLES,
        Category.WEAPONS,
        Category.PROPS,
        Category.SPECIAL_EFFECTS,
        Category.SET_DRESSING,
        Category.SOUND,
        Category.MUSIC,
    }
)
