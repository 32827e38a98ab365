"""A schedule that keeps every limit, made the plain way: a few threads at a time, their days before their nights, each day as early as it may.

It is no good plan and is not meant to be: it only shows that a plan exists.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise, permutations

from benchmarks.films.shoot import DAY_CALLS, NIGHT_CALLS, PERFORMER_REST
from benchmarks.films.story import Story
from benchmarks.films.wishes import MINOR_EARLIEST, MINOR_LATEST, MINOR_ON_SET, MINOR_WORK
from setpiece.domain.identifiers import PerformerId, PlaceId, UnitId
from setpiece.domain.limits import LightNeed, UnitTerms
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.schedule import Schedule, ShootingDay
from setpiece.solver.lookup import Lookup
from setpiece.solver.timeline import put_on_clock

MOST_PLACES, MOST_SCENES = 3, 6
THREADS_AT_A_TIME = 5
PATIENCE = 8
"""Dates on which a planted day is tried before it becomes two."""
DAY_MINUTES, NIGHT_MINUTES, DAYLIGHT_MINUTES = 630, 420, 480
"""Scenes and moves of a planted day, of a planted night, and of a planted day in need of daylight; too much for some dates."""
Draft = tuple[ShootBlock, ...]


class NoDateError(Exception):
    """A block fits no date."""


def plant(problem: Problem, film: Story, rng: random.Random) -> Schedule:
    """The planted schedule. Raises NoDateError when the dates do not suffice."""
    planting = _Planting(problem, film)
    for terms in problem.units:
        for threads in _acts(film, rng):
            mine = [b for b in problem.blocks if film.thread[b.id] in threads and b.units[0] == terms.unit]
            mine.sort(key=lambda b: (threads.index(film.thread[b.id]), b.place, -b.minutes))
            for night in (False, True):
                for draft in planting.drafts([b for b in mine if (b.light is LightNeed.DARKNESS) == night], night):
                    planting.shoot(draft, terms, night)
    return Schedule(days=tuple(sorted(planting.done, key=lambda day: (day.date, day.unit))))


def _acts(film: Story, rng: random.Random) -> list[list[int]]:
    """Threads in an order drawn by lot, some at a time, those away from home last and by themselves."""
    away = {place.id for place in film.places if place.away}
    far = {film.thread[block.id] for block in film.blocks if block.place in away}
    home = sorted(set(film.thread.values()) - far)
    rng.shuffle(home)
    acts = [home[n : n + THREADS_AT_A_TIME] for n in range(0, len(home), THREADS_AT_A_TIME)]
    return [*acts, sorted(far)]


class _Planting:
    """Planted days so far, by unit and by performer."""

    def __init__(self, problem: Problem, film: Story) -> None:
        self.look = Lookup(problem)
        self.minors = set(film.minors)
        self.done: list[ShootingDay] = []
        self.last: dict[UnitId, ShootingDay] = {}
        self.worked: dict[PerformerId, list[ShootingDay]] = defaultdict(list)

    def drafts(self, blocks: list[ShootBlock], night: bool) -> list[Draft]:
        """Days' worth of blocks: each block goes where its place is already, else into the first day with room."""
        drafts: list[Draft] = []
        for block in blocks:
            here = sorted(range(len(drafts)), key=lambda n: (all(b.place != block.place for b in drafts[n]), n))
            room = next((n for n in here if not self._full((*drafts[n], block), night)), None)
            if room is None:
                drafts.append((block,))
            else:
                drafts[room] = (*drafts[room], block)
        return drafts

    def _full(self, draft: Draft, night: bool) -> bool:
        """Whether it is too much for a day, for its light, or for a minor."""
        places = sorted({block.place for block in draft})
        moves = sum(hop.minutes for a, b in pairwise(places) if (hop := self.look.hop(a, b)))
        minutes = sum(block.minutes for block in draft) + moves
        lit = sum(block.minutes for block in draft if block.light is LightNeed.DAYLIGHT) + moves
        child = max((sum(b.minutes for b in draft if minor in b.performers) for minor in self.minors), default=0)
        return (
            minutes > (NIGHT_MINUTES if night else DAY_MINUTES)
            or lit > DAYLIGHT_MINUTES
            or child > MINOR_WORK
            or len(places) > MOST_PLACES
            or len(draft) > MOST_SCENES
        )

    def shoot(self, draft: Draft, terms: UnitTerms, night: bool) -> None:
        """Put a day on the first date on which everybody is free and rested; a day that fits none soon becomes two."""
        cast = {performer for block in draft for performer in block.performers}
        last = self.last.get(terms.unit)
        ahead = [date for date in terms.dates if not last or date > last.date]
        for date in ahead[: None if len(draft) == 1 else PATIENCE]:
            for day in self._clocked(draft, terms, date, night):
                if self._rested(day, terms) and all(self._free(day, p) for p in cast):
                    self.done.append(day)
                    self.last[terms.unit] = day
                    for performer in cast:
                        self.worked[performer].append(day)
                    return
        if len(draft) == 1:
            raise NoDateError(f"No date for block {draft[0].label} of {terms.unit}.")
        self.shoot(draft[: len(draft) // 2], terms, night)
        self.shoot(draft[len(draft) // 2 :], terms, night)

    def _clocked(self, draft: Draft, terms: UnitTerms, date: dt.date, night: bool) -> Iterator[ShootingDay]:
        """The day on the clock for each call, in the best order of places that fits."""
        for call in NIGHT_CALLS if night else DAY_CALLS:
            fitting = []
            for places in permutations(sorted({block.place for block in draft})):
                for lit_first in (True, False):
                    order = sorted(
                        draft, key=lambda b: (places.index(b.place), (b.light is LightNeed.ANY) == lit_first)
                    )
                    clocked = put_on_clock(self.look, terms, date, call, order)
                    if clocked and clocked.fits:
                        fitting.append(clocked.day)
            if fitting:
                yield min(fitting, key=lambda day: day.wrap_minute)

    def _rested(self, day: ShootingDay, terms: UnitTerms) -> bool:
        """Whether the unit has rested and travelled since its last day, and may shoot one more day in a row."""
        last = self.last.get(terms.unit)
        if last is None:
            return True
        other_week = last.date.isocalendar()[:2] != day.date.isocalendar()[:2]
        hop = self.look.hop(self._place(last, -1), self._place(day, 0))
        mine = {done.date for done in self.done if done.unit == terms.unit}
        run = all(day.date - dt.timedelta(days=n) in mine for n in range(1, terms.longest_run_days + 1))
        return (
            _gap(last, day) >= max(terms.rest_minutes, terms.week_rest_minutes if other_week else 0)
            and (day.date - last.date).days - 1 >= (hop.travel_days if hop else 0)
            and not run
        )

    def _place(self, day: ShootingDay, position: int) -> PlaceId:
        return self.look.blocks[day.blocks[position].block].place

    def _free(self, day: ShootingDay, performer: PerformerId) -> bool:
        """Whether a performer works in no other unit that day and has rested before and after."""
        rested = all(
            other.date != day.date and _gap(*sorted((other, day), key=lambda d: d.date)) >= PERFORMER_REST
            for other in self.worked[performer]
        )
        return rested and (performer not in self.minors or self._short_enough(day, performer))

    def _short_enough(self, day: ShootingDay, minor: PerformerId) -> bool:
        """Whether a minor's day lies in a minor's hours."""
        mine = [strip for strip in day.blocks if minor in self.look.blocks[strip.block].performers]
        starts, ends = min(s.start_minute for s in mine), max(s.end_minute for s in mine)
        return ends - starts <= MINOR_ON_SET and starts >= MINOR_EARLIEST and ends <= MINOR_LATEST


def _gap(before: ShootingDay, after: ShootingDay) -> int:
    """Minutes of rest between two days."""
    return (after.date - before.date).days * 1440 + after.call_minute - before.wrap_minute
