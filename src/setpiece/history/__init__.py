"""What past productions teach: records of instalments, how they evolve, what a planned stunt is held against, and what a next film's scenes take.

The way of learning is ``record_of`` (a plan and its reports) → ``learn`` (records of one production or of a franchise) → ``LearnedPaces``.
"""

from setpiece.history.learn import learn
from setpiece.history.production_record import record_of

__all__ = ["learn", "record_of"]
