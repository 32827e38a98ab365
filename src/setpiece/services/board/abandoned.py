"""Solves whose process is gone: for the edge to call when it starts, and now and then."""

from __future__ import annotations

import datetime as dt

from setpiece.services.board.desk import Desk
from setpiece.services.board.watched import BROKE_OFF

SILENT = dt.timedelta(minutes=5)
"""A search tells several times a second; the first on a machine compiles for half a minute before it begins."""


def give_up_abandoned(desk: Desk, silent: dt.timedelta = SILENT) -> int:
    """Mark solves as failed that have given no sign of life for so long; returns how many."""
    now = desk.office.now()
    return desk.store.solves.give_up(now - silent, now, BROKE_OFF)
