"""Doers: who or what does what a verb says, as far as word order tells."""

from __future__ import annotations

from dataclasses import dataclass

from setpiece.breakdown.cues import is_person_word
from setpiece.breakdown.reading import SceneReading
from setpiece.breakdown.words import PERSONAL, Line, Word
from setpiece.domain.breakdown import Category

_IMPLIED = 0.9
"""How sure we are of a doer that is left out: ``Leaps off the roof.`` The bare form is no sign of one: ``Empty chairs.``"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneView:
    """What acts need to know of a scene: where roles' names are, where things are, what the heading says."""

    names: dict[tuple[int, int], str]
    things: dict[tuple[int, int], tuple[Category, str]]
    heading: frozenset[str]
    terms: frozenset[str]


def see(reading: SceneReading) -> SceneView:
    """Look a scene over once; keys of the dictionaries are (line, word)."""
    names = {(m.line, i): m.name for m in reading.mentions for i in range(m.first, m.last + 1)}
    things = {
        (h.line, i): (h.term.category, h.term.name)
        for h in reading.hits
        for i in range(h.first, h.last + 1)
        if h.term.category
    }
    return SceneView(
        names=names,
        things=things,
        heading=frozenset(w.lower for w in reading.lines[0].words),
        terms=frozenset(h.term.name for h in reading.hits),
    )


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


def find_doer(who: str, line: Line, at: int, i: int, scene: SceneView) -> tuple[int, str, float] | None:
    """The doer of a verb: its word, its name when it is a role, and how sure; None when the doer is of another sort."""
    if who in _SUBJECT_WORDS:
        return _worded_subject(_SUBJECT_WORDS[who], line, i)
    doer = _doer(line, at, i, scene)
    if doer is None:
        if who in {"person", "any"} and line.words[i].opens and line.words[i].lower != line.words[i].lemma:
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


def _doer(line: Line, at: int, i: int, scene: SceneView) -> tuple[int, str, str] | None:
    """Who or what does it: the first that can do things in the nearest clause that has one (what follows it there is its object)."""
    words = line.words
    best: tuple[int, str, str] | None = None
    which = i > 1 and words[i - 1].lower in {"that", "which"} and words[i - 1].clause == words[i].clause
    for k in range(i - 1, max(-1, i - 18), -1):
        word = words[k]
        if which and k < i - 2:  # ``the spout that swings``: what is named right before does it, and nobody else
            break
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
