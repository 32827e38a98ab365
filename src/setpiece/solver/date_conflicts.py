"""Contradictions that are seen without a search, and the smallest set of reasons that makes each."""

from __future__ import annotations

from collections.abc import Sequence

from setpiece.domain.problem import Problem
from setpiece.solver import sentences
from setpiece.solver.crowded_dates import terms_of, too_many_minutes
from setpiece.solver.date_checks import Check, no_date_left, no_two_dates, out_of_order, too_many_apart
from setpiece.solver.exclusions import Exclusions

CHECKS: tuple[Check, ...] = (no_date_left, out_of_order, too_many_apart, no_two_dates, too_many_minutes)


def date_conflicts(problem: Problem) -> tuple[str, ...]:
    """Reasons that cannot all hold and of which none can be left out, the fewest that a check finds; empty when none finds any."""
    x = Exclusions(problem)
    everything = range(len(x.blocks))
    held = {*given(x, everything), *limited(x, everything)}
    found = []
    for check in CHECKS:
        blocks = check(x, held, everything)
        if blocks:
            found.append(_smallest(x, check, blocks))
    return min(found, key=len, default=())


def _smallest(x: Exclusions, check: Check, blocks: Sequence[int]) -> tuple[str, ...]:
    """The reasons of a contradiction among blocks of which none can be left out.

    Blocks are left out first, so that the reasons are those of few; then limits while all that holds of itself still holds; then of that
    what is not needed to tell why.
    """
    everything = {*given(x, blocks), *limited(x, blocks)}
    chosen = list(blocks)
    for b in sorted(blocks, key=lambda b: x.blocks[b].minutes):
        fewer = [c for c in chosen if c != b]
        if fewer and check(x, everything, fewer):
            chosen = fewer
    kept = [*limited(x, chosen), *given(x, chosen)]
    for reason in list(kept):
        without = [other for other in kept if other != reason]
        if check(x, set(without), chosen):
            kept = without
    return tuple(kept)


def given(x: Exclusions, blocks: Sequence[int]) -> list[str]:
    """What binds these blocks of itself: their minutes and light, the units' days, one unit a date, days on the road."""
    chosen = [x.blocks[b] for b in blocks]
    found = [sentences.takes(block) for block in chosen]
    for terms in terms_of(x, blocks):
        found += [sentences.week_days(terms), sentences.longest_run(terms), sentences.week_rest(terms)]
        found += [sentences.rest(terms), sentences.room(terms)]
    found += [sentences.one_unit(p) for p in sorted({p for block in chosen for p in block.performers})]
    places = {block.place: b for b, block in zip(blocks, chosen, strict=True)}
    found += [
        sentences.travel(p, q, int(x.road_days[a, b]))
        for p, a in places.items()
        for q, b in places.items()
        if p < q and x.road_days[a, b]
    ]
    return list(dict.fromkeys(found))


def limited(x: Exclusions, blocks: Sequence[int]) -> list[str]:
    """The reasons of the problem's limits that bind these blocks."""
    limits, chosen = x.problem.limits, [x.blocks[b] for b in blocks]
    ids, people = {block.id for block in chosen}, {p for block in chosen for p in block.performers}
    of_itself = set(given(x, blocks))
    found = [reason for b in blocks for reasons in x.taken[b] for reason in sorted(reasons - of_itself)]
    found += [rest.reason for rest in limits.performer_rest if rest.performer in people]
    found += [hours.reason for hours in limits.performer_hours if hours.performer in people]
    found += [before.reason for before in limits.before if before.first in ids and before.then in ids]
    found += [together.reason for together in limits.together if len(ids & set(together.blocks)) > 1]
    found += [apart.reason for apart in limits.apart if len(ids & set(apart.blocks)) > 1]
    return list(dict.fromkeys(found))
