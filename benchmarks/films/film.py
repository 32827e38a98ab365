"""A film to schedule: story, shoot and money drawn from one seed, a schedule planted, limits drawn around it."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.films.money import prices
from benchmarks.films.planting import NoDateError, plant
from benchmarks.films.shoot import calendar, light, terms
from benchmarks.films.sizes import SIZES
from benchmarks.films.story import story
from benchmarks.films.wishes import wishes
from setpiece.domain.limits import Limits
from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule


def film(size: str, seed: int) -> tuple[Problem, Schedule]:
    """A film of that size (``short``, ``feature``, ``epic``) and a schedule of it that keeps every limit; the same for the same seed.

    Where the plain planting needs more dates than the size gives, the shoot gets three weeks more.
    """
    scale = SIZES[size]
    story_rng, money_rng, wishes_rng = (random.Random(f"{size} {seed} {part}") for part in ("story", "money", "wishes"))
    told = story(scale, story_rng)
    paid = prices(scale, money_rng, told)
    for more_weeks in range(0, 60, 3):
        shoot_rng = random.Random(f"{size} {seed} shoot")
        shoot = calendar(scale, shoot_rng, more_weeks)
        limits = Limits(light=light(told.places, shoot))
        bare = Problem(blocks=told.blocks, dates=shoot.dates, units=terms(scale, shoot), limits=limits, prices=paid)
        try:
            planted = plant(bare, told, shoot_rng)
        except NoDateError:
            continue
        return replace(bare, limits=wishes(bare, planted, told, wishes_rng)), planted
    raise RuntimeError(f"Nothing can be planted for {size} {seed}.")
