"""Stop after seconds of wall clock: the only clock in the solver."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from setpiece.domain.problem import Progress


@dataclass(slots=True)
class Seconds:
    """Ends a solve ``seconds`` after it was first asked; the question of a new solve winds the clock anew."""

    seconds: float
    _started: float | None = field(default=None, init=False, repr=False)

    def reached(self, progress: Progress) -> bool:
        """Whether the seconds are over."""
        if self._started is None or (progress.best_cost is None and progress.iterations == 0):
            self._started = time.monotonic()
        return time.monotonic() - self._started >= self.seconds

    def share(self, progress: Progress) -> float:
        """How much of the seconds is over."""
        self.reached(progress)
        gone = time.monotonic() - (self._started or 0.0)
        return min(1.0, gone / self.seconds) if self.seconds > 0 else 1.0
