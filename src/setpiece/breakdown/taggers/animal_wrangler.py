"""Animal wrangler: where there is an animal there is somebody who handles it."""

from setpiece.breakdown.reading import SceneReading
from setpiece.breakdown.taggers.contract import Tagger
from setpiece.domain.breakdown import Category, Element, Origin


def _suggest(reading: SceneReading) -> tuple[Element, ...]:
    animals = reading.hits_of(Category.ANIMALS)
    if not animals:
        return ()
    surest = max(animals, key=lambda h: h.confidence)
    evidence = reading.lines[surest.line].evidence(surest.first, surest.last)
    return (
        Element(
            category=Category.ANIMAL_WRANGLER,
            name="animal wrangler",
            origin=Origin.LEXICON,
            confidence=surest.confidence,
            evidence=(evidence,),
        ),
    )


TAGGER = Tagger(category=Category.ANIMAL_WRANGLER, suggest=_suggest)
