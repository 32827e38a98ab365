"""Scanned pages lie a little to the left or right of each other: move each so that its columns meet the others'."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from setpiece.formats.pdf_lines import Line, TextLayer, TextPage

_REACH = 90
"""A page is moved by so many points at most."""
_FEW_LINES = 8
_COLUMNS = 4
"""Action, dialogue, parentheticals, cues."""
_APART = 9
"""Two columns are at least so many steps of two points apart."""


def align_pages(layer: TextLayer) -> TextLayer:
    """Move pages sideways onto the document's common left edges. Pages of a document that was not scanned stay as they are."""
    columns = _columns(layer)
    return replace(layer, pages=tuple(_aligned(page, columns) for page in layer.pages)) if columns else layer


def _edge(line: Line) -> int:
    return round(line.x / 2)


def _columns(layer: TextLayer) -> frozenset[int]:
    """The commonest left edges, each with its next neighbours, in steps of two points."""
    edges: Counter[int] = Counter(_edge(line) for page in layer.pages for line in page.lines)
    spread = {e: sum(edges[e + d] for d in (-1, 0, 1)) for e in edges}
    found: list[int] = []
    for edge in sorted(spread, key=lambda e: (-spread[e], e)):
        if len(found) == _COLUMNS or spread[edge] < 0.04 * edges.total():
            break
        if all(abs(edge - other) >= _APART for other in found):
            found.append(edge)
    return frozenset(edge + d for edge in found for d in (-1, 0, 1))


def _aligned(page: TextPage, columns: frozenset[int]) -> TextPage:
    own = Counter(_edge(line) for line in page.lines)
    if own.total() < _FEW_LINES:
        return page

    def agreement(shift: int) -> int:
        return sum(n for e, n in own.items() if e + shift in columns)

    home = agreement(0)
    if home >= 0.6 * own.total():
        return page
    best = max(range(-_REACH // 2, _REACH // 2 + 1), key=lambda shift: (agreement(shift), -abs(shift)))
    if agreement(best) < home + 0.3 * own.total():
        return page
    return replace(page, lines=tuple(_moved(line, 2.0 * best) for line in page.lines))


def _moved(line: Line, distance: float) -> Line:
    return line.with_words(replace(word, x=word.x + distance, end=word.end + distance) for word in line.words)
