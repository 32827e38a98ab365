"""The papers of a plan one at a time: what there is, and one of them in a medium."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from setpiece.documents.contract import DocumentKind, document_kinds
from setpiece.domain.identifiers import PerformerId, slug
from setpiece.domain.pages import Document
from setpiece.domain.plan import Plan
from setpiece.formats import ics, project_json, training_ics
from setpiece.render import html, pdf, xlsx
from setpiece.render.colours import scheme

CALENDAR = "shooting-calendar"
PLAN = "plan"
TRAINING = "training"
MEDIA = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
}
"""Media by their file ending."""


class NoSuchPaper(LookupError):  # noqa: N818 - says what is the case
    """The plan has no such paper, or not in that medium."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPart:
    """One of several documents of a kind: ``part`` is what stands behind the kind's name in its address."""

    part: str
    title: str
    subtitle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A kind of paper: ``name`` in the address, ``media`` as file endings, ``per`` its parts where there are several documents."""

    name: str
    title: str
    group: str
    media: tuple[str, ...]
    per: tuple[PaperPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFile:
    """A paper as a file."""

    name: str
    media_type: str
    data: bytes


def list_papers(plan: Plan) -> tuple[Paper, ...]:
    """Every paper of the plan in the order of the production book, then the files for other programs."""
    kinds = ((kind, kind.build(plan)) for kind in document_kinds())
    papers = tuple(_paper(kind, documents) for kind, documents in kinds if documents)
    return (
        *papers,
        Paper(name=CALENDAR, title="Shooting calendar", group="For other programs", media=("ics",)),
        Paper(
            name=PLAN, title="The whole plan, to open again in Setpiece", group="For other programs", media=("json",)
        ),
    )


def _paper(kind: DocumentKind, documents: tuple[Document, ...]) -> Paper:
    media = ["html", "pdf", *(["xlsx"] if documents[0].spreadsheet else []), *(["ics"] if kind.id == TRAINING else [])]
    several = len(documents) > 1 or documents[0].id != kind.id
    per = (
        tuple(PaperPart(part=_part(kind, d), title=d.title, subtitle=d.subtitle) for d in documents) if several else ()
    )
    return Paper(name=kind.id, title=kind.title, group=kind.group, media=tuple(media), per=per)


def _part(kind: DocumentKind, document: Document) -> str:
    return document.id.removeprefix(kind.id).removeprefix("-")


def find_document(plan: Plan, name: str, part: str = "") -> Document:
    """The document of that name and part; :class:`NoSuchPaper` when there is none."""
    for kind in document_kinds():
        if kind.id == name:
            for document in kind.build(plan):
                if _part(kind, document) == part:
                    return document
    raise NoSuchPaper(name)


def paper_file(plan: Plan, name: str, part: str, medium: str, reader: str = "") -> PaperFile:
    """One paper in a medium; a PDF carries ``reader`` as a watermark when given. :class:`NoSuchPaper` when there is none."""
    write = _FILES.get((name, medium))
    if write is not None:
        data = write(plan, part)
    elif medium in _RENDER:
        data = _RENDER[medium](find_document(plan, name, part), reader)
    else:
        raise NoSuchPaper(f"{name}.{medium}")
    whole = "-".join(filter(None, (slug(plan.production.title or plan.screenplay.title()), name, part)))
    return PaperFile(name=f"{whole}.{medium}", media_type=MEDIA[medium], data=data)


def paper_fragment(plan: Plan, name: str, part: str = "") -> tuple[Document, str]:
    """A paper and its contents as HTML for a page that is there already."""
    document = find_document(plan, name, part)
    return document, html.fragment(document)


def _workbook(document: Document, _reader: str) -> bytes:
    if not document.spreadsheet:
        raise NoSuchPaper(document.id)
    return xlsx.render(document, scheme())


def _training(plan: Plan, part: str) -> bytes:
    names = {slug(p.name): p.id for p in reversed(plan.production.performers) if p.id in _trained(plan)}
    if part not in names:
        raise NoSuchPaper(part)
    return training_ics.write(plan, names[part])


def _trained(plan: Plan) -> set[PerformerId]:
    return (
        {p for session in plan.stunts.training.sessions for p in session.performers} if plan.stunts.training else set()
    )


def _only(part: str, data: Callable[[], bytes]) -> bytes:
    if part:
        raise NoSuchPaper(part)
    return data()


_RENDER: Mapping[str, Callable[[Document, str], bytes]] = {
    "html": lambda document, _: html.render(document, scheme()),
    "pdf": lambda document, reader: pdf.render(document, scheme(), reader),
    "xlsx": _workbook,
}
_FILES: Mapping[tuple[str, str], Callable[[Plan, str], bytes]] = {
    (CALENDAR, "ics"): lambda plan, part: _only(part, lambda: ics.write(plan)),
    (PLAN, "json"): lambda plan, part: _only(part, lambda: project_json.write(plan)),
    (TRAINING, "ics"): _training,
}
