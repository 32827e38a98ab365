"""One way to measure: warm, the median of several runs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a benchmark's table. Rows of one ``group`` are compared with the one that is ``ours``."""

    group: str
    case: str
    median_ms: float
    ours: bool = False
    remark: str = ""


def median_ms(work: Callable[[], object], runs: int = 15) -> float:
    """Median wall time of ``runs`` runs in milliseconds, after two that warm up."""
    for _ in range(2):
        work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)
