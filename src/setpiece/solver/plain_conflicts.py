"""Contradictions that can be seen without a search: blocks that nobody can shoot, circles of precedence."""

from __future__ import annotations

from setpiece.domain.identifiers import BlockId
from setpiece.domain.problem import Problem
from setpiece.solver.compile import Compiled


def plain_conflicts(compiled: Compiled) -> tuple[str, ...]:
    """The sentences of the first contradiction seen; empty when none is."""
    return _hopeless_block(compiled) or _circle(compiled.problem)


def _hopeless_block(compiled: Compiled) -> tuple[str, ...]:
    """A block that no unit has a date or a day long enough for."""
    terms = compiled.lookup.terms
    for block in compiled.blocks:
        units = [terms[unit] for unit in block.units if unit in terms]
        dates = set(compiled.dates).intersection(*[set().union(*(t.dates for t in units if t.calls))])
        if not dates:
            return (f"Block {block.label} has no unit with a date to shoot it.",)
        longest = max(t.longest_minutes - t.setup_minutes for t in units)
        if block.minutes > longest:
            return (f"Block {block.label} takes {block.minutes} minutes; the longest day has room for {longest}.",)
    return ()


def _circle(problem: Problem) -> tuple[str, ...]:
    """The reasons around a circle of blocks each of which comes before the next."""
    after: dict[BlockId, list[tuple[BlockId, str]]] = {}
    for before in problem.limits.before:
        after.setdefault(before.first, []).append((before.then, before.reason))
    shortest: tuple[str, ...] = ()
    for start in after:
        reached: dict[BlockId, tuple[str, ...]] = {start: ()}
        queue = [start]
        for block in queue:
            for then, reason in after.get(block, ()):
                if then == start:
                    circle = (*reached[block], reason)
                    if not shortest or len(circle) < len(shortest):
                        shortest = circle
                elif then not in reached:
                    reached[then] = (*reached[block], reason)
                    queue.append(then)
    return tuple(dict.fromkeys(shortest))
