"""A clock for tests."""

from __future__ import annotations

import datetime as dt


class Clock:
    """Stands still until it is turned."""

    def __init__(self) -> None:
        self.time = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        """The moment it shows."""
        return self.time

    def turn(self, **amount: float) -> None:
        """Turn it on by ``minutes=``, ``days=`` …"""
        self.time += dt.timedelta(**amount)
