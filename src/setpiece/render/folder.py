"""Every file of a plan's folder, one after the other: papers in their media, the calendar, the plan itself, the production book last."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.documents.contract import documents
from setpiece.domain.identifiers import slug
from setpiece.domain.pages import Document
from setpiece.domain.plan import Plan
from setpiece.formats import ics, project_json, training_ics
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
    calendars = dict(_training_calendars(plan))
    yield from ((link.path, data) for link, data in calendars.values())
    yield PLAN, project_json.write(plan)
    downloads = (
        Link(label="Shooting calendar (.ics)", path=CALENDAR),
        *(link for link, _ in calendars.values()),
        Link(label="The whole plan, to open again in Setpiece (.json)", path=PLAN),
    )
    yield BOOK, book(plan, papers, colours, downloads)


def _training_calendars(plan: Plan) -> Iterator[tuple[str, tuple[Link, bytes]]]:
    """For each performer who trains a calendar; two whose names make one file name share neither: the later has a number."""
    sessions = plan.stunts.training.sessions if plan.stunts.training else ()
    training = {performer for session in sessions for performer in session.performers}
    taken: set[str] = set()
    for performer in plan.production.performers:
        if performer.id in training:
            name = slug(performer.name)
            while name in taken:
                name += "-2"
            taken.add(name)
            link = Link(label=f"Training of {performer.name} (.ics)", path=f"training/{name}.ics")
            yield performer.id, (link, training_ics.write(plan, performer.id))


def _files(document: Document) -> tuple[Link, ...]:
    files = [Link(label="HTML", path=f"html/{document.id}.html"), Link(label="PDF", path=f"pdf/{document.id}.pdf")]
    if document.spreadsheet:
        files.append(Link(label="XLSX", path=f"xlsx/{document.id}.xlsx"))
    return tuple(files)
