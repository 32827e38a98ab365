"""Sound: what the floor cues or plays back, and the voices of roles that are only heard."""

from setpiece.breakdown.reading import SceneReading
from setpiece.breakdown.suggest import from_lexicon
from setpiece.breakdown.taggers.contract import Tagger
from setpiece.domain.breakdown import Category, Element, Origin

_named = from_lexicon(Category.SOUND)


def _suggest(reading: SceneReading) -> tuple[Element, ...]:
    voices = tuple(
        Element(
            category=Category.SOUND,
            name=f"voice of {name}",
            origin=Origin.CUE,
            confidence=0.9,
            evidence=(speech.evidence,),
        )
        for speech in reading.speeches
        if speech.heard_only
        for name in speech.names
    )
    return (*voices, *_named(reading))


TAGGER = Tagger(category=Category.SOUND, suggest=_suggest)
