"""The monolithic model of dates: which blocks a unit shoots on which date and with which call; minutes, light, moves and rest counted by the day.

The order inside a day is left to :mod:`benchmarks.cpsat.clock`. Each place of a day that is not its first costs a move: in money the cheapest
move to it from a place of its region, in minutes the upper quartile of its region's moves, so that few days turn out impossible on the clock.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import combinations, pairwise
from typing import Any

from ortools.sat.python import cp_model

from setpiece.domain.identifiers import PerformerId, PlaceId
from setpiece.domain.limits import UnitTerms
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.solver.compile import allowed_slots, together_items
from setpiece.solver.lookup import ALWAYS, Lookup, Window
from setpiece.solver.timeline import earliest, fit

Slot = tuple[int, int]
"""Unit index and date index."""


class FilmModel:
    """Variables and limits of one film. Items are blocks that stay together."""

    def __init__(self, problem: Problem) -> None:
        """Build all variables and limits."""
        self.problem, self.look, self.cp = problem, Lookup(problem), cp_model.CpModel()
        self.dates, self.units = problem.dates, problem.units
        self.items = [tuple(problem.blocks[b] for b in item) for item in together_items(problem)]
        self.item_of = {block.id: i for i, item in enumerate(self.items) for block in item}
        self._place_items()
        self._calls()
        self._places()
        self._minutes()
        self._people()
        self._rests()
        self._order()

    def _new(self, name: str = "") -> Any:
        return self.cp.new_bool_var(name)

    def steps(self) -> list[int]:
        """Calendar days from each date to the next."""
        return [(b - a).days for a, b in pairwise(self.dates)]

    def minutes(self, item: int) -> int:
        """Minutes of an item's blocks."""
        return sum(block.minutes for block in self.items[item])

    def _place_items(self) -> None:
        """One allowed slot for every item; a slot is used if an item is in it."""
        allowed = allowed_slots(self.problem, self.look)
        index = {block.id: b for b, block in enumerate(self.problem.blocks)}
        count = len(self.dates)
        self.at: dict[tuple[int, Slot], Any] = {}
        self.used: dict[Slot, Any] = {}
        self.in_slot: dict[Slot, list[int]] = defaultdict(list)
        for i, item in enumerate(self.items):
            rows = allowed[[index[block.id] for block in item]].all(axis=0)
            slots = [divmod(int(s), count) for s in rows.nonzero()[0]]
            for slot in slots:
                self.at[i, slot] = self._new(f"at {i} {slot}")
                self.in_slot[slot].append(i)
            self.cp.add_exactly_one(self.at[i, slot] for slot in slots)
        for slot, items in sorted(self.in_slot.items()):
            self.used[slot] = self._new(f"used {slot}")
            self.cp.add_bool_or([*(self.at[i, slot] for i in items), self.used[slot].negated()])
            for i in items:
                self.cp.add_implication(self.at[i, slot], self.used[slot])

    def terms(self, slot: Slot) -> UnitTerms:
        """The unit's working day."""
        return self.units[slot[0]]

    def windows(self, block: ShootBlock, slot: Slot) -> tuple[Window, ...]:
        """When the block can be shot on the slot's date."""
        return self.look.windows(block, self.dates[slot[1]])

    def _calls(self) -> None:
        """One call for each used slot; a block only under calls that leave it its light and hours."""
        self.call: dict[tuple[Slot, int], Any] = {}

        @cache
        def fitting(unit: int, minutes: int, windows: tuple[Window, ...]) -> frozenset[int]:
            terms, found = self.units[unit], set()
            for call in terms.calls:
                start, missed = fit(terms, call, terms.setup_minutes, minutes, windows)
                if not missed and start + minutes <= terms.longest_minutes:
                    found.add(call)
            return frozenset(found)

        for slot, items in self.in_slot.items():
            calls = self.terms(slot).calls
            for call in calls:
                self.call[slot, call] = self._new(f"call {slot} {call}")
            self.cp.add(sum(self.call[slot, call] for call in calls) == self.used[slot])
            for i in items:
                good = frozenset(calls).intersection(
                    *(fitting(slot[0], block.minutes, self.windows(block, slot)) for block in self.items[i])
                )
                if len(good) < len(calls):
                    literals = [self.call[slot, call] for call in calls if call in good]
                    self.cp.add_bool_or([*literals, self.at[i, slot].negated()])

    def _places(self) -> None:
        """Places of a slot, which of them is first, and whether the unit is there from its last day; regions a day's travel apart."""
        self.regions = self._regions()
        self.here: dict[tuple[PlaceId, Slot], Any] = {}
        self.first: dict[tuple[PlaceId, Slot], Any] = {}
        self.stays: dict[tuple[PlaceId, Slot], Any] = {}
        self.region_changes: list[Any] = []
        self.move_minutes, self.move_cost = self._moves_within()
        for slot, items in self.in_slot.items():
            at_place: dict[PlaceId, list[Any]] = defaultdict(list)
            for i in items:
                for place in sorted({block.place for block in self.items[i]}):
                    at_place[place].append(self.at[i, slot])
            for place, literals in at_place.items():
                self.here[place, slot], self.first[place, slot] = self._new(), self._new()
                self.cp.add_bool_or([*literals, self.here[place, slot].negated()])
                for literal in literals:
                    self.cp.add_implication(literal, self.here[place, slot])
                self.cp.add_implication(self.first[place, slot], self.here[place, slot])
            self.cp.add(sum(self.first[place, slot] for place in at_place) == self.used[slot])
        for u in range(len(self.units)):
            self._stay(u)
            self._travel(u)

    def _regions(self) -> dict[PlaceId, int]:
        """Places between which no move takes travel days share a number."""
        region: dict[PlaceId, int] = {}
        for place in sorted({block.place for block in self.problem.blocks}):
            for other, number in region.items():
                hop = self.look.hop(place, other)
                if not hop or not hop.travel_days:
                    region[place] = number
                    break
            else:
                region[place] = len(set(region.values()))
        return region

    def _moves_within(self) -> tuple[dict[PlaceId, int], dict[PlaceId, int]]:
        """For each place the minutes of a move in its region (the upper quartile) and the cost of the cheapest move to it."""
        minutes, cost = {}, {}
        for place, region in self.regions.items():
            near = [other for other in self.regions if self.regions[other] == region]
            hops = [hop for a, b in combinations(near, 2) if (hop := self.look.hop(a, b))]
            mine = [hop.cost for hop in hops if place in (hop.origin, hop.destination)]
            minutes[place] = sorted(hop.minutes for hop in hops)[3 * len(hops) // 4] if hops else 0
            cost[place] = min(mine) if len(mine) == len(near) - 1 and mine else 0
        return minutes, cost

    def _stay(self, u: int) -> None:
        """A unit may begin at a place where its last shooting day was, without a move."""
        before: dict[PlaceId, Any] = {}
        for d in range(len(self.dates)):
            slot = (u, d)
            if slot not in self.used:
                continue
            now: dict[PlaceId, Any] = {}
            for place in self.regions:
                here, was = self.here.get((place, slot)), before.get(place)
                if here is not None and was is not None:
                    stays = self.stays[place, slot] = self._new()
                    self.cp.add_implication(stays, self.first[place, slot])
                    self.cp.add_implication(stays, was)
                if here is None and was is None:
                    continue
                still = now[place] = self._new()
                parts = [] if here is None else [here]
                self.cp.add_bool_or([still.negated(), *parts, self.used[slot].negated()])
                self.cp.add_bool_or([still.negated(), *parts, *([] if was is None else [was])])
            before = now

    def _travel(self, u: int) -> None:
        """One region a day, and a change of region only with its travel days between."""
        numbers = sorted(set(self.regions.values()))
        if len(numbers) < 2:
            return
        days = max(hop.travel_days for hop in self.problem.prices.hops)
        place_of = {n: next(p for p in self.regions if self.regions[p] == n) for n in numbers}
        slots = [slot for slot in self.used if slot[0] == u]
        inside = {(n, slot): self._new() for n in numbers for slot in slots}
        for slot in slots:
            self.cp.add_exactly_one(inside[n, slot] for n in numbers)
        for (place, slot), here in self.here.items():
            if slot[0] == u:
                self.cp.add_implication(here, inside[self.regions[place], slot])
        for k, slot in enumerate(slots):
            for later in slots[k + 1 : k + 1 + days]:
                between = (self.dates[later[1]] - self.dates[slot[1]]).days - 1
                for a in numbers:
                    for b in numbers:
                        hop = self.look.hop(place_of[a], place_of[b]) if a != b else None
                        if hop and between < hop.travel_days:
                            self.cp.add_bool_or(
                                inside[a, slot].negated(),
                                inside[b, later].negated(),
                                self.used[slot].negated(),
                                self.used[later].negated(),
                            )
        for slot, later in pairwise(slots):
            change = self._new()
            for n in numbers:
                self.cp.add_bool_or(inside[n, slot].negated(), inside[n, later], change)
            self.region_changes.append(change)

    def _minutes(self) -> None:
        """Work time of each slot: set-up, blocks and moves, and the wait for the light."""
        self.worked: dict[Slot, Any] = {}
        for slot, items in self.in_slot.items():
            terms = self.terms(slot)
            worked = self.worked[slot] = self.cp.new_int_var(0, terms.longest_minutes, "")
            moves = self._moves(slot)
            blocks = sum(self.minutes(i) * self.at[i, slot] for i in items)
            self.cp.add(worked >= terms.setup_minutes * self.used[slot] + blocks + moves)
            self.cp.add(worked <= terms.longest_minutes * self.used[slot])
            self._lit(slot)
        self._minors()

    def _moves(self, slot: Slot) -> Any:
        """Minutes of a day's moves."""
        places = sorted({block.place for i in self.in_slot[slot] for block in self.items[i]})
        return sum(self.move_minutes[p] * (self.here[p, slot] - self.first[p, slot]) for p in places)

    def _lit(self, slot: Slot) -> None:
        """What lies in a window of the clock, and the moves between, fits it; the day is as long as the wait for the light."""
        blocks = [(block, self.at[i, slot]) for i in self.in_slot[slot] for block in self.items[i]]
        windows: dict[Window, list[tuple[ShootBlock, Any]]] = defaultdict(list)
        for block, literal in blocks:
            own = self.windows(block, slot)
            windows[own[0][0], own[-1][1]].append((block, literal))
        windows.pop(ALWAYS, None)
        for window in windows:
            inside = [x for w, xs in windows.items() if window[0] <= w[0] and w[1] <= window[1] for x in xs]
            at_place: dict[PlaceId, list[Any]] = defaultdict(list)
            for block, literal in inside:
                at_place[block.place].append(literal)
            chosen = [(block.minutes, literal) for block, literal in inside]
            moves = [(self.move_minutes[place], self._any(literals)) for place, literals in at_place.items()]
            self._room(slot, [*chosen, *moves], window, free=max(minutes for minutes, _ in moves))
            self._wait(slot, chosen, window[0])

    def _wait(self, slot: Slot, chosen: list[tuple[int, Any]], opens: int) -> None:
        """The unit works until the light comes and then on what needs it."""
        terms, some = self.terms(slot), self._any([literal for _, literal in chosen])
        for call in terms.calls:
            wait = earliest(terms, call, terms.setup_minutes, opens)
            if wait > terms.setup_minutes:
                total = sum(minutes * literal for minutes, literal in chosen)
                self.cp.add(self.worked[slot] >= wait + total).only_enforce_if(self.call[slot, call], some)

    def _any(self, literals: list[Any]) -> Any:
        """A literal that is true if one of these is."""
        some = self._new()
        for literal in literals:
            self.cp.add_implication(literal, some)
        return some

    def _room(self, slot: Slot, chosen: list[tuple[int, Any]], window: Window, free: int = 0) -> None:
        """Minutes that lie in a window of the clock, whatever the call; ``free`` of them do not count."""
        terms, total = self.terms(slot), sum(minutes * literal for minutes, literal in chosen)
        for call in terms.calls if chosen else ():
            start, meal = max(window[0], call + terms.setup_minutes), call + terms.meal_after_minutes
            end = min(window[1], call + terms.longest_minutes + terms.meal_minutes)
            room = end - start
            if start < meal + terms.meal_minutes and meal < end:
                before = max(0, meal - start)
                room = max(before, before + end - max(start, meal + terms.meal_minutes))
            if room + free < sum(minutes for minutes, _ in chosen):
                self.cp.add(total <= max(0, room) + free).only_enforce_if(self.call[slot, call])

    def _minors(self) -> None:
        """Minutes of work of those whose hours are limited, and no longer on set."""
        for performer, hours in self.look.hours.items():
            for slot, items in self.in_slot.items():
                mine = [
                    (b.minutes, self.at[i, slot]) for i in items for b in self.items[i] if performer in b.performers
                ]
                most = min(hours.work, hours.on_set)
                if sum(minutes for minutes, _ in mine) > most:
                    self.cp.add(sum(minutes * literal for minutes, literal in mine) <= most)

    def _people(self) -> None:
        """Who works on which slot: for one unit a date."""
        self.works: dict[tuple[PerformerId, Slot], Any] = {}
        for slot, items in self.in_slot.items():
            cast: dict[PerformerId, list[Any]] = defaultdict(list)
            for i in items:
                for performer in sorted({p for block in self.items[i] for p in block.performers}):
                    cast[performer].append(self.at[i, slot])
            for performer, literals in cast.items():
                self.works[performer, slot] = works = self._new()
                self.cp.add_bool_or([*literals, works.negated()])
                for literal in literals:
                    self.cp.add_implication(literal, works)
        if len(self.units) > 1:
            for performer in sorted({p for p, _ in self.works}):
                for d in range(len(self.dates)):
                    both = [
                        self.works[performer, (u, d)]
                        for u in range(len(self.units))
                        if (performer, (u, d)) in self.works
                    ]
                    if len(both) > 1:
                        self.cp.add_at_most_one(both)

    def wrap(self, slot: Slot) -> Any:
        """The clock minute of a used slot's wrap; the meal is always counted."""
        return self.called(slot) + self.worked[slot] + self.terms(slot).meal_minutes * self.used[slot]

    def called(self, slot: Slot) -> Any:
        """The clock minute of a used slot's call."""
        return sum(call * self.call[slot, call] for call in self.terms(slot).calls)

    def _rests(self) -> None:
        """Rest of units and people between near dates; weekly rest; six days a week and in a row."""
        rest = max((x.minutes for x in self.problem.limits.performer_rest), default=0)
        for slot in self.used:
            terms = self.terms(slot)
            for later in self.used:
                days = (self.dates[later[1]] - self.dates[slot[1]]).days
                if not 0 < days <= 2:
                    continue
                gap = 1440 * days + self.called(later) - self.wrap(slot)
                if slot[0] == later[0]:
                    other_week = self._week(slot[1]) != self._week(later[1])
                    least = max(rest, terms.rest_minutes, terms.week_rest_minutes if other_week else 0)
                    self.cp.add(gap >= least).only_enforce_if(self.used[slot], self.used[later])
                elif days == 1:
                    for performer in self._shared(slot, later):
                        self.cp.add(gap >= rest).only_enforce_if(
                            self.works[performer, slot], self.works[performer, later]
                        )
        for u, terms in enumerate(self.units):
            weeks: dict[tuple[int, int], list[Any]] = defaultdict(list)
            for slot, used in self.used.items():
                if slot[0] == u:
                    weeks[self._week(slot[1])].append(used)
            for days_used in weeks.values():
                if len(days_used) > terms.most_week_days:
                    self.cp.add(sum(days_used) <= terms.most_week_days)
            self._runs(u, terms)

    def _shared(self, slot: Slot, later: Slot) -> list[PerformerId]:
        return [p for p, s in self.works if s == slot and (p, later) in self.works]

    def _week(self, d: int) -> tuple[int, int]:
        return self.dates[d].isocalendar()[:2]

    def _runs(self, u: int, terms: UnitTerms) -> None:
        """No more dates in a row than allowed."""
        dates = {self.dates[d]: used for (unit, d), used in self.used.items() if unit == u}
        for date in dates:
            run = [date + dt.timedelta(days=n) for n in range(terms.longest_run_days + 1)]
            if all(day in dates for day in run):
                self.cp.add(sum(dates[day] for day in run) <= terms.longest_run_days)

    def _order(self) -> None:
        """Precedence by date (the same slot is left to the clock), and blocks apart."""
        for before in self.problem.limits.before:
            a, b = self.item_of[before.first], self.item_of[before.then]
            if a == b:
                continue
            self.cp.add(self._date_of(a) <= self._date_of(b))
            for d in range(len(self.dates)):
                for u in range(len(self.units)):
                    for v in range(len(self.units)):
                        if u != v and (a, (u, d)) in self.at and (b, (v, d)) in self.at:
                            self.cp.add_bool_or(self.at[a, (u, d)].negated(), self.at[b, (v, d)].negated())
        for apart in self.problem.limits.apart:
            items = sorted({self.item_of[block] for block in apart.blocks})
            for d in range(len(self.dates)):
                self.cp.add_at_most_one(
                    self.at[i, (u, d)] for i in items for u in range(len(self.units)) if (i, (u, d)) in self.at
                )

    def _date_of(self, item: int) -> Any:
        return sum(slot[1] * literal for (i, slot), literal in self.at.items() if i == item)

    def learn(self, slot: Slot, items: Iterable[int], worked: int | None, calls: Iterable[int]) -> None:
        """What the clock found out: all these items on a slot take so long and need one of these calls; None: they do not fit."""
        missing = [self.at[i, slot].negated() for i in items]
        if worked is None:
            self.cp.add_bool_or(missing)
            return
        self.cp.add_bool_or([*missing, *(self.call[slot, call] for call in calls)])
        self.cp.add(self.worked[slot] >= worked).only_enforce_if([literal.negated() for literal in missing])
