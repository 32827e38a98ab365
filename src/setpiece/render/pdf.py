"""PDF through Typst: a document becomes JSON, the template prints it. Texts are data and can never be Typst code.

Same document, same bytes: own fonts only (Source Sans Pro, SIL Open Font License 1.1, from its PyPI package; Typst's embedded mono for what it
lacks), no clock in the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from setpiece.domain.pages import (
    PAPERS,
    Align,
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    Legend,
    PageBreak,
    Row,
    SideBySide,
    Table,
    Text,
    Tone,
)
from setpiece.render.colours import Scheme
from setpiece.render.contract import Medium
from setpiece.render.safe_text import breakable, clean, shorten
from setpiece.render.wide_grids import fit

MARGIN_MM = 10
MOST_IN_CELL = 600
"""Characters of a cell that paper prints, fewer in a narrow column; a screen shows all of them."""
CHARACTERS_PER_MM = 12
"""What a fixed column prints at most: about twenty lines."""
MOST_IN_LINE = 120
"""Characters of a running head or a title, which must stay on a line or two."""
MOST_IN_LABEL = 18
"""Characters of a label, which stands beside its value."""
MOST_IN_MARK = 60
"""Characters of a watermark."""
MOST_IN_COLUMN = 40
"""Characters of a column's title."""
BREAK_EVERY = 20
"""Characters after which a long word may break where the column is wide."""
WIDEST_LETTER_MM = 3.2
"""About a W in the size of tables."""
TALL = 300
"""A cell with more characters than this may break over two sheets."""
_FACES = ("Regular", "Bold", "Semibold", "It")
_FONT_FOLDER = TemporaryDirectory(prefix="setpiece-fonts-")


def render(document: Document, scheme: Scheme, watermark: str = "") -> bytes:
    """One document as a tagged PDF, with ``watermark`` (its reader's name) faintly across every page."""
    data = json.dumps({**_document(document, scheme), "watermark": _line(watermark, MOST_IN_MARK)}, ensure_ascii=False)
    made = typst.compile(
        _template(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": data},
        format="pdf",
        timestamp=0,
    )
    return bytes(made)


def render_all(documents: Iterable[Document], scheme: Scheme, workers: int = 2) -> Iterator[bytes]:
    """Many documents in their order, several at a time: Typst works outside Python's lock."""
    with ThreadPoolExecutor(max_workers=workers) as pool:
        yield from pool.map(lambda document: render(document, scheme), documents)


@cache
def _template() -> bytes:
    return files("setpiece.render").joinpath("templates/document.typ").read_bytes()


@cache
def fonts() -> Any:
    """Typst's embedded faces and the four of Source Sans in a folder of their own: Typst takes folders only, and the package's holds every face twice."""
    source = files("font_source_sans_pro").joinpath("files")
    for face in _FACES:
        name = f"SourceSansPro-{face}.otf"
        Path(_FONT_FOLDER.name, name).write_bytes(source.joinpath(name).read_bytes())
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_FONT_FOLDER.name])


def _document(document: Document, scheme: Scheme) -> dict[str, Any]:
    width, height = PAPERS[document.paper]
    if document.landscape:
        width, height = height, width
    print_ = _Printer(document, width - 2 * MARGIN_MM)
    return {
        "title": _line(document.title),
        "subtitle": _line(document.subtitle),
        "running": _line(document.running),
        "width_mm": width,
        "height_mm": height,
        "colours": {tone.value: {"fill": c.fill, "ink": c.ink} for tone, c in scheme.colours.items()},
        "blocks": print_.blocks(document.blocks),
    }


def _text(text: str) -> str:
    return breakable(clean(text))


def _line(text: str, most: int = MOST_IN_LINE) -> str:
    return breakable(shorten(" ".join(clean(text).split()), most))


def _value(text: str) -> str:
    return breakable(shorten(clean(text), MOST_IN_CELL))


class _Printer:
    """Turns blocks into the template's data; only what differs from the default is written, which keeps the data small."""

    def __init__(self, document: Document, width_mm: float) -> None:
        self.width_mm = width_mm
        self.goals = set(_goals(document.blocks)) & set(_anchors(document.blocks))
        self.placed: set[str] = set()

    def blocks(self, blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
        return [data for block in blocks for data in self.block(block)]

    def block(self, block: Block) -> list[dict[str, Any]]:
        match block:
            case Heading():
                return [
                    {"kind": "heading", "text": _value(block.text), "level": block.level, **self.anchor(block.anchor)}
                ]
            case Text():
                tone, align = block.tone.value, _align(block.align)
                marks = _marks(bold=block.bold, small=block.small, large=block.large)
                return [{"kind": "text", "text": _text(block.text), "tone": tone, "align": align, **marks}]
            case Facts():
                facts = [{"label": _line(f.label, MOST_IN_LABEL), "value": _value(f.value)} for f in block.facts]
                boxed = _marks(boxed=block.boxed)
                return [
                    {"kind": "facts", "facts": facts, "columns": block.columns, "title": _line(block.title), **boxed}
                ]
            case Legend():
                entries = [
                    {"tone": e.tone.value, "sample": _text(e.sample), "meaning": _text(e.meaning)}
                    for e in block.entries
                ]
                return [{"kind": "legend", "entries": entries}]
            case Table():
                parts = [self.table(part) for part in fit(block, self.width_mm)]
                return [data for part in parts for data in (part, {"kind": "page_break"})][:-1]
            case Figure():
                return [
                    {
                        "kind": "figure",
                        "svg": block.svg,
                        "alt": _text(block.alt),
                        "caption": _text(block.caption),
                        "width_percent": block.width_percent,
                    }
                ]
            case PageBreak():
                return [{"kind": "page_break"}]
            case SideBySide():
                weights = list(block.weights) or [1.0] * len(block.parts)
                return [{"kind": "side_by_side", "parts": [self.blocks(p) for p in block.parts], "weights": weights}]

    def table(self, table: Table) -> dict[str, Any]:
        groups: list[list[dict[str, Any]]] = [[]]
        for row in table.rows:
            groups[-1].append(self.row(row, table.columns))
            if not row.keep_with_next:
                groups.append([])
        return {
            "kind": "table",
            "title": _line(table.title),
            "columns": [_column(column) for column in table.columns],
            "groups": [group for group in groups if group],
            **_marks(compact=table.compact, titles=table.show_titles, show_title=table.show_titles),
        }

    def row(self, row: Row, columns: tuple[Column, ...]) -> dict[str, Any]:
        cells: list[dict[str, Any]] = []
        at = 0
        for cell in row.cells:
            cells.append(self.cell(cell, columns[at : at + cell.span]))
            at += cell.span
        return {
            "tone": row.tone.value,
            "cells": cells,
            "height_mm": row.height_mm,
            **_marks(tall=any("tall" in cell for cell in cells)),
        }

    def cell(self, cell: Cell, columns: tuple[Column, ...]) -> dict[str, Any]:
        most = _most(columns)
        text = shorten(clean(cell.text), most)
        detail = shorten(clean(cell.detail), most if most < MOST_IN_CELL else 4 * MOST_IN_CELL)
        every = _break_every(columns)
        longest = 30 if every == BREAK_EVERY else 12
        data: dict[str, Any] = {"text": breakable(text, every, longest)}
        if detail:
            data["detail"] = breakable(detail, every, longest)
        if cell.span > 1:
            data["span"] = cell.span
        if cell.tone is not Tone.PLAIN:
            data["tone"] = cell.tone.value
        if cell.align is not None:
            data["align"] = _align(cell.align)
        if cell.href.removeprefix("#") in self.goals and cell.href.startswith("#"):
            data["goto"] = cell.href.removeprefix("#")
        return data | _marks(bold=cell.bold, small=cell.small, tall=len(text) + len(detail) > TALL)

    def anchor(self, anchor: str) -> dict[str, str]:
        """The anchor where something links to it, once: Typst wants a label to be unique."""
        if anchor not in self.goals or anchor in self.placed:
            return {}
        self.placed.add(anchor)
        return {"anchor": anchor}


def _most(columns: tuple[Column, ...]) -> int:
    """Characters that a cell over these columns prints."""
    widths = [column.width_mm for column in columns]
    room = sum(MOST_IN_CELL if width is None else CHARACTERS_PER_MM * width for width in widths)
    return min(MOST_IN_CELL, max(24, int(room)))


def _break_every(columns: tuple[Column, ...]) -> int:
    """After how many characters a long word in a cell over these columns may break: as many of the widest letter as a line holds."""
    widths = [column.width_mm for column in columns]
    if None in widths:
        return BREAK_EVERY
    return min(BREAK_EVERY, max(2, int(sum(w for w in widths if w) / WIDEST_LETTER_MM)))


def _column(column: Column) -> dict[str, Any]:
    data: dict[str, Any] = {
        "title": _line(column.title, MOST_IN_COLUMN),
        "align": _align(column.align),
        "tone": column.tone.value,
    }
    data |= {"weight": column.weight} if column.width_mm is None else {"width_mm": column.width_mm}
    return data | _marks(upright=column.upright)


def _align(align: Align) -> str:
    return align.value[0]


def _marks(**marks: bool) -> dict[str, bool]:
    return {name: True for name, on in marks.items() if on}


def _anchors(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading) and block.anchor:
            yield block.anchor
        elif isinstance(block, SideBySide):
            for part in block.parts:
                yield from _anchors(part)


def _goals(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (c.href[1:] for row in block.rows for c in row.cells if c.href.startswith("#"))
        elif isinstance(block, SideBySide):
            for part in block.parts:
                yield from _goals(part)


MEDIUM = Medium(name="pdf", suffix=".pdf", render=render)
