"""HTML paper and the production book: one file, no script, nothing fetched, every text escaped."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from hostile_plan import EMOJI, HTML, hostile
from paper_plan import salt_line
from setpiece.documents.contract import documents
from setpiece.domain.pages import (
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Row,
    SideBySide,
    Table,
    Text,
)
from setpiece.domain.problem import Status
from setpiece.render import html
from setpiece.render.book import Link, Paper, book
from setpiece.render.colours import scheme

_ELEMENTS = """html head meta title style body header main nav a span div h1 h2 h3 h4 h5 h6 p ul li dl dt dd table thead tbody tr th td
    figure img figcaption hr section i footer details summary"""
ELEMENTS = frozenset(_ELEMENTS.split())
"""What the pages are made of; nothing that runs or fetches."""
VOID = frozenset(("meta", "img", "hr"))


class Page(HTMLParser):
    """Reads a page strictly: elements that close in order, no scripts, no handlers, no foreign addresses."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            if name in ("href", "src"):
                assert re.match(r"(#|\.\./|[a-z0-9-]+(/|\.html|\.ics)|data:image/svg)", value or ""), value
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.text += "" if tag in ("a", "span", "i") else " "

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.text += data


def page(document: Document) -> Page:
    """The page of a document, read strictly."""
    return Page(html.render(document, scheme()).decode())


def paper(*blocks) -> Document:
    """A document of these blocks."""
    return Document(id="paper", title="Paper", group="Test", blocks=blocks)


@pytest.mark.parametrize("plan", [salt_line(), hostile()], ids=["film", "hostile"])
def test_every_document_is_a_sound_page(plan) -> None:
    """Well-formed, no script, no handler, no address outside."""
    for document in documents(plan):
        read = page(document)
        assert read.elements[0] == ("html", {"lang": "en"})
        assert sum(tag == "h1" for tag, _ in read.elements) == 1


def test_hostile_words_are_shown_as_words() -> None:
    """The reader sees the tag as text."""
    read = page(paper(Text(text=HTML), Heading(text="{{ 7*7 }}"), Facts(facts=(Fact(label=HTML, value=EMOJI),))))
    assert read.text.count(HTML) == 2
    assert "{{ 7*7 }}" in read.text and "消防车" in read.text
    assert sum(tag == "img" for tag, _ in read.elements) == 0


def test_control_characters_do_not_reach_the_screen() -> None:
    """Nothing below a space but line ends, no mark that turns the text round."""
    for document in documents(hostile()):
        assert not re.search(
            "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html.render(document, scheme()).decode()
        )


@pytest.mark.parametrize("document", documents(salt_line()), ids=lambda document: document.id)
def test_headings_come_in_order(document: Document) -> None:
    """No level is skipped on the way down: h1, h2, h3."""
    levels = [int(tag[1]) for tag, _ in page(document).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))


def test_column_titles_and_row_names_have_a_scope() -> None:
    """A screen reader can tell which title belongs to a cell."""
    dood = next(d for d in documents(salt_line()) if d.id == "day-out-of-days")
    scopes = [attrs.get("scope") for tag, attrs in page(dood).elements if tag == "th"]
    assert scopes.count("col") == 3 + 15 + 6
    assert scopes.count("row") == 4


def test_ids_are_unique() -> None:
    """An anchor leads to one place."""
    for document in documents(salt_line()):
        ids = [attrs["id"] for _, attrs in page(document).elements if "id" in attrs]
        assert len(ids) == len(set(ids))


def test_a_drawing_is_an_image_and_its_scripts_never_run() -> None:
    """The SVG goes in as data of an img element with its alternative text."""
    read = page(paper(Figure(svg="<svg><script>alert(1)</script></svg>", alt="fall")))
    (image,) = [attrs for tag, attrs in read.elements if tag == "img"]
    assert image["alt"] == "fall" and (image["src"] or "").startswith("data:image/svg+xml;base64,")


def test_blocks_of_every_kind() -> None:
    """Side by side, page break, rows to write in by hand (left out on a screen)."""
    rows = (Row(cells=(Cell(text="kept"),)), Row(cells=(Cell(text="pencil"),), by_hand=True))
    read = page(
        paper(
            SideBySide(parts=((Text(text="left"),), (Text(text="right"),))),
            PageBreak(),
            Table(columns=(Column(title="x"),), rows=rows),
        )
    )
    assert "left" in read.text and "right" in read.text and "kept" in read.text
    assert "pencil" not in read.text


def the_book(plan=None) -> str:
    """The production book with two files for each document."""
    plan = plan or salt_line()
    papers = [
        Paper(
            document=d, files=(Link(label="HTML", path=f"html/{d.id}.html"), Link(label="PDF", path=f"pdf/{d.id}.pdf"))
        )
        for d in documents(plan)
    ]
    return book(plan, papers, scheme(), (Link(label="Calendar", path="shooting-calendar.ics"),)).decode()


def test_the_book_shows_the_headline_figures() -> None:
    """3 days, 9 5/8 pages = 3.2 a day, 99,825 with contingency, 87,900 scheduled, gap 8.2%, 3 findings."""
    text = " ".join(Page(the_book()).text.split())
    for words in (
        "Shooting days 3 Mon 1 Mar to Mon 15 Mar 2027",
        "Pages a day 3.2 9 5/8 pages, 1 strip in the boneyard",
        "Budget 99,825 EUR 8,025 EUR of it contingency",
        "Cost of the schedule 87,900 EUR",
        "Could still save at most 8.2% no schedule that keeps the limits costs less than 80,650 EUR",
        "Findings 3 1 error, 1 warning, 1 note; 2 assumptions",
        "Eva Brandt (16) is on set until 04:30; her day ends at 22:00. Mon 15 Mar",
        "no shooting this week",
    ):
        assert words in text


def test_the_book_links_every_file_and_each_day_opens_its_call_sheet() -> None:
    """No paper is missing."""
    text = the_book()
    for document in documents(salt_line()):
        assert f'href="html/{document.id}.html"' in text and f'href="pdf/{document.id}.pdf"' in text
    assert len(re.findall(r'class="tile" href="html/call-sheet-day-0[123]-main.html"', text)) == 3
    assert 'href="shooting-calendar.ics"' in text


def test_the_book_of_a_hostile_film_is_sound() -> None:
    """Escaped like every other page."""
    Page(the_book(hostile()))


def test_a_book_of_broken_limits_promises_no_saving() -> None:
    """A schedule that breaks limits may be cheaper than any that keeps them: the gap is no saving."""
    plan = salt_line()
    text = the_book(replace(plan, result=replace(plan.result, status=Status.BREACHED)))
    assert "Could still save" not in text
    assert "this one breaks some" in text and "some limits are broken" in text
