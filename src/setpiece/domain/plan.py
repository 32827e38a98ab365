"""A plan: everything that was read, assumed, scheduled, checked and priced, in one immutable value."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.costs import CostLine
from setpiece.domain.findings import Assumption, Finding
from setpiece.domain.problem import Problem, Result
from setpiece.domain.production import Production
from setpiece.domain.schedule import Schedule
from setpiece.domain.screenplay import Screenplay
from setpiece.domain.stunts import StuntPlan
from setpiece.domain.sun import SunTimes

PLAN_VERSION = 1
"""Version of the plan's own JSON format; raised when a field changes meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole plan. ``made_on`` is the date it was made; ``assumptions`` and ``findings`` gather those of all rooms.

    ``sun`` holds the sun of every place on every date on which the schedule shoots there.
    """

    screenplay: Screenplay
    breakdown: Breakdown
    stunts: StuntPlan
    production: Production
    problem: Problem
    result: Result
    costs: tuple[CostLine, ...]
    findings: tuple[Finding, ...]
    assumptions: tuple[Assumption, ...]
    made_on: dt.date
    sun: tuple[SunTimes, ...] = ()
    version: int = PLAN_VERSION

    @property
    def schedule(self) -> Schedule:
        """The schedule of the result."""
        return self.result.schedule
