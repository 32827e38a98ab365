"""The papers of a plan one at a time."""

from __future__ import annotations

import io

import pypdf
import pytest

from paper_plan import salt_line
from setpiece.documents.contract import documents
from setpiece.domain.plan import Plan
from setpiece.services.papers import NoSuchPaper, list_papers, paper_file


@pytest.fixture(scope="module")
def plan() -> Plan:
    """A plan with papers of every kind that the documents' tests use."""
    return salt_line()


def test_every_document_has_an_address(plan: Plan) -> None:
    """Each of the production book's documents is listed once, by name and part."""
    listed = [f"{p.name}-{part.part}" for p in list_papers(plan) for part in p.per] + [
        p.name for p in list_papers(plan) if not p.per
    ]
    assert sorted({*listed} - {"shooting-calendar", "plan"}) == sorted(document.id for document in documents(plan))


def test_every_listed_paper_is_given_in_every_medium_that_is_listed(plan: Plan) -> None:
    """The first part of each; files have names fit for any system."""
    for paper in list_papers(plan):
        part = paper.per[0].part if paper.per else ""
        for medium in paper.media:
            file = paper_file(plan, paper.name, part, medium)
            assert file.data
            assert file.name.endswith(f".{medium}")
            assert set(file.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")


def test_a_pdf_carries_its_readers_name_on_every_page(plan: Plan) -> None:
    """And no name without a reader."""
    name = "Ann Reader"
    marked = pypdf.PdfReader(io.BytesIO(paper_file(plan, "stripboard", "", "pdf", name).data))
    plain = pypdf.PdfReader(io.BytesIO(paper_file(plan, "stripboard", "", "pdf").data))
    assert all(name in page.extract_text() for page in marked.pages)
    assert not any(name in page.extract_text() for page in plain.pages)


@pytest.mark.parametrize(
    ("name", "part", "medium"),
    [
        ("nothing", "", "pdf"),
        ("one-liner", "x", "pdf"),
        ("one-liner", "", "exe"),
        ("stripboard", "", "xlsx"),
        ("plan", "x", "json"),
    ],
)
def test_what_is_not_there_is_refused(plan: Plan, name: str, part: str, medium: str) -> None:
    """Unknown papers, parts and media."""
    with pytest.raises(NoSuchPaper):
        paper_file(plan, name, part, medium)
