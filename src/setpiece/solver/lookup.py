"""A problem's limits and prices by name: what the timeline, the evaluator and the compiler look up."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from setpiece.domain.identifiers import BlockId, PerformerId, PlaceId, UnitId
from setpiece.domain.limits import LightNeed, UnitTerms
from setpiece.domain.prices import Hop
from setpiece.domain.problem import Problem, ShootBlock

ALWAYS = (-1_000_000, 1_000_000)
"""A window without ends, in minutes after midnight."""

Window = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A performer's hours, the tightest of all limits that name the performer; minutes."""

    work: int
    on_set: int
    earliest: int
    latest: int


class Lookup:
    """Limits and prices of one problem, by name."""

    def __init__(self, problem: Problem) -> None:
        """Read the problem once."""
        limits, prices = problem.limits, problem.prices
        self.problem = problem
        self.blocks: dict[BlockId, ShootBlock] = {block.id: block for block in problem.blocks}
        self.terms: dict[UnitId, UnitTerms] = {terms.unit: terms for terms in problem.units}
        self.hops: dict[tuple[PlaceId, PlaceId], Hop] = {}
        for hop in prices.hops:
            self.hops[hop.origin, hop.destination] = self.hops[hop.destination, hop.origin] = hop
        self.place_hours: dict[PlaceId, Window] = {}
        for place in limits.place_hours:
            opens, closes = self.place_hours.get(place.place, ALWAYS)
            self.place_hours[place.place] = (max(opens, place.open_minute), min(closes, place.close_minute))
        self.hours: dict[PerformerId, Hours] = {}
        for limit in limits.performer_hours:
            known = self.hours.get(limit.performer, Hours(work=10**6, on_set=10**6, earliest=-(10**6), latest=10**6))
            self.hours[limit.performer] = Hours(
                work=min(known.work, limit.work_minutes),
                on_set=min(known.on_set, limit.on_set_minutes),
                earliest=max(known.earliest, limit.earliest_minute),
                latest=min(known.latest, limit.latest_minute),
            )
        self.light: dict[tuple[PlaceId, dt.date, LightNeed], list[Window]] = defaultdict(list)
        for window in limits.light:
            self.light[window.place, window.date, window.need].append((window.start_minute, window.end_minute))
        for windows in self.light.values():
            windows.sort()
        self.rest: dict[PerformerId, int] = {}
        for rest in limits.performer_rest:
            self.rest[rest.performer] = max(rest.minutes, self.rest.get(rest.performer, 0))

    def hop(self, origin: PlaceId, destination: PlaceId) -> Hop | None:
        """The company move between two places, None when it is free."""
        return None if origin == destination else self.hops.get((origin, destination))

    def windows(self, block: ShootBlock, date: dt.date) -> tuple[Window, ...]:
        """The clock windows, ascending, inside one of which the block must lie on that date; none when it cannot be shot.

        A window may be too short for the block.
        """
        opens, closes = self.place_hours.get(block.place, ALWAYS)
        for performer in block.performers:
            hours = self.hours.get(performer)
            if hours:
                opens, closes = max(opens, hours.earliest), min(closes, hours.latest)
        light = [ALWAYS] if block.light is LightNeed.ANY else self.light.get((block.place, date, block.light), [])
        cut = ((max(opens, start), min(closes, end)) for start, end in light)
        return tuple((start, end) for start, end in cut if end > start)
