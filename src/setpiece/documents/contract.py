"""What a document offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from setpiece.domain.discovery import members
from setpiece.domain.pages import Document
from setpiece.domain.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """A kind of paper. ``build(plan)`` gives its documents: mostly one, a call sheet per shooting day, none when there is nothing to say.

    ``group`` is its chapter in the production book; kinds stand in the book by ``rank``, then by ``id``. Every document that ``build``
    returns has an id that starts with ``id`` and the same ``group``.
    """

    id: str
    title: str
    group: str
    rank: int
    build: Callable[[Plan], tuple[Document, ...]]


def document_kinds() -> tuple[DocumentKind, ...]:
    """All kinds of documents (each module's ``DOCUMENT``) in the order of the production book."""
    return tuple(
        sorted(members("setpiece.documents", "DOCUMENT", DocumentKind), key=lambda kind: (kind.rank, kind.id)),
    )


def documents(plan: Plan) -> tuple[Document, ...]:
    """All documents of a plan in the order of the production book."""
    return tuple(document for kind in document_kinds() for document in kind.build(plan))
