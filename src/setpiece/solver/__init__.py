"""Problem → Result, pure: compile to arrays, construct, improve (compiled kernel), bound, prove. Sees only the domain."""

from setpiece.solver.solve import solve
from setpiece.solver.stop import AnyOf, Gap, Iterations, Seconds, Stop

__all__ = ["AnyOf", "Gap", "Iterations", "Seconds", "Stop", "solve"]
