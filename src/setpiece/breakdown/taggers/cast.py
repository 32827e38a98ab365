"""Cast: the roles that speak in the scene and those that are seen in its action. A role that is only heard is a sound."""

from setpiece.breakdown.reading import SceneReading
from setpiece.breakdown.taggers.contract import Tagger
from setpiece.domain.breakdown import Category, Element, Origin


def _suggest(reading: SceneReading) -> tuple[Element, ...]:
    spoken = tuple(
        Element(category=Category.CAST, name=name, origin=Origin.CUE, confidence=0.98, evidence=(speech.evidence,))
        for speech in reading.speeches
        if not speech.heard_only
        for name in speech.names
    )
    seen = tuple(
        Element(
            category=Category.CAST,
            name=mention.name,
            origin=Origin.ACTION,
            confidence=mention.confidence,
            evidence=(reading.lines[mention.line].evidence(mention.first, mention.last),),
        )
        for mention in reading.mentions
        if mention.present
    )
    return (*spoken, *seen)


TAGGER = Tagger(category=Category.CAST, suggest=_suggest)
