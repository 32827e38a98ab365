"""The last shooting date as a distribution: futures of the days to come, drawn with learned paces and delays.

Each future draws the company's paces once and every scene's luck by itself. A day shoots its own scenes, into overtime up to the unit's longest day;
what does not fit is carried over. Carried work is taken up on a later day at the same place within the basic day, else on days after the
plan's last. Light, people and permits of the extra days are not looked at: re-planning does that.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from setpiece.breakdown.learned_pace import PART, Z95, effect_name
from setpiece.domain.breakdown import IntExt, Scene
from setpiece.domain.identifiers import PlaceId, SceneId, UnitId
from setpiece.domain.learned import DelayRate, LearnedPace, LearnedPaces
from setpiece.domain.plan import Plan
from setpiece.domain.problem import ShootBlock
from setpiece.domain.production import ShootingUnit
from setpiece.domain.progress import ProgressReport
from setpiece.domain.schedule import ShootingDay
from setpiece.domain.standing import FinishForecast
from setpiece.forecast.credits import credited, shares_left
from setpiece.forecast.standing import dates_after
from setpiece.planning.learned_minutes import basis, places_of

Array = NDArray[np.float64]
Rng = np.random.Generator
DRAWS = 2000
LARGEST_FACTOR = math.log(20.0)
MOST_UNSURE = 1.0
"""Deviation of the logarithm of a rate of delays beyond which nothing is known of it."""
NEAR_NOTHING = 1.0
"""Minutes of work below which nothing is left."""


def finish(
    plan: Plan,
    reports: Iterable[ProgressReport],
    learned: LearnedPaces,
    date: dt.date,
    draws: int = DRAWS,
    seed: int = 0,
) -> FinishForecast:
    """When the last scene will be shot, as known at the end of ``date``; the same for the same seed."""
    rng = np.random.default_rng(seed)
    found = credited(plan, reports, date)
    left = shares_left(plan, found)
    minutes = _scene_minutes(plan, learned, left, rng, draws)
    work, carried = _work(plan, left, minutes, date)
    last: Counter[dt.date] = Counter()
    shot = {unit: max(c.date for c in found if c.unit == unit) for unit in {c.unit for c in found}}
    ends = [
        _unit_ends(
            plan, unit, work, carried.get(unit.id, {}), learned, date, shot.get(unit.id, dt.date.min), rng, draws
        )
        for unit in plan.production.units
    ]
    for of_draw in zip(*ends, strict=True):
        end = max(of_draw)
        last[end if end > dt.date.min else date] += 1
    planned = max((day.date for day in plan.schedule.days), default=date)
    return FinishForecast(
        planned=planned,
        dates=tuple((day, count / draws) for day, count in sorted(last.items())),
        draws=draws,
        rests_on=learned.scene.count,
    )


def _scene_minutes(
    plan: Plan, learned: LearnedPaces, left: dict[SceneId, float], rng: Rng, draws: int
) -> dict[SceneId, Array]:
    """Minutes of each whole scene that is not finished, in every future."""
    places, pace = places_of(plan.production, plan.breakdown), learned.scene
    own = {wish.scene: wish.minutes for wish in plan.production.overrides if wish.minutes}
    effects = _Effects(pace, rng, draws)
    found: dict[SceneId, Array] = {}
    for scene in plan.breakdown.scenes:
        if not left.get(scene.id):
            continue
        luck = pace.noise * rng.standard_t(pace.freedom, draws)
        if scene.id in own:
            found[scene.id] = own[scene.id] * np.exp(np.clip(luck, -LARGEST_FACTOR, LARGEST_FACTOR))
        else:
            known = basis(scene, plan.production, plan.stunts, places.get(scene.id))
            factor = effects.of(known.parts, known.levels) + luck
            found[scene.id] = known.expected * np.exp(np.clip(factor, -LARGEST_FACTOR, LARGEST_FACTOR))
    return found


class _Effects:
    """The effects of a pace in every future; a level never seen is drawn once and is then the same for all its scenes."""

    def __init__(self, pace: LearnedPace, rng: Rng, draws: int) -> None:
        self.rng, self.draws = rng, draws
        root = _root(np.array(pace.covariance))
        drawn = np.array(pace.mean) + rng.standard_normal((draws, len(pace.names))) @ root.T
        self.drawn = {name: drawn[:, at] for at, name in enumerate(pace.names)}
        self.sds = {group.name: group.sd for group in pace.groups if group.name != PART}

    def of(self, parts: Mapping[str, float], levels: Mapping[str, str]) -> Array:
        total = sum(share * np.exp(self.drawn[effect_name(PART, part)]) for part, share in parts.items())
        return np.asarray(np.log(total) + sum(self._level(g, level) for g, level in levels.items() if g in self.sds))

    def _level(self, group: str, level: str) -> Array:
        name = effect_name(group, level)
        if name not in self.drawn:
            self.drawn[name] = self.sds[group] * self.rng.standard_normal(self.draws)
        return self.drawn[name]


def _root(covariance: Array) -> Array:
    """A matrix whose square is the covariance, which may be singular to rounding."""
    values, vectors = np.linalg.eigh((covariance + covariance.T) / 2)
    return np.asarray(vectors * np.sqrt(np.clip(values, 0.0, None)))


Work = dict[tuple[UnitId, dt.date], list[tuple[PlaceId, Array]]]
Carried = dict[UnitId, dict[PlaceId, Array]]


def _work(plan: Plan, left: dict[SceneId, float], minutes: dict[SceneId, Array], date: dt.date) -> tuple[Work, Carried]:
    """What each day to come has to shoot of its own, and what is carried over already: overdue, or in the boneyard."""
    blocks = {block.id: block for block in plan.problem.blocks}
    whole: Counter[SceneId] = Counter()
    for block in plan.problem.blocks:
        whole[block.scene] += block.minutes
    ahead: Counter[SceneId] = Counter()
    for day in plan.schedule.days:
        for strip in day.blocks if day.date > date else ():
            ahead[blocks[strip.block].scene] += blocks[strip.block].minutes
    work: Work = defaultdict(list)
    carried: dict[UnitId, dict[PlaceId, Array]] = defaultdict(dict)
    for day in plan.schedule.days:
        for strip in day.blocks:
            block = blocks[strip.block]
            share = _share_of(block, left, whole, ahead, day.date > date)
            if share and day.date > date:
                work[day.unit, day.date].append((block.place, share * minutes[block.scene]))
            elif share:
                _carry(carried[day.unit], block.place, share * minutes[block.scene])
    for at in plan.schedule.boneyard:
        block = blocks[at]
        if share := _share_of(block, left, whole, ahead, False):
            _carry(carried[block.units[0]], block.place, share * minutes[block.scene])
    return work, carried


def _share_of(
    block: ShootBlock, left: dict[SceneId, float], whole: Counter[SceneId], ahead: Counter[SceneId], to_come: bool
) -> float:
    """The share of its scene that a block has still to shoot. What is left falls to the blocks to come first, the rest to the overdue ones."""
    rest = left.get(block.scene, 0.0)
    coming = ahead[block.scene] / whole[block.scene]
    own = block.minutes / whole[block.scene]
    if to_come:
        return own * min(1.0, rest / coming)
    overdue = 1.0 - coming
    return own / overdue * max(0.0, rest - coming) if overdue > 0 else 0.0


def _carry(carried: dict[PlaceId, Array], place: PlaceId, minutes: Array) -> None:
    carried[place] = carried[place] + minutes if place in carried else minutes.copy()


def _unit_ends(
    plan: Plan,
    unit: ShootingUnit,
    work: Work,
    backlog: dict[PlaceId, Array],
    learned: LearnedPaces,
    date: dt.date,
    earlier: dt.date,
    rng: Rng,
    draws: int,
) -> list[dt.date]:
    """The unit's last date in every future; ``earlier``, its last reported date, where nothing is left to shoot."""
    days = [day for day in plan.schedule.days if day.unit == unit.id and day.date > date]
    ends = np.full(draws, -1)
    for at, day in enumerate(days):
        lost = _delays(learned.delays, _outdoors(plan, day), rng, draws)
        moving = _moving(plan, day)
        own = work.get((unit.id, day.date), [])
        asked = sum((minutes for _, minutes in own), np.zeros(draws))
        longest = np.clip(unit.longest_minutes - unit.setup_minutes - moving - lost, 0.0, None)
        shot = np.minimum(asked, longest)
        room = np.clip(unit.basic_minutes - unit.setup_minutes - moving - lost - shot, 0.0, None)
        for place in dict.fromkeys(place for place, _ in own):
            if place in backlog:
                taken = np.minimum(backlog[place], room)
                backlog[place] = backlog[place] - taken
                room, shot = room - taken, shot + taken
        if own:
            _carry(backlog, own[-1][0], asked - np.minimum(asked, longest))
        ends[shot > NEAR_NOTHING] = at
    rest = sum(backlog.values(), np.zeros(draws))
    usual = sum(rate.minutes_per_day for rate in learned.delays)
    capacity = max(60.0, unit.basic_minutes - unit.setup_minutes - usual)
    extra = np.where(rest > NEAR_NOTHING, np.ceil(rest / capacity), 0).astype(int)
    further = list(islice(dates_after(plan, days[-1].date if days else date, unit.id), int(extra.max(initial=0))))
    return [
        further[min(more, len(further)) - 1] if more and further else days[end].date if end >= 0 else earlier
        for more, end in zip(extra, ends, strict=True)
    ]


def _delays(rates: Iterable[DelayRate], outdoors: bool, rng: Rng, draws: int) -> Array:
    """Minutes lost on one day in every future."""
    lost = np.zeros(draws)
    for rate in rates:
        if rate.outdoors and not outdoors:
            continue
        unsure = min(MOST_UNSURE, math.log(rate.high / rate.low) / (2 * Z95)) if rate.low > 0 else MOST_UNSURE
        often = rate.per_day * np.exp(unsure * rng.standard_normal(draws) - unsure**2 / 2)
        spread = _spread(rate)
        each = rate.minutes * np.exp(spread * rng.standard_normal(draws) - spread**2 / 2)
        lost += rng.poisson(np.minimum(often, 20.0)) * each
    return lost


def _spread(rate: DelayRate) -> float:
    """The deviation s of log minutes, from mean = exp(m + s²/2) and 95% quantile = exp(m + Z95 s)."""
    ratio = math.log(rate.minutes_high / rate.minutes)
    return float(Z95 - math.sqrt(max(0.0, Z95**2 - 2 * ratio)))


def _moving(plan: Plan, day: ShootingDay) -> int:
    """Minutes of company moves inside the day."""
    places = [plan.problem.block(strip.block).place for strip in day.blocks]
    hops = {frozenset((h.origin, h.destination)): h.minutes for h in plan.problem.prices.hops}
    return sum(hops.get(frozenset(pair), 0) for pair in pairwise(places) if pair[0] != pair[1])


def _outdoors(plan: Plan, day: ShootingDay) -> bool:
    scenes: dict[SceneId, Scene] = {s.id: s for s in plan.breakdown.scenes}
    stages = {place.id for place in plan.production.places if place.is_stage}
    blocks = [plan.problem.block(strip.block) for strip in day.blocks]
    return any(scenes[b.scene].int_ext in (IntExt.EXT, IntExt.INT_EXT) and b.place not in stages for b in blocks)
