"""Acts: stunts and effects are verbs, so they are read as who does what. Patterns are data (``data/acts``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from setpiece.breakdown.cues import is_person_word
from setpiece.breakdown.lexicon import is_on_a_screen, is_only_heard
from setpiece.breakdown.reading import SceneReading
from setpiece.breakdown.words import DETERMINERS, NEGATIONS, PERSONAL, Line, Word
from setpiece.domain.breakdown import Category, Element, Origin

_REACH = 8
_CAPITALS_BONUS = 0.1
_IMPLIED = 0.9
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

    def words(value: object) -> frozenset[str]:
        return frozenset(groups[value] if isinstance(value, str) else value or ())  # type: ignore[arg-type, call-overload]

    index: dict[str, list[Act]] = {}
    for raw in data["act"]:
        act = Act(
            name=raw["name"],
            who=raw["who"],
            **{
                k: words(raw.get(k)) for k in ("near", "also", "unless", "needs_up", "scene", "heading", "heading_also")
            },
            **{k: bool(raw.get(k)) for k in ("victim", "passive", "alone")},
            confidence=float(raw["confidence"]),
        )
        for verb in dict.fromkeys(raw["verbs"]):
            index.setdefault(verb, []).append(act)
    return {verb: tuple(acts) for verb, acts in index.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What acts need to know of a scene: where roles' names are, where things are, what the heading says."""

    names: dict[tuple[int, int], str]
    name_ends: dict[tuple[int, int], int]
    things: dict[tuple[int, int], tuple[Category, str]]
    heading: frozenset[str]
    terms: frozenset[str]


def find_acts(reading: SceneReading, category: Category) -> tuple[Element, ...]:
    """All acts of one category in a scene's action lines, each with the words from the doer to the end of its reach."""
    acts, scene = load_acts(category), _see(reading)
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


def _see(reading: SceneReading) -> _Scene:
    names = {(m.line, i): m.name for m in reading.mentions for i in range(m.first, m.last + 1)}
    things = {
        (h.line, i): (h.term.category, h.term.name)
        for h in reading.hits
        for i in range(h.first, h.last + 1)
        if h.term.category
    }
    return _Scene(
        names=names,
        name_ends={(m.line, m.first): m.last for m in reading.mentions},
        things=things,
        heading=frozenset(w.lower for w in reading.lines[0].words),
        terms=frozenset(h.term.name for h in reading.hits),
    )


def _is_verb(line: Line, i: int) -> bool:
    """Whether a word that may be a verb stands like one: no article or owner before it, not a name in the middle of a sentence."""
    word = line.words[i]
    if word.possessive or (word.capital and not word.caps and not word.opens):
        return False
    if i == 0 or line.words[i - 1].sentence != word.sentence:
        return True
    before = line.words[i - 1]
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


def _match(act: Act, category: Category, line: Line, at: int, i: int, scene: _Scene) -> Element | None:
    words = line.words
    after = _after(words, i, _REACH)
    lowers = [w.lower for w in after]
    if (
        act.unless & set(lowers[:4])
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
    if (passive and act.who == "vehicle") or (act.passive and not passive) or (_is_participle(words[i]) and not passive):
        return None
    if act.victim and not _has_victim(line, at, i, scene):
        return None
    if act.alone and lowers and not words[i + 1].opens and after[0].clause == words[i].clause:
        return None
    subject = _subject(act.who, line, at, i, scene)
    if subject is None:
        return None
    first, doer, sure = subject
    factor = sure * _held_back(words, i)
    if factor < 0.5 or is_only_heard(words, i) or is_on_a_screen(words, i):
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


def _any(wanted: frozenset[str], words: list[Word]) -> bool:
    return any(w.lower in wanted or w.lemma in wanted for w in words)


def _is_participle(word: Word) -> bool:
    """``thrown``, ``smashed``: scripts are written in the present, so a past form is a participle."""
    return word.lower != word.lemma and not word.lower.endswith(("s", "ing"))


def _is_passive(words: tuple[Word, ...], i: int) -> bool:
    if words[i].lower.endswith(("s", "ing")) and words[i].lower != words[i].lemma:
        return False
    return any(w.lower in {"is", "are", "gets", "get", "was", "were", "being"} for w in words[max(0, i - 2) : i])


def _has_victim(line: Line, at: int, i: int, scene: _Scene) -> bool:
    """Whether the next words name somebody: a pronoun, a role, a kind of person."""
    for k in range(i + 1, min(i + 5, len(line.words))):
        word = line.words[k]
        if word.sentence != line.words[i].sentence:
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


_MOTORCYCLES = frozenset(
    {"motorcycle", "motorbike", "dirt bike", "bike", "scooter", "moped", "Ducati", "Harley", "Kawasaki", "vespa"}
)
_HORSES = frozenset({"horse", "stallion", "mare", "pony", "colt", "steed", "mule", "camel", "cattle"})
_SUBJECT_WORDS = {
    "blast": frozenset({"blast", "explosion", "shockwave", "detonation", "fireball"}),
    "bullet": frozenset({"bullet", "bullets", "round", "rounds", "shots", "gunfire", "shot"}),
    "glass": frozenset(
        {
            "glass",
            "window",
            "windows",
            "windscreen",
            "windshield",
            "mirror",
            "skylight",
            "pane",
            "panes",
            "bottle",
            "bottles",
            "chandelier",
            "vase",
        }
    ),
    "water": frozenset({"water", "wave", "waves", "river", "sea", "torrent", "flood"}),
    "it": frozenset({"it", "rain", "snow"}),
    "structure": frozenset(
        {
            "bridge",
            "building",
            "roof",
            "ceiling",
            "floor",
            "wall",
            "walls",
            "scaffold",
            "scaffolding",
            "tower",
            "crane",
            "staircase",
            "stairs",
            "balcony",
            "catwalk",
            "plank",
            "railing",
            "tunnel",
            "platform",
            "chandelier",
            "ice",
            "deck",
            "mast",
            "dam",
            "pier",
            "jetty",
            "ladder",
            "statue",
            "columns",
            "pillar",
            "house",
        }
    ),
    "secret": frozenset({"hidden", "secret", "false", "revolving"}),
    "ghostly": frozenset({"ghost", "spectre", "spirit", "apparition", "phantom", "hologram"}),
}


def _subject(who: str, line: Line, at: int, i: int, scene: _Scene) -> tuple[int, str, float] | None:
    """The doer of a verb: its word, its name when it is a role, and how sure; None when the doer is of another sort."""
    if who in _SUBJECT_WORDS:
        return _worded_subject(_SUBJECT_WORDS[who], line, i)
    doer = _doer(line, at, i, scene)
    if doer is None:
        if who in {"person", "any"} and line.words[i].opens:
            return i, "", _IMPLIED
        return (i, "", 1.0) if who == "any" else None
    k, kind, name = doer
    return (k, name if kind == "person" else "", 1.0) if _fits(who, kind, name) else None


def _worded_subject(wanted: frozenset[str], line: Line, i: int) -> tuple[int, str, float] | None:
    """The nearest of the wanted words in the verb's clause, or the one before, that hangs on no preposition."""
    for k in range(i - 1, max(-1, i - 10), -1):
        word = line.words[k]
        if word.sentence != line.words[i].sentence or word.clause < line.words[i].clause - 1:
            return None
        if (word.lower in wanted or word.lemma in wanted) and not _is_object(line.words, k):
            return k, "", 1.0
    return None


def _doer(line: Line, at: int, i: int, scene: _Scene) -> tuple[int, str, str] | None:
    """Who or what does it: the first that can do things in the nearest clause that has one (what follows it there is its object)."""
    words = line.words
    best: tuple[int, str, str] | None = None
    for k in range(i - 1, max(-1, i - 18), -1):
        word = words[k]
        if word.sentence != words[i].sentence or (best and word.clause != words[best[0]].clause):
            break
        name = scene.names.get((at, k), "")
        category, thing = scene.things.get((at, k), (None, ""))
        if name or word.lower in PERSONAL or is_person_word(word.lemma):
            kind = "person"
        elif category:
            kind = category.value
        else:
            continue
        if not _is_object(words, k):
            best = (k, kind, name or thing)
    return best


_PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "with",
        "from",
        "under",
        "over",
        "behind",
        "by",
        "into",
        "onto",
        "off",
        "through",
        "across",
        "between",
        "along",
        "past",
        "toward",
        "towards",
        "to",
        "beside",
        "against",
        "near",
        "for",
        "around",
        "above",
        "below",
        "inside",
        "without",
    ]
)


def _is_object(words: tuple[Word, ...], k: int) -> bool:
    """Whether word k owns the next one, or hangs on a preposition up to three words before it (``the roof of the train``)."""
    if words[k].possessive:
        return True
    for back in range(k - 1, max(-1, k - 4), -1):
        if words[back].clause != words[k].clause:
            return False
        if words[back].lower in _PREPOSITIONS:
            return True
    return False


def _fits(who: str, kind: str, name: str) -> bool:
    if who == "motorcycle":
        return kind == "vehicles" and name in _MOTORCYCLES
    if who == "horse":
        return kind == "animals" and name in _HORSES
    if who == "vehicle":
        return kind == "vehicles"
    if who == "thing":
        return kind not in {"person", "background"}
    return who == "any" or kind == "person"
