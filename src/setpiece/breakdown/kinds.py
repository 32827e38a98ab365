"""Scene kinds: what makes a scene slow or quick to shoot, from its elements, its heading and the share of talk in it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from setpiece.breakdown.reading import SceneReading
from setpiece.domain.breakdown import Category, Element, IntExt, Light, SceneKind
from setpiece.domain.screenplay import ParagraphKind

_SPOKEN = frozenset({ParagraphKind.DIALOGUE, ParagraphKind.LYRICS})
_EFFECTS = frozenset({Category.SPECIAL_EFFECTS, Category.MECHANICAL_EFFECTS, Category.VISUAL_EFFECTS})
_CAR_SETS = frozenset(
    {
        "car",
        "van",
        "truck",
        "taxi",
        "cab",
        "bus",
        "jeep",
        "limousine",
        "limo",
        "ambulance",
        "suv",
        "sedan",
        "pickup",
        "police car",
        "lorry",
        "minivan",
        "convertible",
        "squad car",
        "cruiser",
        "motorcycle",
        "vehicle",
    }
)
_TALKS = 0.45
_SILENT = 0.25
_FORCEFUL = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    water_sets: frozenset[str]
    moving_verbs: frozenset[str]
    moving_words: frozenset[str]
    crowds: frozenset[str]
    many: frozenset[str]
    kinetic_verbs: frozenset[str]
    slow_effects: frozenset[str]


@cache
def _words() -> _Words:
    text = (resources.files("setpiece.breakdown") / "data" / "kinds.toml").read_text(encoding="utf-8")
    return _Words(**{name: frozenset(words) for name, words in tomllib.loads(text).items()})


def talk_share(reading: SceneReading) -> float:
    """The share of a scene's text that is spoken, 0 to 1; a character of speech counts double, as its lines are half as long."""
    spoken = 2 * sum(len(p.text) for p in reading.scene.body if p.kind in _SPOKEN)
    acted = sum(len(line.paragraph.text) for line in reading.lines[1:])
    return spoken / (spoken + acted) if spoken + acted else 0.0


def force_share(reading: SceneReading, elements: Sequence[Element]) -> float:
    """The share of a scene's action that is forceful, 0 to 1: paragraphs with a listed stunt, or with a verb of force in them."""
    stunts = {v.line for e in elements if e.category is Category.STUNTS for v in e.evidence}
    acted = forceful = 0
    for line in reading.lines[1:]:
        size = len(line.paragraph.text)
        acted += size
        if line.paragraph.line in stunts or any(w.lemma in _words().kinetic_verbs for w in line.words):
            forceful += size
    return forceful / acted if acted else 0.0


def scene_kinds(reading: SceneReading, elements: Sequence[Element], light: Light) -> tuple[SceneKind, ...]:
    """The kinds of a scene in the order of :class:`SceneKind`.

    DIALOGUE: at least 45% talk. STUNT: a stunt is listed. ACTION: a stunt, or at most a quarter talk and at least two
    fifths of the action forceful. EFFECTS: an effect that takes time of its own. NIGHT: an
    exterior by night. CROWD, WATER, DRIVING: by elements, heading and words.
    """
    words, names = _words(), {c: {e.name.lower() for e in elements if e.category is c} for c in Category}
    heading = {w.lower for w in reading.lines[0].words}
    verbs = [w.lemma for line in reading.lines[1:] for w in line.words]
    acted = {w.lower for line in reading.lines[1:] for w in line.words}
    share = talk_share(reading)
    stunt = bool(names[Category.STUNTS])
    exterior = reading.parts.int_ext in (IntExt.EXT, IntExt.INT_EXT)
    return tuple(
        kind
        for kind, holds in (
            (SceneKind.DIALOGUE, share >= _TALKS),
            (SceneKind.ACTION, stunt or (share <= _SILENT and force_share(reading, elements) >= _FORCEFUL)),
            (SceneKind.STUNT, stunt),
            (
                SceneKind.EFFECTS,
                bool(set().union(*(names[c] for c in _EFFECTS)) & words.slow_effects)
                or bool(names[Category.VISUAL_EFFECTS]),
            ),
            (
                SceneKind.CROWD,
                bool(names[Category.BACKGROUND] & words.crowds)
                or bool(names[Category.BACKGROUND] and acted & words.many),
            ),
            (SceneKind.NIGHT, light is Light.NIGHT and exterior),
            (
                SceneKind.WATER,
                (bool(heading & words.water_sets) and exterior) or _is_wet(elements) or "underwater" in heading | acted,
            ),
            (SceneKind.DRIVING, _is_driven(names[Category.VEHICLES], heading, acted, verbs)),
        )
        if holds
    )


def _is_wet(elements: Sequence[Element]) -> bool:
    return any(e.category is Category.STUNTS and e.name.startswith("water") for e in elements)


def _is_driven(vehicles: set[str], heading: set[str], acted: set[str], verbs: list[str]) -> bool:
    words = _words()
    in_a_car = bool(heading & _CAR_SETS) and bool(vehicles)
    moves = (
        bool(heading & words.moving_words) or bool(set(verbs) & words.moving_verbs) or bool(acted & words.moving_words)
    )
    return bool(vehicles) and (
        (in_a_car and moves) or "swerve" in verbs or ("drive" in verbs and bool(vehicles & _CAR_SETS))
    )
