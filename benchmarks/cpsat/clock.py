"""An assignment of blocks to dates put on the clock: the cheapest orders and calls, chosen for a unit's whole shoot at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from benchmarks.cpsat.model import FilmModel, Slot
from setpiece.domain.identifiers import PerformerId
from setpiece.domain.limits import LightNeed
from setpiece.domain.problem import ShootBlock
from setpiece.domain.schedule import Schedule, ShootingDay
from setpiece.solver.evaluate import day_cost
from setpiece.solver.timeline import put_on_clock

MOST_ORDERS = 5_040
LIGHTS = (LightNeed.ANY, LightNeed.DAYLIGHT, LightNeed.DARKNESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The schedule, or the slots that no order and call puts on the clock."""

    schedule: Schedule | None
    impossible: tuple[Slot, ...] = ()


class Clock:
    """Puts assignments of one film on the clock; remembers days it has seen."""

    def __init__(self, model: FilmModel) -> None:
        """Read prices and precedence once."""
        self.model, self.look = model, model.look
        self.prices = {price.unit: price for price in model.problem.prices.units}
        self.before = {(x.first, x.then) for x in model.problem.limits.before}
        self.known: dict[tuple[Slot, frozenset[str]], list[ShootingDay]] = {}

    def put(self, days: Mapping[Slot, Sequence[ShootBlock]]) -> Placed:
        """The cheapest schedule of these days."""
        wrong, done = [], []
        for u in range(len(self.model.units)):
            slots = sorted(slot for slot in days if slot[0] == u)
            choices = [self.choices(slot, days[slot]) for slot in slots]
            wrong += [slot for slot, options in zip(slots, choices, strict=True) if not options]
            if not wrong:
                chain, stuck = self._chain(choices)
                done += chain
                wrong += [slots[n] for n in stuck]
        if wrong:
            return Placed(schedule=None, impossible=tuple(wrong))
        return Placed(schedule=Schedule(days=tuple(sorted(done, key=lambda day: (day.date, day.unit)))))

    def choices(self, slot: Slot, blocks: Sequence[ShootBlock]) -> list[ShootingDay]:
        """The cheapest possible day for each first place, last place and call."""
        key = (slot, frozenset(block.id for block in blocks))
        if key not in self.known:
            found = self._best(slot, self._by_place(blocks))
            self.known[key] = found or self._best(slot, self._any_order(blocks))
        return self.known[key]

    def _by_place(self, blocks: Sequence[ShootBlock]) -> Iterator[list[ShootBlock]]:
        """Orders that visit each place once, inside a place the kinds of light one after the other."""
        places = sorted({block.place for block in blocks})
        for order in permutations(places) if len(places) <= 5 else (places,):
            for lights in permutations(LIGHTS):
                yield sorted(blocks, key=lambda b: (order.index(b.place), lights.index(b.light), b.id))

    def _any_order(self, blocks: Sequence[ShootBlock]) -> Iterator[list[ShootBlock]]:
        """All orders, as far as patience goes."""
        for n, order in enumerate(permutations(blocks)):
            if n == MOST_ORDERS:
                return
            yield list(order)

    def _best(self, slot: Slot, orders: Iterator[list[ShootBlock]]) -> list[ShootingDay]:
        terms, date = self.model.terms(slot), self.model.dates[slot[1]]
        best: dict[tuple[str, str, int], tuple[int, ShootingDay]] = {}
        for order in orders:
            if any((b.id, a.id) in self.before for n, a in enumerate(order) for b in order[n + 1 :]):
                continue
            moves = sum(hop.cost for a, b in pairwise(order) if (hop := self.look.hop(a.place, b.place)))
            for call in terms.calls:
                clocked = put_on_clock(self.look, terms, date, call, order)
                if clocked and clocked.fits and self._minors_keep(clocked.day):
                    price = moves + day_cost(self.prices[terms.unit], terms, clocked.day)
                    kind = (order[0].place, order[-1].place, call)
                    if kind not in best or price < best[kind][0]:
                        best[kind] = (price, clocked.day)
        return [day for _, day in best.values()]

    def _minors_keep(self, day: ShootingDay) -> bool:
        """Whether everybody with limited hours is on set no longer than allowed."""
        for performer, hours in self.look.hours.items():
            mine = [s for s in day.blocks if performer in self.look.blocks[s.block].performers]
            if mine and mine[-1].end_minute - mine[0].start_minute > hours.on_set:
                return False
        return True

    def _chain(self, choices: list[list[ShootingDay]]) -> tuple[list[ShootingDay], list[int]]:
        """One choice a day, rest and travel kept, cheapest in all; or the day at which no choice is left."""
        totals: list[list[tuple[int, int]]] = []
        for n, options in enumerate(choices):
            row = []
            for day in options:
                price = self._price(day)
                if n == 0:
                    row.append((price, -1))
                    continue
                reached = [
                    (totals[n - 1][k][0] + between + price, k)
                    for k, earlier in enumerate(choices[n - 1])
                    if totals[n - 1][k][0] >= 0 and (between := self._between(earlier, day)) is not None
                ]
                row.append(min(reached, default=(-1, -1)))
            if all(total < 0 for total, _ in row):
                return [], [n - 1, n]
            totals.append(row)
        if not totals:
            return [], []
        k = min((k for k, (total, _) in enumerate(totals[-1]) if total >= 0), key=lambda k: totals[-1][k][0])
        chain = []
        for n in range(len(choices) - 1, -1, -1):
            chain.append(choices[n][k])
            k = totals[n][k][1]
        return chain[::-1], []

    def _price(self, day: ShootingDay) -> int:
        places = [self.look.blocks[strip.block].place for strip in day.blocks]
        moves = sum(hop.cost for a, b in pairwise(places) if (hop := self.look.hop(a, b)))
        return moves + day_cost(self.prices[day.unit], self.look.terms[day.unit], day)

    def _between(self, a: ShootingDay, b: ShootingDay) -> int | None:
        """What the move from day to day costs, None where rest or travel do not allow it."""
        terms = self.look.terms[a.unit]
        gap = (b.date - a.date).days * 1440 + b.call_minute - a.wrap_minute
        least = terms.rest_minutes
        if a.date.isocalendar()[:2] != b.date.isocalendar()[:2]:
            least = max(least, terms.week_rest_minutes)
        for performer in self._cast(a) & self._cast(b):
            least = max(least, self.look.rest.get(performer, 0))
        hop = self.look.hop(self.look.blocks[a.blocks[-1].block].place, self.look.blocks[b.blocks[0].block].place)
        if gap < least or (hop and (b.date - a.date).days - 1 < hop.travel_days):
            return None
        return hop.cost if hop else 0

    def _cast(self, day: ShootingDay) -> set[PerformerId]:
        return {p for strip in day.blocks for p in self.look.blocks[strip.block].performers}
