"""The film's price in the model: the domain's prices, except that moves are counted from below."""

from __future__ import annotations

from typing import Any

from benchmarks.cpsat.model import FilmModel, Slot
from setpiece.domain.prices import PerformerPrice, PlacePrice, RentalPrice, UnitPrice

SCALE = 100
"""The model counts in major units: cents are cut off each price."""


class Pricing:
    """Builds the cost as one linear expression."""

    def __init__(self, model: FilmModel) -> None:
        """Price everything."""
        self.model, self.cp = model, model.cp
        self.steps = [*model.steps(), 0]
        self.terms: list[Any] = []
        for price in model.problem.prices.units:
            self._unit(price)
        for performer in model.problem.prices.performers:
            self._performer(performer)
        for place in model.problem.prices.places:
            self._place(place)
        for rental in model.problem.prices.rentals:
            self._rental(rental)
        self._moves()

    def cost(self) -> Any:
        """The cost in major units."""
        return sum(self.terms)

    def _new(self) -> Any:
        return self.cp.new_bool_var("")

    def _pay(self, price: int, amount: Any) -> None:
        if price:
            self.terms.append((price // SCALE) * amount)

    def _begun_and_open(self, on: dict[int, Any]) -> tuple[list[Any], list[Any]]:
        """For each date whether something has happened on it or before, and on it or after."""
        count = len(self.model.dates)
        begun, open_ = [self._new() for _ in range(count)], [self._new() for _ in range(count)]
        for d in range(count):
            if d:
                self.cp.add_implication(begun[d - 1], begun[d])
                self.cp.add_implication(open_[d], open_[d - 1])
            if d in on:
                self.cp.add_implication(on[d], begun[d])
                self.cp.add_implication(on[d], open_[d])
            self.cp.add(begun[d] + open_[d] >= 1 + on.get(d, 0))
            if d:
                self.cp.add(begun[d - 1] + open_[d] >= 1)
        return begun, open_

    def _calendar_days(self, begun: list[Any], open_: list[Any]) -> Any:
        """Calendar days after the first to the last."""
        return sum(step * (begun[d] + open_[d + 1] - 1) for d, step in enumerate(self.steps[:-1]))

    def _unit(self, price: UnitPrice) -> None:
        """Days, overtime, double time, night minutes, idle dates, sixth and seventh days."""
        model = self.model
        u = next(n for n, terms in enumerate(model.units) if terms.unit == price.unit)
        slots = [slot for slot in model.used if slot[0] == u]
        for slot in slots:
            self._pay(price.day, model.used[slot])
            self._beyond(slot, model.units[u].basic_minutes, price.overtime_minute)
            if price.double_after_minutes is not None:
                self._beyond(slot, price.double_after_minutes, price.double_minute)
            self._night(slot, price)
        if price.idle_day and slots:
            begun, open_ = self._begun_and_open({slot[1]: model.used[slot] for slot in slots})
            wished = set(model.units[u].dates)
            for d, date in enumerate(model.dates):
                if date in wished:
                    shot = model.used.get((u, d), 0)
                    idle = self._new()
                    self.cp.add(begun[d] + open_[d] - 1 - shot <= idle)
                    self._pay(price.idle_day, idle)
        weeks: dict[tuple[int, int], list[Any]] = {}
        for slot in slots:
            weeks.setdefault(model.dates[slot[1]].isocalendar()[:2], []).append(model.used[slot])
        for days in weeks.values():
            for most, extra in ((5, price.sixth_day), (6, price.seventh_day)):
                if extra and len(days) > most:
                    more = self._new()
                    self.cp.add(sum(days) <= most + (len(days) - most) * more)
                    self._pay(extra, more)

    def _beyond(self, slot: Slot, minutes: int, price: int) -> None:
        """Minutes of work beyond so many."""
        longest = self.model.terms(slot).longest_minutes
        if not price or longest <= minutes:
            return
        over = self.cp.new_int_var(0, longest - minutes, "")
        self.cp.add(over >= self.model.worked[slot] - minutes)
        self._pay_minutes(price, over, longest)

    def _pay_minutes(self, price: int, amount: Any, most: int) -> None:
        """A price by the minute, rounded down in the whole rather than by the minute."""
        paid = self.cp.new_int_var(0, price * most // SCALE + 1, "")
        self.cp.add(SCALE * paid >= price * amount - SCALE + 1)
        self.terms.append(paid)

    def _night(self, slot: Slot, price: UnitPrice) -> None:
        """Minutes between call and wrap inside the night window, for each call."""
        if not price.night_minute:
            return
        terms, model = self.model.terms(slot), self.model
        most = terms.longest_minutes + terms.meal_minutes
        minutes = self.cp.new_int_var(0, most, "")
        for call in terms.calls:
            start, end = max(call, price.night_from), min(call + most, price.night_to)
            if start < end:
                wrap = call + model.worked[slot] + terms.meal_minutes
                late = self.cp.new_int_var(0, most, "")
                self.cp.add(late >= wrap - price.night_to)
                self.cp.add(minutes >= wrap - late - start).only_enforce_if(model.call[slot, call])
        self._pay_minutes(price.night_minute, minutes, most)

    def _worked(self, performer: Any) -> dict[int, Any]:
        """For each date a literal that the performer works."""
        model, on = self.model, {}
        for d in range(len(model.dates)):
            literals = [
                model.works[performer, (u, d)] for u in range(len(model.units)) if (performer, (u, d)) in model.works
            ]
            if len(literals) == 1:
                on[d] = literals[0]
            elif literals:
                on[d] = self._new()
                for literal in literals:
                    self.cp.add_implication(literal, on[d])
                self.cp.add_bool_or([*literals, on[d].negated()])
        return on

    def _performer(self, price: PerformerPrice) -> None:
        """Days or weeks, holds, per diems, the dropped gap, and what is paid once."""
        on = self._worked(price.performer)
        if not on:
            return
        begun, open_ = self._begun_and_open(on)
        away = self._calendar_days(begun, open_)
        paid = sum(b + o - 1 for b, o in zip(begun, open_, strict=True)) if price.holds_paid else sum(on.values())
        if price.drop_after_days is not None and (price.holds_paid or price.per_diem):
            holds, calendar, dropped = self._drop(price.drop_after_days, on, begun, open_)
            self._pay(price.drop_cost, dropped)
            paid, away = paid - (holds if price.holds_paid else 0), away - calendar
        if price.per_diem:
            days = self.cp.new_int_var(1, sum(self.steps) + 1, "")
            self.cp.add(days >= 1 + away)
            self._pay(price.per_diem, days)
        self.terms.append(price.fixed // SCALE)
        self._days_and_weeks(paid, price.day, price.week, price.week_days, price.minimum)

    def _days_and_weeks(self, paid: Any, day: int, week: int | None, week_days: int, minimum: int) -> None:
        """The cheaper of days and weeks, at least the minimum."""
        count = len(self.model.dates)
        days = self.cp.new_int_var(0, 7 * count, "")
        price: Any = (day // SCALE) * days
        if week is None:
            self.cp.add(days >= paid)
        else:
            weeks = self.cp.new_int_var(0, count, "")
            self.cp.add(days + week_days * weeks >= paid)
            price = price + (week // SCALE) * weeks
        if minimum > day:
            total = self.cp.new_int_var(minimum // SCALE, 10**9, "")
            self.cp.add(total >= price)
            price = total
        self.terms.append(price)

    def _drop(self, after: int, on: dict[int, Any], begun: list[Any], open_: list[Any]) -> tuple[Any, Any, Any]:
        """One gap longer than so many calendar days: its hold dates, its calendar days, whether there is one."""
        dates, count = self.model.dates, len(self.model.dates)
        gone: dict[int, Any] = {d: self._new() for d in range(1, count - 1)}
        starts: dict[int, Any] = {}
        for d in range(1, count - 1):
            end = next((e for e in range(d + 1, count) if (dates[e] - dates[d - 1]).days - 1 > after), None)
            if end is not None:
                starts[d] = self._new()
                for e in range(d, end):
                    self.cp.add_implication(starts[d], gone[e])
                if d - 1 in on:
                    self.cp.add_implication(starts[d], on[d - 1])
                else:
                    self.cp.add(starts[d] == 0)
            known = [starts[d]] if d in starts else []
            previous = [gone[d - 1]] if d > 1 else []
            self.cp.add_bool_or([gone[d].negated(), *known, *previous])
            self.cp.add(begun[d] + open_[d] >= 1 + gone[d] + on.get(d, 0))
            self.cp.add(begun[d] + open_[d + 1] >= 1 + gone[d])
            self.cp.add(begun[d - 1] + open_[d] >= 1 + starts.get(d, 0))
        self.cp.add_at_most_one(starts.values())
        calendar = sum(self.steps[d] * literal for d, literal in gone.items()) + sum(
            (self.steps[d - 1] - 1) * literal for d, literal in starts.items()
        )
        return sum(gone.values()), calendar, sum(starts.values())

    def _place(self, price: PlacePrice) -> None:
        """Fees by date and unit, what is paid once, and between uses the cheaper of holding and preparing again."""
        model = self.model
        slots = [slot for place, slot in model.here if place == price.place]
        if not slots:
            return
        self.terms.append(price.once // SCALE)
        on: dict[int, Any] = {}
        for u, d in slots:
            here = model.here[price.place, (u, d)]
            self._pay(price.day, here)
            if d in on:
                both = self._new()
                self.cp.add_implication(here, both)
                self.cp.add_implication(on[d], both)
                self.cp.add_bool_or(here, on[d], both.negated())
                on[d] = both
            else:
                on[d] = here
        if not price.hold_day or not price.again:
            return
        begun, _ = self._begun_and_open(on)
        held: Any = None
        for d in range(len(model.dates)):
            if d in on and d:
                again = self._new()
                kept = [held] if held is not None else []
                self.cp.add_bool_or([on[d].negated(), begun[d - 1].negated(), again, *kept])
                self._pay(price.again, again)
            now = self._new()
            dressed = [on[d]] if d in on else []
            self.cp.add_bool_or([now.negated(), *dressed, *([held] if held is not None else [])])
            if d in on:
                unused = self._new()
                self.cp.add(unused >= now - on[d])
                self._pay(price.hold_day * (self.steps[d] - 1), now)
                self._pay(price.hold_day, unused)
            else:
                self._pay(price.hold_day * self.steps[d], now)
            held = now

    def _rental(self, price: RentalPrice) -> None:
        """Weeks and days from first to last use."""
        model = self.model
        on: dict[int, Any] = {}
        for d in range(len(model.dates)):
            literals = [
                model.at[i, slot]
                for (i, slot) in model.at
                if slot[1] == d and any(price.rental in block.rentals for block in model.items[i])
            ]
            if literals:
                on[d] = self._new()
                for literal in literals:
                    self.cp.add_implication(literal, on[d])
        if on:
            begun, open_ = self._begun_and_open(on)
            self._days_and_weeks(1 + self._calendar_days(begun, open_), price.day, price.week, 7, 0)

    def _moves(self) -> None:
        """A move to each place of a day except where the unit is already; a journey for each change of region."""
        model = self.model
        for (place, slot), visited in model.here.items():
            here, price = visited, model.move_cost[place]
            if price:
                stays = model.stays.get((place, slot))
                if stays is not None:
                    moved = self._new()
                    self.cp.add(moved >= here - stays)
                    here = moved
                self._pay(price, here)
        journeys = [hop.cost for hop in model.problem.prices.hops if hop.travel_days]
        if journeys:
            extra = max(0, min(journeys) - max(model.move_cost.values()))
            for change in model.region_changes:
                self._pay(extra, change)
