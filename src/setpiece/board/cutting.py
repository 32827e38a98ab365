"""Scenes cut into parts of given minutes, and the production's word on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from setpiece.board.refusals import CannotEdit
from setpiece.domain.identifiers import SceneId
from setpiece.domain.production import Production, SceneOverride

MOST_PARTS = 20
MOST_MINUTES = 14 * 1440
"""Two weeks: no scene takes longer in this trade without being several."""


def refuse_minutes(minutes: int, parts: int = 1) -> None:
    """:class:`CannotEdit` for minutes that no scene of so many parts takes."""
    if not parts <= minutes <= MOST_MINUTES:
        least = "one minute" if parts == 1 else f"one minute for each of its {parts} parts"
        raise CannotEdit(f"A scene takes at least {least} and at most two weeks; {minutes} minutes were given.")


def shares(whole: int, weights: Sequence[int], least: int = 1) -> tuple[int, ...]:
    """A whole number shared out by weight, at least so much to each; what does not divide goes to the largest remainders, the first first."""
    free, total = whole - least * len(weights), sum(weights) or len(weights)
    exact = [max(0, free) * (weight if sum(weights) else 1) / total for weight in weights]
    given = [int(share) for share in exact]
    by_rest = sorted(range(len(weights)), key=lambda n: (given[n] - exact[n], n))
    for n in by_rest[: max(0, free) - sum(given)]:
        given[n] += 1
    return tuple(least + share for share in given)


def decided(production: Production, scene: SceneId, minutes: int, parts: int | None = None) -> Production:
    """The production with its own decision on a scene's minutes (and parts) in place of the estimate."""
    known = next((wish for wish in production.overrides if wish.scene == scene), None)
    wish = replace(known or SceneOverride(scene=scene), minutes=minutes)
    if parts is not None:
        wish = replace(wish, parts=parts)
    others = tuple(wish if other.scene == scene else other for other in production.overrides)
    return replace(production, overrides=others if known else (*others, wish))
