"""Runs a constraint model so that it can be stopped at any moment and, when it is not, gives the same answer each time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from ortools.sat.python import cp_model

POLL_SECONDS = 0.05
"""How long the caller sleeps between two questions whether to stop."""


def run(model: Any, effort: float, seed: int, stopped: Callable[[], bool]) -> tuple[Any, Any]:
    """Solve with one worker until done, ``effort`` units of deterministic time are spent, or ``stopped`` says so: (solver, status)."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed % 2**31
    solver.parameters.max_deterministic_time = effort
    answer: list[Any] = []
    thread = threading.Thread(target=lambda: answer.append(solver.solve(model)), daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(POLL_SECONDS)
            if thread.is_alive() and stopped():
                solver.stop_search()
    except BaseException:
        solver.stop_search()
        thread.join()
        raise
    return solver, answer[0] if answer else cp_model.UNKNOWN
