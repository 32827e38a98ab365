"""Script to paper on one screen. Every line is a pure call: the next room takes what the last one made, and nothing points back.

    Screenplay → Breakdown → Production → StuntPlan → Problem → Schedule → findings and costs → Plan → paper

Files, clocks and progress bars live in :mod:`setpiece.services`; each name below is a room that reads on its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from setpiece.breakdown import break_down
from setpiece.domain.agreements import Agreement
from setpiece.domain.breakdown import Breakdown
from setpiece.domain.findings import Finding
from setpiece.domain.learned import LearnedPaces
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Progress, Status
from setpiece.domain.production import Production
from setpiece.domain.screenplay import Screenplay
from setpiece.formats import production_toml
from setpiece.planning import default_production, fill_in, judge, make_problem, with_learned_minutes
from setpiece.render.folder import folder
from setpiece.solver import solve
from setpiece.solver.stop import AnyOf, Iterations, Stop
from setpiece.stunts.stunt_plan import plan_stunts, shoot_of, too_early, train_around

JOINT_ROUNDS = 3
"""Times that training and schedule are fitted to one another."""
MENDING = 20_000_000
"""Moves of a solve that mends a schedule after training has moved a stunt."""


def know(
    screenplay: Screenplay,
    breakdown: Breakdown,
    production_file: tuple[str, str] | None,
    agreements: Mapping[str, Agreement],
    today: dt.date,
) -> tuple[Production, tuple[Finding, ...]]:
    """What the script does not say: the production file (its name and text, if any) over stated assumptions, and its warnings."""
    name, text = production_file or ("", "")
    production = default_production(breakdown, screenplay.title(), today, production_toml.currency_of(text) or "USD")
    warnings: tuple[Finding, ...] = ()
    if name:
        production, warnings = production_toml.read(text, name, breakdown, production, today, agreements)
    return fill_in(production, breakdown, agreements), warnings


def plan_film(
    screenplay: Screenplay,
    breakdown: Breakdown,
    known: tuple[Production, tuple[Finding, ...]],
    stop: Stop,
    seed: int,
    today: dt.date,
    on_progress: Callable[[Progress], None] | None = None,
    workers: int = 1,
    learned: LearnedPaces | None = None,
) -> Plan:
    """Plan, schedule, check and price a film that is broken down and whose production is known; with what earlier shoots taught, if any."""
    production, warnings = known
    stunts = plan_stunts(breakdown, production, today)
    if learned:
        breakdown = with_learned_minutes(breakdown, production, stunts, learned)
    planned = make_problem(production, breakdown, stunts)
    search = partial(solve, seed=seed, on_progress=on_progress, workers=workers)
    result = search(planned.problem, stop)
    for fitted in range(JOINT_ROUNDS + 1):
        shoot = shoot_of(stunts, planned.problem.blocks, result.schedule)
        stunts = train_around(stunts, production, shoot, today)
        if fitted == JOINT_ROUNDS or not too_early(stunts, shoot):
            break
        planned = make_problem(production, breakdown, stunts)
        result = search(planned.problem, AnyOf(stop, Iterations(MENDING)), start=result.schedule)
        if result.status is Status.BREACHED:
            result = search(planned.problem, stop)
    return judge(screenplay, breakdown, stunts, production, planned, result, warnings, today)


def papers(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Every file of the plan's folder as (relative path, bytes): documents in their media, calendar, plan, production book."""
    return folder(plan)


__all__ = ["break_down", "know", "papers", "plan_film"]
