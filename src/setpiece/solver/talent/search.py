"""The layered search over a reduction: each pass is a beam whose states the next pass does not extend again; exact once none is open."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any

import numpy as np

from setpiece.solver.talent import kernel as k
from setpiece.solver.talent.neighbourhood import improve
from setpiece.solver.talent.reduction import Reduction

ROW_BYTES = 8 * k.ROW + 8 + 16 + 8
"""Bytes a state takes at most: its row, its place in the list of chosen states, its share of the hash table, its trail."""
FEWEST_ROWS, FIRST_ROWS = 1 << 8, 1 << 12
OUT_ROWS = 1 << 14
"""Successors that are kept before they are put to the states."""
BUDGET = 20_000
"""States times scenes that one call of the kernel extends before the stop is asked again."""
LOCAL_SEARCH = 2_000_000
"""Steps of the local search before the stop is asked, as the cube of the number of scenes for each round."""
BOUND_BITS = 30
"""The bound counts in units so large that all the money there is fits in as many bits."""


class Search:
    """The states of one reduction. ``best`` is what waiting costs in the best order known; passes look for a cheaper one."""

    def __init__(self, reduction: Reduction, seed: int, threads: int, memory_limit: int) -> None:
        """Room for few states, ``memory_limit`` bytes is what it may grow to; the scenes are in the order that the reduction names them."""
        self.scenes = k.Scenes(reduction.cast, reduction.minutes, reduction.wage, reduction.sums)
        self.count = int(reduction.cast.size)
        self.seed = seed
        self.threads = threads
        self.executor: ThreadPoolExecutor | None = None
        self.found = np.arange(self.count)
        # The old rows stay while the new are filled.
        self.most_rows = max(FEWEST_ROWS, 2 * memory_limit // (3 * ROW_BYTES))
        self.out = [np.empty((OUT_ROWS, k.ROW), np.uint64)]
        self.heads = np.full(self.count + 1, -1, np.int64)
        self.control = np.zeros(k.CONTROL, np.int64)
        most = 1 + int(reduction.minutes.sum()) * int(reduction.wage.sum())
        self.control[k.BEST] = most
        self.control[k.UNIT] = max(0, most.bit_length() - BOUND_BITS)
        self.lower = 0
        self.trail = np.empty(FIRST_ROWS, np.int64)
        self._make_room(min(FIRST_ROWS, self.most_rows))
        self._begin()

    def __enter__(self) -> Search:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End its threads."""
        if self.executor:
            self.executor.shutdown()

    @property
    def best(self) -> int:
        """What waiting costs in the best order known."""
        return int(self.control[k.BEST])

    @property
    def bounds(self) -> int:
        """Successors judged so far."""
        return int(self.control[k.BOUNDS])

    @property
    def expansions(self) -> int:
        """States extended so far."""
        return int(self.control[k.EXPANSIONS])

    @property
    def proven(self) -> bool:
        """Whether no order is cheaper than the best known."""
        return self.lower >= self.best

    @property
    def exhausted(self) -> bool:
        """Whether no state is open."""
        return bool((self.heads < 0).all())

    def improve(self, rounds: int, ended: Callable[[], bool]) -> None:
        """Look for a cheaper order by local search from the best one known, some rounds at a time, unless ``ended`` says to leave it."""
        step = max(1, LOCAL_SEARCH // self.count**3)
        for begin in range(0, rounds, step):
            if self.best == 0 or (begin and ended()):
                break
            order = self.order()
            cost = int(improve(order, min(step, rounds - begin), self.seed + begin, *self.scenes[:2], self.scenes.sums))
            if cost < self.best:
                self.control[k.BEST], self.control[k.BEST_LINK], self.found = cost, -1, order
        self.seed += rounds

    def run(self, width: int, ended: Callable[[], bool]) -> None:
        """One pass over all layers, extending at most ``width`` of the open states of each, unless ``ended`` says to leave it.

        Raises ``lower`` by what is proven then.
        """
        control = self.control
        control[k.LAYER] = self.count
        while control[k.LAYER] > 0 and not ended():
            if k.sweep(
                *self._states, self.chosen, self.trail, control, width, BUDGET // self.count, self.scenes, self.out[0]
            ):
                if not self._large_layer(ended):
                    break
                self._tidy_if_full()
        self.lower = max(self.lower, int(k.least_open(self.pool, control)))

    def order(self) -> Any:
        """The best order of the scenes left: the local search's, or that which the states' trail tells."""
        link = int(self.control[k.BEST_LINK])
        if link < 0:
            return self.found.copy()
        moves = []
        while link != k.FAR:
            moves.append((link >> 1 & 127, link & 1))
            link = int(self.trail[link >> 8])
        order = np.empty(self.count, np.int64)
        k.replay(self._start(), np.array(moves[::-1], np.int64), self.scenes, order)
        return order

    def _start(self) -> Any:
        """The state in which nothing is placed."""
        row = np.zeros(k.ROW, np.uint64)
        row[k.LEFT] = (1 << min(64, self.count)) - 1
        row[k.LEFT + 1] = (1 << max(0, self.count - 64)) - 1
        row[k.LINK] = k.FAR
        return row

    def _begin(self) -> None:
        """Open the state in which nothing is placed."""
        self.control[k.ROWS] = 1
        self.control[k.BEST_LINK] = -1
        self.control[k.GIVEN_UP] = k.FAR
        self.pool[0] = self._start()
        k.open_row(self.pool, self.heads, 0)
        k.hash_all(self.pool, self.table, self.control)

    @property
    def _states(self) -> tuple[Any, Any, Any]:
        return self.pool, self.table, self.heads

    def _large_layer(self, ended: Callable[[], bool]) -> bool:
        """Extend the chosen states in two slices at a time; returns whether all of them were."""
        control = self.control
        count, slice_size = int(control[k.CHOSEN]), OUT_ROWS // self.count
        if self.threads > 1 and not self.executor:
            self.executor = ThreadPoolExecutor(2)
        while len(self.out) < 2:
            self.out.append(np.empty((OUT_ROWS, k.ROW), np.uint64))
        for begin in range(0, count, 2 * slice_size):
            if ended():
                k.reopen(self.pool, self.heads, self.chosen, begin, count)
                return False
            end = min(begin + 2 * slice_size, count)
            self._grow(2 * OUT_ROWS, end - begin)
            first = int(control[k.TRAIL])
            k.leave_trail(self.pool, self.chosen, begin, end, self.trail, control)
            middle = (begin + end + 1) // 2
            halves = [(begin, middle, first, 0), (middle, end, first + middle - begin, 1)]
            made = list((self.executor.map if self.executor else map)(self._expand, halves))
            for (rows, bounds), out in zip(made, self.out, strict=True):
                k.insert(out, rows, *self._states, control)
                control[k.BOUNDS] += bounds
            control[k.EXPANSIONS] += end - begin
        control[k.LAYER] -= 1
        return True

    def _expand(self, half: tuple[int, int, int, int]) -> tuple[int, int]:
        """Extend a slice of the chosen states; returns how many successors were written and how many were judged."""
        begin, end, first, out = half
        counters = self.control.copy()
        counters[k.BOUNDS] = 0
        rows = k.expand(self.pool, self.table, self.chosen, begin, end, first, counters, self.scenes, self.out[out])
        return int(rows), int(counters[k.BOUNDS])

    def _tidy_if_full(self) -> None:
        """When states fill all the room there may be, throw away what is closed; if that does not help, the worst as well."""
        control, rows = self.control, self.pool.shape[0]
        if rows < self.most_rows or control[k.ROWS] < 3 * rows // 4:
            return
        k.tidy(*self._states, control, k.FAR)
        if control[k.ROWS] > rows // 2:
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
