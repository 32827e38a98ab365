"""Lays the kernel's memory out: one array of 64-bit integers with scalars and rows that know each other by address."""

from __future__ import annotations

from typing import Any

import numpy as np

from setpiece.solver.compile import Compiled
from setpiece.solver.kernel import words as k

MOST_MEMO_ROWS, LEAST_MEMO_ROWS = 1 << 18, 1 << 10
"""Rows of the hash table of days, a power of two: at most 16 megabytes for each search."""
MEMO_ROWS_PER_CELL = 16
"""Rows for each item and slot, up to that."""


class Layout:
    """Addresses first, then an array to write to."""

    def __init__(self) -> None:
        """Only scalars so far."""
        self.end = k.SCALARS
        self.writes: list[tuple[Any, Any]] = []

    def room(self, cells: int, align: int = 1) -> int:
        """The address of so many cells."""
        begins = -(-self.end // align) * align
        self.end = begins + max(1, cells)
        return begins

    def rows(self, count: int, width: int) -> tuple[int, Any]:
        """The address of the first of so many rows, and the addresses of all."""
        begins = self.room(count * width)
        return begins, begins + width * np.arange(count)

    def write(self, addresses: Any, values: Any) -> None:
        """Remember what to write where."""
        self.writes.append((addresses, values))

    def grid(self, values: Any) -> Any:
        """Write a table; the addresses of its rows."""
        begins = self.room(values.size)
        self.write(begins + np.arange(values.size), values.reshape(-1))
        return begins + values.shape[1] * np.arange(values.shape[0])

    def lists(self, starts: Any, values: Any) -> tuple[Any, Any]:
        """Write lists of different lengths; the addresses where each begins and ends."""
        begins = self.room(values.size)
        self.write(begins + np.arange(values.size), values)
        return begins + starts[:-1], begins + starts[1:]

    def memory(self) -> Any:
        """The memory, beginning where a line of the processor's cache does."""
        raw = np.zeros(self.end + 8, np.int64)
        skipped = (-raw.ctypes.data % 64) // 8
        memory = raw[skipped : skipped + self.end]
        for addresses, values in self.writes:
            memory[addresses] = values
        return memory


def as_words(flags: Any) -> Any:
    """``[row, n]`` of 0 and 1 as ``[row, word]`` of bits."""
    rows, n = flags.shape
    words = np.zeros((rows, -(-max(1, n) // 64)), np.uint64)
    for i in range(n):
        words[:, i // 64] |= (flags[:, i] != 0).astype(np.uint64) << np.uint64(i % 64)
    return words.view(np.int64)


def lay_out(compiled: Compiled, seed: int) -> Any:
    """The memory of a compiled problem with nothing scheduled and the random state drawn from the seed."""
    return _Laying(compiled).memory(seed)


class _Laying:
    """Addresses of everything, then one write per column."""

    def __init__(self, compiled: Compiled) -> None:
        """Find room for every row."""
        a = self.a = compiled.arrays
        self.layout = Layout()
        self.items, self.slots = a["allowed"].shape
        self.blocks, self.dates, self.units = a["minutes"].size, a["ordinal"].size, a["setup"].size
        self.performers, self.places, self.rentals = a["performer_day"].size, a["place_day"].size, a["rental_day"].size
        self.payees = self.performers + self.places + self.rentals
        self.words, self.payee_words = -(-max(1, self.dates) // 64), -(-max(1, self.payees) // 64)
        self.item_width, self.slot_width = k.NEEDS + self.payee_words, k.HAS + 2 * self.payee_words
        room = self.layout.rows
        self.item_0, self.item = room(self.items, self.item_width)
        self.slot_0, self.slot = room(self.slots, self.slot_width)
        self.unit_0, self.unit = room(self.units, k.UNIT_WIDTH)
        self.block_0, self.block = room(self.blocks, k.BLOCK_WIDTH)
        self.payee_width = k.BITS + 3 * self.words
        self.payee_0, self.payee = room(self.payees, self.payee_width)
        _, self.kind = room(a["kind_bound"].size, k.KIND_WIDTH)
        _, self.hours = room(a["hours_work"].size, k.HOURS_WIDTH)
        cells = MEMO_ROWS_PER_CELL * self.items * self.slots
        self.memo_rows = min(MOST_MEMO_ROWS, max(LEAST_MEMO_ROWS, 1 << max(1, cells).bit_length()))
        self.hop_0, self.hop = room(a["hop_cost"].size, k.HOP_WIDTH)

    def memory(self, seed: int) -> Any:
        """Everything written."""
        scalars = {
            k.RANDOM: np.random.default_rng(seed).integers(1, 2**63),
            k.PENALTY: 1,
            k.ITEMS: self.items,
            k.SLOTS: self.slots,
            k.UNITS: self.units,
            k.DATES: self.dates,
            k.PLACES: self.places,
            k.WORDS: self.words,
            k.PAYEE_WORDS: self.payee_words,
            k.REST_REACH: self.a["near_reach"],
            k.MOST_REST: self.a["most_rest"],
            k.ITEM_0: self.item_0,
            k.ITEM_WIDTH: self.item_width,
            k.SLOT_0: self.slot_0,
            k.SLOT_WIDTH: self.slot_width,
            k.UNIT_0: self.unit_0,
            k.BLOCK_0: self.block_0,
            k.PAYEE_0: self.payee_0,
            k.PAYEE_WIDTH: self.payee_width,
            k.HOP_0: self.hop_0,
        }
        for part in (self._items, self._blocks, self._units, self._slots, self._payees, self._kinds):
            part()
        scalars |= self._scratch()
        scalars[k.COST] = int((self.a["performer_known"].sum(axis=1) * self.a["performer_change"]).sum())
        memory = self.layout.memory()
        memory[list(scalars)] = list(scalars.values())
        rows = memory[memory[k.MEMO_0] :][: self.memo_rows * k.MEMO_WIDTH]
        rows[k.MEMO_KEY :: k.MEMO_WIDTH] = -1
        return memory

    def _write(self, rows: Any, columns: dict[int, Any]) -> None:
        """Columns of rows."""
        for column, values in columns.items():
            self.layout.write(rows + column, values)

    def _needs(self) -> Any:
        """``[item, payee]``: whom an item's blocks need; performers, places, rentals in this order."""
        a, needs = self.a, np.zeros((self.items, self.payees), np.int64)
        for i in range(self.items):
            for b in a["item_block"][a["item_ptr"][i] : a["item_ptr"][i + 1]]:
                needs[i, a["performer"][a["performer_ptr"][b] : a["performer_ptr"][b + 1]]] = 1
                needs[i, self.performers + a["place"][b]] = 1
                rented = a["rental"][a["rental_ptr"][b] : a["rental_ptr"][b + 1]]
                needs[i, self.performers + self.places + rented] = 1
        return needs

    def _items(self) -> None:
        a, lists, needs = self.a, self.layout.lists, self._needs()
        parts, parts_end = lists(a["item_ptr"], self.block[a["item_block"]])
        friends, friends_end = lists(a["friend_ptr"], self.item[a["friend"]])
        choices, choices_end = lists(a["candidate_ptr"], self.slot[a["candidate"]])
        apart, apart_end = lists(a["apart_ptr"], self.item[a["apart"]])
        ends = np.concatenate([[0], np.cumsum(needs.sum(axis=1))])
        paid, paid_end = lists(ends, self.payee[np.nonzero(needs)[1]])
        homes = needs[:, self.performers : self.performers + self.places]
        home = np.where(homes.sum(axis=1) == 1, self.payee[self.performers + homes.argmax(axis=1)], 0)
        lit = a["kind_dated"][a["kind"]]
        pairs = np.diff(a["then_ptr"]) + np.diff(a["first_ptr"])
        of_item = [a["item_block"][a["item_ptr"][i] : a["item_ptr"][i + 1]] for i in range(self.items)]
        self._write(
            self.item,
            {
                k.ITEM_HASH: a["hash_item"],
                k.ITEM_MINUTES: [int(a["minutes"][blocks].sum()) for blocks in of_item],
                k.HOME: home,
                k.LIT_BLOCKS: [int(lit[blocks].sum()) for blocks in of_item],
                k.RELATED: [int(pairs[blocks].sum()) for blocks in of_item] + np.diff(a["apart_ptr"]),
                k.MISSED_ROW: self.layout.grid(np.where(a["allowed"] > 0, a["item_missed"], -1)),
                k.PARTS: parts,
                k.PARTS_END: parts_end,
                k.PAID_BY: paid,
                k.PAID_BY_END: paid_end,
                k.FRIENDS: friends,
                k.FRIENDS_END: friends_end,
                k.CHOICES: choices,
                k.CHOICES_END: choices_end,
                k.APART: apart,
                k.APART_END: apart_end,
            },
        )
        self._write(self.item, {k.NEEDS + w: word for w, word in enumerate(as_words(needs).T)})

    def _blocks(self) -> None:
        a, lists = self.a, self.layout.lists
        then, then_end = lists(a["then_ptr"], self.block[a["then"]])
        before, before_end = lists(a["first_ptr"], self.block[a["first"]])
        item_of = a["item_of"]
        self._write(
            self.block,
            {
                k.MINUTES: a["minutes"],
                k.PLACE_OF: a["place"],
                k.KIND_OF: self.kind[a["kind"]],
                k.ITEM_OF: np.where(item_of >= 0, self.item_0 + self.item_width * item_of, 0),
                k.RANK: a["rank"],
                k.THEN: then,
                k.THEN_END: then_end,
                k.BEFORE: before,
                k.BEFORE_END: before_end,
            },
        )

    def _units(self) -> None:
        a = self.a
        calls, calls_end = self.layout.lists(a["call_ptr"], a["call"])
        blank = np.zeros((self.units, self.words), np.int64)
        self._write(
            self.unit,
            {
                k.UNIT_INDEX: np.arange(self.units),
                k.SETUP: a["setup"],
                k.BASIC: a["basic"],
                k.LONGEST: a["longest"],
                k.MEAL: a["meal"],
                k.MEAL_AFTER: a["meal_after"],
                k.REST: a["rest"],
                k.WEEK_REST: a["week_rest"],
                k.LONGEST_RUN: a["longest_run"],
                k.MOST_WEEK: a["most_week"],
                k.UNIT_DAY: a["unit_day"],
                k.OVERTIME: a["unit_overtime"],
                k.DOUBLE_AFTER: a["unit_double_after"],
                k.DOUBLE: a["unit_double"],
                k.NIGHT: a["unit_night"],
                k.NIGHT_FROM: a["unit_night_from"],
                k.NIGHT_TO: a["unit_night_to"],
                k.SIXTH: a["unit_sixth"],
                k.SEVENTH: a["unit_seventh"],
                k.IDLE: a["unit_idle"],
                k.UNIT_HASH: a["hash_unit"],
                k.CALLS: calls,
                k.CALLS_END: calls_end,
                k.FIRST_SLOT: self.slot_0 + self.slot_width * self.dates * np.arange(self.units),
                k.USED: self.layout.grid(blank),
                k.USED_AFTER: self.layout.grid(blank),
                k.IDLE_BEFORE: self.layout.grid(a["idle_before"]),
            },
        )

    def _slots(self) -> None:
        a, number = self.a, np.arange(self.slots)
        ordinal = a["ordinal"][number % max(1, self.dates)]
        self._write(
            self.slot,
            {
                k.SLOT_INDEX: number,
                k.UNIT: self.unit[number // max(1, self.dates)],
                k.DATE: number % max(1, self.dates),
                k.ORDINAL: ordinal,
                k.WEEK: (ordinal - 1) // 7,
                k.SLOT_HASH: a["hash_slot"],
                k.MEMBERS: self.layout.grid(np.zeros((self.slots, self.items), np.int64)),
                k.COUNTS: self.layout.grid(np.zeros((self.slots, self.payees), np.int64)),
            },
        )

    def _payees(self) -> None:
        a = self.a
        performers, places, rentals = np.split(self.payee, [self.performers, self.performers + self.places])
        self._write(
            self.payee,
            {
                k.PAYEE_INDEX: np.arange(self.payees),
                k.DATE_COUNTS: self.layout.grid(np.zeros((self.payees, self.dates), np.int64)),
            },
        )
        known = as_words(a["performer_known"])
        self._write(
            performers,
            {
                k.SORT: k.PERFORMER,
                k.PAID: a["performer_known"].sum(axis=1) * a["performer_change"],
                k.TABLE: self.layout.grid(a["performer_table"]),
                k.HOLDS: a["performer_holds"],
                k.DROP: a["performer_drop"],
                k.SPAN_ONLY: (a["performer_holds"] > 0) & (a["performer_change"] == 0),
                k.FIRST_DATE: -1,
                k.LAST_DATE: -1,
                k.LEAST_GAP: a["performer_least_gap"],
                k.DROP_COST: a["performer_drop_cost"],
                k.PER_DIEM: a["performer_per_diem"],
                k.CHANGED_CALL: a["performer_change"],
                **{k.BITS + 2 * self.words + w: known[:, w] for w in range(self.words)},
            },
        )
        near_minutes, near_cost = self._near()
        self._write(
            places,
            {
                k.SORT: k.PLACE,
                k.PER_UNIT_DAY: a["place_day"],
                k.HOLD_DAY: a["place_hold"],
                k.AGAIN: a["place_again"],
                k.PLACE_INDEX: np.arange(self.places),
                k.NEAR_MINUTES: near_minutes,
                k.NEAR_COST: near_cost,
            },
        )
        self._write(rentals, {k.SORT: k.RENTAL, k.RENTAL_DAY: a["rental_day"], k.RENTAL_WEEK: a["rental_week"]})

    def _near(self) -> tuple[Any, Any]:
        """Minutes to the nearest and price of the cheapest other place that blocks use."""
        used = np.zeros(self.places, np.bool_)
        used[self.a["place"]] = True
        never = np.where(used[None, :] & ~np.eye(self.places, dtype=np.bool_), 0, k.NEVER)
        found = []
        for hops in (self.a["hop_minutes"], self.a["hop_cost"]):
            nearest = (hops + never).min(axis=1, initial=k.NEVER)
            found.append(np.where(nearest >= k.NEVER, 0, nearest))
        return found[0], found[1]

    def _kinds(self) -> None:
        a, lists = self.a, self.layout.lists
        begins, ends = lists(2 * a["window_ptr"], a["window"].reshape(-1))
        cells = np.concatenate([begins, ends[-1:]])
        window_0 = self.layout.room(cells.size)
        self.layout.write(window_0 + np.arange(cells.size), cells)
        hours, hours_end = lists(a["kind_hours_ptr"], self.hours[a["kind_hours"]])
        self._write(
            self.kind,
            {
                k.BOUND: a["kind_bound"],
                k.LIT_KIND: a["kind_dated"],
                k.KIND_HOURS: hours,
                k.KIND_HOURS_END: hours_end,
                k.WINDOWS: window_0 + self.dates * np.arange(self.kind.size),
            },
        )
        self._write(self.hours, {k.MAY_WORK: a["hours_work"], k.MAY_STAY: a["hours_on_set"]})
        self._write(
            self.hop,
            {
                k.HOP_MINUTES: a["hop_minutes"].reshape(-1),
                k.HOP_COST: a["hop_cost"].reshape(-1),
                k.HOP_TRAVEL: a["hop_travel"].reshape(-1),
            },
        )

    def _scratch(self) -> dict[int, int]:
        """Room for what changes, and where it stands."""
        a, room = self.a, self.layout.room
        most = 2 * self.items + 4
        needs = int(np.diff(a["performer_ptr"]).sum() + np.diff(a["rental_ptr"]).sum() + self.blocks)
        log = 32 * (2 * most + self.slots + self.payees + self.dates + self.units) + 12 * 2 * needs
        resting = np.zeros((1, self.payees), np.int64)
        resting[0, : self.performers] = a["performer_rest"] > 0
        performing = np.zeros((1, self.payees), np.int64)
        performing[0, : self.performers] = 1
        steps = (np.arange(k.LOGARITHMS) + 0.5) / k.LOGARITHMS
        grid = self.layout.grid
        return {
            k.DATE_0: int(grid(a["ordinal"].reshape(1, -1))[0]),
            k.OWN_REST_0: int(grid(np.concatenate([a["performer_rest"], [0]]).reshape(1, -1))[0]),
            k.VARIANT_HASH_0: int(grid(a["hash_variant"].reshape(1, -1))[0]),
            k.RESTING_0: int(grid(as_words(resting))[0]),
            k.PERFORMING_0: int(grid(as_words(performing))[0]),
            k.LOGARITHM_0: int(grid(np.round(-np.log(steps) * 65536).astype(np.int64).reshape(1, -1))[0]),
            k.NEAR_0: room(self.dates),
            k.LOG_0: room(2 * log),
            k.MOVE_0: room(most * k.MOVE_WIDTH),
            k.WISH_0: room((self.slots + 16) * k.WISH_WIDTH),
            k.DELTA_0: room(self.dates + self.slots),
            k.TOUCHED_0: room(self.slots),
            k.DIRTY_0: room(self.payees),
            k.WORK_0: room((max(self.blocks, a["hours_work"].size, 8) + 2) * k.WORK_WIDTH),
            k.FACTS_0: room(k.F_LEAST + 2 * int(np.diff(a["call_ptr"]).max(initial=1))),
            k.SCRATCH_0: room(max(self.words, 2 * self.payee_words)),
            k.FUTURE_0: room(2 * k.FUTURE_WIDTH),
            k.MEMO_0: room(self.memo_rows * k.MEMO_WIDTH, align=8),
            k.MEMO_MASK: self.memo_rows - 1,
        }
