"""A board: a plan whose schedule people change by hand, with what they put around the strips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from setpiece.board.fingerprint import fingerprint
from setpiece.domain.edits import Banner, BoardPin, FixedCall
from setpiece.domain.findings import Finding
from setpiece.domain.identifiers import BlockId
from setpiece.domain.plan import Plan
from setpiece.domain.schedule import Schedule
from setpiece.rules import check
from setpiece.solver.explain import Slot, slots

THIS_PROBLEM, OLDER_PROBLEM = "this problem", "older problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What the plan's lower bound was proven for: a problem, by fingerprint, with these strips pinned."""

    problem: str
    pins: tuple[BoardPin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A plan with a board's banners, fixed calls and pins, each in order of date.

    The plan's production and problem are without the board's pins (:func:`~setpiece.board.pinned_problem.pinned_problem` has them). ``problem`` is the
    fingerprint of the plan's problem. ``standing`` are the findings that no schedule changes: of the script, the production, the stunts.
    """

    plan: Plan
    problem: str
    bound: Bound
    standing: tuple[Finding, ...] = ()
    banners: tuple[Banner, ...] = ()
    calls: tuple[FixedCall, ...] = ()
    pins: tuple[BoardPin, ...] = ()

    @property
    def bound_of(self) -> str:
        """Whether the lower bound is one of this problem.

        Moving strips changes no problem, and pinning only takes schedules away: a bound on all of them is one on those that are left. When minutes, cast or
        limits have changed since, or a pin has gone that the proof relied on, the bound is an older problem's and bounds nothing.
        """
        holds = self.bound.problem == self.problem and set(self.bound.pins) <= set(self.pins)
        return THIS_PROBLEM if holds else OLDER_PROBLEM

    @property
    def slots(self) -> Mapping[BlockId, Slot]:
        """The unit and date of each scheduled strip."""
        return slots(self.plan.schedule)


def new_board(plan: Plan) -> Board:
    """A board of a plan as it was made: nothing pinned, no banners, the machine's calls."""
    checked = set(check(plan.production, plan.breakdown, plan.stunts, plan.problem.blocks, plan.schedule))
    problem = fingerprint(plan.problem)
    return Board(
        plan=replace(plan, result=replace(plan.result, schedule=_tidy(plan))),
        problem=problem,
        bound=Bound(problem=problem),
        standing=tuple(finding for finding in plan.findings if finding not in checked),
    )


def _tidy(plan: Plan) -> Schedule:
    """The schedule with days in order, none of them empty, and every strip that stands on none in the boneyard, in the script's order."""
    days = sorted((day for day in plan.schedule.days if day.blocks), key=lambda day: (day.date, day.unit))
    placed = {strip.block for day in days for strip in day.blocks}
    return Schedule(days=tuple(days), boneyard=tuple(b.id for b in plan.problem.blocks if b.id not in placed))
