"""From a production to a problem: defaults, what is filled in, and law, wishes and money in the solver's terms.

The way through the room is ``default_production`` → (the production file's reader) → ``fill_in`` → ``make_problem`` → (the solver) → ``judge``.
"""

from setpiece.planning.assumed_rates import assumed_rate
from setpiece.planning.default_production import default_production
from setpiece.planning.fill_in import fill_in
from setpiece.planning.judging import judge
from setpiece.planning.learned_minutes import with_learned_minutes
from setpiece.planning.make_problem import PlannedProblem, make_problem
from setpiece.planning.plan_changes import PlanChanges, plan_changes
from setpiece.planning.replan import Replanned, as_it_was, replan
from setpiece.planning.sun_times import sun_times

__all__ = [
    "PlanChanges",
    "PlannedProblem",
    "Replanned",
    "as_it_was",
    "assumed_rate",
    "default_production",
    "fill_in",
    "judge",
    "make_problem",
    "plan_changes",
    "replan",
    "sun_times",
    "with_learned_minutes",
]
