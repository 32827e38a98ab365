"""Lays the kernel's memory out: one array of 64-bit integers with scalars, a directory, tables and lists."""

from __future__ import annotations

from typing import Any

import numpy as np

from setpiece.solver import kernel as k
from setpiece.solver.compile import Compiled

MEMO_ROWS = 1 << 18
"""Rows of the hash table of days; a power of two."""


class Layout:
    """Collects tables and lists, then writes them one after another."""

    def __init__(self) -> None:
        """Nothing is laid out yet."""
        self.tables: list[tuple[int, Any]] = []

    def table(self, table: int, rows: int, width: int, columns: dict[int, Any] | None = None) -> None:
        """A table of zeros with some columns filled."""
        cells = np.zeros((max(1, rows), max(1, width)), np.int64)
        for column, values in (columns or {}).items():
            cells[:rows, column] = values
        self.tables.append((table, cells))

    def grid(self, table: int, cells: Any) -> None:
        """A table given as a whole."""
        rows, width = cells.shape
        padded = np.zeros((max(1, rows), max(1, width)), np.int64)
        padded[:rows, :width] = cells
        self.tables.append((table, padded))

    def lists(self, table: int, starts: Any, values: Any) -> None:
        """Lists of different lengths: each row says where its values begin, the next row where they end."""
        self.tables.append((table, (starts, values)))

    def write(self) -> Any:
        """The memory with its directory; scalars are zero."""
        parts: list[Any] = []
        directory: list[tuple[int, int, int]] = []
        end = k.PAST_DIRECTORY
        for table, cells in self.tables:
            if isinstance(cells, tuple):
                starts, values = cells
                flat = np.concatenate([starts + end + starts.size, values.reshape(-1)]).astype(np.int64)
                width = 1
            else:
                flat, width = cells.reshape(-1), cells.shape[1]
            directory.append((table, end, width))
            parts.append(flat)
            end += flat.size
        memory = np.concatenate([np.zeros(k.PAST_DIRECTORY, np.int64), *parts])
        for table, begins, width in directory:
            memory[table], memory[table + 1] = begins, width
        return memory


def lay_out(compiled: Compiled, seed: int) -> Any:
    """The memory of a compiled problem with nothing scheduled and the random state drawn from the seed."""
    a, layout = compiled.arrays, Layout()
    items, slots = a["allowed"].shape
    blocks, dates, units = a["minutes"].size, a["ordinal"].size, a["setup"].size
    performers, places, rentals = a["performer_day"].size, a["place_day"].size, a["rental_day"].size
    words = (dates + 63) // 64
    _entities(layout, a)
    _lists(layout, a)
    layout.grid(k.IDLE_BEFORE, a["idle_before"])
    layout.grid(k.MISSED_AT, np.where(a["allowed"] > 0, a["item_missed"], -1))
    layout.table(k.SLOT_ITEM, slots, items)
    layout.table(k.CAST_SLOT, slots, performers)
    layout.table(k.CAST_DATE, performers, dates)
    layout.table(k.CAST_BITS, performers, words)
    layout.table(k.PLACE_SLOT, slots, places)
    layout.table(k.RENTAL_DATE, rentals, dates)
    layout.table(k.MOVE, 2 * items + 4, 3)
    layout.table(k.WISH, slots + 16, 3)
    layout.table(k.TOUCHED_LIST, slots, 1)
    layout.table(k.DIRTY_LIST, performers, 1)
    layout.table(k.WORK, max(blocks, a["hours_work"].size, 8) + 2, 8)
    layout.table(k.MEMO, MEMO_ROWS, 7, {k.MEMO_KEY: -1})
    memory = layout.write()
    scalars = {
        k.RANDOM: np.random.default_rng(seed).integers(1, 2**63),
        k.ITEMS: items,
        k.BLOCKS: blocks,
        k.UNITS: units,
        k.DATES: dates,
        k.PERFORMERS: performers,
        k.SLOTS: slots,
        k.MEMO_ROWS: MEMO_ROWS,
        k.REST_REACH: a["rest_reach"],
        k.MOST_REST: a["most_rest"],
        k.WORDS: words,
    }
    for scalar, value in scalars.items():
        memory[scalar] = value
    return memory


def _entities(layout: Layout, a: dict[str, Any]) -> None:
    """Tables with one row per thing: constants and what changes with the schedule side by side."""
    items, slots = a["allowed"].shape
    layout.table(
        k.BLOCK,
        a["minutes"].size,
        5,
        {
            k.MINUTES: a["minutes"],
            k.PLACE_OF: a["place"],
            k.KIND_OF: a["kind"],
            k.ITEM_OF: a["item_of"],
            k.RANK: a["rank"],
        },
    )
    layout.table(k.ITEM, items, 3, {k.SLOT_OF: -1, k.ITEM_HASH: a["hash_item"]})
    layout.table(
        k.UNIT,
        a["setup"].size,
        13,
        {
            k.SETUP: a["setup"],
            k.BASIC: a["basic"],
            k.LONGEST: a["longest"],
            k.MEAL: a["meal"],
            k.MEAL_AFTER: a["meal_after"],
            k.REST: a["rest"],
            k.LONGEST_RUN: a["longest_run"],
            k.UNIT_DAY: a["unit_day"],
            k.OVERTIME: a["unit_overtime"],
            k.IDLE: a["unit_idle"],
            k.UNIT_HASH: a["hash_unit"],
        },
    )
    layout.table(k.SLOT, slots, 14, {k.SLOT_HASH: a["hash_slot"]})
    layout.table(k.DATE, a["ordinal"].size, 2, {k.ORDINAL: a["ordinal"]})
    layout.table(
        k.PERFORMER,
        a["performer_day"].size,
        7,
        {
            k.DAY_PRICE: a["performer_day"],
            k.MINIMUM: a["performer_minimum"],
            k.HOLDS: a["performer_holds"],
            k.DROP: a["performer_drop"],
            k.OWN_REST: a["performer_rest"],
        },
    )
    layout.table(k.PLACE, a["place_day"].size, 1, {k.PLACE_DAY: a["place_day"]})
    layout.table(
        k.RENTAL,
        a["rental_day"].size,
        3,
        {k.RENTAL_DAY: a["rental_day"], k.RENTAL_WEEK: a["rental_week"]},
    )
    layout.table(k.KIND, a["kind_bound"].size, 2, {k.BOUND: a["kind_bound"], k.LIT: a["kind_dated"]})
    layout.table(k.HOURS, a["hours_work"].size, 5, {k.MAY_WORK: a["hours_work"], k.MAY_STAY: a["hours_on_set"]})
    layout.table(
        k.HOP,
        a["hop_cost"].size,
        3,
        {
            k.HOP_MINUTES: a["hop_minutes"].reshape(-1),
            k.HOP_COST: a["hop_cost"].reshape(-1),
            k.HOP_TRAVEL: a["hop_travel"].reshape(-1),
        },
    )
    layout.table(k.VARIANT_HASH, a["hash_variant"].size, 1, {0: a["hash_variant"]})


def _lists(layout: Layout, a: dict[str, Any]) -> None:
    """Lists of blocks, candidates, cast and the like; windows are pairs of opening and closing minute."""
    layout.lists(k.ITEM_BLOCKS, a["item_ptr"], a["item_block"])
    layout.lists(k.CANDIDATES, a["candidate_ptr"], a["candidate"])
    layout.lists(k.CAST, a["performer_ptr"], a["performer"])
    layout.lists(k.RENTED_BY, a["rental_ptr"], a["rental"])
    layout.lists(k.THEN, a["then_ptr"], a["then"])
    layout.lists(k.BEFORE, a["first_ptr"], a["first"])
    layout.lists(k.APART, a["apart_ptr"], a["apart"])
    layout.lists(k.WINDOWS, 2 * a["window_ptr"], a["window"])
    layout.lists(k.KIND_HOURS, a["kind_hours_ptr"], a["kind_hours"])
    layout.lists(k.CALLS, a["call_ptr"], a["call"])
    layout.lists(k.FRIENDS, a["friend_ptr"], a["friend"])
