"""One pass of the layered search over a reduction: a beam of some width, exact when nothing was given up."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any

import numpy as np

from setpiece.solver.talent import kernel as k
from setpiece.solver.talent.reduction import Reduction

ROW_BYTES = 8 * k.ROW + 8 + 16 + 8
"""Bytes a state takes at most: its row, its place in the list of chosen states, its share of the hash table, its trail."""
FIRST_ROWS = 1 << 14
OUT_ROWS = 1 << 15
BUDGET = 2000


class Search:
    """The states of one reduction. ``best`` is what waiting costs in the best order known; passes look for a cheaper one."""

    def __init__(self, reduction: Reduction, best: int, memory_limit: int) -> None:
        """Room for few states; ``memory_limit`` bytes is what it may grow to."""
        self.instance = (reduction.cast, reduction.minutes, reduction.wage, reduction.sums)
        self.scenes = int(reduction.cast.size)
        self.most_rows = max(FIRST_ROWS, memory_limit // ROW_BYTES)
        self.out = [np.empty((OUT_ROWS, k.ROW), np.uint64)]
        self.heads = np.empty(self.scenes + 1, np.int64)
        self.control = np.zeros(k.CONTROL, np.int64)
        self.control[k.BEST] = best
        self.moves: list[tuple[int, int]] | None = None
        self.lower = 0
        self.trail = np.empty(FIRST_ROWS, np.int64)
        self._make_room(FIRST_ROWS)

    @property
    def best(self) -> int:
        """What waiting costs in the best order known."""
        return int(self.control[k.BEST])

    @property
    def bounds(self) -> int:
        """Bounds worked out so far."""
        return int(self.control[k.BOUNDS])

    @property
    def expansions(self) -> int:
        """States extended so far."""
        return int(self.control[k.EXPANSIONS])

    @property
    def proven(self) -> bool:
        """Whether no order is cheaper than the best known."""
        return self.lower >= self.best

    def begin(self) -> None:
        """Start a pass at the state in which nothing is placed."""
        control = self.control
        control[k.ROWS] = 1
        control[k.TRAIL] = 0
        control[k.BEST_LINK] = -1
        control[k.GIVEN_UP] = k.FAR
        control[k.LAYER] = self.scenes
        self.heads[:] = -1
        self.heads[self.scenes] = 0
        row = self.pool[0]
        row[:] = 0
        row[k.LEFT] = (1 << min(64, self.scenes)) - 1
        row[k.LEFT + 1] = (1 << max(0, self.scenes - 64)) - 1
        row[k.LINK] = k.FAR
        k.hash_all(self.pool, self.table, control)

    def run(self, width: int, executor: Executor | None, ended: Callable[[], bool]) -> None:
        """One pass of at most ``width`` states a layer, unless ``ended`` says to leave it. Raises ``lower`` by what it proves."""
        self.begin()
        control = self.control
        found = control[k.BEST]
        while control[k.LAYER] > 0 and not ended():
            if k.sweep(*self._states, self.chosen, self.trail, control, width, BUDGET, *self.instance, self.out[0]):
                if not self._large_layer(executor, ended):
                    break
                self._tidy_if_full(width)
        if control[k.BEST] < found:
            self.moves = self._moves()
        self.lower = max(self.lower, int(k.least_open(self.pool, control)))

    @property
    def _states(self) -> tuple[Any, Any, Any]:
        return self.pool, self.table, self.heads

    def _large_layer(self, executor: Executor | None, ended: Callable[[], bool]) -> bool:
        """Extend the chosen states in two slices at a time; returns whether all of them were."""
        control, chosen = self.control, self.chosen
        count, slice_size = int(control[k.CHOSEN]), OUT_ROWS // self.scenes
        while len(self.out) < 2:
            self.out.append(np.empty((OUT_ROWS, k.ROW), np.uint64))
        for begin in range(0, count, 2 * slice_size):
            if ended():
                return False
            end = min(begin + 2 * slice_size, count)
            self._grow(2 * OUT_ROWS, end - begin)
            chosen = self.chosen
            first = int(control[k.TRAIL])
            k.leave_trail(self.pool, chosen, begin, end, self.trail, control)
            middle = (begin + end + 1) // 2
            halves = [(begin, middle, first, 0), (middle, end, first + middle - begin, 1)]
            made = list((executor.map if executor else map)(self._expand, halves))
            for (rows, bounds), out in zip(made, self.out, strict=True):
                k.insert(out, rows, *self._states, control)
                control[k.BOUNDS] += bounds
            control[k.EXPANSIONS] += end - begin
        control[k.LAYER] -= 1
        return True

    def _expand(self, half: tuple[int, int, int, int]) -> tuple[int, int]:
        """Extend a slice of the chosen states; returns how many successors were written and how many bounds worked out."""
        begin, end, first, out = half
        counters = self.control.copy()
        counters[k.BOUNDS] = 0
        rows = k.expand(self.pool, self.chosen, begin, end, first, counters, *self.instance, self.out[out])
        return int(rows), int(counters[k.BOUNDS])

    def _tidy_if_full(self, width: int) -> None:
        """Throw away what is done when the states fill their room; if that does not help and they may not grow, the worst as well."""
        control, rows = self.control, self.pool.shape[0]
        if control[k.ROWS] < rows // 2:
            return
        k.tidy(*self._states, control, k.FAR)
        if rows >= self.most_rows and control[k.ROWS] > rows // 2:
            least = np.partition(self.pool[: control[k.ROWS], k.LEAST], rows // 2)[rows // 2]
            k.tidy(*self._states, control, int(least) - 1)

    def _grow(self, rows: int, trail: int) -> None:
        """Room for more states and a longer trail, as far as the memory limit lets it."""
        control = self.control
        if control[k.TRAIL] + trail > self.trail.size:
            self.trail = np.concatenate([self.trail, np.empty(max(trail, self.trail.size), np.int64)])
        wanted, there = int(control[k.ROWS]) + rows, int(self.pool.shape[0])
        if wanted <= there or there >= self.most_rows:
            return
        pool, chosen = self.pool, self.chosen
        self._make_room(min(self.most_rows, max(wanted, 2 * there)))
        self.pool[: control[k.ROWS]] = pool[: control[k.ROWS]]
        self.chosen[: chosen.size] = chosen
        k.hash_all(self.pool, self.table, control)

    def _make_room(self, rows: int) -> None:
        self.pool = np.empty((rows, k.ROW), np.uint64)
        self.chosen = np.empty(rows, np.int64)
        self.table = np.empty(1 << (2 * rows - 1).bit_length(), np.int32)

    def _moves(self) -> list[tuple[int, int]]:
        """How the best order was reached: scene and end, from the first move on."""
        moves = []
        link = int(self.control[k.BEST_LINK])
        while link != k.FAR:
            moves.append((link >> 1 & 127, link & 1))
            link = int(self.trail[link >> 8])
        return moves[::-1]
