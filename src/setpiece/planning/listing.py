"""Assumptions listed in groups, and ids that are free: small tools of everything that fills in."""

from __future__ import annotations

from collections.abc import Iterable

from setpiece.domain.breakdown import Breakdown, Scene
from setpiece.domain.findings import Assumption
from setpiece.domain.production import Production


def listed(production: Production, *assumptions: Assumption) -> tuple[Assumption, ...]:
    """The production's assumptions and these."""
    return (*production.assumptions, *assumptions)


def names(things: Iterable[str], most: int = 4) -> str:
    """The first few names and how many more there are."""
    names = list(things)
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def shot_scenes(breakdown: Breakdown) -> list[Scene]:
    """The scenes that are not omitted."""
    return [scene for scene in breakdown.scenes if not scene.omitted]


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """The id itself or the first free one of id-2, id-3 …"""
    used, candidate, number = set(taken), wanted, 2
    while candidate in used:
        candidate, number = f"{wanted}-{number}", number + 1
    return candidate
