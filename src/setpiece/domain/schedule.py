"""A shooting schedule: which block is shot when, by whom, with every clock time explicit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from setpiece.domain.identifiers import BlockId, UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledBlock:
    """A strip on the board: a block from ``start_minute`` to ``end_minute`` (after midnight of the day's date, local).

    The end includes the meal where the meal interrupts the block.
    """

    block: BlockId
    start_minute: int
    end_minute: int

    def __post_init__(self) -> None:
        """A strip ends after it starts."""
        if self.end_minute <= self.start_minute:
            raise ValueError(f"Block {self.block} ends before it starts.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShootingDay:
    """One unit's day: call, wrap, meal and strips in shooting order; minutes after midnight of ``date``, above 1440 the next morning."""

    unit: UnitId
    date: dt.date
    call_minute: int
    wrap_minute: int
    blocks: tuple[ScheduledBlock, ...]
    meal_minute: int | None = None
    meal_minutes: int = 0

    def __post_init__(self) -> None:
        """A day wraps after its call."""
        if self.wrap_minute < self.call_minute:
            raise ValueError(f"{self.date} wraps before its call.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Shooting days in order of date (then unit), and the boneyard: blocks that are not scheduled."""

    days: tuple[ShootingDay, ...]
    boneyard: tuple[BlockId, ...] = ()

    def dates(self) -> tuple[dt.date, ...]:
        """The dates with shooting, ascending, each once."""
        return tuple(sorted({day.date for day in self.days}))


def clock(minute: int) -> str:
    """Minutes after midnight as a 24-hour clock; above 1440 the next morning is marked: ``02:30+1``."""
    days, rest = divmod(minute, 1440)
    return f"{rest // 60:02d}:{rest % 60:02d}" + (f"+{days}" if days else "")
