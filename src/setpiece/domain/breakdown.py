"""A screenplay broken down: what each scene needs, how long it is and about how long it takes to shoot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from setpiece.domain.eighths import Eighths
from setpiece.domain.findings import Assumption, Finding
from setpiece.domain.identifiers import RoleId, SceneId, SetId


class IntExt(Enum):
    """Where a scene plays: inside, outside, both, or the heading does not say."""

    INT = "INT"
    EXT = "EXT"
    INT_EXT = "I/E"
    UNSTATED = ""


class Light(Enum):
    """The light that a scene plays in, resolved from its heading."""

    DAY = "day"
    NIGHT = "night"
    DAWN = "dawn"
    DUSK = "dusk"


class Category(Enum):
    """The trade's breakdown categories. Values are stable; numbers for other programs are in ``data`` files of the formats."""

    CAST = "cast"
    BACKGROUND = "background"
    STUNTS = "stunts"
    VEHICLES = "vehicles"
    PROPS = "props"
    SPECIAL_EFFECTS = "special_effects"
    WARDROBE = "wardrobe"
    MAKEUP_HAIR = "makeup_hair"
    ANIMALS = "animals"
    ANIMAL_WRANGLER = "animal_wrangler"
    CAMERA = "camera"
    GRIP = "grip"
    ELECTRIC = "electric"
    SOUND = "sound"
    MUSIC = "music"
    ART_DEPARTMENT = "art_department"
    SET_DRESSING = "set_dressing"
    GREENERY = "greenery"
    SECURITY = "security"
    SPECIAL_EQUIPMENT = "special_equipment"
    ADDITIONAL_LABOR = "additional_labor"
    VISUAL_EFFECTS = "visual_effects"
    MECHANICAL_EFFECTS = "mechanical_effects"
    WEAPONS = "weapons"
    """Ours; no other program has it: weapons leave as props."""
    NOTES = "notes"
    MISCELLANEOUS = "miscellaneous"


class Origin(Enum):
    """Where an element comes from, strongest first: the writer's tag, a cue, an action line, the lexicon."""

    TAG = "tag"
    CUE = "cue"
    ACTION = "action"
    LEXICON = "lexicon"


class SceneKind(Enum):
    """What makes a scene slow or quick to shoot; a scene has one kind or several."""

    DIALOGUE = "dialogue"
    ACTION = "action"
    STUNT = "stunt"
    EFFECTS = "effects"
    CROWD = "crowd"
    NIGHT = "night"
    WATER = "water"
    DRIVING = "driving"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that an element was read from: the source line, the character span in its paragraph, the words themselves."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One thing that a scene needs. ``confidence`` is 0 to 1; 1 for the writer's own tags.

    A lexicon element is a *suggestion* for a person to accept or reject; ``origin`` tells.
    """

    category: Category
    name: str
    origin: Origin
    confidence: float
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        """Confidence is a share of one."""
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"The confidence of {self.name!r} is {self.confidence}; it goes from 0 to 1.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutePart:
    """What a part of a scene (its ``dialogue``, ``action``, ``stunt``) adds to the minutes that the shipped numbers expect."""

    name: str
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ShootingMinutes:
    """Estimated minutes to shoot, from first rehearsal on set to the last take, with a 90% range. ``basis`` says from what.

    ``parts`` add up to what the shipped numbers expect, before rounding and before anything learned; empty where nobody computed them.
    """

    expected: int
    low: int
    high: int
    basis: str = ""
    parts: tuple[MinutePart, ...] = ()

    def __post_init__(self) -> None:
        """Low, expected and high come in that order and none is below zero."""
        if not 0 <= self.low <= self.expected <= self.high:
            raise ValueError(f"{self.low} to {self.high} minutes with {self.expected} expected is not a range.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmSet:
    """A set as the script names it, e.g. ``HARBOUR CRANE - CAB``."""

    id: SetId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A character. ``number`` is the cast number on strips and call sheets (a string); 1 is the weightiest role.

    ``eighths`` is the page length of the scenes the role plays in, ``cues`` how often it speaks.
    """

    id: RoleId
    name: str
    number: str
    scenes: tuple[SceneId, ...]
    cues: int
    eighths: Eighths
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One scene broken down.

    ``number`` is as written or, with ``number_assigned``, counted. ``time_of_day`` is the heading's own word (may be
    ``CONTINUOUS``); ``light`` is what it resolves to and ``light_assumed`` flags that it was carried over or guessed.
    ``story_day`` counts from 1. ``omitted`` scenes keep their number and are never scheduled. ``cues`` counts speeches.
    """

    id: SceneId
    number: str
    heading: str
    int_ext: IntExt
    set_id: SetId
    set_name: str
    time_of_day: str
    light: Light
    eighths: Eighths
    minutes: ShootingMinutes
    story_day: int
    line: int = 0
    page: str = ""
    synopsis: str = ""
    cues: int = 0
    cast: tuple[RoleId, ...] = ()
    elements: tuple[Element, ...] = ()
    kinds: tuple[SceneKind, ...] = ()
    number_assigned: bool = False
    light_assumed: bool = False
    eighths_from_file: bool = False
    omitted: bool = False

    def names(self, category: Category) -> tuple[str, ...]:
        """Names of this scene's elements of one category, in order."""
        return tuple(e.name for e in self.elements if e.category is category)


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """All scenes in script order, the roles by cast number, the sets, and what was assumed or found on the way."""

    scenes: tuple[Scene, ...]
    roles: tuple[Role, ...]
    sets: tuple[FilmSet, ...]
    assumptions: tuple[Assumption, ...] = ()
    findings: tuple[Finding, ...] = ()

    def scene(self, scene_id: SceneId) -> Scene:
        """The scene of that id; ``KeyError`` if there is none."""
        for scene in self.scenes:
            if scene.id == scene_id:
                return scene
        raise KeyError(scene_id)

    def total_eighths(self) -> Eighths:
        """Length of all scenes that are not omitted."""
        return Eighths(sum(s.eighths for s in self.scenes if not s.omitted))
