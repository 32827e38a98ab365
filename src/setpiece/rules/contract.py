"""What a rule offers, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from setpiece.domain.discovery import members
from setpiece.domain.findings import Finding
from setpiece.rules.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its ``name`` (the module's), what it ``says`` in a sentence, its ``check``, and the ``remedy``: what to do about a breach.

    A rule reads the production, the breakdown and the agreements; it never sees the limits that the solver was given.
    """

    name: str
    says: str
    check: Callable[[Case], Iterable[Finding]]
    remedy: str


def rules() -> tuple[Rule, ...]:
    """All rules, by name of their module (each module's ``RULE``)."""
    return members("setpiece.rules", "RULE", Rule)
