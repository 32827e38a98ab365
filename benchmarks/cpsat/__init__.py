"""CP-SAT as a peer: the whole film in one model of days, its answer put on the clock."""

from benchmarks.cpsat.run import Found, solve_with_cpsat

__all__ = ["Found", "solve_with_cpsat"]
