"""The days that the master of the bound may choose from, as sparse arrays for pricing all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np


class DayPool:
    """Days by kind, each with blocks, order of places, cost and entries in the master's rows."""

    def __init__(self, kinds: int) -> None:
        """No days yet."""
        self.days: list[tuple[int, ...]] = []
        self.kind: list[int] = []
        self.costs: list[tuple[int, int]] = []
        self.known: dict[tuple[int, tuple[int, ...], tuple[int, ...]], int] = {}
        self._of_kind: list[list[int]] = [[] for _ in range(kinds)]
        self._entries: list[list[tuple[int, int]]] = []
        self._arrays: list[tuple[Any, Any, Any, Any] | None] = [None] * kinds

    def knows(self, kind: int, blocks: tuple[int, ...], order: tuple[int, ...]) -> bool:
        """Whether this day is here already."""
        return (kind, blocks, order) in self.known

    def add(
        self,
        kind: int,
        blocks: tuple[int, ...],
        order: tuple[int, ...],
        costs: tuple[int, int],
        entries: Sequence[tuple[int, int]],
    ) -> None:
        """One more day; it costs so much for its hours and for its moves."""
        self.known[kind, blocks, order] = len(self.days)
        self._of_kind[kind].append(len(self.days))
        self.days.append(blocks)
        self.kind.append(kind)
        self.costs.append(costs)
        self._entries.append(list(entries))
        self._arrays[kind] = None

    def extend(self, columns: Sequence[int], row: int) -> None:
        """These days are in one more row."""
        for c in columns:
            self._entries[c].append((row, 1))
            self._arrays[self.kind[c]] = None

    def best_gain(self, kind: int, duals: Any) -> int:
        """The most that a day of a kind brings at these whole-number duals."""
        if not self._of_kind[kind]:
            return 0
        arrays = self._arrays[kind]
        if arrays is None:
            mine = self._of_kind[kind]
            sizes = [len(self._entries[c]) for c in mine]
            flat = np.array([entry for c in mine for entry in self._entries[c]], np.int64)
            starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
            arrays = (
                flat[:, 0],
                flat[:, 1],
                starts,
                np.array([sum(self.costs[c]) for c in mine], np.int64),
            )
            self._arrays[kind] = arrays
        rows, times, starts, costs = arrays
        return int((np.add.reduceat(duals[rows] * times, starts) - costs).max())
