"""Script to paper on one screen. Every line is a pure call: the next room takes what the last one made, and nothing points back.

    Screenplay → Breakdown → Production → StuntPlan → Problem → Schedule → findings and costs → Plan → documents

Files, clocks and progress bars live in :mod:`setpiece.services`; each name below is a room that reads on its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from setpiece.breakdown import break_down
from setpiece.costing import price
from setpiece.documents import document_kinds
from setpiece.domain.agreements import Agreement
from setpiece.domain.breakdown import Breakdown
from setpiece.domain.pages import Document
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Progress
from setpiece.domain.production import Production
from setpiece.domain.screenplay import Screenplay
from setpiece.formats import production_toml
from setpiece.planning import default_production, fill_in, make_problem
from setpiece.rules import check
from setpiece.solver import solve
from setpiece.solver.stop import StoppingCriterion
from setpiece.stunts import plan_stunts


def know(
    screenplay: Screenplay,
    breakdown: Breakdown,
    production_file: tuple[str, str],
    agreements: Mapping[str, Agreement],
    today: dt.date,
) -> Production:
    """What the script does not say: the production file (name, text; both may be empty) over stated assumptions."""
    base = default_production(breakdown, screenplay.title(), today)
    name, text = production_file
    given = production_toml.read(text, name, breakdown, base, today, agreements) if name else base
    return fill_in(given, breakdown)


def plan_film(
    screenplay: Screenplay,
    breakdown: Breakdown,
    production: Production,
    stop: StoppingCriterion,
    seed: int,
    today: dt.date,
    on_progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """Plan, schedule, check and price a film that was broken down and whose production is known."""
    stunts = plan_stunts(breakdown, production)
    planned = make_problem(production, breakdown, stunts)
    result = solve(planned.problem, stop, seed=seed, on_progress=on_progress)
    return Plan(
        screenplay=screenplay,
        breakdown=breakdown,
        stunts=stunts,
        production=production,
        problem=planned.problem,
        result=result,
        costs=price(production, breakdown, stunts, planned.problem, result.schedule),
        findings=(
            *breakdown.findings,
            *stunts.findings,
            *planned.findings,
            *check(production, breakdown, stunts, planned.problem.blocks, result.schedule),
        ),
        assumptions=(*breakdown.assumptions, *production.assumptions, *stunts.assumptions, *planned.assumptions),
        made_on=today,
    )


def papers(plan: Plan) -> tuple[Document, ...]:
    """Every document of a plan, in the order of the production book."""
    return tuple(document for kind in document_kinds() for document in kind.build(plan))


__all__ = ["break_down", "know", "papers", "plan_film"]
