"""Scanned pages lie a little to the left or right of each other: move each so that its columns meet the others'."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from setpiece.formats.pdf_lines import Line, TextLayer, TextPage

_REACH = 90
"""A page is moved by so many points at most."""
_FEW_LINES = 8
_AT_HOME = 0.55
"""A page with this share of its lines on the document's columns stays where it is."""


def align_pages(layer: TextLayer) -> TextLayer:
    """Move pages sideways onto the document's common left edges. Pages of a document that was not scanned stay as they are."""
    edges: Counter[int] = Counter(_edge(line) for page in layer.pages for line in page.lines)
    spread = Counter({e: sum(edges[e + d] for d in (-1, 0, 1)) for e in edges})
    columns = {e: n for e, n in spread.items() if n >= 0.03 * edges.total()}
    if not columns:
        return layer
    return replace(layer, pages=tuple(_aligned(page, columns) for page in layer.pages))


def _edge(line: Line) -> int:
    return round(line.x / 2)


def _aligned(page: TextPage, columns: dict[int, int]) -> TextPage:
    own = Counter(_edge(line) for line in page.lines)
    lines = own.total()
    if lines < _FEW_LINES or sum(n for e, n in own.items() if e in columns) >= _AT_HOME * lines:
        return page

    def agreement(shift: int) -> int:
        return sum(n * columns.get(e + shift, 0) for e, n in own.items())

    best = max(range(-_REACH // 2, _REACH // 2 + 1), key=lambda shift: (agreement(shift), -abs(shift)))
    if agreement(best) < 1.5 * agreement(0) + 1:
        return page
    return replace(page, lines=tuple(_moved(line, 2.0 * best) for line in page.lines))


def _moved(line: Line, distance: float) -> Line:
    return line.with_words(replace(word, x=word.x + distance, end=word.end + distance) for word in line.words)
