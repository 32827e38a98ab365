"""Why a strip is on its day: what ``setpiece explain`` says of it, of the board as it stands, soon enough for a click."""

from __future__ import annotations

from dataclasses import dataclass, replace

from setpiece.documents.wording import count
from setpiece.domain.identifiers import BlockId
from setpiece.services.board.desk import Desk
from setpiece.services.board.open_board import board_of
from setpiece.services.explain_scene import explain_block
from setpiece.services.plan_words import PlanWords
from setpiece.services.scene_words import SceneWords
from setpiece.solver.explain import slots
from setpiece.store.refusals import NotThere

AGAIN = "Solve again to look for more."
EXCHANGES_UP_TO = 150
"""Strips on a board beyond which exchanges are not tried: a guess, so that the answer comes within a few seconds on a large board too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyDay:
    """Another day, or several that the same thing rules out: its number on the board, its date, the difference in cost, what changes or why not."""

    day: str
    date: str
    cost: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyView:
    """Why a strip is where it is. ``why`` is one or two sentences; ``facts`` and ``notes`` are sentences; ``currency`` is that of the costs in ``days``."""

    block: str
    title: str
    why: str
    currency: str
    facts: tuple[str, ...] = ()
    days: tuple[WhyDay, ...] = ()
    notes: tuple[str, ...] = ()


def why_here(desk: Desk, production_id: str, block_id: str) -> WhyView:
    """What other days would cost the strip, all else as it is or one other strip exchanged; nothing is searched anew.

    Pinned strips are not offered in exchange. :class:`NotThere` for a strip that the board does not have.
    """
    board = board_of(desk, production_id)
    plan, words = board.plan, PlanWords(board.plan)
    block = next((block for block in plan.problem.blocks if block.id == block_id), None)
    if block is None:
        raise NotThere("There is no such strip on this board.")
    if block.id not in slots(plan.schedule):
        return WhyView(
            block=block.id,
            title=f"Scene {block.label}  {plan.breakdown.scene(block.scene).heading}",
            why="It is in the boneyard: it is on no day.",
            currency=words.currency,
        )
    pinned = {pin.block for pin in board.pins}
    part = explain_block(plan, block, exchanging=len(plan.problem.blocks) <= EXCHANGES_UP_TO)
    part = replace(part, exchanged=tuple(day for day in part.exchanged if pinned.isdisjoint(day.move.exchanged)))
    said = SceneWords(plan, words, part, AGAIN)
    return WhyView(
        block=block.id,
        title=said.title(),
        why=_sentence(said.why()),
        currency=words.currency,
        facts=(*said.facts(), *_held(block.id, pinned)),
        days=tuple(WhyDay(day=n, date=date, cost=cost, words=what) for n, date, cost, what in said.other_days(False)),
        notes=_notes(said),
    )


def _held(block: BlockId, pinned: set[BlockId]) -> tuple[str, ...]:
    return ("It is pinned to this day; the figures are what it would cost without the pin.",) if block in pinned else ()


def _notes(said: SceneWords) -> tuple[str, ...]:
    """How the figures are to be read."""
    left = said.days_left_out()
    return tuple(
        note
        for note in (
            said.reordering(),
            f"{count(left, 'more day')} would break nothing and cost as much as the cheapest or more." if left else "",
            "" if said.part.exchanges_tried else "On a board of this size exchanges with other strips are not tried.",
        )
        if note
    )


def _sentence(said: str) -> str:
    """With a capital."""
    return said[:1].upper() + said[1:]
