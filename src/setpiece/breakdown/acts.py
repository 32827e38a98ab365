"""Acts: stunts and effects are verbs, so they are read as who does what. Patterns are data (``data/acts``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from setpiece.breakdown.cues import is_person_word
from setpiece.breakdown.doers import SceneView, find_doer, see
from setpiece.breakdown.reading import SceneReading
from setpiece.breakdown.words import DETERMINERS, NEGATIONS, Line, Word
from setpiece.domain.breakdown import Category, Element, Origin

_REACH = 8
_CAPITALS_BONUS = 0.1
_HELD_BACK = frozenset(
    {
        "would",
        "could",
        "might",
        "may",
        "if",
        "imagine",
        "imagines",
        "pretends",
        "pretend",
        "threatens",
        "dreams",
        "wants",
        "want",
        "ready",
        "about",
        "should",
        "must",
        "used",
        "remembers",
        "mimes",
    }
)
_NEARLY = frozenset({"nearly", "almost"})
_FIGURATIVE = frozenset({"like"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One pattern; the fields are those of the data files, explained at the top of ``stunts.toml``."""

    name: str
    who: str
    near: frozenset[str]
    also: frozenset[str]
    unless: frozenset[str]
    not_by: frozenset[str]
    needs_up: frozenset[str]
    scene: frozenset[str]
    heading: frozenset[str]
    heading_also: frozenset[str]
    victim: bool
    passive: bool
    alone: bool
    confidence: float


@cache
def load_acts(category: Category) -> dict[str, tuple[Act, ...]]:
    """The patterns of one category by verb."""
    text = (resources.files("setpiece.breakdown") / "data" / "acts" / f"{category.value}.toml").read_text(
        encoding="utf-8"
    )
    data = tomllib.loads(text)
    groups: dict[str, list[str]] = data.get("groups", {})

    def words(raw: dict[str, Any], key: str) -> frozenset[str]:
        value = raw.get(key, ())
        return frozenset(groups[value] if isinstance(value, str) else value)

    index: dict[str, list[Act]] = {}
    for raw in data["act"]:
        act = Act(
            name=raw["name"],
            who=raw["who"],
            near=words(raw, "near"),
            also=words(raw, "also"),
            unless=words(raw, "unless"),
            not_by=words(raw, "not_by"),
            needs_up=words(raw, "needs_up"),
            scene=words(raw, "scene"),
            heading=words(raw, "heading"),
            heading_also=words(raw, "heading_also"),
            victim=bool(raw.get("victim")),
            passive=bool(raw.get("passive")),
            alone=bool(raw.get("alone")),
            confidence=float(raw["confidence"]),
        )
        for verb in dict.fromkeys(raw["verbs"]):
            index.setdefault(verb, []).append(act)
    return {verb: tuple(acts) for verb, acts in index.items()}


def find_acts(reading: SceneReading, category: Category) -> tuple[Element, ...]:
    """All acts of one category in a scene's action lines, each with the words from the doer to the end of its reach."""
    acts, scene = load_acts(category), see(reading)
    found: list[Element] = []
    for at, line in enumerate(reading.lines[1:], start=1):
        for i, word in enumerate(line.words):
            patterns = acts.get(word.lemma) or acts.get(word.lower)
            if not patterns or (at, i) in scene.names or not _is_verb(line, i):
                continue
            matches = [m for act in patterns if (m := _match(act, category, line, at, i, scene))]
            if matches:
                found.append(max(matches, key=lambda m: m.confidence))
    return tuple(found)


def _is_verb(line: Line, i: int) -> bool:
    """Whether a word that may be a verb stands like one: no article or owner before it, not a name in the middle of a sentence."""
    word = line.words[i]
    if word.possessive or (word.capital and not word.caps and not word.opens):
        return False
    if i == 0 or line.words[i - 1].sentence != word.sentence:
        return True
    before = line.words[i - 1]
    if i > 1 and word.lower == word.lemma == word.text.lower() and _is_adjective(before, line.words[i - 2]):
        return False
    if before.lower in DETERMINERS and before.lower not in {
        "both",
        "all",
        "one",
        "two",
        "three",
        "four",
        "five",
        "few",
        "others",
        "that",
    }:
        return False
    return not (before.possessive or before.glued or before.lower in {"of", "in", "with", "by", "for", "at", "between"})


def _is_adjective(word: Word, before: Word) -> bool:
    """Whether a word stands before a noun: ``her first fight`` and ``at surprising speed`` are no verbs, ``her guards fight`` is."""
    if before.clause != word.clause or before.sentence != word.sentence:
        return False
    if before.lower in {"at", "with"} and word.lower.endswith("ing"):
        return True
    return word.lower == word.lemma and not word.lower.endswith("s") and before.lower in DETERMINERS


def _match(act: Act, category: Category, line: Line, at: int, i: int, scene: SceneView) -> Element | None:
    words = line.words
    after = _after(words, i, _REACH)
    lowers = [w.lower for w in after]
    if (
        act.unless & _words_and_pairs(lowers[:4])
        or (act.near and not _any(act.near, after))
        or (act.also and not _any(act.also, after))
    ):
        return None
    if act.needs_up and words[i].lemma in act.needs_up and lowers[:1] != ["up"] and "up" not in lowers[:4]:
        return None
    if (act.scene and not act.scene & scene.terms) or (act.heading and not act.heading & scene.heading):
        return None
    if act.heading_also and not act.heading_also & scene.heading:
        return None
    passive = _is_passive(words, i)
    if (
        (passive and act.who == "vehicle")
        or (act.passive and not passive)
        or (_is_participle(words[i]) and not passive)
    ):
        return None
    if act.victim and not _has_victim(line, at, i, scene):
        return None
    if act.alone and lowers and not words[i + 1].opens and after[0].clause == words[i].clause:
        return None
    subject = find_doer(act.who, line, at, i, scene)
    if subject is None:
        return None
    first, doer, sure = subject
    if act.not_by & {words[first].lower, words[first].lemma}:
        return None
    factor = sure * _held_back(words, i)
    if factor < 0.5 or line.is_indirect(i):
        return None
    confidence = act.confidence * factor + (_CAPITALS_BONUS if words[i].caps and not line.shouting else 0.0)
    last = min(i + len(after), len(words) - 1)
    return Element(
        category=category,
        name=f"{act.name} ({doer})" if doer and category is Category.STUNTS else act.name,
        origin=Origin.LEXICON,
        confidence=round(min(0.95, confidence), 3),
        evidence=(line.evidence(min(first, i), last),),
    )


def _after(words: tuple[Word, ...], i: int, reach: int) -> list[Word]:
    return [w for w in words[i + 1 : i + 1 + reach] if w.sentence == words[i].sentence]


def _words_and_pairs(lowers: list[str]) -> set[str]:
    """Single words, and neighbours joined by a blank: ``over the``."""
    return {*lowers, *(f"{a} {b}" for a, b in pairwise(lowers))}


def _any(wanted: frozenset[str], words: list[Word]) -> bool:
    return any(w.lower in wanted or (w.lemma in wanted and not w.lower.endswith(("ed", "ing"))) for w in words)


def _is_participle(word: Word) -> bool:
    """``thrown``, ``smashed``: scripts are written in the present, so a past form is a participle."""
    return word.lower != word.lemma and not word.lower.endswith(("s", "ing"))


def _is_passive(words: tuple[Word, ...], i: int) -> bool:
    if words[i].lower.endswith(("s", "ing")) and words[i].lower != words[i].lemma:
        return False
    return any(w.lower in {"is", "are", "gets", "get", "was", "were", "being"} for w in words[max(0, i - 2) : i])


def _has_victim(line: Line, at: int, i: int, scene: SceneView) -> bool:
    """Whether the next words name somebody: a pronoun, a role, a kind of person."""
    for k in range(i + 1, min(i + 4, len(line.words))):
        word = line.words[k]
        if word.clause != line.words[i].clause:
            return False
        if (
            word.lower in {"him", "them", "himself", "herself", "each"}
            or (at, k) in scene.names
            or is_person_word(word.lemma)
        ):
            return True
        if word.lower == "her":
            after = line.words[k + 1 : k + 2]
            return (
                not after
                or after[0].clause != word.clause
                or after[0].lower
                in {
                    "in",
                    "down",
                    "to",
                    "against",
                    "with",
                    "across",
                    "out",
                    "off",
                    "on",
                    "over",
                    "into",
                    "back",
                    "from",
                    "through",
                }
            )
    return False


def _held_back(words: tuple[Word, ...], i: int) -> float:
    """0 for what does not happen (not, would, as if), less for what nearly happens, else 1."""
    clause = [w for w in words[max(0, i - 6) : i] if w.clause == words[i].clause]
    lowers = [w.lower for w in clause]
    if (
        any(w in NEGATIONS or w.endswith("n't") for w in lowers[-3:])
        or any(w in _HELD_BACK for w in lowers)
        or any(w in _FIGURATIVE for w in lowers)
    ):
        return 0.0
    if lowers[-2:] == ["as", "if"] or lowers[-2:] == ["as", "though"]:
        return 0.0
    return 0.8 if any(w in _NEARLY for w in lowers) else 1.0
