"""Contradictions that are seen at a glance, before anything is searched: blocks that nobody can shoot."""

from __future__ import annotations

from setpiece.solver.compile import Compiled


def plain_conflicts(compiled: Compiled) -> tuple[str, ...]:
    """A block that no unit has a date or a day long enough for."""
    terms = compiled.lookup.terms
    for block in compiled.blocks:
        units = [terms[unit] for unit in block.units if unit in terms]
        dates = set(compiled.dates).intersection(set().union(*(t.dates for t in units if t.calls)))
        if not dates:
            return (f"Scene {block.label} has no unit with a date to shoot it.",)
        longest = max(t.longest_minutes - t.setup_minutes for t in units)
        if block.minutes > longest:
            return (f"Scene {block.label} takes {block.minutes} minutes; the longest day has room for {longest}.",)
    return ()
