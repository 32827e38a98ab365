"""Who is paid by the day, and what each costs at least by the number of days: units, places, performers.

Every table here holds for *every* schedule in which the payee has exactly so many days, whatever the dates; the fewest days hold for every
schedule that keeps the limits. So whatever is said of numbers of days is said of money.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Any

import numpy as np

from setpiece.domain.prices import CalledBefore, PerformerPrice, PlacePrice, UnitPrice
from setpiece.solver.compile import Compiled
from setpiece.solver.evaluate import days_or_weeks
from setpiece.solver.packing import Facts

SIDES = 2
DAY_SIDE, NIGHT_SIDE, EITHER = 0, 1, -1
MORE_DAYS = 12
"""Days beyond the fewest for which a place's gaps are looked at; more days cost no less."""


class Part(Enum):
    """Which part of the cost a payee belongs to."""

    CREW = "Crew days"
    HOURS = "Overtime and nights"
    CAST = "Cast on their work days"
    PLACES = "Places"
    MOVES = "Company moves"
    RENTALS = "Rentals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payee:
    """A unit, place or performer: its blocks, the fewest days of every schedule, in all and on each side, and ``cost[n]`` of n days.

    ``cost`` covers 0 to the most days that the payee can have. Days are unit days.
    """

    part: Part
    blocks: tuple[int, ...]
    fewest: int
    fewest_on: tuple[int, int]
    cost: Any

    @property
    def most(self) -> int:
        """The most days that the payee can have."""
        return len(self.cost) - 1

    def beyond(self, by_day: int, by_night: int) -> int:
        """The least, over the days that the payee can have, of what they cost beyond these prices of a day on each side."""
        if not self.blocks:
            return 0
        dear, cheap, least = (by_day, by_night, 1) if by_day >= by_night else (by_night, by_day, 0)
        days = np.arange(self.fewest, self.most + 1)
        priced = dear * (days - self.fewest_on[least]) + cheap * self.fewest_on[least]
        return int((self.cost[self.fewest :] - priced).min())

    def least(self) -> int:
        """What the payee costs in every schedule at least."""
        return int(self.cost[self.fewest :].min())


def sides(facts: Facts) -> Any:
    """For each block the day side, the night side or either, so that no day holds blocks of both sides.

    Starts from the light that blocks need, and leaves to either side what could yet share a day with the other.
    """
    arrays, blocks = facts.compiled.arrays, facts.compiled.blocks
    side = np.array(
        [{"darkness": NIGHT_SIDE, "daylight": DAY_SIDE}.get(b.light.value, EITHER) for b in blocks], np.int64
    )
    for _ in range(len(blocks)):
        night, day = np.flatnonzero(side == NIGHT_SIDE), np.flatnonzero(side == DAY_SIDE)
        meets = ~facts.apart[np.ix_(night, day)]
        if not meets.any():
            break
        by_night, by_day = meets.sum(axis=1), meets.sum(axis=0)
        minutes = arrays["minutes"]
        if by_night.max() * minutes[day].sum() >= by_day.max() * minutes[night].sum():
            side[night[by_night.argmax()]] = EITHER
        else:
            side[day[by_day.argmax()]] = EITHER
    return side


def all_payees(facts: Facts, side: Any) -> tuple[Payee, ...]:
    """Units, then places, then performers, in the problem's order; those without blocks have no days and cost nothing."""
    return (
        *(_unit(facts, side, u) for u in range(len(facts.compiled.problem.units))),
        *_places(facts, side),
        *_performers(facts, side),
    )


def _payee(
    facts: Facts, side: Any, part: Part, blocks: list[int], cost: Any, most: int, room: int | None = None
) -> Payee:
    """A payee with its fewest days; ``cost`` reaches far enough."""
    if not blocks:
        return Payee(part=part, blocks=(), fewest=0, fewest_on=(0, 0), cost=np.zeros(1, np.int64))
    on = [[b for b in blocks if side[b] == s] for s in (DAY_SIDE, NIGHT_SIDE)]
    day, night = (_fewest_on(facts, s, some, room) for s, some in enumerate(on))
    fewest = max(1, day + night, facts.fewest_days(blocks, room))
    most = max(fewest, min(most, len(blocks)))
    return Payee(
        part=part, blocks=tuple(blocks), fewest=fewest, fewest_on=(day, night), cost=np.asarray(cost(most), np.int64)
    )


def _fewest_on(facts: Facts, side: int, blocks: list[int], room: int | None) -> int:
    """Fewest days of blocks that all need the light of one side."""
    light = facts.room_on(side)
    return facts.fewest_days(blocks, light if room is None else min(room, light)) if blocks else 0


def _dates_of(compiled: Compiled, blocks: Sequence[int]) -> list[int]:
    """The date indices on which some of the blocks may be shot."""
    slots = compiled.allowed[list(blocks)].any(axis=0).reshape(len(compiled.problem.units), -1)
    return [int(d) for d in np.flatnonzero(slots.any(axis=0))]


# Units.


def _unit(facts: Facts, side: Any, u: int) -> Payee:
    """A unit with the blocks that only it may shoot for its fewest days, and all that it may shoot for its most."""
    compiled = facts.compiled
    terms = compiled.problem.units[u]
    price = next(p for p in compiled.problem.prices.units if p.unit == terms.unit)
    may = [b for b, block in enumerate(compiled.blocks) if terms.unit in block.units]
    own = [b for b in may if set(compiled.blocks[b].units) == {terms.unit}]
    dates = len(compiled.dates)
    open_dates = [
        compiled.dates[d] for d in np.flatnonzero(compiled.allowed[:, u * dates : (u + 1) * dates].any(axis=0))
    ]
    on = [[b for b in own if side[b] == s] for s in (DAY_SIDE, NIGHT_SIDE)]
    day, night = (_fewest_on(facts, s, some, None) for s, some in enumerate(on))
    fewest = max(day + night, facts.fewest_days(own) if own else 0)
    most = max(fewest, min(len(open_dates), len(may)))
    cost = _unit_cost(price, sorted({date for date in terms.dates if date in set(compiled.dates)}), most)
    return Payee(
        part=Part.CREW, blocks=tuple(may), fewest=fewest, fewest_on=(day, night), cost=np.asarray(cost, np.int64)
    )


def _unit_cost(price: UnitPrice, dates: list[dt.date], most: int) -> Any:
    """``[n]``: the least that n shooting days cost with the sixth days of their weeks and the idle dates between them.

    The n days and s idle dates fill a stretch of the unit's dates; every idle date saves at most one sixth or seventh day.
    """
    weeks = [date.isocalendar()[:2] for date in dates]
    cost = np.zeros(most + 1, np.int64)
    for n in range(1, most + 1):
        least = None
        for idle in range(len(dates) - n + 1):
            if least is not None and idle * price.idle_day >= least:
                break
            for first in range(len(dates) - n - idle + 1):
                counts = Counter(weeks[first : first + n + idle]).values()
                extra = sorted(
                    [price.sixth_day] * sum(c >= 6 for c in counts) + [price.seventh_day] * sum(c >= 7 for c in counts)
                )
                paid = idle * price.idle_day + sum(extra[: max(0, len(extra) - idle)])
                least = paid if least is None else min(least, paid)
        cost[n] = n * price.day + (least or 0)
    return cost


# Places.


def _places(facts: Facts, side: Any) -> list[Payee]:
    """Every place: once, by the day, and the gaps between its dates held or prepared again."""
    compiled = facts.compiled
    units, found = len(compiled.problem.units), []
    for price in compiled.problem.prices.places:
        here = [b for b, block in enumerate(compiled.blocks) if block.place == price.place]
        ordinals = [int(compiled.arrays["ordinal"][d]) for d in _dates_of(compiled, here)] if here else []

        def cost(most: int, price: PlacePrice = price, ordinals: list[int] = ordinals) -> Any:
            days = np.arange(most + 1)
            gaps = _gaps_cost(price, ordinals, -(-most // units))
            by_days = gaps[np.minimum(-(-days // units), len(gaps) - 1)]
            return np.where(days > 0, price.once + price.day * days + by_days, 0)

        found.append(_payee(facts, side, Part.PLACES, here, cost, len(ordinals) * units))
    return found


def _gaps_cost(price: PlacePrice, ordinals: list[int], most: int) -> Any:
    """``[n]``: the least that the gaps between n of these dates cost; flat after the first few, as more dates never cost less."""
    gaps = np.zeros(most + 1, np.int64)
    if not (price.again and price.hold_day) or len(ordinals) < 2:
        return gaps
    at = np.array(ordinals, np.int64)
    between = np.minimum(price.again, (at[:, None] - at[None, :] - 1) * price.hold_day)
    between[at[:, None] <= at[None, :]] = np.iinfo(np.int64).max // 4
    ending = np.zeros(len(at), np.int64)
    for n in range(2, min(most, len(at), 60) + 1):
        ending = (between + ending[None, :]).min(axis=1)
        gaps[n:] = min(int(ending.min()), int(np.iinfo(np.int64).max // 8))
    return gaps


# Performers.


def _performers(facts: Facts, side: Any) -> list[Payee]:
    """Every performer: paid days, per diems, fees, changed calls; as if the work days were as close as dates let them."""
    compiled, found = facts.compiled, []
    known = {before.performer: before for before in compiled.problem.prices.called_before}
    for price in compiled.problem.prices.performers:
        mine = [b for b, block in enumerate(compiled.blocks) if price.performer in block.performers]
        dates = _dates_of(compiled, mine) if mine else []
        begins, ends = first_and_last(compiled, mine) if mine else (0, 0)

        def cost(
            most: int,
            price: PerformerPrice = price,
            dates: list[int] = dates,
            forced: tuple[int, int] = (begins, ends),
        ) -> Any:
            return _performer_cost(compiled, price, known.get(price.performer), dates, forced, most)

        hours = compiled.lookup.hours.get(price.performer)
        found.append(_payee(facts, side, Part.CAST, mine, cost, len(dates), hours.work if hours else None))
    return found


def _performer_cost(
    compiled: Compiled,
    price: PerformerPrice,
    before: CalledBefore | None,
    dates: list[int],
    forced: tuple[int, int],
    most: int,
) -> Any:
    """``[n]``: the least that n work dates cost.

    Without a drop holds and per diems run from the first to the last work date: at least over the closest n of the dates, and over what
    the blocks force. With one, two stretches of work days do, each over the closest.
    """
    ordinal = compiled.arrays["ordinal"]
    holds = _closest(dates, dates, most)
    away = _closest([int(ordinal[d]) for d in dates], dates, most)
    cost = np.zeros(most + 1, np.int64)
    for n in range(1, most + 1):
        paid = max(n, int(holds[n]), forced[1] - forced[0] + 1) if price.holds_paid else n
        calendar = max(n, int(away[n]), int(ordinal[forced[1]] - ordinal[forced[0]]) + 1)
        cost[n] = days_or_weeks(price, paid) + price.per_diem * calendar
        if price.drop_after_days is not None and n > 1:
            split = (away[1:n] + away[n - 1 : 0 : -1]).min()
            dropped = days_or_weeks(price, n) + price.per_diem * max(n, int(split)) + price.drop_cost
            cost[n] = min(int(cost[n]), dropped)
        cost[n] += price.fixed
        if before:
            called = sum(date in compiled.dates for date in set(before.dates))
            cost[n] += before.price * abs(n - called)
    return cost


def _closest(position: list[int], dates: list[int], most: int) -> Any:
    """``[n]``: the shortest stretch of positions, ends included, that holds n of the dates."""
    at = np.array(position, np.int64)
    found = np.zeros(most + 1, np.int64)
    for n in range(1, most + 1):
        if n <= len(dates):
            found[n] = int((at[n - 1 :] - at[: len(at) - n + 1]).min()) + 1
        else:
            found[n] = found[n - 1] + 1
    return found


def first_and_last(compiled: Compiled, blocks: Sequence[int]) -> tuple[int, int]:
    """The latest first and the earliest last date index that any schedule gives these blocks: (last to begin, first to end).

    Some block is shot no later than the first index, some no earlier than the second; they are in order only when the blocks' dates force it.
    """
    slots = compiled.allowed[list(blocks)].reshape(len(blocks), len(compiled.problem.units), -1).any(axis=1)
    if not slots.any(axis=1).all():
        return 0, 0
    firsts = slots.argmax(axis=1)
    lasts = slots.shape[1] - 1 - slots[:, ::-1].argmax(axis=1)
    return int(lasts.min()), int(firsts.max())


def shortest_gap(dates: Sequence[dt.date]) -> int:
    """Fewest calendar days strictly between two of the dates that are not consecutive; 0 when all are."""
    return min(((b - a).days - 1 for a, b in pairwise(dates) if (b - a).days > 1), default=0)
