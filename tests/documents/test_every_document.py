"""What every document must pass, whoever wrote it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hostile_plan import hostile
from paper_plan import salt_line
from setpiece.documents.contract import document_kinds, documents
from setpiece.domain.schedule import Schedule
from setpiece.domain.stunts import StuntPlan
from setpiece.render.colours import scheme
from setpiece.render.contract import media

KINDS = document_kinds()
by_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)


def test_the_papers_of_the_trade_are_there() -> None:
    """Each paper that a production asks for has its kind."""
    assert {kind.id for kind in KINDS} >= {
        "stripboard", "one-liner", "shooting-schedule", "day-out-of-days", "call-sheet", "stunt-list", "breakdown-sheets",
        "budget-topsheet", "assumptions-and-findings",
    }  # fmt: skip


@by_kind
def test_documents_belong_to_their_kind(kind) -> None:
    """A document's id begins with its kind's, and it stands in its kind's chapter with title and running head."""
    made = kind.build(salt_line())
    assert made
    for document in made:
        assert document.id.startswith(kind.id)
        assert document.group == kind.group
        assert document.title and document.blocks
        assert "THE SALT LINE" in document.running


def test_no_two_documents_share_a_file() -> None:
    """Ids are file names."""
    ids = [document.id for document in documents(salt_line())]
    assert len(ids) == len(set(ids))


@by_kind
@pytest.mark.parametrize("medium", media(), ids=lambda medium: medium.name)
def test_every_document_in_every_medium_twice_the_same(kind, medium) -> None:
    """Every document renders in every medium, and the same document gives the same bytes."""
    for document in kind.build(salt_line()):
        first = medium.render(document, scheme())
        assert first
        assert medium.render(document, scheme()) == first


@by_kind
@pytest.mark.parametrize("medium", media(), ids=lambda medium: medium.name)
def test_hostile_words_render_in_every_medium(kind, medium) -> None:
    """Whatever a script says, the paper is printed."""
    for document in kind.build(hostile()):
        assert medium.render(document, scheme())


@by_kind
def test_a_plan_without_a_day_still_has_papers_or_none(kind) -> None:
    """Nothing scheduled, no stunt, no cost, no crew: no document fails."""
    plan = salt_line()
    empty = replace(
        plan,
        costs=(),
        findings=(),
        assumptions=(),
        stunts=StuntPlan(),
        production=replace(plan.production, crew=()),
        result=replace(plan.result, schedule=Schedule(days=(), boneyard=tuple(b.id for b in plan.problem.blocks))),
    )
    for document in kind.build(empty):
        assert document.blocks


@by_kind
def test_documents_link_only_where_something_is(kind) -> None:
    """A link inside the book leads to a document and an anchor that exist."""
    plan = salt_line()
    anchors = {document.id: set(_anchors(document.blocks)) for document in documents(plan)}
    for document in kind.build(plan):
        for href in _links(document.blocks):
            target, _, anchor = href.partition("#")
            assert anchor in anchors[target or document.id], href


def _walk(blocks):
    for block in blocks:
        for part in getattr(block, "parts", ()):
            yield from _walk(part)
        yield block


def _anchors(blocks):
    for block in _walk(blocks):
        yield getattr(block, "anchor", "")
        yield from (row.anchor for row in getattr(block, "rows", ()))


def _links(blocks):
    for block in _walk(blocks):
        yield from (c.href for row in getattr(block, "rows", ()) for c in row.cells if c.href)
        yield from (f.href for f in getattr(block, "facts", ()) if f.href)
