"""Links between papers inside the application."""

from __future__ import annotations

from setpiece.domain.pages import Align, Cell, Column, Document, Row, Table, Text, Tone
from setpiece.render.html import fragment
from setpiece.web.paper_links import inside
from setpiece.web.routes.shells import PAPER_PAGES


def document(*texts: Cell) -> Document:
    """A page with a table of one row."""
    table = Table(
        columns=tuple(Column(title="T", width_mm=20.0, align=Align.LEFT) for _ in texts), rows=(Row(cells=texts),)
    )
    return Document(id="d", title="D", group="G", blocks=(Text(text="x", tone=Tone.PLAIN), table))


def test_a_link_to_another_paper_leads_to_its_page() -> None:
    """With its part and its place."""
    content = fragment(document(Cell(text="Day 1", href="call-sheet-day-01-main#top")))
    found = inside(content, "film", PAPER_PAGES)
    assert 'href="/p/film/call-sheets?paper=call-sheet&amp;part=day-01-main#top"' in found


def test_styles_wait_for_a_script_and_text_cannot_pretend_to_be_one() -> None:
    """A text that looks like an attribute or a link stays text."""
    text = '" style="x" onclick="alert(1)" href="call-sheet.html" <script>alert(1)</script>'
    found = inside(fragment(document(Cell(text=text))), "film", PAPER_PAGES)
    assert ' style="' not in found
    assert "data-style=" in found
    assert "<script" not in found
    assert 'onclick="' not in found
    assert 'href="/p/' not in found
