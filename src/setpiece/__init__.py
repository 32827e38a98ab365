"""Setpiece: production planning for action films whose set pieces are performed for real.

The main path reads in :mod:`setpiece.pipeline`; the words are defined in :mod:`setpiece.domain`.
"""

__version__ = "0.1.0"
