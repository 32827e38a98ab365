"""What a schedule may not do, in the solver's terms. Each limit carries ``reason``: the sentence shown when limits collide.

Law and wishes are translated into these few kinds before solving (``rules``, ``planning``); the solver knows no rule names.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from setpiece.domain.identifiers import BlockId, PerformerId, PlaceId, RentalId, UnitId


class LightNeed(Enum):
    """The daylight that a block needs outside a stage; ``ANY`` for interiors and for what can be lit or blacked out."""

    ANY = "any"
    DAYLIGHT = "daylight"
    DARKNESS = "darkness"
    DAWN = "dawn"
    DUSK = "dusk"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTerms:
    """A unit's working day, in minutes; a day runs call, set-up, blocks and moves, wrap, and one meal.

    A day's call is one of ``calls`` (minutes after midnight). The meal starts exactly ``meal_after_minutes`` after the call when
    the day is longer than that (wrap later than call + ``meal_after_minutes``), and interrupts whatever is under way, set-up, block or
    move; nothing starts during it. The unit may wait before any block. It wraps when its last block ends. Work time is wrap - call - meal (waiting counts as work):
    at most ``longest_minutes``; beyond ``basic_minutes`` it is overtime. From wrap to the unit's next call on a later date at least
    ``rest_minutes``. ``longest_run_days``: most consecutive *calendar* dates with shooting. ``dates``: dates it may shoot on.
    ``most_week_days``: most shooting days in one calendar week (Monday to Sunday). ``week_rest_minutes``: between two consecutive
    shooting days in different calendar weeks, from wrap to call at least so many minutes.
    """

    unit: UnitId
    dates: tuple[dt.date, ...]
    calls: tuple[int, ...]
    setup_minutes: int
    basic_minutes: int
    longest_minutes: int
    meal_minutes: int
    meal_after_minutes: int
    rest_minutes: int
    longest_run_days: int
    most_week_days: int = 7
    week_rest_minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformerUnavailable:
    """A performer cannot work on these dates (of the problem's dates)."""

    performer: PerformerId
    dates: tuple[dt.date, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceUnavailable:
    """A place cannot be used on these dates."""

    place: PlaceId
    dates: tuple[dt.date, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RentalUnavailable:
    """A rented thing cannot be had on these dates."""

    rental: RentalId
    dates: tuple[dt.date, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHours:
    """Blocks at a place lie between two clock times (minutes after midnight; the close may lie above 1440)."""

    place: PlaceId
    open_minute: int
    close_minute: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformerHours:
    """A performer's day (a minor's): minutes of work in blocks, minutes from first block's start to last block's end, clock times.

    The meal does not count as work but lies inside the time on set. Of several limits on one performer all hold.
    """

    performer: PerformerId
    work_minutes: int
    on_set_minutes: int
    earliest_minute: int
    latest_minute: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformerRest:
    """Minutes between the wrap of a performer's day and the call of the next, in whatever unit they work.

    Every performer, with or without this limit, works for one unit on a date. The times are the unit's call and wrap (never shorter than the performer's own).
    """

    performer: PerformerId
    minutes: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockDates:
    """A block is shot on a date from ``earliest`` to ``latest``, both included (a pin when they are equal; None is open)."""

    block: BlockId
    earliest: dt.date | None
    latest: dt.date | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockBefore:
    """Block ``first`` ends before block ``then`` starts: an earlier date, or earlier in the same unit's day.

    Two units on one date do not satisfy it, whatever their clocks say.
    """

    first: BlockId
    then: BlockId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocksTogether:
    """All these blocks are shot on one date by one unit."""

    blocks: tuple[BlockId, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocksApart:
    """No two of these blocks are shot on the same date."""

    blocks: tuple[BlockId, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LightWindow:
    """When a place has the light of ``need`` on a date: clock minutes after that date's local midnight (above 1440 is the next morning).

    A block with that need at that place starts and ends inside one. A date may have several windows (before dawn, after dusk). No window for a date means that the need cannot be met then.
    """

    place: PlaceId
    date: dt.date
    need: LightNeed
    start_minute: int
    end_minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """All limits of a problem, by kind."""

    performers_unavailable: tuple[PerformerUnavailable, ...] = ()
    places_unavailable: tuple[PlaceUnavailable, ...] = ()
    rentals_unavailable: tuple[RentalUnavailable, ...] = ()
    place_hours: tuple[PlaceHours, ...] = ()
    performer_hours: tuple[PerformerHours, ...] = ()
    performer_rest: tuple[PerformerRest, ...] = ()
    block_dates: tuple[BlockDates, ...] = ()
    before: tuple[BlockBefore, ...] = ()
    together: tuple[BlocksTogether, ...] = ()
    apart: tuple[BlocksApart, ...] = ()
    light: tuple[LightWindow, ...] = ()
