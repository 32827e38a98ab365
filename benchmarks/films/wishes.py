"""Limits drawn around a planted schedule, so that it keeps them all: people and places away, gates, pins, order, rest, hours."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from benchmarks.films.shoot import PERFORMER_REST
from benchmarks.films.story import Story
from setpiece.domain.identifiers import BlockId
from setpiece.domain.limits import (
    BlockBefore,
    BlockDates,
    BlocksApart,
    BlocksTogether,
    Limits,
    PerformerHours,
    PerformerRest,
    PerformerUnavailable,
    PlaceHours,
    PlaceUnavailable,
    RentalUnavailable,
)
from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule

MINOR_WORK, MINOR_ON_SET, MINOR_EARLIEST, MINOR_LATEST = 300, 570, 300, 1320
"""Minutes of a child of 9 to 15 on a school day in California: five of work, nine on set and the meal's half hour, 05:00 to 22:00."""
Dates = Sequence[dt.date]


def wishes(problem: Problem, planted: Schedule, film: Story, rng: random.Random) -> Limits:
    """All limits of a film beside the light that ``problem`` already has."""
    return _Wishes(problem, planted, film, rng).limits()


class _Wishes:
    """One draw of limits."""

    def __init__(self, problem: Problem, planted: Schedule, film: Story, rng: random.Random) -> None:
        self.problem, self.film, self.rng = problem, film, rng
        self.blocks = {block.id: block for block in problem.blocks}
        self.days = planted.days
        self.day_of = {strip.block: day for day in planted.days for strip in day.blocks}
        self.uses: dict[str, set[dt.date]] = defaultdict(set)
        for block_id, day in self.day_of.items():
            block = self.blocks[block_id]
            for name in (*block.performers, block.place, *block.rentals):
                self.uses[name].add(day.date)

    def limits(self) -> Limits:
        film, dates = self.film, self.problem.dates
        return Limits(
            light=self.problem.limits.light,
            performers_unavailable=tuple(
                PerformerUnavailable(performer=p, dates=gone, reason=f"{p} is not free on {len(gone)} dates.")
                for p in (*film.leads, *film.supporting, *film.day_players)
                if (gone := self._gone(p, 0.5))
            ),
            places_unavailable=tuple(
                PlaceUnavailable(place=p.id, dates=gone, reason=f"{p.id} is let to others on {len(gone)} dates.")
                for p in film.places
                if (gone := self._lost(p.id) if self.rng.random() < 0.15 else self._gone(p.id, 0.25))
            ),
            rentals_unavailable=tuple(
                RentalUnavailable(rental=r.rental, dates=gone, reason=f"The {r.rental} is not to be had.")
                for r in self.problem.prices.rentals
                if (gone := self._gone(r.rental, 0.5))
            ),
            place_hours=self._place_hours(),
            performer_hours=tuple(
                PerformerHours(
                    performer=minor,
                    work_minutes=MINOR_WORK,
                    on_set_minutes=MINOR_ON_SET,
                    earliest_minute=MINOR_EARLIEST,
                    latest_minute=MINOR_LATEST,
                    reason=f"{minor} is a child of 9 to 15.",
                )
                for minor in film.minors
            ),
            performer_rest=tuple(
                PerformerRest(performer=p.performer, minutes=PERFORMER_REST, reason=f"{p.performer} rests 12 hours.")
                for p in self.problem.prices.performers
            ),
            block_dates=(*self._gates(dates), *self._pins()),
            before=self._order(),
            together=self._together(),
            apart=self._apart(),
        )

    def _gone(self, name: str, share: float) -> tuple[dt.date, ...]:
        """For that share of people or places: busy before, busy after, or away in the middle, but never on dates that the plan uses."""
        if self.rng.random() > share:
            return ()
        dates, used = self.problem.dates, self.uses[name]
        first, last = (dates.index(end(used)) for end in (min, max)) if used else (0, 0)
        kind = self.rng.choice(("before", "after", "middle"))
        if kind == "before":
            gone = dates[: self.rng.randint(0, first)]
        elif kind == "after":
            gone = dates[self.rng.randint(last, len(dates) - 1) + 1 :]
        else:
            low = self.rng.randrange(len(dates))
            gone = dates[low : low + max(3, len(dates) // self.rng.choice((5, 8, 12)))]
        return tuple(date for date in gone if date not in used)

    def _lost(self, name: str) -> tuple[dt.date, ...]:
        """A place with a hard latest date: torn down, sold, or the ice melts, one to three weeks after the plan leaves it."""
        dates = self.problem.dates
        last = dates.index(max(self.uses[name])) if self.uses[name] else 0
        return tuple(dates[last + 1 + self.rng.randint(3, 15) :])

    def _place_hours(self) -> tuple[PlaceHours, ...]:
        """Some places end early: the neighbours sleep, the office is let by day."""
        found = []
        for place in self.film.places:
            mine = [strip for day in self.days for strip in day.blocks if self.blocks[strip.block].place == place.id]
            if not mine or self.rng.random() > 0.15:
                continue
            closes = max(1200, *(s.end_minute for s in mine))
            found.append(
                PlaceHours(
                    place=place.id,
                    open_minute=min(420, *(s.start_minute for s in mine)),
                    close_minute=60 * -(-closes // 60),
                    reason=f"{place.id} closes at night.",
                )
            )
        return tuple(found)

    def _gates(self, dates: Dates) -> tuple[BlockDates, ...]:
        """Most stunts not before their training ends; the planted date or some weeks earlier."""
        gates = []
        for stunt in self.film.stunts:
            planted_on = dates.index(self.day_of[stunt].date)
            if self.rng.random() < 0.7 and planted_on:
                earliest = dates[self.rng.randint(max(0, planted_on - 20), planted_on)]
                gates.append(
                    BlockDates(
                        block=stunt,
                        earliest=earliest,
                        latest=None,
                        reason=f"The stunt of {stunt} is trained and rigged on {earliest}, not before.",
                    )
                )
        return tuple(gates)

    def _pins(self) -> tuple[BlockDates, ...]:
        """One scene in seventy can only be shot on one date: a closed bridge, a parade."""
        plain = [b.id for b in self.problem.blocks if b.id not in self.film.stunts]
        return tuple(
            BlockDates(
                block=pinned,
                earliest=self.day_of[pinned].date,
                latest=self.day_of[pinned].date,
                reason=f"The road of {pinned} is closed on {self.day_of[pinned].date} only.",
            )
            for pinned in self.rng.sample(plain, max(1, len(self.blocks) // 70))
        )

    def _order(self) -> tuple[BlockBefore, ...]:
        """One scene in twelve comes before another of its thread: the set is wrecked, the beard comes off."""
        pairs = []
        for first in self.rng.sample(sorted(self.blocks), len(self.blocks) // 12):
            later = [b for b in sorted(self.blocks) if self._same_thread(first, b) and self._planted_before(first, b)]
            if later:
                then = self.rng.choice(later)
                pairs.append(BlockBefore(first=first, then=then, reason=f"{then} wrecks what {first} needs."))
        return tuple(pairs)

    def _same_thread(self, a: BlockId, b: BlockId) -> bool:
        return self.film.thread[a] == self.film.thread[b]

    def _planted_before(self, a: BlockId, b: BlockId) -> bool:
        return self.day_of[a].date < self.day_of[b].date

    def _together(self) -> tuple[BlocksTogether, ...]:
        """A few pairs of short scenes with one crowd, shot on one day."""
        pairs = [
            (a, b)
            for a, b in combinations(sorted(self.blocks), 2)
            if self.day_of[a] is self.day_of[b]
            and self.blocks[a].place == self.blocks[b].place
            and self.blocks[a].minutes + self.blocks[b].minutes <= 240
        ]
        chosen = self.rng.sample(pairs, min(len(pairs), max(1, len(self.blocks) // 60)))
        return tuple(BlocksTogether(blocks=pair, reason=f"{pair[0]} and {pair[1]} share a crowd.") for pair in chosen)

    def _apart(self) -> tuple[BlocksApart, ...]:
        """A few pairs with one performer in two make-ups that take too long to change."""
        pairs = [
            (a, b)
            for a, b in combinations(sorted(self.blocks), 2)
            if self._same_thread(a, b)
            and self.day_of[a].date != self.day_of[b].date
            and set(self.blocks[a].performers) & set(self.blocks[b].performers)
        ]
        chosen = self.rng.sample(pairs, min(len(pairs), max(1, len(self.blocks) // 60)))
        return tuple(BlocksApart(blocks=pair, reason=f"{pair[0]} and {pair[1]} need other make-up.") for pair in chosen)
