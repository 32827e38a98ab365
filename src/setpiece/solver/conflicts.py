"""Why no schedule keeps every limit: a smallest set of reasons that contradict one another, proven."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ortools.sat.python import cp_model

from setpiece.solver.compile import Compiled
from setpiece.solver.constraint_run import run
from setpiece.solver.model import ScheduleModel

NO_ORDER = "No order of the blocks fits the units' working days."


def find_conflicts(
    compiled: Compiled, *, timed: bool, effort: float, seed: int, stopped: Callable[[], bool]
) -> tuple[str, ...]:
    """Reasons that cannot all hold and of which none can be left out; empty when no contradiction was proven.

    ``timed`` looks at orders and clock times too, for small problems; otherwise only at dates and minutes per day. ``effort`` is
    about seconds per question.
    """
    model = ScheduleModel(compiled, timed=timed, asking=True)
    names = {literal.index: reason for reason, literal in model.reasons.items()}

    def contradicts(reasons: Iterable[str]) -> list[str] | None:
        """Reasons of a contradiction among these, None when none was proven."""
        model.model.clear_assumptions()
        model.model.add_assumptions([model.reasons[reason] for reason in reasons])
        solver, status = run(model.model, effort, seed, stopped)
        if status != cp_model.INFEASIBLE:
            return None
        return [names[index] for index in solver.sufficient_assumptions_for_infeasibility()]

    core = contradicts(model.reasons)
    if core is None:
        return ()
    for reason in list(core):
        if reason in core and not stopped():
            smaller = contradicts([other for other in core if other != reason])
            if smaller is not None:
                core = smaller
    return tuple(reason for reason in model.reasons if reason in core) or (NO_ORDER,)
