"""What every stop criterion is."""

from __future__ import annotations

from typing import Protocol

from setpiece.domain.problem import Progress


class Stop(Protocol):
    """Says when a solve is to end. It is asked often, first with no best cost and no iterations."""

    def reached(self, progress: Progress) -> bool:
        """Whether the solve is to end now."""
        ...
