"""What past shoots teach: reports of the days become records of scenes, and records become a learned pace for the next film.

The way through the room is ``record_of`` (a plan and its reports) → ``learn`` (records of one production or of a franchise) → ``LearnedPaces``.
"""

from setpiece.history.learn import learn
from setpiece.history.records import record_of

__all__ = ["learn", "record_of"]
