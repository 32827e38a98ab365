"""Workbooks: every table of a document becomes a sheet. Texts are always written as strings, so that no script can hold a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import Any

import xlsxwriter

from setpiece.domain.pages import Align, Block, Cell, Document, NumberKind, Row, SideBySide, Table, Tone
from setpiece.render.colours import Scheme
from setpiece.render.contract import Medium
from setpiece.render.safe_text import clean, shorten

MOST_CHARACTERS = 32_000
"""A little below what a cell of a workbook can hold (32,767)."""
MM_PER_CHARACTER = 2.0
PAPER_NUMBERS = {"letter": 1, "tabloid": 3, "legal": 5, "a3": 8, "a4": 9}
"""Paper sizes by the number that the workbook format gives them (ECMA-376, pageSetup paperSize)."""
NUMBER_FORMATS = {
    NumberKind.PLAIN: "",
    NumberKind.EIGHTHS: "# ?/8",
    NumberKind.MONEY: "#,##0",
    NumberKind.SHARE: "0.0%",
}
_NO_CLOCK = dt.datetime(2000, 1, 1)
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


def render(document: Document, scheme: Scheme) -> bytes:
    """The document's tables as a workbook; a document without tables becomes one sheet that says so."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": clean(document.title), "created": _NO_CLOCK})
    writer = _Writer(book, scheme)
    tables = list(_tables(document.blocks))
    names = {"history"}  # a name that Excel keeps for itself
    for table in tables:
        sheet = book.add_worksheet(_sheet_name(table.title or document.title, names))
        _print_setup(sheet, document)
        writer.table(sheet, document, table)
    if not tables:
        book.add_worksheet("Empty").write_string(0, 0, "This document has no table.")
    book.close()
    return buffer.getvalue()


def _tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, SideBySide):
            for part in block.parts:
                yield from _tables(part)


def _sheet_name(title: str, taken: set[str]) -> str:
    """A sheet's name: at most 31 characters, none forbidden, unlike every other in any case."""
    flat = " ".join(_FORBIDDEN_IN_NAMES.sub(" ", clean(title)).split())
    base = _cut(flat, 31).strip() or "Table"
    name, n = base, 2
    while name.casefold() in taken:
        name, n = f"{_cut(base, 25).strip()} {n}", n + 1
    taken.add(name.casefold())
    return name


def _cut(text: str, most: int) -> str:
    """At most so many UTF-16 units, which is how workbooks count; no character is cut in two."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore")


def _print_setup(sheet: Any, document: Document) -> None:
    if document.landscape:
        sheet.set_landscape()
    sheet.set_paper(PAPER_NUMBERS[document.paper])
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&L&8" + _footer(document.running) + "&R&8Page &P of &N")


def _footer(text: str) -> str:
    """A footer's text: ampersands doubled, because a single one is a command; at most what the format takes."""
    return shorten(clean(text).replace("\n", " "), 90).replace("&", "&&")


class _Writer:
    """Writes tables; keeps one cell format for each look."""

    def __init__(self, book: Any, scheme: Scheme) -> None:
        self.book = book
        self.scheme = scheme
        self.formats: dict[tuple[object, ...], Any] = {}

    def look(
        self, tone: Tone, align: Align, bold: bool = False, small: bool = False, upright: bool = False, number: str = ""
    ) -> Any:
        """The cell format of a look."""
        key = (tone, align, bold, small, upright, number)
        if key not in self.formats:
            colour = self.scheme.colours[tone]
            properties: dict[str, Any] = {
                "font_size": 8 if small else 9,
                "bold": bold,
                "align": align.value,
                "valign": "top",
                "text_wrap": True,
                "border": 1,
                "border_color": "#9AA1AB",
                "font_color": colour.ink,
            }
            if colour.fill:
                properties["bg_color"] = colour.fill
            if number:
                properties["num_format"] = number
            if upright:
                properties |= {"rotation": 90, "valign": "bottom"}
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def table(self, sheet: Any, document: Document, table: Table) -> None:
        """One table under its document's title, with frozen head and columns."""
        sheet.write_string(
            0, 0, clean(f"{document.title}: {document.subtitle}" if document.subtitle else document.title)
        )
        for n, column in enumerate(table.columns):
            sheet.set_column(n, n, max(3.2, (column.width_mm or 30.0 * column.weight) / MM_PER_CHARACTER))
        at = 1
        if table.show_titles:
            for n, column in enumerate(table.columns):
                sheet.write_string(
                    at, n, clean(column.title), self.look(column.tone, column.align, True, False, column.upright)
                )
            if any(column.upright for column in table.columns):
                sheet.set_row(at, 48)
            sheet.repeat_rows(at)
            at += 1
        sheet.freeze_panes(at, table.frozen)
        for row in table.rows:
            if not row.by_hand:
                self.row(sheet, at, table, row)
                at += 1

    def row(self, sheet: Any, at: int, table: Table, row: Row) -> None:
        """One row; cells that span columns are merged."""
        n = 0
        for cell in row.cells:
            tone = row.tone if cell.tone is Tone.PLAIN else cell.tone
            look = self.look(
                tone,
                cell.align or table.columns[n].align,
                cell.bold,
                cell.small,
                number=NUMBER_FORMATS[cell.number_kind],
            )
            if cell.span > 1:
                sheet.merge_range(at, n, at, n + cell.span - 1, "", look)
            self.cell(sheet, at, n, cell, look)
            n += cell.span
        tall = max((_lines(cell) for cell in row.cells), default=1)
        if tall > 1:
            sheet.set_row(at, 12.5 * min(tall, 30))

    def cell(self, sheet: Any, at: int, n: int, cell: Cell, look: Any) -> None:
        """A number where the cell has one, else a string, never a formula."""
        if cell.number is not None and not cell.detail:
            sheet.write_number(at, n, cell.number, look)
            return
        text = clean(cell.text) + (f"\n{clean(cell.detail)}" if cell.detail else "")
        sheet.write_string(at, n, _cut(text, MOST_CHARACTERS), look)


def _lines(cell: Cell) -> int:
    return 1 + clean(cell.text).count("\n") + (1 + clean(cell.detail).count("\n") if cell.detail else 0)


MEDIUM = Medium(name="xlsx", suffix=".xlsx", render=render)
