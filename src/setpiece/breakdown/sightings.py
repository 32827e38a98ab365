"""Names as they are sighted in a script: on cue lines and in introductions, before anybody asks who is who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from setpiece.breakdown.cues import is_generic, kind_of_cue, read_cue, split_joint
from setpiece.breakdown.introductions import introductions
from setpiece.breakdown.reading import CueKind
from setpiece.breakdown.sets import place_name
from setpiece.domain.headings import parse_heading
from setpiece.domain.screenplay import ParagraphKind, SceneText

ACTION_KINDS = frozenset({ParagraphKind.ACTION, ParagraphKind.SHOT})
"""Paragraphs that describe what is seen."""

_SELDOM = 2
_OFTEN = 5


@dataclass(slots=True)
class Sightings:
    """``spoken``: cues by name; ``scenes``: in which scenes it has a cue; ``introduced``: names of people introduced, in order."""

    spoken: Counter[str] = field(default_factory=Counter)
    scenes: dict[str, set[int]] = field(default_factory=dict)
    introduced: dict[str, None] = field(default_factory=dict)

    def add_cue(self, name: str, scene: int, count: int = 1) -> None:
        """Count a cue."""
        self.spoken[name] += count
        self.scenes.setdefault(name, set()).add(scene)


def collect(scenes: Sequence[SceneText]) -> Sightings:
    """All names of a script, without directions, crowds, places and pieces of sentences."""
    seen = Sightings()
    voices: list[tuple[str, str, int]] = []
    for at, scene in enumerate(scenes):
        for paragraph in scene.body:
            if paragraph.kind is not ParagraphKind.CHARACTER:
                continue
            cue = read_cue(paragraph)
            if cue.kind is CueKind.ROLES and cue.owner:
                voices.append((cue.owner, cue.name, at))
            elif cue.kind is CueKind.ROLES:
                seen.add_cue(cue.name, at)
    _introduce(seen, scenes)
    _split_joint_cues(seen)
    _drop_places_and_sentences(seen, scenes)
    words = {w for n in (*seen.spoken, *seen.introduced) for w in (n, *n.split())}
    for owner, written, at in voices:
        seen.add_cue(owner if owner in words else written, at)
    return seen


def _introduce(seen: Sightings, scenes: Sequence[SceneText]) -> None:
    uncertain: dict[str, None] = {}
    written_small: set[str] = set()
    for scene in scenes:
        for paragraph in scene.body:
            if paragraph.kind not in ACTION_KINDS:
                continue
            for person in introductions(paragraph.text):
                (seen.introduced if person.certain else uncertain)[person.name] = None
            plain = paragraph.text.replace("’s", "").replace("'s", "")
            written_small.update(w.strip(".,;:!?'’\"()") for w in plain.split() if w[:1].isupper() and not w.isupper())
    for name in uncertain:
        if name in seen.spoken or name.split()[0].capitalize() in written_small:
            seen.introduced[name] = None


def _split_joint_cues(seen: Sightings) -> None:
    """Give the cue MARA AND JONAS to both, when one of them at least speaks alone or is introduced."""
    alone = {w for n in (*seen.spoken, *seen.introduced) if len(split_joint(n)) == 1 for w in (n, *n.split())}
    for name in [n for n in seen.spoken if len(split_joint(n)) > 1 and any(p in alone for p in split_joint(n))]:
        for part in split_joint(name):
            if kind_of_cue(part) is CueKind.ROLES:
                for scene in seen.scenes[name]:
                    seen.add_cue(part, scene)
        del seen.spoken[name], seen.scenes[name]


def _drop_places_and_sentences(seen: Sightings, scenes: Sequence[SceneText]) -> None:
    """Drop names with a cue or two that are places of the headings (COMMAND CENTER) or sentences (CORY CHASES)."""
    places = {p.strip() for s in scenes for p in _places(s)}
    for name, count in list(seen.spoken.items()):
        words = name.split()
        place = name in places and name not in seen.introduced and not is_generic(name)
        sentence = (
            1 < len(words) < 5
            and seen.spoken[words[0]] >= _OFTEN
            and words[-1].endswith(("S", "ING"))
            and "'" not in name
            and "’" not in name
        )
        if count <= _SELDOM and (place or (sentence and count == 1 and not is_generic(name))):
            del seen.spoken[name], seen.scenes[name]


def _places(scene: SceneText) -> list[str]:
    whole = place_name(parse_heading(scene.heading.text).set_name)
    return [whole, *whole.replace("/", " - ").split(" - ")]
