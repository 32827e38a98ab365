"""The problem as a constraint model (CP-SAT), for proofs: exact on small problems, contradictions on all.

Two depths. *Dates only*: which block on which unit-day, every limit that speaks of dates, and minutes per day: a relaxation of any size.
*Timed*: also orders, calls, clock times, meals, moves and rest; with prices the whole problem. With ``asking``, each limit holds only
while a literal for its reason is true, so that a contradiction can be traced to reasons.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, pairwise
from typing import Any

from ortools.sat.python import cp_model

from setpiece.domain.identifiers import PerformerId
from setpiece.domain.limits import PerformerRest, UnitTerms
from setpiece.domain.problem import ShootBlock
from setpiece.solver import sentences
from setpiece.solver.compile import Compiled, fits_alone
from setpiece.solver.lookup import ALWAYS, Lookup
from setpiece.solver.packing import closure

DAY = 1440


class ScheduleModel:
    """Variables and limits of one problem. ``at[block, slot]`` is where a block is shot."""

    def __init__(self, compiled: Compiled, *, timed: bool, asking: bool = False) -> None:
        """Build the variables and every limit."""
        self.compiled, self.lookup, self.problem = compiled, compiled.lookup, compiled.problem
        self.blocks, self.dates, self.units = compiled.blocks, compiled.dates, compiled.problem.units
        self.index = {block.id: b for b, block in enumerate(self.blocks)}
        self.model = cp_model.CpModel()
        self.asking = asking
        self.reasons: dict[str, Any] = {}
        self.at: dict[tuple[int, int], Any] = {}
        self.slots_of: list[list[int]] = []
        self._place_blocks()
        self.used = {s: self.any_of([self.at[b, s] for b in self._may(s)], f"used{s}") for s in self._open_slots()}
        self.works = {
            p.performer: self.working([b for b, block in enumerate(self.blocks) if p.performer in block.performers])
            for p in self.problem.prices.performers
        }
        self._date_limits()
        self._order_limits()
        if timed:
            self._put_on_clock()

    # Reasons.

    def _when(self, *reasons: str) -> list[Any]:
        """Literals under which a limit holds; none when nobody asks for reasons."""
        if not self.asking:
            return []
        for reason in reasons:
            if reason not in self.reasons:
                self.reasons[reason] = self.model.new_bool_var(f"reason {len(self.reasons)}")
        return [self.reasons[reason] for reason in reasons]

    def _hold(self, constraint: Any, *reasons: str) -> None:
        """Let a linear constraint hold for these reasons."""
        literals = self._when(*reasons)
        if literals:
            constraint.only_enforce_if(literals)

    def _never(self, literal: Any, *reasons: str) -> None:
        """Forbid a literal for these reasons."""
        self.model.add_bool_or([literal.negated(), *(r.negated() for r in self._when(*reasons))])

    # Where blocks are shot.

    def _open_slots(self) -> list[int]:
        return sorted({s for slots in self.slots_of for s in slots})

    def _may(self, slot: int) -> list[int]:
        return [b for b in range(len(self.blocks)) if (b, slot) in self.at]

    def any_of(self, literals: list[Any], name: str) -> Any:
        """A literal that is true exactly when one of these is."""
        result = self.model.new_bool_var(name)
        self.model.add_max_equality(result, literals) if literals else self.model.add(result == 0)
        return result

    def _place_blocks(self) -> None:
        """Every block on one slot of its units; without questions only on slots where it could be shot alone."""
        for b, block in enumerate(self.blocks):
            slots = []
            for u, terms in enumerate(self.units):
                if terms.unit in block.units:
                    for d, date in enumerate(self.dates):
                        s = u * len(self.dates) + d
                        if date in terms.dates and (self.asking or self.compiled.allowed[b, s]):
                            slots.append(s)
            for s in slots:
                self.at[b, s] = self.model.new_bool_var(f"at{b},{s}")
            self.slots_of.append(slots)
            self.model.add_exactly_one([self.at[b, s] for s in slots])
            if self.asking:
                for s in slots:
                    if not self.compiled.allowed[b, s]:
                        self._forbid(block, b, s)

    def _forbid(self, block: ShootBlock, b: int, slot: int) -> None:
        """Say why a block cannot be shot on a slot: the first cause that suffices, people and things before clock times."""
        date, terms, limits = (
            self.dates[slot % len(self.dates)],
            self.units[slot // len(self.dates)],
            self.problem.limits,
        )
        absent = [
            *(x.reason for x in limits.performers_unavailable if date in x.dates and x.performer in block.performers),
            *(y.reason for y in limits.places_unavailable if date in y.dates and y.place == block.place),
            *(z.reason for z in limits.rentals_unavailable if date in z.dates and z.rental in block.rentals),
            *(
                w.reason
                for w in limits.block_dates
                if w.block == block.id and ((w.earliest and date < w.earliest) or (w.latest and date > w.latest))
            ),
        ]
        for reason in absent:
            self._never(self.at[b, slot], reason)
        if absent:
            return
        hours = [h.reason for h in limits.place_hours if h.place == block.place]
        hours += [h.reason for h in limits.performer_hours if h.performer in block.performers]
        light = sentences.takes(block)
        free = _free_of_hours(self.lookup, block, date)
        if not fits_alone(_no_hours(self.lookup), terms, block, free):
            hours = []
        self._never(self.at[b, slot], light, *hours)

    def working(self, blocks: list[int]) -> dict[int, Any]:
        """For each slot a literal that is true when one of these blocks is shot there."""
        found = {}
        for s in self.used:
            here = [self.at[b, s] for b in blocks if (b, s) in self.at]
            if here:
                found[s] = self.any_of(here, f"works{blocks[0]},{s}")
        return found

    # Limits on dates.

    def _date_limits(self) -> None:
        for s in self.used:
            terms = self.units[s // len(self.dates)]
            room = terms.longest_minutes - terms.setup_minutes
            minutes = sum(self.blocks[b].minutes * self.at[b, s] for b in self._may(s))
            self._hold(
                self.model.add(minutes <= room),
                sentences.room(terms),
            )
        for limit in self.problem.limits.performer_hours:
            for s in self.works.get(limit.performer, {}):
                mine = [b for b in self._may(s) if limit.performer in self.blocks[b].performers]
                minutes = sum(self.blocks[b].minutes * self.at[b, s] for b in mine)
                self._hold(self.model.add(minutes <= limit.work_minutes), limit.reason)
        for performer, works in self.works.items():
            for d in range(len(self.dates)):
                units = [works[s] for s in works if s % len(self.dates) == d]
                if len(units) > 1:
                    self._hold(self.model.add(sum(units) <= 1), sentences.one_unit(performer))
        self._longest_runs()
        self._full_weeks()
        self._travel()

    def _longest_runs(self) -> None:
        """No unit shoots on more consecutive calendar dates than it may."""
        for u, terms in enumerate(self.units):
            slots = [s for s in self.used if s // len(self.dates) == u]
            run = terms.longest_run_days
            for first, last in zip(slots, slots[run:], strict=False):
                if self._ordinal(last) - self._ordinal(first) == run:
                    inside = slots[slots.index(first) : slots.index(last) + 1]
                    self._hold(
                        self.model.add(sum(self.used[s] for s in inside) <= run),
                        sentences.longest_run(terms),
                    )

    def weeks(self, u: int) -> dict[tuple[int, int], list[int]]:
        """A unit's slots by calendar week."""
        found: dict[tuple[int, int], list[int]] = {}
        for s in self.used:
            if s // len(self.dates) == u:
                found.setdefault(self._week(s), []).append(s)
        return found

    def _full_weeks(self) -> None:
        """No unit shoots on more dates of a calendar week than it may."""
        for u, terms in enumerate(self.units):
            for slots in self.weeks(u).values():
                if len(slots) > terms.most_week_days:
                    self._hold(
                        self.model.add(sum(self.used[s] for s in slots) <= terms.most_week_days),
                        sentences.week_days(terms),
                    )

    def _travel(self) -> None:
        """Places with travel days between them are used by a unit as many dates apart, whatever the way."""
        travel, place = closure(self.compiled.arrays["hop_travel"]), self.compiled.arrays["place"]
        there: dict[int, dict[int, Any]] = {}
        for p in sorted({int(p) for p in place}) if travel.any() else ():
            there[p] = self.working([b for b in range(len(self.blocks)) if place[b] == p])
        for p, q in combinations(there, 2):
            days = int(travel[p, q])
            if days:
                names = self.problem.prices.places
                reason = self._when(sentences.travel(names[p].place, names[q].place, days))
                for s in there[p]:
                    for t in self._near(s, days):
                        if t in there[q]:
                            either = [there[p][s].negated(), there[q][t].negated()]
                            self.model.add_bool_or([*either, *(r.negated() for r in reason)])

    def _near(self, slot: int, days: int) -> list[int]:
        """The same unit's slots at most so many days before or after."""
        u, d, near = slot // len(self.dates), slot % len(self.dates), []
        for step in (-1, 1):
            e = d if step > 0 else d - 1
            while 0 <= e < len(self.dates) and abs((self.dates[e] - self.dates[d]).days) <= days:
                near.append(u * len(self.dates) + e)
                e += step
        return near

    def _ordinal(self, slot: int) -> int:
        return self.dates[slot % len(self.dates)].toordinal()

    def _order_limits(self) -> None:
        """Precedence, together and apart, as far as dates and units go."""
        self.ordinal = [
            self.model.new_int_var(0, max((d.toordinal() for d in self.dates), default=0), f"date{b}")
            for b in range(len(self.blocks))
        ]
        for b, slots in enumerate(self.slots_of):
            self.model.add(self.ordinal[b] == sum(self._ordinal(s) * self.at[b, s] for s in slots))
        limits = self.problem.limits
        for before in limits.before:
            a, b = self.index[before.first], self.index[before.then]
            self._hold(self.model.add(self.ordinal[a] <= self.ordinal[b]), before.reason)
            for s in self.slots_of[a]:
                for t in self.slots_of[b]:
                    if s != t and s % len(self.dates) == t % len(self.dates):
                        either = [self.at[a, s].negated(), self.at[b, t].negated()]
                        self.model.add_bool_or([*either, *(r.negated() for r in self._when(before.reason))])
        for together in limits.together:
            for first, then in pairwise(together.blocks):
                a, b = self.index[first], self.index[then]
                for s in {*self.slots_of[a], *self.slots_of[b]}:
                    self._hold(self.model.add(self.at.get((a, s), 0) == self.at.get((b, s), 0)), together.reason)
        for apart in limits.apart:
            for first, then in combinations(apart.blocks, 2):
                a, b = self.index[first], self.index[then]
                for d in range(len(self.dates)):
                    here = [self.at[k, s] for k in (a, b) for s in self.slots_of[k] if s % len(self.dates) == d]
                    if len(here) > 1:
                        self._hold(self.model.add(sum(here) <= 1), apart.reason)

    # The clock.

    def _put_on_clock(self) -> None:
        """Orders, calls, clock times, meals, moves and rest."""
        latest = 2 * DAY if self.asking else max(t.longest_minutes for t in self.units)
        self.start = [self.model.new_int_var(0, latest, f"start{b}") for b in range(len(self.blocks))]
        """Worked minutes from the call to a block's start, the meal not counted."""
        self.call: dict[int, Any] = {}
        self.worked: dict[int, Any] = {}
        self.wrap: dict[int, Any] = {}
        for s in self.used:
            self._clock_of_day(s)
        for b in range(len(self.blocks)):
            self._clock_of_block(b)
        self.arcs: dict[tuple[int, int, int], Any] = {}
        for u in range(len(self.units)):
            self._circuit(u)
        self._timed_precedence()
        self._rests()
        self._time_on_set()

    def _clock_of_day(self, s: int) -> None:
        """Call, worked minutes and wrap of a slot."""
        terms = self.units[s // len(self.dates)]
        model = self.model
        self.call[s] = model.new_int_var_from_domain(cp_model.Domain.from_values(sorted(terms.calls)), f"call{s}")
        self.worked[s] = model.new_int_var(0, 2 * DAY if self.asking else terms.longest_minutes, f"worked{s}")
        if self.asking:
            self._hold(model.add(self.worked[s] <= terms.longest_minutes), sentences.room(terms))
        eats = model.new_bool_var(f"meal{s}")
        model.add(self.worked[s] > terms.meal_after_minutes).only_enforce_if(eats)
        model.add(self.worked[s] <= terms.meal_after_minutes).only_enforce_if(eats.negated())
        self.wrap[s] = self.call[s] + self.worked[s] + terms.meal_minutes * eats
        for b in self._may(s):
            end = self.start[b] + self.blocks[b].minutes
            model.add(self.worked[s] >= end).only_enforce_if(self.at[b, s])
            model.add(self.start[b] >= terms.setup_minutes).only_enforce_if(self.at[b, s])

    def _clock_of_block(self, b: int) -> None:
        """A block's wall clock and its windows."""
        block, model = self.blocks[b], self.model
        horizon = 3 * DAY
        self.began = getattr(self, "began", [])
        self.ended = getattr(self, "ended", [])
        began, ended = (model.new_int_var(-horizon, horizon, f"{w}{b}") for w in ("began", "ended"))
        self.began.append(began)
        self.ended.append(ended)
        for u, terms in enumerate(self.units):
            slots = [s for s in self.slots_of[b] if s // len(self.dates) == u]
            if not slots:
                continue
            here = self.any_of([self.at[b, s] for s in slots], f"unit{b},{u}")
            after_meal, past_meal = model.new_bool_var(""), model.new_bool_var("")
            end = self.start[b] + block.minutes
            model.add(self.start[b] >= terms.meal_after_minutes).only_enforce_if(here, after_meal)
            model.add(self.start[b] < terms.meal_after_minutes).only_enforce_if(here, after_meal.negated())
            model.add(end > terms.meal_after_minutes).only_enforce_if(here, past_meal)
            model.add(end <= terms.meal_after_minutes).only_enforce_if(here, past_meal.negated())
            for s in slots:
                shot = self.at[b, s]
                model.add(began == self.call[s] + self.start[b] + terms.meal_minutes * after_meal).only_enforce_if(shot)
                model.add(ended == self.call[s] + end + terms.meal_minutes * past_meal).only_enforce_if(shot)
        for s in self.slots_of[b]:
            self._windows(b, s)

    def _windows(self, b: int, s: int) -> None:
        """A block lies in one of its windows; hours with a reason and light without are kept apart when reasons are asked for."""
        block, date = self.blocks[b], self.dates[s % len(self.dates)]
        if not self.asking:
            self._inside(b, s, self.lookup.windows(block, date))
            return
        light = sentences.takes(block)
        self._inside(b, s, _free_of_hours(self.lookup, block, date), light)
        for place in self.problem.limits.place_hours:
            if place.place == block.place:
                self._inside(b, s, ((place.open_minute, place.close_minute),), place.reason)
        for hours in self.problem.limits.performer_hours:
            if hours.performer in block.performers:
                self._inside(b, s, ((hours.earliest_minute, hours.latest_minute),), hours.reason)

    def _inside(self, b: int, s: int, windows: Iterable[tuple[int, int]], *reasons: str) -> None:
        """A block shot on a slot lies in one of the windows."""
        windows = tuple(windows)
        if windows == (ALWAYS,):
            return
        shot, chosen = [self.at[b, s], *self._when(*reasons)], []
        for opens, closes in windows:
            inside = self.model.new_bool_var("")
            self.model.add(self.began[b] >= opens).only_enforce_if(inside)
            self.model.add(self.ended[b] <= closes).only_enforce_if(inside)
            chosen.append(inside)
        self.model.add_bool_or([*chosen, *(x.negated() for x in shot)])

    def _circuit(self, u: int) -> None:
        """The unit's whole shoot as one walk through its blocks; an arc is a change inside a day or to a later date."""
        model = self.model
        nodes = [b for b in range(len(self.blocks)) if any(s // len(self.dates) == u for s in self.slots_of[b])]
        slots = {b: [s for s in self.slots_of[b] if s // len(self.dates) == u] for b in nodes}
        mine = {b: self.any_of([self.at[b, s] for s in slots[b]], f"mine{b},{u}") for b in nodes}
        arcs = [(0, 0, self.any_of(list(mine.values()), f"shoots{u}").negated())]
        for k, b in enumerate(nodes):
            arcs += [(0, k + 1, model.new_bool_var("")), (k + 1, 0, model.new_bool_var(""))]
            arcs.append((k + 1, k + 1, mine[b].negated()))
            for j, c in enumerate(nodes):
                if b == c:
                    continue
                arc = self.arcs[u, b, c] = model.new_bool_var(f"arc{u},{b},{c}")
                arcs.append((k + 1, j + 1, arc))
                hop = self.lookup.hop(self.blocks[b].place, self.blocks[c].place)
                same_day = model.new_bool_var("")
                model.add_implication(same_day, arc)
                if hop and hop.travel_days:
                    model.add(same_day == 0)
                later = self.start[b] + self.blocks[b].minutes + (hop.minutes if hop else 0)
                model.add(self.start[c] >= later).only_enforce_if(same_day)
                model.add(self.ordinal[c] == self.ordinal[b]).only_enforce_if(same_day)
                apart = 1 + (hop.travel_days if hop else 0)
                model.add(self.ordinal[c] >= self.ordinal[b] + apart).only_enforce_if(arc, same_day.negated())
        if nodes:
            model.add_circuit(arcs)

    def _timed_precedence(self) -> None:
        """Inside a day the first block ends before the other starts."""
        for before in self.problem.limits.before:
            a, b = self.index[before.first], self.index[before.then]
            for s in self.slots_of[a]:
                if (b, s) in self.at:
                    both = [self.at[a, s], self.at[b, s], *self._when(before.reason)]
                    self.model.add(self.start[b] >= self.start[a] + self.blocks[a].minutes).only_enforce_if(both)

    def _rests(self) -> None:
        """Rest of units and of performers between any two of their days; rest between weeks between any two in different ones."""
        rests: dict[str, list[PerformerRest]] = {}
        for x in self.problem.limits.performer_rest:
            rests.setdefault(x.performer, []).append(x)
        for s, t in ((s, t) for s in self.used for t in self.used):
            days = self._ordinal(t) - self._ordinal(s)
            if days <= 0:
                continue
            gap = days * DAY + self.call[t] - self.wrap[s]
            least = days * DAY + min(self._terms(t).calls) - self._latest_wrap(s)
            terms = self._terms(s)
            if s // len(self.dates) == t // len(self.dates):
                both = (self.used[s], self.used[t])
                if least < terms.rest_minutes:
                    reason = sentences.rest(terms)
                    self.model.add(gap >= terms.rest_minutes).only_enforce_if(*both, *self._when(reason))
                if least < terms.week_rest_minutes and self._week(s) != self._week(t):
                    reason = sentences.week_rest(terms)
                    self.model.add(gap >= terms.week_rest_minutes).only_enforce_if(*both, *self._when(reason))
            for performer, limits in rests.items():
                works = self.works.get(PerformerId(performer), {})
                for rest in limits if s in works and t in works else ():
                    if least < rest.minutes:
                        self.model.add(gap >= rest.minutes).only_enforce_if(
                            works[s], works[t], *self._when(rest.reason)
                        )

    def _terms(self, slot: int) -> UnitTerms:
        return self.units[slot // len(self.dates)]

    def _week(self, slot: int) -> tuple[int, int]:
        return self.dates[slot % len(self.dates)].isocalendar()[:2]

    def _latest_wrap(self, slot: int) -> int:
        terms = self._terms(slot)
        return max(terms.calls) + terms.longest_minutes + terms.meal_minutes

    def _time_on_set(self) -> None:
        """From a performer's first block to the last no longer than allowed."""
        for limit in self.problem.limits.performer_hours:
            mine = [b for b, block in enumerate(self.blocks) if limit.performer in block.performers]
            for a in mine:
                for b in mine:
                    for s in self.slots_of[a]:
                        if (b, s) in self.at:
                            both = [self.at[a, s], self.at[b, s]] if a != b else [self.at[a, s]]
                            self.model.add(self.ended[b] - self.began[a] <= limit.on_set_minutes).only_enforce_if(
                                *both, *self._when(limit.reason)
                            )


def _no_hours(lookup: Lookup) -> Lookup:
    """The lookup without place and performer hours."""
    bare = object.__new__(Lookup)
    bare.__dict__.update(lookup.__dict__, hours={}, place_hours={})
    return bare


def _free_of_hours(lookup: Lookup, block: ShootBlock, date: Any) -> tuple[tuple[int, int], ...]:
    """A block's windows by light alone."""
    return _no_hours(lookup).windows(block, date)
