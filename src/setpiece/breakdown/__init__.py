"""Screenplay → Breakdown: scenes, cast, sets, elements, story days and minutes, with what was assumed and found."""

from setpiece.breakdown.break_down import break_down

__all__ = ["break_down"]
