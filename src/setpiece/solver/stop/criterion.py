"""What every stop criterion is."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from setpiece.domain.problem import Progress


class Stop(Protocol):
    """Says when a solve is to end. It is asked often, first with no best cost and no iterations."""

    def reached(self, progress: Progress) -> bool:
        """Whether the solve is to end now."""
        ...


@runtime_checkable
class Measured(Protocol):
    """A criterion that knows how much of its time is gone, from 0 to 1, so that the search can cool in time."""

    def share(self, progress: Progress) -> float | None:
        """How much is gone; None when it cannot be said."""
        ...
