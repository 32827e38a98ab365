"""The fingerprint of a problem: the same for problems with the same schedules at the same costs, whatever their limits' reasons say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields

from setpiece.domain.limits import Limits
from setpiece.domain.problem import Problem


def fingerprint(problem: Problem) -> str:
    """Sixteen hexadecimal digits. Bounds on dates outside the problem's own bind nothing and do not count."""
    digest = hashlib.sha256()
    for block in problem.blocks:
        digest.update(repr((block.id, block.minutes, block.place, block.performers, block.rentals, block.light.value, block.units)).encode())  # fmt: skip
    digest.update(repr((problem.dates, problem.units, problem.prices)).encode())
    for line in _limits(problem):
        digest.update(line.encode())
    return digest.hexdigest()[:16]


def _limits(problem: Problem) -> Iterator[str]:
    """Each limit without its reason."""
    first, last = (problem.dates[0], problem.dates[-1]) if problem.dates else (None, None)
    for kind in fields(Limits):
        for limit in getattr(problem.limits, kind.name):
            said = tuple(getattr(limit, part.name) for part in fields(limit) if part.name != "reason")
            if kind.name == "block_dates":
                block, earliest, latest = said
                earliest = None if first is None or earliest is None or earliest <= first else earliest
                latest = None if last is None or latest is None or latest >= last else latest
                if earliest is None and latest is None:
                    continue
                said = (block, earliest, latest)
            yield f"{kind.name}{said!r}"
