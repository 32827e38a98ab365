"""A complete production and its breakdown as the problem that the solver takes."""

from __future__ import annotations

from dataclasses import dataclass

from setpiece.domain.breakdown import Breakdown, IntExt
from setpiece.domain.findings import Assumption, Finding
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.production import Production
from setpiece.domain.stunts import StuntPlan
from setpiece.planning.blocks import cut, kept
from setpiece.planning.contradictions import contradictions, once_on_one_set, split_labels
from setpiece.planning.horizon import shooting_dates
from setpiece.planning.light_needs import settle_light
from setpiece.planning.limits import limits, unit_terms
from setpiece.planning.order import scene_orders
from setpiece.planning.price_assumptions import price_assumptions
from setpiece.planning.prices import prices
from setpiece.planning.scene_work import SceneWork, scene_works


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedProblem:
    """The problem, what was assumed on the way to it, and what is plainly impossible in it."""

    problem: Problem
    assumptions: tuple[Assumption, ...] = ()
    findings: tuple[Finding, ...] = ()


def make_problem(
    production: Production, breakdown: Breakdown, stunts: StuntPlan, earlier: Problem | None = None
) -> PlannedProblem:
    """Scenes into blocks, the calendar into dates, law and wishes into limits, money into prices.

    With an ``earlier`` problem of the same scenes its blocks stay: their cut, their minutes and their light, and none of its dates is lost.

    The production has a place for every set and a performer for every role (:func:`~setpiece.planning.fill_in`), or
    ``ValueError``. Contradictions are findings and stay in the problem: the solver gives the best schedule that there is.
    """
    works = scene_works(production, breakdown, stunts)
    dates = shooting_dates(production, works)
    if earlier is None:
        works, light_assumptions, light_findings = settle_light(production, works, dates)
        blocks_of = {work.scene.id: cut(production, work, dates) for work in works}
    else:
        dates = tuple(sorted({*dates, *(date for date in earlier.dates if production.calendar.is_working(date))}))
        works, blocks_of = kept(works, earlier.blocks)
        light_assumptions, light_findings = (), ()
    blocks = tuple(block for work in works for block in blocks_of[work.scene.id])
    orders = scene_orders(production, breakdown, stunts)
    problem = Problem(
        blocks=blocks,
        dates=dates,
        units=tuple(unit_terms(production, unit, works, dates) for unit in production.units),
        limits=limits(production, works, blocks_of, orders, dates),
        prices=prices(production, blocks),
    )
    return PlannedProblem(
        problem=problem,
        assumptions=(*light_assumptions, *_assumptions(works, blocks), *price_assumptions(production, problem)),
        findings=(
            *light_findings,
            *contradictions(production, breakdown, works, blocks_of, orders, dates),
            *once_on_one_set(breakdown, stunts),
        ),
    )


def _assumptions(works: tuple[SceneWork, ...], blocks: tuple[ShootBlock, ...]) -> list[Assumption]:
    """What planning took for granted, in groups."""
    found = [
        Assumption(
            subject="An idle day between shooting days",
            value="costs the main unit as much as a shooting day, and nothing for a unit with scenes of its own, which is engaged by the day",
        )
    ]
    asked = {work.scene.id for work in works if work.parts}
    split = split_labels(tuple(block for block in blocks if block.scene not in asked))
    if split:
        found.append(
            Assumption(
                subject="Scenes longer than a day can hold",
                value=f"shot in equal parts: {split}",
                field="scenes.parts",
            )
        )
    unstated = [work.scene.number for work in works if work.scene.int_ext is IntExt.UNSTATED]
    if unstated:
        found.append(
            Assumption(
                subject="Scenes whose heading says neither INT nor EXT",
                value=f"wait for no light: {', '.join(unstated)}",
                field="scenes.any_light",
            )
        )
    return found
