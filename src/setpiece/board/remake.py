"""The problem made anew after the breakdown or the production has changed, with the strips that there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from setpiece.board.draft import Draft
from setpiece.domain.breakdown import Breakdown
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.production import Production
from setpiece.domain.stunts import StuntPlan
from setpiece.planning import fill_in, make_problem
from setpiece.planning.scene_work import scene_works
from setpiece.stunts.afresh import suggested_anew

_PLANNING = "planning"
"""The rule of planning's own findings."""


def remake(draft: Draft, breakdown: Breakdown, production: Production) -> None:
    """Take over the breakdown and the production: stunts, people, places and limits follow, ``draft.blocks`` keep their cut and minutes."""
    assumed = draft.production.assumptions
    if breakdown is not draft.breakdown:
        production = fill_in(production, breakdown)
    stunts = suggested_anew(draft.stunts, breakdown)
    if production == draft.production and stunts == draft.stunts and _plans_alike(draft.breakdown, breakdown):
        draft.breakdown = breakdown
        return
    blocks = _with_people(draft, breakdown, production, stunts)
    planned = make_problem(production, breakdown, stunts, earlier=replace(draft.problem, blocks=tuple(blocks)))
    gone = {*draft.stunts.all_findings(), *(f for f in draft.standing if f.rule == _PLANNING)}
    draft.standing = (
        *(finding for finding in draft.standing if finding not in gone),
        *stunts.all_findings(),
        *planned.findings,
    )
    draft.assumptions = tuple(a for a in draft.assumptions if a not in assumed) + production.assumptions
    draft.problem = _with_the_past(draft.problem, planned.problem)
    draft.blocks = {block.id: block for block in draft.problem.blocks}
    draft.breakdown, draft.production, draft.stunts = breakdown, production, stunts


def _plans_alike(before: Breakdown, now: Breakdown) -> bool:
    """Whether planning sees no difference: scenes are the same but for their elements, of which it knows only the stunts."""
    return all(a is b or replace(a, elements=()) == replace(b, elements=()) for a, b in zip(before.scenes, now.scenes, strict=True))  # fmt: skip


def _with_people(draft: Draft, breakdown: Breakdown, production: Production, stunts: StuntPlan) -> Iterable[ShootBlock]:
    """The strips with those who now play in them, in the script's order."""
    cut: dict[str, list[ShootBlock]] = {}
    for block in draft.blocks.values():
        cut.setdefault(block.scene, []).append(block)
    for work in scene_works(production, breakdown, stunts):
        for block in sorted(cut[work.scene.id], key=lambda b: b.part):
            yield replace(
                block,
                place=work.place.id,
                performers=tuple(performer.id for performer in work.performers),
                rentals=work.rentals,
            )


def _with_the_past(before: Problem, now: Problem) -> Problem:
    """What a re-plan put on top of a problem and no production knows: the order of what was shot, and the price of changed calls."""
    known = {(order.first, order.then) for order in now.limits.before}
    ids = {block.id for block in now.blocks}
    shot = tuple(
        order
        for order in before.limits.before
        if " was shot before " in order.reason
        and {order.first, order.then} <= ids
        and (order.first, order.then) not in known
    )
    performers = {price.performer for price in now.prices.performers}
    called = tuple(price for price in before.prices.called_before if price.performer in performers)
    if not shot and not called:
        return now
    return replace(
        now,
        limits=replace(now.limits, before=(*now.limits.before, *shot)),
        prices=replace(now.prices, called_before=called),
    )
