"""Background: crowds, and kinds of people who are no role of the script."""

from setpiece.breakdown.reading import CueKind, SceneReading
from setpiece.breakdown.suggest import from_lexicon
from setpiece.breakdown.taggers.contract import Tagger
from setpiece.domain.breakdown import Category, Element, Origin

_named = from_lexicon(Category.BACKGROUND)


def _suggest(reading: SceneReading) -> tuple[Element, ...]:
    spoken = tuple(
        Element(
            category=Category.BACKGROUND,
            name=speech.written.lower(),
            origin=Origin.CUE,
            confidence=0.9,
            evidence=(speech.evidence,),
        )
        for speech in reading.speeches
        if speech.kind is CueKind.CROWD
    )
    return (*spoken, *_named(reading))


TAGGER = Tagger(category=Category.BACKGROUND, suggest=_suggest)
