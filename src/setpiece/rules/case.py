"""A schedule before the referee, with the facts that rules ask for, read from the production and the breakdown."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from setpiece.domain.breakdown import Breakdown, Scene
from setpiece.domain.identifiers import BlockId, PerformerId, RoleId, SceneId, SetId
from setpiece.domain.locations import Place
from setpiece.domain.performers import Performer
from setpiece.domain.problem import ShootBlock
from setpiece.domain.production import Production, Rental, SceneOverride
from setpiece.domain.schedule import Schedule, ScheduledBlock, ShootingDay
from setpiece.domain.stunts import PlannedStunt, StuntPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One strip on the board with its scene, place and people; times in minutes after midnight of the day's date."""

    day: ShootingDay
    strip: ScheduledBlock
    block: ShootBlock
    scene: Scene
    place: Place
    performers: tuple[Performer, ...]
    rentals: tuple[Rental, ...]

    @property
    def date(self) -> dt.date:
        """The shooting date."""
        return self.day.date

    @property
    def minutes(self) -> int:
        """Minutes from start to end without the meal that falls into it."""
        return (
            self.strip.end_minute
            - self.strip.start_minute
            - self.meal_inside(self.strip.start_minute, self.strip.end_minute)
        )

    def meal_inside(self, start: int, end: int) -> int:
        """Minutes of the day's meal between two clock minutes."""
        return meal_between(self.day, start, end)


def meal_between(day: ShootingDay, start: int, end: int) -> int:
    """Minutes of the day's meal between two clock minutes."""
    if day.meal_minute is None:
        return 0
    return max(0, min(end, day.meal_minute + day.meal_minutes) - max(start, day.meal_minute))


@dataclass(frozen=True, kw_only=True)
class Case:
    """What a rule looks at. Who plays, where and with what is worked out here from the scene, not taken from the blocks.

    Strips of blocks that are not among ``blocks`` are left out here and reported by the rule on completeness.
    """

    production: Production
    breakdown: Breakdown
    stunts: StuntPlan
    blocks: tuple[ShootBlock, ...]
    schedule: Schedule
    _overrides: Mapping[SceneId, SceneOverride] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the production's decisions about scenes."""
        object.__setattr__(self, "_overrides", {wish.scene: wish for wish in self.production.overrides})

    @cached_property
    def shots(self) -> tuple[Shot, ...]:
        """Every strip in order of date, unit and time."""
        blocks = {block.id: block for block in self.blocks}
        found = []
        for day in self.schedule.days:
            for strip in day.blocks:
                block = blocks.get(strip.block)
                if block is None:
                    continue
                scene = self._scenes[block.scene]
                found.append(
                    Shot(
                        day=day,
                        strip=strip,
                        block=block,
                        scene=scene,
                        place=self.place_of(scene),
                        performers=self.performers_of(scene),
                        rentals=self._rentals.get(scene.id, ()),
                    )
                )
        return tuple(found)

    @cached_property
    def shots_of_day(self) -> Mapping[ShootingDay, tuple[Shot, ...]]:
        """The strips of each day in shooting order."""
        found: defaultdict[ShootingDay, list[Shot]] = defaultdict(list)
        for shot in self.shots:
            found[shot.day].append(shot)
        return {day: tuple(sorted(shots, key=lambda s: s.strip.start_minute)) for day, shots in found.items()}

    @cached_property
    def shots_of_scene(self) -> Mapping[SceneId, tuple[Shot, ...]]:
        """The strips of each scene that is on the board."""
        found: defaultdict[SceneId, list[Shot]] = defaultdict(list)
        for shot in self.shots:
            found[shot.scene.id].append(shot)
        return {scene: tuple(shots) for scene, shots in found.items()}

    def place_of(self, scene: Scene) -> Place:
        """Where the production shoots the scene: its own decision, else the place of the set."""
        decided = self.override(scene.id).place
        if decided is not None:
            return self.production.place(decided)
        return self._place_of_set[scene.set_id]

    def performers_of(self, scene: Scene) -> tuple[Performer, ...]:
        """Those who play a role of the scene or perform in one of its stunts."""
        wanted = {number for role in scene.cast for number in self._players.get(role, ())}
        for planned in self.stunts_of(scene.id):
            wanted |= {self._numbers[p] for p in planned.stunt.performers if p in self._numbers}
        return tuple(self.production.performers[number] for number in sorted(wanted))

    def stunts_of(self, scene: SceneId) -> tuple[PlannedStunt, ...]:
        """The stunts that the scene shows."""
        return self._stunts.get(scene, ())

    def override(self, scene: SceneId) -> SceneOverride:
        """What the production decided about the scene, an empty decision where it did not."""
        return self._overrides.get(scene, SceneOverride(scene=scene))

    def number(self, scene: SceneId) -> str:
        """The scene's number on paper."""
        return self._scenes[scene].number

    def label(self, block: BlockId) -> str:
        """The block's name on paper, or its id when nobody knows it."""
        return self._labels.get(block, str(block))

    def unit_name(self, day: ShootingDay) -> str:
        """The name of the unit that shoots the day."""
        return self.production.unit(day.unit).name

    def unit_days(self) -> Iterator[tuple[str, tuple[ShootingDay, ...]]]:
        """Each unit's name with its days in order of date."""
        for unit in self.production.units:
            days = tuple(sorted((d for d in self.schedule.days if d.unit == unit.id), key=lambda d: d.date))
            if days:
                yield unit.name, days

    @cached_property
    def days_of_performer(self) -> Mapping[PerformerId, tuple[ShootingDay, ...]]:
        """The days each performer works, in order of date and call, each once."""
        found: defaultdict[PerformerId, dict[ShootingDay, None]] = defaultdict(dict)
        for shot in self.shots:
            for performer in shot.performers:
                found[performer.id][shot.day] = None
        return {p: tuple(sorted(days, key=lambda d: (d.date, d.call_minute))) for p, days in found.items()}

    @cached_property
    def _scenes(self) -> Mapping[SceneId, Scene]:
        return {scene.id: scene for scene in self.breakdown.scenes}

    @cached_property
    def _labels(self) -> Mapping[BlockId, str]:
        return {block.id: block.label for block in reversed(self.blocks)}

    @cached_property
    def _place_of_set(self) -> Mapping[SetId, Place]:
        """The first place that serves each set."""
        return {film_set: place for place in reversed(self.production.places) for film_set in place.sets}

    @cached_property
    def _numbers(self) -> Mapping[PerformerId, int]:
        """Where each performer stands in the production's list."""
        return {performer.id: number for number, performer in enumerate(self.production.performers)}

    @cached_property
    def _players(self) -> Mapping[RoleId, tuple[int, ...]]:
        """Who plays each role, by the place in the production's list."""
        found: defaultdict[RoleId, list[int]] = defaultdict(list)
        for number, performer in enumerate(self.production.performers):
            for role in performer.roles:
                found[role].append(number)
        return {role: tuple(numbers) for role, numbers in found.items()}

    @cached_property
    def _rentals(self) -> Mapping[SceneId, tuple[Rental, ...]]:
        found: defaultdict[SceneId, list[Rental]] = defaultdict(list)
        for rental in self.production.rentals:
            for scene in dict.fromkeys(rental.scenes):
                found[scene].append(rental)
        return {scene: tuple(rentals) for scene, rentals in found.items()}

    @cached_property
    def _stunts(self) -> Mapping[SceneId, tuple[PlannedStunt, ...]]:
        found: defaultdict[SceneId, list[PlannedStunt]] = defaultdict(list)
        for planned in self.stunts.stunts:
            for scene in dict.fromkeys(planned.stunt.scenes):
                found[scene].append(planned)
        return {scene: tuple(planned) for scene, planned in found.items()}
