"""Numbers that a union or a law owns, as data with clause, source and date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One number of an agreement: ``name`` (``daily_rest_minutes``), its value, the clause, the source, the date it was read.

    ``grade``: ``primary`` (union page, law text), ``secondary``, or ``guess``.
    """

    name: str
    value: float
    clause: str
    source: str
    read_on: dt.date
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorHours:
    """What a law allows a minor of an age (whole years from ``age_from`` to ``age_to``, both included) on one day, in minutes.

    ``on_set_minutes`` counts without the meal. ``grade`` and ``read_on`` as in :class:`Clause`.
    """

    age_from: int
    age_to: int
    on_set_minutes: int
    work_minutes: int
    earliest_minute: int
    latest_minute: int
    clause: str
    source: str
    grade: str = "secondary"
    read_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A union's agreement or a law: ``id`` (file name), ``name``, whom it covers (``scope``: cast, crew, minors), its clauses."""

    id: str
    name: str
    scope: tuple[str, ...]
    effective: dt.date
    clauses: tuple[Clause, ...]
    minors: tuple[MinorHours, ...] = ()

    def value(self, name: str) -> float | None:
        """The number of that name, None where the agreement is silent."""
        for clause in self.clauses:
            if clause.name == name:
                return clause.value
        return None
