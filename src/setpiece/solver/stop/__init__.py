"""When a solve ends: one criterion per file."""

from setpiece.solver.stop.any_of import AnyOf
from setpiece.solver.stop.criterion import Measured, Stop
from setpiece.solver.stop.gap import Gap
from setpiece.solver.stop.iterations import Iterations
from setpiece.solver.stop.seconds import Seconds

__all__ = ["AnyOf", "Gap", "Iterations", "Measured", "Seconds", "Stop"]
