"""Stop at the first of several criteria."""

from __future__ import annotations

from setpiece.domain.problem import Progress
from setpiece.solver.stop.criterion import Measured, Stop


class AnyOf:
    """Ends a solve when one of the criteria does. All are asked each time, so that every clock is wound."""

    def __init__(self, *criteria: Stop) -> None:
        """Keep the criteria in the order given."""
        self.criteria = criteria

    def reached(self, progress: Progress) -> bool:
        """Whether one of them is reached."""
        answers = [criterion.reached(progress) for criterion in self.criteria]
        return any(answers)

    def share(self, progress: Progress) -> float | None:
        """How much of the criterion nearest to its end is gone."""
        shares = [criterion.share(progress) for criterion in self.criteria if isinstance(criterion, Measured)]
        return max((share for share in shares if share is not None), default=None)
