"""A plan shot day by day by a generator with true paces: late starts, delays, scenes carried over, two incidents, and a report of every day.

Carried scenes are taken up on a day at their place, else on working days after the plan's last; light and people are not asked there.

The generator keeps its own book of every shot (``Shot``), from which a test can add up what the reports and their papers say.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from benchmarks.learning.franchises import NOISES, Rng
from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import BlockId, PerformerId, SceneId, UnitId
from setpiece.domain.plan import Plan
from setpiece.domain.problem import ShootBlock
from setpiece.domain.production import ShootingUnit
from setpiece.domain.progress import (
    CrewTime,
    Delay,
    Happening,
    Incident,
    Meal,
    ProgressReport,
    SceneShot,
    SceneState,
    StuntShot,
    TimeCard,
)
from setpiece.domain.schedule import ShootingDay
from setpiece.planning.learned_minutes import basis, places_of

SETUP_MINUTES = 26.0
"""True minutes of a set-up; the shipped number is 30."""
RATES = {
    "weather": (0.25, 50.0),
    "makeup_wardrobe": (0.3, 15.0),
    "rigging": (0.15, 40.0),
    "camera": (0.2, 12.0),
    "cast": (0.1, 25.0),
}
"""True delays a day, and their mean minutes."""
SHORTEST = 30
"""A scene is not begun with fewer minutes left in the day."""


@dataclass(frozen=True)
class Company:
    """True paces: a factor on the expected minutes of each part of a scene, and of each level of each group; 1 where nothing is said."""

    parts: dict[str, float]
    levels: dict[tuple[str, str], float]

    def factor(self, parts: dict[str, float], levels: dict[str, str]) -> float:
        """The true factor of a scene."""
        of_levels = float(np.prod([self.levels.get(item, 1.0) for item in levels.items()]))
        return of_levels * sum(share * self.parts.get(part, 1.0) for part, share in parts.items())


COMPANY = Company(
    parts={"dialogue": 0.72, "general": 1.25, "action": 1.7, "effects": 1.45, "one set-up": 1.35, "stunt extra": 1.5, "stunt design": 1.25,
           "crowd extra": 1.6, "driving extra": 1.3, "water extra": 1.8, "night extra": 1.5, "effects extra": 1.4},
    levels={("director", "odile-marchbanks"): 1.08, ("unit", "second-unit"): 0.9, ("unit", "underwater-unit"): 1.2, ("time of day", "ext night"): 1.1},
)  # fmt: skip
"""A company that is quick with words and slow with everything that moves. Invented, like all of this."""


@dataclass(frozen=True)
class Shot:
    """One entry of the generator's own book: a block, or a part of it, shot on a date."""

    date: dt.date
    unit: UnitId
    scene: SceneId
    eighths: int
    minutes: int
    setups: int
    ends_scene: bool


@dataclass(frozen=True)
class Shoot:
    """A whole shoot: the reports in order, the generator's own book, and the true mean minutes of every scene."""

    reports: tuple[ProgressReport, ...]
    shots: tuple[Shot, ...]
    true: dict[SceneId, float]


@dataclass
class _Rest:
    """What is left of a block."""

    block: ShootBlock
    minutes: int
    eighths: int


@dataclass
class _Unit:
    """A unit's carried work."""

    unit: ShootingUnit
    carried: list[_Rest] = field(default_factory=list)


def true_minutes(plan: Plan, company: Company = COMPANY) -> dict[SceneId, float]:
    """The true mean minutes of every scene of the plan."""
    places = places_of(plan.production, plan.breakdown)
    found = {}
    for scene in plan.breakdown.scenes:
        if not scene.omitted:
            known = basis(scene, plan.production, plan.stunts, places.get(scene.id))
            found[scene.id] = known.expected * company.factor(dict(known.parts), dict(known.levels))
    return found


def shoot(plan: Plan, seed: int, noise: str = "gamma", company: Company = COMPANY) -> Shoot:
    """Shoot the plan to its last scene; the same for the same seed."""
    return _Shooting(plan, np.random.default_rng(seed), NOISES[noise], true_minutes(plan, company)).run()


class _Shooting:
    """One shoot under way."""

    def __init__(self, plan: Plan, rng: Rng, noise: Callable[[Rng], float], true: dict[SceneId, float]) -> None:
        self.plan, self.rng, self.true = plan, rng, true
        self.blocks = {block.id: block for block in plan.problem.blocks}
        self.units = {unit.id: _Unit(unit) for unit in plan.production.units}
        whole: dict[SceneId, int] = defaultdict(int)
        for block in plan.problem.blocks:
            whole[block.scene] += block.minutes
        luck = {scene: noise(rng) for scene in true}
        self.take: dict[BlockId, int] = {
            b.id: max(5, round(true[b.scene] * luck[b.scene] * b.minutes / whole[b.scene])) for b in plan.problem.blocks
        }
        self.open: dict[SceneId, int] = defaultdict(int)
        for block in plan.problem.blocks:
            self.open[block.scene] += 1
        self.shots: list[Shot] = []
        self.reports: list[ProgressReport] = []

    def run(self) -> Shoot:
        days = sorted(self.plan.schedule.days, key=lambda d: (d.date, d.unit))
        for day in days:
            own = [self._rest(strip.block) for strip in day.blocks]
            self._day(day, own)
        for at in self.plan.schedule.boneyard:
            self.units[self.blocks[at].units[0]].carried.append(self._rest(at))
        self._extra_days(days[-1].date)
        return Shoot(reports=_with_incidents(self.reports), shots=tuple(self.shots), true=self.true)

    def _rest(self, block: BlockId) -> _Rest:
        known = self.blocks[block]
        return _Rest(known, self.take[block], int(known.eighths))

    def _extra_days(self, last: dt.date) -> None:
        """Working days after the plan's last until nothing is carried."""
        date = last
        calendar = self.plan.production.calendar
        while any(unit.carried for unit in self.units.values()):
            date += dt.timedelta(days=1)
            if date.isoweekday() in calendar.days_off or any(date in span for span in calendar.holidays):
                continue
            for unit in self.units.values():
                if unit.carried:
                    call, longest = unit.unit.day_call, unit.unit.longest_minutes
                    meal = call + 330
                    self._day(
                        ShootingDay(unit=unit.unit.id, date=date, call_minute=call, wrap_minute=call + longest, blocks=(), meal_minute=meal, meal_minutes=60), []
                    )  # fmt: skip

    def _day(self, day: ShootingDay, own: list[_Rest]) -> None:
        unit = self.units[day.unit]
        here = {rest.block.place for rest in own or unit.carried}
        today = [*own, *(rest for rest in unit.carried if rest.block.place in here)]
        unit.carried = [rest for rest in unit.carried if rest.block.place not in here]
        late = int(self.rng.exponential(8))
        first = day.call_minute + unit.unit.setup_minutes + late
        clock, ends = first, day.call_minute + unit.unit.longest_minutes + day.meal_minutes
        delays = self._delays()
        lost = [d.minutes for d in delays]
        meal = day.meal_minute
        meals: list[Meal] = []
        lines: dict[SceneId, list[Shot]] = defaultdict(list)
        spans: list[tuple[ShootBlock, int, int]] = []
        for rest in today:
            if meal is not None and not meals and clock >= meal - 60:
                meals.append(Meal(start_minute=clock, end_minute=clock + day.meal_minutes))
                clock += day.meal_minutes
            if lost:
                clock += lost.pop()
            room = ends - clock
            if room < min(SHORTEST, rest.minutes):
                unit.carried.append(rest)
                continue
            minutes = min(rest.minutes, room)
            start = clock
            if meal is not None and not meals and clock + minutes > meal:
                meals.append(Meal(start_minute=max(meal, clock), end_minute=max(meal, clock) + day.meal_minutes))
                clock += day.meal_minutes
                minutes = min(minutes, ends - clock)
            clock += minutes
            spans.append((rest.block, start, clock))
            lines[rest.block.scene].append(self._shoot(day, rest, minutes))
            if rest.minutes:
                unit.carried.append(rest)
        last = clock
        clock += sum(lost)
        self.reports.append(self._report(day, today, lines, spans, delays, meals, first, last, clock))

    def _shoot(self, day: ShootingDay, rest: _Rest, minutes: int) -> Shot:
        """Shoot minutes of what is left; pages in proportion, one eighth at least kept for the rest where there is one."""
        whole = minutes >= rest.minutes
        pages = rest.eighths if whole else min(max(0, rest.eighths - 1), int(rest.eighths * minutes / rest.minutes))
        rest.minutes -= minutes
        rest.eighths -= pages
        if whole:
            self.open[rest.block.scene] -= 1
        shot = Shot(
            date=day.date,
            unit=day.unit,
            scene=rest.block.scene,
            eighths=pages,
            minutes=minutes,
            setups=max(1, round(minutes / SETUP_MINUTES * float(self.rng.gamma(30, 1 / 30)))),
            ends_scene=whole and not self.open[rest.block.scene],
        )
        self.shots.append(shot)
        return shot

    def _delays(self) -> list[Delay]:
        found = []
        for cause, (often, minutes) in RATES.items():
            for _ in range(int(self.rng.poisson(often))):
                found.append(Delay(minutes=max(2, int(self.rng.gamma(4, minutes / 4))), cause=cause))
        return found

    def _report(
        self,
        day: ShootingDay,
        today: list[_Rest],
        lines: dict[SceneId, list[Shot]],
        spans: list[tuple[ShootBlock, int, int]],
        delays: list[Delay],
        meals: list[Meal],
        first: int,
        last: int,
        end: int,
    ) -> ProgressReport:
        scenes = []
        for scene_id in dict.fromkeys(rest.block.scene for rest in today):
            scene, shots = self.plan.breakdown.scene(scene_id), lines.get(scene_id, [])
            ended = any(s.ends_scene for s in shots)
            state = SceneState.COMPLETE if ended else SceneState.PART if shots else SceneState.NOT_SHOT
            scenes.append(
                SceneShot(
                    scene=scene_id,
                    label=scene.number,
                    state=state,
                    eighths=Eighths(sum(s.eighths for s in shots)),
                    minutes=sum(s.minutes for s in shots) if shots else None,
                    setups=sum(s.setups for s in shots),
                )
            )
        wrap = end + 15
        overtime = max(0, wrap - day.call_minute - 60 - self.units[day.unit].unit.basic_minutes)
        return ProgressReport(
            date=day.date,
            unit=day.unit,
            call_minute=day.call_minute,
            first_shot_minute=first,
            after_meal_minute=meals[0].end_minute if meals and meals[0].end_minute < last else None,
            last_shot_minute=max(first, last),
            wrap_minute=wrap,
            meals=tuple(meals),
            safety_meeting_minute=day.call_minute,
            scenes=tuple(scenes),
            stunts=tuple(self._stunts(lines)),
            delays=tuple(delays),
            cast=tuple(self._cards(today, spans, day)),
            crew=(
                CrewTime(department="Grip", in_minute=day.call_minute - 30, out_minute=wrap, overtime_minutes=overtime),
            ),
            background=int(self.rng.integers(0, 40)),
            weather=str(self.rng.choice(["dry, light wind", "rain in the morning", "sun", "overcast"])),
            reported_by="the generator",
        )

    def _stunts(self, lines: dict[SceneId, list[Shot]]) -> list[StuntShot]:
        """Designed stunts, shot with the scene that they are first in."""
        found = []
        for planned in self.plan.stunts.stunts:
            stunt = planned.stunt
            shots = lines.get(stunt.scenes[0], []) if stunt.scenes and not stunt.assumed else []
            if shots and any(s.ends_scene for s in shots):
                takes = stunt.takes + int(self.rng.poisson(0.4))
                taken = round(stunt.minutes() * 1.25 * float(self.rng.gamma(25, 1 / 25)))
                found.append(
                    StuntShot(
                        stunt=stunt.id,
                        takes=takes,
                        resets=takes - 1,
                        minutes=taken,
                        reset_minutes=(takes - 1) * stunt.reset_minutes,
                    )
                )
        return found

    def _cards(self, today: list[_Rest], spans: list[tuple[ShootBlock, int, int]], day: ShootingDay) -> list[TimeCard]:
        on: dict[PerformerId, list[int]] = defaultdict(list)
        for block, start, end in spans:
            for performer in block.performers:
                on[performer] += [start, end]
        called = {p for rest in today for p in rest.block.performers} | set(on)
        cards = []
        for performer in self.plan.production.performers:
            if performer.id in called:
                times = on.get(performer.id, [])
                start = min([day.call_minute - 30, *times]) if times else day.call_minute
                end = max(times) + 20 if times else day.call_minute + 240
                cards.append(TimeCard(performer=performer.id, in_minute=start, on_set_minute=min(times, default=None), off_set_minute=max(times, default=None), out_minute=end))  # fmt: skip
        return cards


def _with_incidents(reports: list[ProgressReport]) -> tuple[ProgressReport, ...]:
    """Two in the whole shoot: one injury at a third of it, one near miss told anonymously at two thirds."""
    hurt = Incident(
        kind=Happening.INCIDENT,
        what="A spotter turned an ankle on the landing mats.",
        minute=900,
        concerned=("spotter 2",),
        told_by="stunt coordinator",
        injury="sprained ankle, back after two days",
        action="mats taped to each other",
    )
    near = Incident(kind=Happening.NEAR_MISS, what="A line was unhooked before the all clear.", anonymous=True)
    told = {len(reports) // 3: hurt, 2 * len(reports) // 3: near}
    return tuple(replace(report, incidents=(told[at],)) if at in told else report for at, report in enumerate(reports))
