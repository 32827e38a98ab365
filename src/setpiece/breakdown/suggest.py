"""From hits to elements: the suggester that most taggers are, and the merging of what all of them said."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from setpiece.breakdown.reading import SceneReading
from setpiece.domain.breakdown import Category, Element, Evidence

THRESHOLD = 0.5
"""Suggestions below this confidence are not listed. A guess, set on the tuned half of the annotated scenes."""

_MOST_EVIDENCE = 6
_STRENGTH = ("tag", "cue", "action", "lexicon")
_HEADING_CATEGORIES = frozenset({Category.VEHICLES})


def from_lexicon(category: Category) -> Callable[[SceneReading], tuple[Element, ...]]:
    """A suggester that lists the lexicon's hits of one category. Headings count for vehicles only: ``INT. VAN - NIGHT``."""

    def suggest(reading: SceneReading) -> tuple[Element, ...]:
        hits = reading.hits_of(category)
        return tuple(reading.suggestion(h) for h in hits if h.line or category in _HEADING_CATEGORIES)

    return suggest


def merge(tags: Iterable[Element], suggestions: Iterable[Element]) -> tuple[Element, ...]:
    """One element per category and name, the strongest origin first, with all its evidence.

    A writer's tag wins over every suggestion that is read from the words it covers and over those of its own name.
    What lies below the threshold is dropped; each further sight of a thing adds a little confidence.
    """
    tags = list(tags)
    covered = [e for tag in tags for e in tag.evidence]
    tagged_names = {(t.category, t.name.casefold()) for t in tags}
    tagged_words = {t.name.casefold() for t in tags}
    kept = [
        s
        for s in suggestions
        if s.confidence >= THRESHOLD
        and (s.category, s.name.casefold()) not in tagged_names
        and not (
            s.category is not Category.CAST and (s.name.casefold() in tagged_words or _overlaps(s.evidence, covered))
        )
    ]
    groups: dict[tuple[Category, str], list[Element]] = {}
    for element in [*tags, *kept]:
        groups.setdefault((element.category, element.name.casefold()), []).append(element)
    order = list(Category)
    return tuple(
        sorted((_join(g) for g in groups.values()), key=lambda e: (order.index(e.category), -e.confidence, e.name))
    )


def _overlaps(evidence: tuple[Evidence, ...], covered: list[Evidence]) -> bool:
    return any(e.line == c.line and e.start < c.end and c.start < e.end for e in evidence for c in covered)


def _join(group: list[Element]) -> Element:
    best = min(group, key=lambda e: (_STRENGTH.index(e.origin.value), -e.confidence))
    seen = tuple(dict.fromkeys(e for element in group for e in element.evidence))
    more = 0.0 if best.confidence >= 0.95 else min(0.06, 0.02 * (len(seen) - 1)) if len(seen) > 1 else 0.0
    return Element(
        category=best.category,
        name=best.name,
        origin=best.origin,
        confidence=round(min(max(0.95, best.confidence), best.confidence + more), 3),
        evidence=seen[:_MOST_EVIDENCE],
    )
