"""Every file of a plan's folder, one after the other: papers in their media, the calendar, the plan itself, the production book last."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.documents.contract import documents
from setpiece.domain.pages import Document
from setpiece.domain.plan import Plan
from setpiece.formats import ics, project_json
from setpiece.render import html, pdf, xlsx
from setpiece.render.book import Link, Paper, book
from setpiece.render.colours import Scheme, scheme

BOOK = "index.html"
CALENDAR = "shooting-calendar.ics"
PLAN = "plan.json"


def folder(plan: Plan, colours: Scheme | None = None, workers: int = 2) -> Iterator[tuple[str, bytes]]:
    """Pairs of relative path and bytes. Paths are made of ``[a-z0-9-./]`` only, whatever a script says; each comes once."""
    colours = colours or scheme()
    papers = tuple(Paper(document=document, files=_files(document)) for document in documents(plan))
    made = pdf.render_all((paper.document for paper in papers), colours, workers)
    for paper, printed in zip(papers, made, strict=True):
        document = paper.document
        yield f"pdf/{document.id}.pdf", printed
        yield f"html/{document.id}.html", html.page(document, colours, book=f"../{BOOK}")
        if document.spreadsheet:
            yield f"xlsx/{document.id}.xlsx", xlsx.render(document, colours)
    yield CALENDAR, ics.write(plan)
    yield PLAN, project_json.write(plan)
    downloads = (
        Link(label="Shooting calendar (.ics)", path=CALENDAR),
        Link(label="The whole plan, to open again in Setpiece (.json)", path=PLAN),
    )
    yield BOOK, book(plan, papers, colours, downloads)


def _files(document: Document) -> tuple[Link, ...]:
    files = [Link(label="HTML", path=f"html/{document.id}.html"), Link(label="PDF", path=f"pdf/{document.id}.pdf")]
    if document.spreadsheet:
        files.append(Link(label="XLSX", path=f"xlsx/{document.id}.xlsx"))
    return tuple(files)
