"""PDF paper: what is printed, that it stays on the sheet, and that no text becomes Typst code."""

from __future__ import annotations

import pypdfium2
import pytest

from hostile_plan import FORMULA, LONG_WORD, TEMPLATE, TYPST, hostile
from paper_plan import salt_line
from setpiece.documents.contract import documents
from setpiece.domain.pages import Align, Cell, Column, Document, Figure, Heading, Row, Table, Text, Tone
from setpiece.render import pdf
from setpiece.render.colours import scheme, scheme_names


def printed(document: Document) -> str:
    """All text of the PDF, page by page, on one line."""
    file = pypdfium2.PdfDocument(pdf.render(document, scheme()))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in file).split())


def paper(*blocks, **more) -> Document:
    """A document of these blocks."""
    return Document(id="paper", title="Paper", group="Test", blocks=blocks, **more)


def table(rows: int, columns: int = 3, **more) -> Table:
    """A table of numbered cells."""
    return Table(
        columns=tuple(Column(title=f"C{n}", **more) for n in range(columns)),
        rows=tuple(Row(cells=tuple(Cell(text=f"r{r}c{n}") for n in range(columns))) for r in range(rows)),
        frozen=1,
    )


@pytest.mark.parametrize("document", documents(salt_line()), ids=lambda document: document.id)
def test_every_paper_prints_its_title_and_page_numbers(document: Document) -> None:
    """Title, running head and "Page n of N" are on it."""
    text = printed(document)
    assert document.title in text
    assert "THE SALT LINE · Blue script" in text
    assert "Page 1 of " in text


def test_the_stripboard_prints_what_was_scheduled() -> None:
    """Sets, synopses, day breaks and moves stand in the PDF in the order of the board."""
    text = printed(documents(salt_line())[0])
    order = [
        "HARBOUR OFFICE",
        "End of day 1 of 3",
        "COMPANY MOVE: Stage 2 to Old Harbour",
        "OLD HARBOUR - CRANE",
        "End of week 1",
        "Boneyard",
        "OPEN SEA",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


@pytest.mark.parametrize(
    "words", [TYPST, FORMULA, TEMPLATE, "https://example.org/ <b>bold</b>", "-- ... ~ 'quoted' \"so\""]
)
def test_markup_is_printed_as_it_stands(words: str) -> None:
    """Typst code, formulas and templates in a text are letters on paper, not commands."""
    document = paper(
        Text(text=words),
        Heading(text=words),
        Table(columns=(Column(title="words"),), rows=(Row(cells=(Cell(text=words),)),)),
    )
    assert printed(document).count(words) == 3


@pytest.mark.parametrize("document", documents(hostile()), ids=lambda document: document.id)
def test_nothing_runs_off_the_sheet(document: Document) -> None:
    """Even names of five thousand letters break: every letter lies inside the sheet."""
    file = pypdfium2.PdfDocument(pdf.render(document, scheme()))
    for page in file:
        width, height = page.get_size()
        text = page.get_textpage()
        for n in range(0, text.count_chars(), 7):
            left, bottom, right, top = text.get_charbox(n)
            assert left >= -1 and right <= width + 1 and bottom >= -1 and top <= height + 1


def test_control_characters_do_not_reach_paper() -> None:
    """Escapes, bells, direction marks and halves of characters are left out; the words around them stay."""
    text = printed(paper(Text(text="one\x1b[31m two\x07 three\u202e four \ud800five")))
    assert "one[31m two three four five" in text


def test_a_long_table_repeats_its_titles() -> None:
    """200 rows need several sheets; each has the column titles."""
    file = pypdfium2.PdfDocument(pdf.render(paper(table(200)), scheme()))
    assert len(file) > 1
    for page in file:
        assert "C0" in page.get_textpage().get_text_range()


def sheets(rows: list[Row]) -> list[str]:
    """The text of each sheet of a table of one column."""
    document = paper(Table(columns=(Column(title="What"),), rows=tuple(rows)))
    file = pypdfium2.PdfDocument(pdf.render(document, scheme()))
    return [page.get_textpage().get_text_range() for page in file]


def filler(count: int) -> list[Row]:
    """Rows that fill a sheet."""
    return [Row(cells=(Cell(text=f"filler {n}"),)) for n in range(count)]


def test_rows_stay_with_the_next() -> None:
    """A day's head that would end a sheet goes over to the next with its first strip; without the mark it would be left behind."""
    room = sheets(filler(150))[0].count("filler")
    strip = Row(cells=(Cell(text="FIRST STRIP"),))
    for kept in (False, True):
        head = Row(cells=(Cell(text="DAY HEAD"),), keep_with_next=kept)
        first, second = sheets([*filler(room - 1), head, strip])
        assert "FIRST STRIP" in second
        assert ("DAY HEAD" in second) is kept
        assert ("DAY HEAD" in first) is not kept


def test_a_grid_wider_than_the_sheet_is_split_with_its_names_repeated() -> None:
    """90 columns of 6 mm: after the first, 271 mm of a turned A4 hold 45 of the other 89, so two sheets, each with the first column."""
    document = paper(table(3, 90, width_mm=6.0), landscape=True)
    file = pypdfium2.PdfDocument(pdf.render(document, scheme()))
    assert len(file) == 2
    assert all("r0c0" in page.get_textpage().get_text_range() for page in file)
    assert "r0c89" in printed(document)


def test_the_bytes_are_the_same_each_time_and_tagged() -> None:
    """No clock in the file; a screen reader finds its structure and language."""
    document = documents(salt_line())[0]
    first = pdf.render(document, scheme())
    assert pdf.render(document, scheme()) == first
    assert b"/StructTreeRoot" in first and b"/Lang" in first


def test_many_documents_come_back_in_their_order() -> None:
    """Printing several at a time changes neither order nor bytes."""
    papers = documents(salt_line())[:4]
    assert list(pdf.render_all(papers, scheme(), workers=2)) == [pdf.render(p, scheme()) for p in papers]


@pytest.mark.parametrize(
    ("name", "size"), [("a4", (595, 842)), ("a3", (842, 1191)), ("letter", (612, 792)), ("legal", (612, 1008))]
)
def test_paper_sizes(name: str, size: tuple[int, int]) -> None:
    """Sheets have the size of their paper in points, upright and turned."""
    upright = pypdfium2.PdfDocument(pdf.render(paper(Text(text="x"), paper=name), scheme()))[0].get_size()
    turned = pypdfium2.PdfDocument(pdf.render(paper(Text(text="x"), paper=name, landscape=True), scheme()))[
        0
    ].get_size()
    assert upright == pytest.approx(size, abs=2)
    assert turned == pytest.approx(size[::-1], abs=2)


def test_a_drawing_is_printed() -> None:
    """An SVG with its caption."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="red"/></svg>'
    assert "a red square" in printed(paper(Figure(svg=svg, alt="square", caption="a red square")))


def test_links_inside_a_document_work_and_dead_ones_do_no_harm() -> None:
    """A link to an anchor that is there, one to nowhere, and two headings with one anchor."""
    cells = (Cell(text="there", href="#a"), Cell(text="nowhere", href="#zz"), Cell(text="other", href="else#b"))
    document = paper(
        Table(columns=(Column(title="x"),) * 3, rows=(Row(cells=cells),)),
        Heading(text="A", anchor="a"),
        Heading(text="B", anchor="a"),
    )
    assert "there nowhere other" in printed(document)


@pytest.mark.parametrize("name", scheme_names())
def test_every_scheme_has_every_tone(name: str) -> None:
    """Each scheme colours each tone, and ink on fill has a contrast of at least 4.5 (WCAG 2.1 level AA)."""
    for tone in Tone:
        colour = scheme(name).colours[tone]
        assert _contrast(colour.fill or "#ffffff", colour.ink) >= 4.5, (name, tone)


def _contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.1: (L1 + 0.05) / (L2 + 0.05) of the relative luminances."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_word_without_end_is_cut_in_cells() -> None:
    """Paper prints 600 letters of a cell and an ellipsis."""
    text = printed(
        paper(Table(columns=(Column(title="x", align=Align.LEFT),), rows=(Row(cells=(Cell(text=LONG_WORD),)),)))
    )
    assert text.count("W") == 599
    assert "…" in text
