"""What a tagger offers: the elements of one category that it reads in a scene."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from setpiece.breakdown.reading import SceneReading
from setpiece.domain.breakdown import Category, Element
from setpiece.domain.discovery import members


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagger:
    """A tagger: ``suggest`` returns elements of ``category`` for one scene, in any order, the same thing any number of times.

    It never raises, whatever the text. The caller merges names, drops what lies below the threshold and lets the writer's
    tags win, so a tagger only says what it sees, with the words that it saw and how sure it is.
    """

    category: Category
    suggest: Callable[[SceneReading], tuple[Element, ...]]


@cache
def taggers() -> tuple[Tagger, ...]:
    """All taggers, by name of their module (each module's ``TAGGER``)."""
    return members("setpiece.breakdown.taggers", "TAGGER", Tagger)
