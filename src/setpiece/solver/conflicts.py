"""Why no schedule keeps every limit: a smallest set of reasons that contradict one another, proven."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace

from ortools.sat.python import cp_model

from setpiece.domain.identifiers import BlockId
from setpiece.domain.limits import Limits
from setpiece.domain.prices import Hop
from setpiece.domain.problem import Problem
from setpiece.solver.compile import Compiled, compile_problem
from setpiece.solver.constraint_run import run
from setpiece.solver.date_conflicts import date_conflicts
from setpiece.solver.exclusions import Exclusions
from setpiece.solver.model import ScheduleModel
from setpiece.solver.sentences import NO_ORDER

FEW_DATES = (1, 2, 4, 8)
"""Blocks of so few slots are looked at by themselves before all are."""
MOST_TIMED = 10
"""Blocks up to which clock times are looked at, too."""
FEW_PAIRS, MOST_PAIRS = 2_000, 15_000
"""Blocks times slots up to which the whole problem gets all the effort, and up to which it is looked at at all."""
PART_EFFORT = 0.2
"""The share of the effort that each part of the problem gets before the whole does, and a large whole."""


def find_conflicts(
    compiled: Compiled, *, timed: bool, effort: float, seed: int, stopped: Callable[[], bool]
) -> tuple[str, ...]:
    """Reasons that cannot all hold and of which none can be left out; empty when no contradiction was proven.

    ``timed`` looks at orders and clock times of all blocks, for small problems; otherwise first at what is seen without a search, then
    at blocks that have few dates left, then at dates and minutes per day of all. ``effort`` is about seconds for the whole.
    """
    if timed:
        return _contradiction(compiled, timed=True, effort=effort, seed=seed, stopped=stopped)
    found = date_conflicts(compiled.problem)
    if found and len(compiled.blocks) <= MOST_TIMED:
        return _contradiction(compiled, found, timed=True, effort=effort, seed=seed, stopped=stopped) or found
    if found or stopped():
        return found
    for part in _parts(compiled):
        timed_part = len(part.blocks) <= MOST_TIMED
        found = _contradiction(part, timed=timed_part, effort=effort * PART_EFFORT, seed=seed, stopped=stopped)
        if found or stopped():
            return found
    if compiled.allowed.size > MOST_PAIRS:
        return ()
    share = 1.0 if compiled.allowed.size <= FEW_PAIRS else PART_EFFORT
    return _contradiction(compiled, timed=False, effort=effort * share, seed=seed, stopped=stopped)


def _contradiction(
    compiled: Compiled,
    among: tuple[str, ...] | None = None,
    *,
    timed: bool,
    effort: float,
    seed: int,
    stopped: Callable[[], bool],
) -> tuple[str, ...]:
    """A contradiction that the constraint model proves, with reasons left out one by one as long as it stays proven.

    ``among``: the limits to look at, by their reasons; all without it.
    """
    model = ScheduleModel(compiled, timed=timed, asking=True)
    names = {literal.index: reason for reason, literal in model.reasons.items()}

    def contradicts(reasons: Iterable[str]) -> list[str] | None:
        """Reasons of a contradiction among these, None when none was proven."""
        model.model.clear_assumptions()
        model.model.add_assumptions([model.reasons[reason] for reason in reasons])
        solver, status = run(model.model, effort, seed, stopped)
        if status != cp_model.INFEASIBLE:
            return None
        return [names[index] for index in solver.sufficient_assumptions_for_infeasibility()]

    limits = _reasons(compiled.problem.limits)
    of_itself = [reason for reason in model.reasons if reason not in limits]
    core = contradicts([reason for reason in model.reasons if among is None or reason in among or reason in of_itself])
    if core is None:
        return ()
    core = [*(reason for reason in core if reason in limits), *of_itself]
    for reason in list(core):
        if reason in core and not stopped():
            smaller = contradicts([other for other in core if other != reason])
            if smaller is not None:
                core = smaller if reason in of_itself else [*(r for r in smaller if r in limits), *of_itself]
    return tuple(reason for reason in model.reasons if reason in core) or (NO_ORDER,)


def _reasons(limits: Limits) -> set[str]:
    """The reasons that the limits carry; what else is named holds of itself."""
    carrying = (field.name for field in fields(limits) if field.name != "light")
    return {limit.reason for name in carrying for limit in getattr(limits, name)}


def _parts(compiled: Compiled) -> Iterator[Compiled]:
    """Problems of some of the blocks: those of one date, then those of few slots; what contradicts there contradicts in the whole."""
    x = Exclusions(compiled.problem)
    held = {reason for taken in x.taken for reasons in taken for reason in reasons}
    left = [x.left(b, held) for b in range(len(x.blocks))]
    on_date: dict[int, list[int]] = {}
    for b, slots in enumerate(left):
        if x.on_dates(slots).bit_count() == 1:
            on_date.setdefault(x.on_dates(slots), []).append(b)
    parts = [part for part in on_date.values() if 1 < len(part) <= MOST_TIMED]
    parts += [[b for b, slots in enumerate(left) if slots.bit_count() <= few] for few in FEW_DATES]
    looked: set[tuple[int, ...]] = {(), tuple(range(len(left)))}
    for part in parts:
        if tuple(part) not in looked:
            looked.add(tuple(part))
            yield compile_problem(_part(compiled.problem, x, part))


def _part(problem: Problem, x: Exclusions, chosen: list[int]) -> Problem:
    """The problem of these blocks alone.

    A schedule of the whole, less the other blocks, keeps its limits: moves take no longer than by way of any other place.
    """
    blocks = tuple(x.blocks[b] for b in chosen)
    ids = {block.id for block in blocks}
    first = {block.place: b for b, block in zip(chosen, blocks, strict=True)}
    hops = tuple(
        Hop(origin=p, destination=q, minutes=int(x.road_minutes[a, b]), cost=0, travel_days=int(x.road_days[a, b]))
        for p, a in first.items()
        for q, b in first.items()
        if p < q and (x.road_minutes[a, b] or x.road_days[a, b])
    )
    return replace(
        problem, blocks=blocks, limits=_limits_of(problem.limits, ids), prices=replace(problem.prices, hops=hops)
    )


def _limits_of(limits: Limits, ids: set[BlockId]) -> Limits:
    """The limits without what they say of other blocks."""
    return replace(
        limits,
        block_dates=tuple(x for x in limits.block_dates if x.block in ids),
        before=tuple(x for x in limits.before if {x.first, x.then} <= ids),
        together=tuple(
            replace(x, blocks=kept) for x in limits.together if len(kept := tuple(b for b in x.blocks if b in ids)) > 1
        ),
        apart=tuple(
            replace(x, blocks=kept) for x in limits.apart if len(kept := tuple(b for b in x.blocks if b in ids)) > 1
        ),
    )
