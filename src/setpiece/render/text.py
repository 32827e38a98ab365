"""Plain text for terminals, mails and tests: headings underlined, tables in columns, nothing that a terminal would obey."""

from __future__ import annotations

import textwrap
import unicodedata

from setpiece.domain.pages import (
    Align,
    Block,
    Cell,
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
)
from setpiece.render.colours import Scheme
from setpiece.render.contract import Medium
from setpiece.render.safe_text import clean, shorten

WIDTH = 110
"""Characters in a line where a table does not need more."""
WIDEST_CELL = 44
GAP = "  "
_RULES = {1: "=", 2: "-", 3: "."}


def render(document: Document, scheme: Scheme) -> bytes:  # noqa: ARG001 - text has no colours
    """The document as UTF-8 text."""
    return to_text(document).encode()


def to_text(document: Document) -> str:
    """The document as lines of text."""
    lines = [_flat(document.running)] if document.running else []
    lines += [_flat(document.title), "=" * _width(_flat(document.title))]
    lines += [_flat(document.subtitle)] if document.subtitle else []
    for block in document.blocks:
        lines += ["", *_block(block)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _block(block: Block) -> list[str]:
    match block:
        case Heading():
            return [_flat(block.text), _RULES[block.level] * _width(_flat(block.text))]
        case Text():
            return [part for line in clean(block.text).split("\n") for part in textwrap.wrap(line, WIDTH) or [""]]
        case Facts():
            return _facts(block)
        case Legend():
            return ["Key: " + ", ".join(f"{_flat(e.sample)} {_flat(e.meaning)}".strip() for e in block.entries)]
        case Table():
            return _table(block)
        case Figure():
            return [f"[{_flat(block.alt)}]"] + ([_flat(block.caption)] if block.caption else [])
        case PageBreak():
            return ["-" * WIDTH]
        case SideBySide():
            return [line for part in block.parts for inner in part for line in _block(inner)]


def _facts(facts: Facts) -> list[str]:
    labels = [_flat(f.label) for f in facts.facts]
    wide = max((_width(label) for label in labels), default=0)
    lines = [_flat(facts.title)] if facts.title else []
    return lines + [
        f"{_pad(label, wide)}{GAP}{_flat(f.value) or '____'}" for label, f in zip(labels, facts.facts, strict=True)
    ]


def _table(table: Table) -> list[str]:
    rows = [row for row in table.rows if not row.by_hand]
    widths = [_width(_flat(c.title)) if table.show_titles else 0 for c in table.columns]
    for row in rows:
        for at, cell in _placed(row):
            if cell.span == 1:
                widths[at] = max(widths[at], *(_width(line) for line in _cell_lines(cell)))
    whole = sum(widths) + len(GAP) * (len(widths) - 1)
    lines = [_flat(table.title)] if table.title else []
    if table.show_titles:
        titles = GAP.join(_pad(_flat(c.title), w, c.align) for c, w in zip(table.columns, widths, strict=True))
        lines += [titles, "-" * whole]
    for row in rows:
        lines += _row(table, row, widths)
    return lines


def _row(table: Table, row: Row, widths: list[int]) -> list[str]:
    columns: list[list[str]] = []
    for at, cell in _placed(row):
        wide = sum(widths[at : at + cell.span]) + len(GAP) * (cell.span - 1)
        align = cell.align or table.columns[at].align
        columns.append([_pad(line, wide, align) for line in _cell_lines(cell, wide)] + [" " * wide])
    tall = max((len(column) for column in columns), default=1) - 1
    return [GAP.join(column[min(n, len(column) - 1)] for column in columns) for n in range(tall)]


def _placed(row: Row) -> list[tuple[int, Cell]]:
    """Each cell with the index of its first column."""
    at, placed = 0, []
    for cell in row.cells:
        placed.append((at, cell))
        at += cell.span
    return placed


def _cell_lines(cell: Cell, width: int = 0) -> list[str]:
    most = WIDEST_CELL if cell.span == 1 else max(WIDEST_CELL, width)
    text = cell.text + (f"\n{cell.detail}" if cell.detail else "")
    return [part for line in clean(text).split("\n") for part in textwrap.wrap(shorten(line, 600), most) or [""]]


def _flat(text: str) -> str:
    return " ".join(clean(text).split())


def _width(text: str) -> int:
    """Columns that a terminal needs: wide characters take two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, width: int, align: Align = Align.LEFT) -> str:
    missing = max(0, width - _width(text))
    before = {Align.LEFT: 0, Align.CENTER: missing // 2, Align.RIGHT: missing}[align]
    return " " * before + text + " " * (missing - before)


MEDIUM = Medium(name="text", suffix=".txt", render=render)
