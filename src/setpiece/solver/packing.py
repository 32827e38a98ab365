"""Fewest unit-days that a set of blocks needs: a lower bound by capacity, by large blocks and by blocks that cannot share a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np

from setpiece.domain.limits import LightNeed, UnitTerms
from setpiece.solver.compile import Compiled
from setpiece.solver.lookup import ALWAYS, Window
from setpiece.solver.timeline import earliest, fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the bounds know of blocks: ``apart[a, b]`` when no day can hold both, ``capacity`` minutes of shooting in the roomiest day.

    ``hop_minutes[place, place]`` and ``hop_cost[place, place]`` are the least over all ways there. ``light_room[unit][side]``:
    for each date when after the call the light of the side first lets blocks begin, and how many minutes of such blocks it holds.
    """

    compiled: Compiled
    apart: Any
    capacity: int
    hop_minutes: Any
    hop_cost: Any
    light_room: tuple[tuple[tuple[tuple[int, int], ...], ...], ...]

    @property
    def places(self) -> int:
        """How many places have a price."""
        return len(self.hop_minutes)

    def room_on(self, side: int) -> int:
        """The most minutes of a day (side 0), of a night (1), that blocks can fill which need its light."""
        return max(1, *(holds for unit in self.light_room for _, holds in unit[side]))

    def fewest_days(self, blocks: Sequence[int], capacity: int | None = None) -> int:
        """A lower bound on the unit-days on which these blocks are shot, with at most ``capacity`` of their minutes a day."""
        room = self.capacity if capacity is None else min(capacity, self.capacity)
        return sum(self._fewest_connected(group, room) for group in self._groups(list(blocks)))

    def _groups(self, blocks: list[int]) -> list[list[int]]:
        """Blocks parted so that no day can hold blocks of two groups."""
        left, groups = set(blocks), []
        while left:
            group, fresh = [], [min(left)]
            left -= set(fresh)
            while fresh:
                a = fresh.pop()
                group.append(a)
                near = [b for b in left if not self.apart[a, b]]
                left -= set(near)
                fresh += near
            groups.append(sorted(group))
        return groups

    def _fewest_connected(self, blocks: list[int], room: int) -> int:
        """The bound for one group: minutes with moves, large blocks, a clique of blocks that cannot share a day."""
        minutes = self.compiled.arrays["minutes"][blocks]
        return max(1, self._by_minutes(blocks, room), large_blocks(minutes, room), self._clique(blocks, room))

    def place_days(self, blocks: Sequence[int]) -> int:
        """Fewest pairs of a place and a unit-day that shoots there."""
        places = self.compiled.arrays["place"]
        minutes = self.compiled.arrays["minutes"]
        days = 0
        for place in sorted({int(places[b]) for b in blocks}):
            here = [b for b in blocks if places[b] == place]
            days += max(1, -(-int(minutes[here].sum()) // self.capacity), self._clique(here, self.capacity))
        return days

    def shortest_hop(self, blocks: Sequence[int]) -> int:
        """Fewest minutes between two different places of the blocks."""
        places = sorted({int(self.compiled.arrays["place"][b]) for b in blocks})
        return min((int(self.hop_minutes[a, b]) for a in places for b in places if a != b), default=0)

    def _by_minutes(self, blocks: list[int], room: int) -> int:
        """Days that minutes and moves fill: a day with k places makes k - 1 moves, so n days make at least place days - n."""
        total, hop = int(self.compiled.arrays["minutes"][blocks].sum()), self.shortest_hop(blocks)
        return max(-(-total // room), -(-(total + hop * self.place_days(blocks)) // (self.capacity + hop)))

    def _clique(self, blocks: list[int], room: int) -> int:
        """Blocks of which no two can share a day, picked greedily."""
        minutes = self.compiled.arrays["minutes"]
        best = 0
        order = sorted(blocks, key=lambda b: (-minutes[b], b))
        for first in order[:6]:
            clique = [first]
            for b in order:
                if b not in clique and all(self.apart[a, b] or minutes[a] + minutes[b] > room for a in clique):
                    clique.append(b)
            best = max(best, len(clique))
        return best


def large_blocks(minutes: Any, room: int) -> int:
    """Bin packing bound of Martello and Toth (1990): blocks above half the room share no day, small ones fill what they leave."""
    best = 0
    for least in sorted({0, *(int(m) for m in minutes if 2 * m <= room)}):
        huge = minutes[minutes > room - least]
        large = minutes[(minutes <= room - least) & (2 * minutes > room)]
        small = minutes[(2 * minutes <= room) & (minutes >= least)]
        spare = int(len(large) * room - large.sum())
        best = max(best, len(huge) + len(large) + max(0, -(-(int(small.sum()) - spare) // room)))
    return best


def closure(lengths: Any) -> Any:
    """Shortest ways between all places (Floyd 1962)."""
    shortest = lengths.copy()
    for k in range(len(shortest)):
        shortest = np.minimum(shortest, shortest[:, k : k + 1] + shortest[k : k + 1, :])
    return shortest


def gather_facts(compiled: Compiled) -> Facts:
    """The facts of a problem."""
    arrays, problem = compiled.arrays, compiled.problem
    minutes, place, kind = arrays["minutes"], arrays["place"], arrays["kind"]
    hop_minutes, travel = closure(arrays["hop_minutes"]), closure(arrays["hop_travel"])
    capacity = max((t.longest_minutes - t.setup_minutes for t in problem.units), default=1)
    allowed = compiled.allowed.astype(np.int64)
    apart = (allowed @ allowed.T) == 0
    apart |= minutes[:, None] + minutes[None, :] + hop_minutes[place][:, place] > capacity
    apart |= travel[place][:, place] > 0
    apart |= _kinds_apart(compiled, hop_minutes)[kind][:, kind]
    index = {block.id: b for b, block in enumerate(problem.blocks)}
    for limit in problem.limits.apart:
        members = [index[b] for b in limit.blocks if b in index]
        apart[np.ix_(members, members)] = True
    np.fill_diagonal(apart, False)
    light = tuple(
        tuple(_light_room(compiled, terms, need) for need in (LightNeed.DAYLIGHT, LightNeed.DARKNESS))
        for terms in problem.units
    )
    return Facts(
        compiled=compiled,
        apart=apart,
        capacity=max(1, capacity),
        hop_minutes=hop_minutes,
        hop_cost=closure(arrays["hop_cost"]),
        light_room=light,
    )


def _light_room(compiled: Compiled, terms: UnitTerms, need: LightNeed) -> tuple[tuple[int, int], ...]:
    """For each date the fewest worked minutes from the call until blocks with this need begin, and the most minutes of them, whatever the call."""
    wanting = {
        (b.place, tuple(p for p in b.performers if p in compiled.lookup.hours)): b
        for b in compiled.blocks
        if b.light is need
    }
    found = []
    for date in compiled.dates:
        windows = [window for block in wanting.values() for window in compiled.lookup.windows(block, date)]
        begins, holds = terms.longest_minutes, 0
        if windows:
            opens, closes = min(a for a, _ in windows), max(b for _, b in windows)
            for call in terms.calls:
                first = earliest(terms, call, terms.setup_minutes, opens)
                room = min(terms.longest_minutes, _last_end(terms, closes - call)) - first
                if room > 0:
                    begins, holds = min(begins, first), max(holds, room)
        found.append((begins, holds))
    return tuple(found)


def _last_end(terms: UnitTerms, wait: int) -> int:
    """The most worked minutes with which something ends no later than ``wait`` minutes after the call."""
    return wait if wait <= terms.meal_after_minutes else max(terms.meal_after_minutes, wait - terms.meal_minutes)


def _kinds_apart(compiled: Compiled, hop_minutes: Any) -> Any:
    """``[kind, kind]``: whether blocks of two kinds cannot share a day, however short, even with every date's windows thrown together."""
    arrays, units = compiled.arrays, compiled.problem.units
    kinds, dates = arrays["kind_bound"].size, arrays["ordinal"].size
    hulls: list[Window] = []
    for k in range(kinds):
        begins, ends = arrays["window_ptr"][k * dates], arrays["window_ptr"][(k + 1) * dates]
        windows = arrays["window"][begins:ends]
        hulls.append((int(windows[:, 0].min()), int(windows[:, 1].max())) if len(windows) else (0, 0))
    least = [int(arrays["minutes"][arrays["kind"] == k].min(initial=10**6)) for k in range(kinds)]
    home = [int(arrays["place"][arrays["kind"] == k][0]) for k in range(kinds)]
    apart = np.zeros((kinds, kinds), np.bool_)
    for a in range(kinds):
        for b in range(a):
            if hulls[a] != ALWAYS and hulls[b] != ALWAYS:
                hop = int(hop_minutes[home[a], home[b]])
                pair = ((least[a], hulls[a]), (least[b], hulls[b]))
                apart[a, b] = apart[b, a] = not any(_pair_fits(terms, pair, hop) for terms in units)
    return apart


def _pair_fits(terms: UnitTerms, pair: tuple[tuple[int, Window], tuple[int, Window]], hop: int) -> bool:
    """Whether some call and order of a day holds both blocks."""
    for call in terms.calls:
        for (first, first_window), (then, then_window) in permutations(pair):
            start, missed = fit(terms, call, terms.setup_minutes, first, [first_window])
            later, missed_too = fit(terms, call, start + first + hop, then, [then_window])
            if not missed and not missed_too and later + then <= terms.longest_minutes:
                return True
    return False
