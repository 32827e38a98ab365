"""The compiled local search: what a move adds, making it, and annealing over moves. ``words`` explains the memory."""

from setpiece.solver.kernel.anneal import anneal, keep
from setpiece.solver.kernel.bits import take_back
from setpiece.solver.kernel.change import make, make_within
from setpiece.solver.kernel.days import plan_day
from setpiece.solver.kernel.judge import judge, judge_variant

__all__ = ["anneal", "judge", "judge_variant", "keep", "make", "make_within", "plan_day", "take_back"]
