"""Workbooks: numbers are numbers, texts are texts, and no text is ever a formula."""

from __future__ import annotations

import io

import openpyxl

from hostile_plan import EMOJI, FORMULA, LONG_TEXT, hostile
from paper_plan import salt_line
from setpiece.documents.contract import documents
from setpiece.domain.pages import Cell, Column, Document, Row, Table, Text
from setpiece.render import xlsx
from setpiece.render.colours import scheme


def workbook(document: Document) -> openpyxl.Workbook:
    """The workbook read back by another program."""
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(document, scheme())))


def of(kind: str) -> Document:
    """A document of the small film."""
    return next(d for d in documents(salt_line()) if d.id == kind)


def test_a_script_cannot_hold_a_formula() -> None:
    """No cell of any workbook is a formula or a link, whatever the film's words are."""
    for document in documents(hostile()):
        for sheet in workbook(document).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f" and cell.hyperlink is None


def test_a_formula_is_kept_as_text() -> None:
    """What looks like a formula reads back as the same letters."""
    table = Table(columns=(Column(title=FORMULA),), rows=(Row(cells=(Cell(text=FORMULA),)),), title=FORMULA)
    sheet = workbook(Document(id="x", title="=1+1", group="g", blocks=(table,))).worksheets[0]
    assert (sheet["A1"].value, sheet["A2"].value, sheet["A3"].value) == ("=1+1", FORMULA, FORMULA)


def test_the_day_out_of_days_counts_with_numbers_and_stays_in_view() -> None:
    """Lena: 2 worked, 9 held, 11 in all; names and dates are frozen."""
    sheet = workbook(of("day-out-of-days")).worksheets[0]
    row = next(r for r in sheet.iter_rows(values_only=True) if r[1] == "LENA")
    assert row[18:22] == (2, 9, 0, 11)
    assert row[3] == "SW" and row[17] == "WF"
    assert sheet.freeze_panes == "D3"


def test_pages_are_eighths_and_money_is_money() -> None:
    """2 3/8 pages is the number 2.375 shown in eighths; 66,000 is a number with thousands."""
    one_liner = workbook(of("one-liner")).worksheets[0]
    pages = next(row[4] for row in one_liner.iter_rows() if row[0].value == "3")
    assert pages.value == 2.375 and pages.number_format == "# ?/8"
    budget = workbook(of("budget-topsheet")).worksheets[0]
    crew = next(row[4] for row in budget.iter_rows() if row[0].value == "Crew")
    assert crew.value == 66_000 and crew.number_format == "#,##0"


def test_strips_keep_their_colour() -> None:
    """An exterior day is yellow in the default scheme."""
    one_liner = workbook(of("one-liner")).worksheets[0]
    cell = next(row[2] for row in one_liner.iter_rows() if row[0].value == "1")
    assert cell.fill.fgColor.rgb == "FFFFF3A6"


def test_sheets_print_on_one_width_with_titles_repeated() -> None:
    """Landscape for the grid, one page wide, column titles on every sheet."""
    sheet = workbook(of("day-out-of-days")).worksheets[0]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and int(sheet.page_setup.fitToHeight) == 0
    assert sheet.print_title_rows == "$2:$2"


def test_names_of_sheets_are_safe_and_unlike() -> None:
    """Forbidden letters, thirty-two emoji, the reserved name and doubles all find a name."""
    titles = ("a/b[c]", "A/B[c]", "History", EMOJI * 5, LONG_TEXT, "", "'quoted'")
    tables = tuple(Table(columns=(Column(title="x"),), rows=(), title=title) for title in titles)
    names = workbook(Document(id="x", title="t", group="g", blocks=tables)).sheetnames
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(len(name.encode("utf-16-le")) <= 62 for name in names)


def test_a_document_without_tables_says_so() -> None:
    """An empty workbook is no workbook."""
    sheet = workbook(Document(id="x", title="t", group="g", blocks=(Text(text="words"),))).worksheets[0]
    assert sheet["A1"].value == "This document has no table."
