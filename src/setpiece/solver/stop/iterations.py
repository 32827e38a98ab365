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
