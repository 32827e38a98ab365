"""Pure talent scheduling: the order of scenes that pays each actor least from first to last scene, proven."""

from setpiece.solver.talent.problem import TalentProblem, TalentResult, cost_of
from setpiece.solver.talent.solve import solve_talent

__all__ = ["TalentProblem", "TalentResult", "cost_of", "solve_talent"]
