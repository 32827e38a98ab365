"""Greenery: what the lexicon knows by name."""

from setpiece.breakdown.suggest import from_lexicon
from setpiece.breakdown.taggers.contract import Tagger
from setpiece.domain.breakdown import Category

TAGGER = Tagger(category=Category.GREENERY, suggest=from_lexicon(Category.GREENERY))
