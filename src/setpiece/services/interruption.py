"""Ctrl-C while searching: the first means 'take the best so far', a second one interrupts as usual."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from setpiece.domain.problem import Progress


class StoppedByUser:
    """A stop criterion that is met once the user has pressed Ctrl-C; the best schedule so far is kept."""

    def __init__(self) -> None:
        """Nobody has pressed anything yet."""
        self.pressed = False

    def reached(self, progress: Progress) -> bool:
        """Whether to stop: only when there is a schedule to keep."""
        return self.pressed and progress.best_cost is not None


@contextmanager
def stopped_by_user() -> Iterator[StoppedByUser]:
    """While solving, the first Ctrl-C means 'take the best so far'; a second one interrupts as usual."""
    user = StoppedByUser()
    before = signal.getsignal(signal.SIGINT) or signal.SIG_DFL

    def press(_signal: int, _frame: FrameType | None) -> None:
        if user.pressed:
            signal.signal(signal.SIGINT, before)
            signal.raise_signal(signal.SIGINT)
        user.pressed = True

    try:
        signal.signal(signal.SIGINT, press)
    except ValueError:  # not the main thread: nobody can press Ctrl-C here
        yield user
        return
    try:
        yield user
    finally:
        signal.signal(signal.SIGINT, before)
