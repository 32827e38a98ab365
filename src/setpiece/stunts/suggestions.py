"""Stunts that the breakdown points to and that nobody has designed yet: suggestions, with their evidence, to accept or reject."""

from __future__ import annotations

from setpiece.domain.breakdown import Breakdown, Category, Element, Scene
from setpiece.domain.findings import Assumption
from setpiece.domain.identifiers import SceneId, StuntId, slug
from setpiece.domain.stunts import Stunt, StuntKind
from setpiece.stunts.kinds import bulletins, facts, guess_kind, signers

_KIND_NAMES = frozenset(kind.value for kind in StuntKind)


def suggested_stunts(breakdown: Breakdown, covered: frozenset[SceneId]) -> tuple[Stunt, ...]:
    """One suggestion a scene and kind, for scenes that no designed stunt covers; ``assumed`` is set, minutes are guesses."""
    found: list[Stunt] = []
    for scene in breakdown.scenes:
        if scene.omitted or scene.id in covered:
            continue
        by_kind: dict[StuntKind, list[Element]] = {}
        for element in scene.elements:
            if element.category is Category.STUNTS:
                by_kind.setdefault(_kind_of(element, scene), []).append(element)
        found.extend(_suggestion(scene, kind, elements) for kind, elements in by_kind.items())
    return tuple(found)


def assumption_of(stunt: Stunt, scene_number: str) -> Assumption:
    """What a suggestion assumes, for the list of assumptions."""
    kind = stunt.kind.value.replace("_", " ")
    return Assumption(
        subject=f"Scene {scene_number}: {stunt.name}",
        value=f"taken for a stunt ({kind}) of {stunt.minutes()} minutes, {stunt.takes} takes",
        field="stunts",
    )


def _kind_of(element: Element, scene: Scene) -> StuntKind:
    """The kind that the element is named after (``car turnover``, ``fight (MARA)``), otherwise the one its words fit best."""
    named = element.name.partition(" (")[0].casefold().replace(" ", "_")
    if named in _KIND_NAMES:
        return StuntKind(named)
    text = " ".join((element.name, *(e.text for e in element.evidence)))
    return guess_kind(text, around=" ".join((*scene.names(Category.VEHICLES), *scene.names(Category.ANIMALS))))


def _suggestion(scene: Scene, kind: StuntKind, elements: list[Element]) -> Stunt:
    minutes = facts(kind).minutes
    return Stunt(
        id=StuntId(f"suggested-{slug(scene.id)}-{slug(kind.value)}"),
        name=", ".join(dict.fromkeys(element.name for element in elements)),
        kind=kind,
        scenes=(scene.id,),
        brief_minutes=minutes.brief,
        rehearsal_minutes=minutes.rehearsal,
        takes=minutes.takes,
        take_minutes=minutes.take,
        reset_minutes=minutes.reset,
        bulletins=bulletins(kind),
        signers=signers(kind),
        assumed=True,
        evidence=tuple(evidence for element in elements for evidence in element.evidence),
    )
