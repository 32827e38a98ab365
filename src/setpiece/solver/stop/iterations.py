"""Stop after a number of moves: the criterion that makes a solve repeatable."""

from __future__ import annotations

from dataclasses import dataclass

from setpiece.domain.problem import Progress


@dataclass(frozen=True, slots=True)
class Iterations:
    """Ends a solve at the first question after ``iterations`` moves were tried."""

    iterations: int

    def reached(self, progress: Progress) -> bool:
        """Whether as many moves were tried."""
        return progress.iterations >= self.iterations

    def share(self, progress: Progress) -> float:
        """How many of the moves were tried."""
        return min(1.0, progress.iterations / self.iterations) if self.iterations > 0 else 1.0
