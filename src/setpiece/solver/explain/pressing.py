"""Limits that a schedule leans on, and the problem without each: what its shadow price is found from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, fields, replace
from enum import Enum
from itertools import combinations, pairwise

from setpiece.domain.identifiers import BlockId, UnitId
from setpiece.domain.limits import (
    BlockDates,
    LightNeed,
    Limits,
    PerformerHours,
    PerformerUnavailable,
    PlaceUnavailable,
    RentalUnavailable,
    UnitTerms,
)
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.schedule import Schedule, ShootingDay
from setpiece.solver.evaluate import unit_days, worked_minutes
from setpiece.solver.lookup import Lookup, Window

EASED_MINUTES = 60
"""By how much lengths of days and rests are eased; other limits are lifted."""
NEAR_MINUTES = 30
"""What ends or begins as near to a clock limit as this leans on it."""


class LimitKind(Enum):
    """What kind of limit presses; ``party`` is the id of whom it binds (none for orders, wishes and rest)."""

    LONGEST_DAY = "longest day"
    REST = "rest"
    LONGEST_RUN = "longest run of days"
    WEEK_DAYS = "days in a week"
    PERFORMER_AWAY = "performer away"
    PLACE_CLOSED = "place closed"
    RENTAL_OUT = "rental out"
    PLACE_HOURS = "hours of a place"
    PERFORMER_HOURS = "hours of a minor"
    LIGHT = "light"
    DATES = "dates of a scene"
    ORDER = "order of scenes"
    TOGETHER = "scenes together"
    APART = "scenes apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """A limit, or limits with one reason, that the schedule leans on. ``reasons`` are the limits' own sentences, each once.

    ``eased`` is the problem without it, or with ``EASED_MINUTES`` more of day or less of rest. Every schedule that keeps the problem's
    limits keeps those of ``eased``.
    """

    kind: LimitKind
    eased: Problem
    party: str = ""
    light: LightNeed = LightNeed.ANY
    reasons: tuple[str, ...] = ()


def pressing(problem: Problem, schedule: Schedule) -> tuple[Pressing, ...]:
    """Every limit, or group of limits with one reason, that the schedule touches.

    The test is cheap and looks only at the schedule: a limit that it passes over may still shape the plan from afar.
    """
    seen = _Seen(problem, schedule)
    return (
        *_days(seen),
        *_rest(seen),
        *_calendars(seen),
        *_clocks(seen),
        *_light(seen),
        *_scenes(seen),
    )


class _Seen:
    """The schedule as the tests look at it."""

    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self.problem = problem
        self.look = Lookup(problem)
        self.days = unit_days(schedule)
        self.day_of: dict[BlockId, ShootingDay] = {}
        self.hours_of: dict[BlockId, tuple[int, int]] = {}
        for day in schedule.days:
            for strip in day.blocks:
                self.day_of[strip.block] = day
                self.hours_of[strip.block] = (strip.start_minute, strip.end_minute)
        self.scheduled = [block for block in problem.blocks if block.id in self.day_of]
        self.shot = schedule.dates()

    def near(self, closed: tuple[dt.date, ...], used: list[dt.date]) -> bool:
        """Whether a closed date lies inside the span of use or is the date beside it."""
        dates = self.problem.dates
        first, last = dates.index(min(used)), dates.index(max(used))
        return any(date in closed for date in dates[max(0, first - 1) : last + 2])

    def near_clock(self, block: ShootBlock, opens: int, closes: int) -> bool:
        """Whether a block begins right after the opening or ends right before the close."""
        start, end = self.hours_of[block.id]
        return start - opens < NEAR_MINUTES or closes - end < NEAR_MINUTES

    def near_light(self, block: ShootBlock) -> bool:
        """Whether a block begins when its light comes or ends when it goes."""
        return any(self.near_clock(block, *window) for window in self._windows(block))

    def _windows(self, block: ShootBlock) -> tuple[Window, ...]:
        """The windows that hold the block where it is."""
        start, end = self.hours_of[block.id]
        windows = self.look.windows(block, self.day_of[block.id].date)
        return tuple(window for window in windows if window[0] <= start and end <= window[1])

    def holds(self, limit: BlockDates) -> bool:
        """Whether a block is shot on the first or last of its dates, or one shooting date inside of them."""
        day = self.day_of.get(limit.block)
        return day is not None and any(
            bound is not None and self._steps(bound, day.date) <= 1 for bound in (limit.earliest, limit.latest)
        )

    def close(self, a: BlockId, b: BlockId) -> bool:
        """Whether two blocks are shot on one date or on shooting dates side by side."""
        return a in self.day_of and b in self.day_of and self._steps(self.day_of[a].date, self.day_of[b].date) <= 1

    def _steps(self, a: dt.date, b: dt.date) -> int:
        """Shooting dates after the earlier of two dates, up to the later."""
        return sum(min(a, b) < date <= max(a, b) for date in self.shot)


def _with_units(problem: Problem, change: Callable[[UnitTerms], UnitTerms], unit: UnitId | None = None) -> Problem:
    """The problem with the terms of one unit changed, or of all."""
    return replace(
        problem, units=tuple(change(terms) if unit in {None, terms.unit} else terms for terms in problem.units)
    )


def _days(seen: _Seen) -> Iterator[Pressing]:
    """Days so long that the shortest block does not fit any more, longest runs, full weeks."""
    problem = seen.problem
    for unit, days in seen.days.items():
        terms = seen.look.terms[unit]
        shortest = min(block.minutes for block in problem.blocks if unit in block.units)
        if any(worked_minutes(day) + shortest > terms.longest_minutes for day in days):
            longer = _with_units(problem, lambda t: replace(t, longest_minutes=t.longest_minutes + EASED_MINUTES), unit)
            yield Pressing(kind=LimitKind.LONGEST_DAY, party=unit, eased=longer)
        dates = [day.date for day in days]
        if any(n >= terms.longest_run_days for n in _runs(dates)):
            free = _with_units(problem, lambda t: replace(t, longest_run_days=10**4), unit)
            yield Pressing(kind=LimitKind.LONGEST_RUN, party=unit, eased=free)
        weeks: dict[tuple[int, int], int] = defaultdict(int)
        for date in dates:
            weeks[date.isocalendar()[:2]] += 1
        if terms.most_week_days < 7 and max(weeks.values()) >= terms.most_week_days:
            free = _with_units(problem, lambda t: replace(t, most_week_days=7), unit)
            yield Pressing(kind=LimitKind.WEEK_DAYS, party=unit, eased=free)


def _runs(dates: list[dt.date]) -> list[int]:
    """Lengths of runs of consecutive calendar dates."""
    runs = [1]
    for a, b in pairwise(dates):
        runs[-1 if (b - a).days == 1 else len(runs) :] = [runs[-1] + 1 if (b - a).days == 1 else 1]
    return runs


def _rest(seen: _Seen) -> Iterator[Pressing]:
    """Rest, of units and performers at once, where an earlier call or a wrap an hour later would break it."""
    needed = {unit: seen.look.terms[unit].rest_minutes for unit in seen.days}
    longest = max(seen.look.rest.values(), default=0)
    for unit, days in seen.days.items():
        calls = seen.look.terms[unit].calls
        for a, b in pairwise(days):
            gap = (b.date - a.date).days * 1440 + b.call_minute - a.wrap_minute
            earlier = max((b.call_minute - call for call in calls if call < b.call_minute), default=0)
            if gap - max(earlier, EASED_MINUTES) < max(needed[unit], longest):
                yield Pressing(kind=LimitKind.REST, eased=_rested(seen.problem))
                return


def _rested(problem: Problem) -> Problem:
    """An hour less of rest for everybody, and between weeks."""
    rests = tuple(replace(rest, minutes=max(0, rest.minutes - EASED_MINUTES)) for rest in problem.limits.performer_rest)
    shorter = _with_units(
        problem,
        lambda t: replace(
            t,
            rest_minutes=max(0, t.rest_minutes - EASED_MINUTES),
            week_rest_minutes=max(0, t.week_rest_minutes - EASED_MINUTES),
        ),
    )
    return replace(shorter, limits=replace(problem.limits, performer_rest=rests))


def lifted(problem: Problem, gone: Collection[object]) -> Problem:
    """The problem without these of its limits, whatever their kinds."""
    kept = {
        field.name: tuple(limit for limit in getattr(problem.limits, field.name) if limit not in gone)
        for field in fields(Limits)
    }
    return replace(problem, limits=Limits(**kept))


def _calendars(seen: _Seen) -> Iterator[Pressing]:
    """Absences of performers, closed dates of places and rentals that lie inside the span of use, or right beside it."""
    limits = seen.problem.limits
    for person in limits.performers_unavailable:
        used = [b for b in seen.problem.blocks if person.performer in b.performers]
        yield from _closed(seen, LimitKind.PERFORMER_AWAY, person.performer, used, person)
    for place in limits.places_unavailable:
        used = [b for b in seen.problem.blocks if place.place == b.place]
        yield from _closed(seen, LimitKind.PLACE_CLOSED, place.place, used, place)
    for rental in limits.rentals_unavailable:
        used = [b for b in seen.problem.blocks if rental.rental in b.rentals]
        yield from _closed(seen, LimitKind.RENTAL_OUT, rental.rental, used, rental)


def _closed(
    seen: _Seen,
    kind: LimitKind,
    party: str,
    used: list[ShootBlock],
    limit: PerformerUnavailable | PlaceUnavailable | RentalUnavailable,
) -> Iterator[Pressing]:
    dates = [seen.day_of[block.id].date for block in used if block.id in seen.day_of]
    if dates and seen.near(limit.dates, dates):
        yield Pressing(kind=kind, party=party, eased=lifted(seen.problem, (limit,)), reasons=(limit.reason,))


def _clocks(seen: _Seen) -> Iterator[Pressing]:
    """Hours of places and of minors that a block begins or ends near."""
    for hours in seen.problem.limits.place_hours:
        here = [b for b in seen.scheduled if b.place == hours.place]
        if any(seen.near_clock(block, hours.open_minute, hours.close_minute) for block in here):
            eased = lifted(seen.problem, (hours,))
            yield Pressing(kind=LimitKind.PLACE_HOURS, party=hours.place, eased=eased, reasons=(hours.reason,))
    by_minor: dict[str, list[PerformerHours]] = defaultdict(list)
    for minor in seen.problem.limits.performer_hours:
        by_minor[minor.performer].append(minor)
    for performer, limits in by_minor.items():
        if any(_fills(seen, limit) for limit in limits):
            reasons = tuple(dict.fromkeys(limit.reason for limit in limits))
            eased = lifted(seen.problem, limits)
            yield Pressing(kind=LimitKind.PERFORMER_HOURS, party=performer, eased=eased, reasons=reasons)


def _fills(seen: _Seen, limit: PerformerHours) -> bool:
    """Whether some day leaves a minor no room for the shortest of their blocks, or ends or begins near their hours."""
    own = [b for b in seen.scheduled if limit.performer in b.performers]
    shortest = min((block.minutes for block in own), default=0)
    days: dict[ShootingDay, list[ShootBlock]] = defaultdict(list)
    for block in own:
        days[seen.day_of[block.id]].append(block)
    for blocks in days.values():
        starts, ends = zip(*(seen.hours_of[block.id] for block in blocks), strict=True)
        if (
            sum(block.minutes for block in blocks) + shortest > limit.work_minutes
            or max(ends) - min(starts) + shortest > limit.on_set_minutes
            or min(starts) - limit.earliest_minute < NEAR_MINUTES
            or limit.latest_minute - max(ends) < NEAR_MINUTES
        ):
            return True
    return False


def _light(seen: _Seen) -> Iterator[Pressing]:
    """Light that a block begins or ends near, by place and need; eased, these blocks are shot in any light."""
    needs = dict.fromkeys((b.place, b.light) for b in seen.problem.blocks if b.light is not LightNeed.ANY)
    for place, need in needs:
        waiting = [b for b in seen.scheduled if (b.place, b.light) == (place, need)]
        if any(seen.near_light(block) for block in waiting):
            blocks = tuple(replace(b, light=LightNeed.ANY) if b in waiting else b for b in seen.problem.blocks)
            eased = replace(seen.problem, blocks=blocks)
            yield Pressing(kind=LimitKind.LIGHT, party=place, light=need, eased=eased)


def _scenes(seen: _Seen) -> Iterator[Pressing]:
    """Dates of scenes, orders, together and apart that a schedule touches, by their reason."""
    limits = seen.problem.limits
    touched: list[tuple[LimitKind, str, bool, object]] = [
        *((LimitKind.DATES, x.reason, seen.holds(x), x) for x in limits.block_dates),
        *((LimitKind.ORDER, x.reason, seen.close(x.first, x.then), x) for x in limits.before),
        *((LimitKind.TOGETHER, x.reason, True, x) for x in limits.together),
        *((LimitKind.APART, x.reason, any(seen.close(a, b) for a, b in combinations(x.blocks, 2)), x) for x in limits.apart),
    ]  # fmt: skip
    groups: dict[tuple[LimitKind, str], list[object]] = defaultdict(list)
    for kind, reason, _, limit in touched:
        groups[kind, reason].append(limit)
    for kind, reason in dict.fromkeys((kind, reason) for kind, reason, touches, _ in touched if touches):
        yield Pressing(kind=kind, eased=lifted(seen.problem, groups[kind, reason]), reasons=(reason,))
