"""Mechanical effects: what the lexicon knows by name, and who does what."""

from setpiece.breakdown.acts import find_acts
from setpiece.breakdown.reading import SceneReading
from setpiece.breakdown.suggest import from_lexicon
from setpiece.breakdown.taggers.contract import Tagger
from setpiece.domain.breakdown import Category, Element

_named = from_lexicon(Category.MECHANICAL_EFFECTS)


def _suggest(reading: SceneReading) -> tuple[Element, ...]:
    return (*_named(reading), *find_acts(reading, Category.MECHANICAL_EFFECTS))


TAGGER = Tagger(category=Category.MECHANICAL_EFFECTS, suggest=_suggest)
