"""How far a job is, on standard error."""

from __future__ import annotations

from setpiece.cli.terminal import err, plain, say
from setpiece.domain.money import minor_digits
from setpiece.domain.problem import Progress


class SolvingLine:
    """Steps as lines on standard error; the solve as one line that is rewritten on a terminal, as rare lines elsewhere."""

    def __init__(self) -> None:
        self._status = err.status("") if err.is_terminal else None
        self._on = False
        self._last = (0, -1)

    def step(self, message: str) -> None:
        """Say that something begins or ends."""
        self.end()
        say(message)

    def solving(self, progress: Progress, currency: str) -> None:
        """Show how far the solve is."""
        if progress.best_cost is None:
            return
        seen = (progress.best_cost, progress.lower_bound)
        gap = 1 - progress.lower_bound / progress.best_cost if progress.best_cost else 0.0
        scale = 10 ** minor_digits(currency)
        line = (
            f"  best so far {progress.best_cost / scale:,.0f} {currency}{'' if progress.feasible else ' (limits still broken)'}, "
            f"no plan can cost less than {progress.lower_bound / scale:,.0f}, gap {gap:.1%}"
        )
        if self._status:
            if not self._on:
                self._status.start()
                self._on = True
            self._status.update(plain(line))
        elif seen != self._last and (not self._last[0] or seen[0] < 0.98 * self._last[0] or seen[1] != self._last[1]):
            say(line)
            self._last = seen

    def end(self) -> None:
        """Take the rewritten line away."""
        if self._status and self._on:
            self._status.stop()
            self._on = False
