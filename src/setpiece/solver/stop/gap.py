"""Stop when the schedule is proven good enough."""

from __future__ import annotations

from dataclasses import dataclass

from setpiece.domain.problem import Progress


@dataclass(frozen=True, slots=True)
class Gap:
    """Ends a solve when a schedule keeps every limit and (cost - bound) / cost is at most ``gap``, from 0 to 1."""

    gap: float

    def reached(self, progress: Progress) -> bool:
        """Whether the gap is as small."""
        if progress.best_cost is None or not progress.feasible:
            return False
        return progress.best_cost - progress.lower_bound <= self.gap * progress.best_cost
