"""Stunts: what the lexicon knows by name, and who does what."""

from setpiece.breakdown.acts import find_acts
from setpiece.breakdown.reading import SceneReading
from setpiece.breakdown.suggest import from_lexicon
from setpiece.breakdown.taggers.contract import Tagger
from setpiece.domain.breakdown import Category, Element

_named = from_lexicon(Category.STUNTS)


def _suggest(reading: SceneReading) -> tuple[Element, ...]:
    return (*_named(reading), *find_acts(reading, Category.STUNTS))


TAGGER = Tagger(category=Category.STUNTS, suggest=_suggest)
