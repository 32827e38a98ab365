"""Compiling is no part of anybody's solve."""

from setpiece.solver.warm_up import warm_up


def test_warming_up_needs_nothing_and_leaves_nothing() -> None:
    """It runs on its own problem, twice as well as once."""
    assert warm_up() is None
    assert warm_up() is None
