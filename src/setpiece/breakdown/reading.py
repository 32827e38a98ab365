"""A scene as the taggers see it: its lines cut into words, who speaks, who is named, which terms were met."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from setpiece.breakdown.lexicon import Hit
from setpiece.breakdown.words import Line
from setpiece.domain.breakdown import Category, Element, Evidence, Origin
from setpiece.domain.headings import HeadingParts
from setpiece.domain.screenplay import SceneText


class CueKind(Enum):
    """Who stands on a cue line: one role or several, everybody there already, a crowd, or nobody (a direction)."""

    ROLES = "roles"
    EVERYBODY = "everybody"
    CROWD = "crowd"
    DIRECTION = "direction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A cue: the roles' names that it stands for. ``heard_only``: a voice-over, a filter, a radio: the performer is not called."""

    kind: CueKind
    written: str
    names: tuple[str, ...]
    heard_only: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A role's name in an action line, words ``first`` to ``last``. ``present``: the words speak of the person, who is there."""

    name: str
    line: int
    first: int
    last: int
    present: bool
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneReading:
    """One scene, read. ``lines[0]`` is the heading; the rest are action lines, shots and parentheticals in order."""

    scene: SceneText
    parts: HeadingParts
    lines: tuple[Line, ...]
    speeches: tuple[Speech, ...]
    mentions: tuple[Mention, ...]
    hits: tuple[Hit, ...]

    def cues(self) -> tuple[Speech, ...]:
        """The speeches that somebody speaks: without directions and what else stands on a cue line and is nobody."""
        return tuple(s for s in self.speeches if s.names or s.kind in (CueKind.EVERYBODY, CueKind.CROWD))

    def hits_of(self, category: Category) -> tuple[Hit, ...]:
        """The lexicon's hits of one category."""
        return tuple(h for h in self.hits if h.term.category is category)

    def suggestion(self, hit: Hit, name: str = "") -> Element:
        """A hit as an element with its evidence."""
        return Element(
            category=hit.term.category or Category.MISCELLANEOUS,
            name=name or hit.term.name,
            origin=Origin.LEXICON,
            confidence=hit.confidence,
            evidence=(self.lines[hit.line].evidence(hit.first, hit.last),),
        )
