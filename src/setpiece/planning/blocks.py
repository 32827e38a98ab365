"""Scenes cut into shoot blocks: one, or equal parts when no day can hold the scene."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from dataclasses import replace

from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import BlockId, SceneId, UnitId
from setpiece.domain.limits import LightNeed
from setpiece.domain.problem import ShootBlock
from setpiece.domain.production import Production
from setpiece.planning.horizon import day_capacity
from setpiece.planning.law import meal_length, minor_hours
from setpiece.planning.light_needs import usual_minutes
from setpiece.planning.scene_work import SceneWork

SHORTEST_PART_MINUTES = 15
"""No scene is cut finer than this, whatever binds it."""
HALF_DAY_MINUTES = 240


def cut(production: Production, work: SceneWork, dates: tuple[dt.date, ...]) -> tuple[ShootBlock, ...]:
    """The scene's blocks: the parts that the production asks for, else as many as it needs to fit into a day.

    The parts are equal to a minute and an eighth, and need not be shot on one day.
    """
    parts = work.parts or math.ceil(work.minutes / longest_block(production, work, dates))
    return tuple(
        ShootBlock(
            id=BlockId(work.scene.id if parts == 1 else f"{work.scene.id}-pt{part}"),
            scene=work.scene.id,
            label=work.scene.number if parts == 1 else f"{work.scene.number} pt {part}",
            minutes=max(1, share(work.minutes, part, parts)),
            place=work.place.id,
            performers=tuple(performer.id for performer in work.performers),
            rentals=work.rentals,
            light=work.light,
            units=_units(work, part),
            eighths=Eighths(share(int(work.scene.eighths), part, parts)),
            part=part,
            parts=parts,
        )
        for part in range(1, parts + 1)
    )


def kept(
    works: tuple[SceneWork, ...], blocks: tuple[ShootBlock, ...]
) -> tuple[tuple[SceneWork, ...], dict[SceneId, tuple[ShootBlock, ...]]]:
    """The works in the light of blocks that were cut before, and these blocks by scene, with the units that pins now give them."""
    blocks_of: defaultdict[SceneId, list[ShootBlock]] = defaultdict(list)
    for block in blocks:
        blocks_of[block.scene].append(block)
    lit = tuple(replace(work, light=blocks_of[work.scene.id][0].light) for work in works)
    return lit, {
        work.scene.id: tuple(replace(block, units=_units(work, block.part)) for block in blocks_of[work.scene.id])
        for work in works
    }


def _units(work: SceneWork, part: int) -> tuple[UnitId, ...]:
    """The unit that this part is pinned to, else the scene's."""
    pinned = [pin.unit for pin in work.pins if pin.unit and pin.part == part]
    return (pinned[0],) if pinned else tuple(unit.id for unit in work.units)


def share(whole: int, part: int, parts: int) -> int:
    """The part's share of a whole number; the first parts take what does not divide."""
    each, rest = divmod(whole, parts)
    return each + (part <= rest)


def longest_block(production: Production, work: SceneWork, dates: tuple[dt.date, ...]) -> int:
    """Minutes that one day can hold of this scene: a basic day, its light, the place's hours, a minor's hours.

    A meal falls into long windows and is taken off; a window of half a day or less can lie before or after it.
    """
    meal = max(meal_length(production, unit) for unit in work.units)
    bounds = [min(day_capacity(unit) for unit in work.units)]
    if work.light is not LightNeed.ANY:
        light = usual_minutes(production, work, work.light, dates)
        if light:
            bounds.append(_without_meal(light, meal))
    if work.place.open_minute is not None or work.place.close_minute is not None:
        closing = 2880 if work.place.close_minute is None else work.place.close_minute
        bounds.append(_without_meal(closing - (work.place.open_minute or 0), meal))
    for performer in work.performers:
        for hours in minor_hours(production, performer, dates):
            bounds.append(min(hours.work_minutes, _without_meal(hours.on_set_minutes, meal)))
    return max(min(bounds), SHORTEST_PART_MINUTES)


def _without_meal(window: int, meal: int) -> int:
    """Minutes of shooting in a window that a meal may interrupt."""
    return max(min(window, HALF_DAY_MINUTES), window - meal)
