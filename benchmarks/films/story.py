"""The story: threads of scenes that share places and cast, and what each scene takes.

A thread is a few places and a cluster of supporting roles. Leads play everywhere, most of all the first; day players in one to three
scenes of one thread. The second unit shoots stunts, vehicles and inserts with doubles and day players.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

from benchmarks.films.sizes import MAIN, SECOND, Size
from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import BlockId, PerformerId, PlaceId, RentalId, SceneId, UnitId
from setpiece.domain.limits import LightNeed
from setpiece.domain.problem import ShootBlock

NIGHTS = 0.25
STUNTS = 0.12
RIGS = ("crane", "camera car", "wire rig", "water tank")
MEAN_EIGHTHS = 6.0
"""About 110 pages in 150 scenes."""
DAY_FILL = 475
"""Minutes of scenes that a day of ten hours holds on average, beside set-up, moves and what does not fit."""
SHORTEST, LONGEST_WITH_MINOR = 25, 210
LONGEST = {LightNeed.ANY: 420, LightNeed.DAYLIGHT: 360, LightNeed.DARKNESS: 270}
"""Minutes of the longest scenes: what the shortest day and the shortest night of a year hold with a meal in between."""


@dataclass(slots=True)
class Place:
    """A place of a thread: a stage or a location, at home or away, on a map in kilometres."""

    id: PlaceId
    stage: bool
    away: bool
    at: tuple[float, float]
    nightly: float


@dataclass(slots=True)
class Thread:
    """A strand of the story: places by weight, supporting roles, and how much each lead has to do in it."""

    places: list[Place]
    supporting: list[PerformerId]
    taste: list[float]
    second: bool


@dataclass(slots=True)
class Scene:
    """A scene before its light and minutes are settled."""

    number: int
    thread: int
    place: Place
    second: bool
    stunt: bool
    eighths: int
    cast: set[PerformerId] = field(default_factory=set)
    rigs: tuple[str, ...] = ()
    light: LightNeed = LightNeed.ANY
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Blocks, one a scene, with the thread of each, the places, and the performers by kind."""

    blocks: tuple[ShootBlock, ...]
    thread: dict[BlockId, int]
    stunts: tuple[BlockId, ...]
    places: tuple[Place, ...]
    leads: tuple[PerformerId, ...]
    supporting: tuple[PerformerId, ...]
    minors: tuple[PerformerId, ...]
    day_players: tuple[PerformerId, ...]
    doubles: tuple[PerformerId, ...]


def story(size: Size, rng: random.Random) -> Story:
    """Draw a story."""
    leads, supporting, players, doubles = (
        tuple(PerformerId(f"{kind} {n + 1}") for n in range(count))
        for kind, count in (
            ("lead", size.leads),
            ("supporting", size.supporting),
            ("day player", size.day_players),
            ("double", size.doubles),
        )
    )
    minors = supporting[-size.minors :]
    threads = _threads(size, rng, supporting)
    scenes = _scenes(size, rng, threads)
    _cast_leads(scenes, threads, rng, leads)
    _cast_supporting(scenes, threads, rng)
    _cast_players(scenes, rng, players)
    _cast_doubles(scenes, rng, doubles)
    _light(scenes, rng)
    for scene in scenes:
        if scene.light is LightNeed.DARKNESS:
            scene.cast -= set(minors)
        if not scene.cast:
            scene.cast.add(leads[0])
    _nobody_idle(scenes, rng, supporting, minors)
    for second, days in ((False, size.days), (True, size.second_days)):
        _minutes([s for s in scenes if s.second == second], days, set(minors))
    return Story(
        blocks=tuple(_block(scene, rng) for scene in scenes),
        thread={BlockId(f"b{s.number}"): s.thread for s in scenes},
        stunts=tuple(BlockId(f"b{s.number}") for s in scenes if s.stunt),
        places=tuple({s.place.id: s.place for s in sorted(scenes, key=lambda s: s.place.id)}.values()),
        leads=leads,
        supporting=supporting,
        minors=minors,
        day_players=players,
        doubles=doubles,
    )


def _threads(size: Size, rng: random.Random, supporting: tuple[PerformerId, ...]) -> list[Thread]:
    """Threads with their own places, sometimes a place of an earlier thread, and clusters of supporting roles."""
    clusters: list[list[PerformerId]] = [[] for _ in range(size.threads)]
    for role in supporting:
        for t in rng.sample(range(size.threads), rng.choice((1, 1, 2))):
            clusters[t].append(role)
    threads: list[Thread] = []
    offset = rng.randrange(3)
    second_from = size.threads - round(size.threads * size.second_scenes / size.scenes)
    for t in range(size.threads):
        away = t < size.away
        centre = (rng.uniform(300, 420), rng.uniform(0, 60)) if away else (rng.uniform(0, 50), rng.uniform(0, 50))
        places = [
            Place(
                id=PlaceId(f"place {t + 1}.{k + 1}"),
                stage=not away and (2 * t + k + offset) % 3 == 0,
                away=away,
                at=(centre[0] + rng.gauss(0, 6), centre[1] + rng.gauss(0, 6)),
                nightly=rng.random(),
            )
            for k in range(rng.choice((2, 2, 3, 3, 4)))
        ]
        same_side = [p for thread in threads for p in thread.places if p.away == away]
        if same_side and rng.random() < 0.4:
            places.append(rng.choice(same_side))
        taste = [rng.choice((0.4, 1.0, 1.6)) for _ in range(size.leads)]
        threads.append(Thread(places=places, supporting=clusters[t], taste=taste, second=t >= second_from))
    return threads


def _scenes(size: Size, rng: random.Random, threads: list[Thread]) -> list[Scene]:
    """Scenes over threads of uneven length, places by Zipf weights inside a thread, lengths skewed like scripts'."""
    owners: list[int] = []
    for second, count in ((False, size.scenes - size.second_scenes), (True, size.second_scenes)):
        mine = [t for t, thread in enumerate(threads) if thread.second == second]
        if mine:
            owners += [*mine, *mine]
            owners += rng.choices(mine, [rng.uniform(0.4, 1.6) for _ in mine], k=count - 2 * len(mine))
    scenes = []
    for number, t in enumerate(owners, start=1):
        thread = threads[t]
        place = rng.choices(thread.places, [1 / (k + 1) for k in range(len(thread.places))])[0]
        stunt = rng.random() < (0.5 if thread.second else STUNTS)
        length = max(1, min(28, round(rng.lognormvariate(math.log(MEAN_EIGHTHS) - 0.3, 0.75))))
        if thread.second:
            length = max(1, length // 2)
        rigs = (rng.choice(RIGS),) if stunt and rng.random() < 0.5 else ()
        scenes.append(Scene(number, t, place, thread.second, stunt, length, rigs=rigs))
    return scenes


def _cast_leads(scenes: list[Scene], threads: list[Thread], rng: random.Random, leads: tuple[PerformerId, ...]) -> None:
    """The first lead plays in 64 to 77% of the main unit's scenes, the n-th in 1/n^0.6 of that, more in some threads than in others.

    In the second unit's scenes a lead is mostly doubled.
    """
    top = rng.uniform(0.64, 0.77)
    main = [scene for scene in scenes if not scene.second]
    for n, lead in enumerate(leads):
        wanted = round(top / (n + 1) ** 0.6 * len(main))
        taste = {scene.number: threads[scene.thread].taste[n] for scene in main}
        drawn = sorted(main, key=lambda scene: rng.random() ** (1 / taste[scene.number]), reverse=True)
        for scene in drawn[:wanted]:
            scene.cast.add(lead)
        for scene in scenes:
            if scene.second and rng.random() < 0.05:
                scene.cast.add(lead)


def _cast_supporting(scenes: list[Scene], threads: list[Thread], rng: random.Random) -> None:
    """A supporting role plays in a third to two thirds of the scenes of its threads, seldom in the second unit's."""
    often = {role: rng.uniform(0.33, 0.66) for thread in threads for role in thread.supporting}
    for scene in scenes:
        for role in threads[scene.thread].supporting:
            if rng.random() < often[role] * (0.3 if scene.second else 1.0):
                scene.cast.add(role)


def _cast_players(scenes: list[Scene], rng: random.Random, players: tuple[PerformerId, ...]) -> None:
    """A day player has one to three scenes of one thread."""
    for player in players:
        thread = rng.choice(scenes).thread
        mine = [scene for scene in scenes if scene.thread == thread]
        for scene in rng.sample(mine, min(len(mine), rng.choice((1, 1, 2, 3)))):
            scene.cast.add(player)


def _cast_doubles(scenes: list[Scene], rng: random.Random, doubles: tuple[PerformerId, ...]) -> None:
    """A stunt has one or two stunt performers, each at home in some of the threads; in the second unit they stand for the leads."""
    at_home = {t: rng.sample(doubles, min(len(doubles), 3)) for t in sorted({scene.thread for scene in scenes})}
    for scene in scenes:
        if scene.stunt or scene.second:
            scene.cast |= set(rng.sample(at_home[scene.thread], rng.choice((1, 1, 2))))
    for double in doubles:
        if not any(double in scene.cast for scene in scenes):
            rng.choice([scene for scene in scenes if scene.stunt or scene.second] or scenes).cast.add(double)


def _light(scenes: list[Scene], rng: random.Random) -> None:
    """A quarter are nights, by places and threads rather than evenly; stages need no light; most of the rest needs daylight."""
    outside = [scene for scene in scenes if not scene.place.stage]
    nights = sorted(outside, key=lambda s: s.place.nightly + rng.gauss(0, 0.35), reverse=True)
    night = {scene.number for scene in nights[: round(NIGHTS * len(scenes))]}
    for scene in scenes:
        if scene.number in night:
            scene.light = LightNeed.DARKNESS
        elif not scene.place.stage and rng.random() < 0.75:
            scene.light = LightNeed.DAYLIGHT


def _nobody_idle(
    scenes: list[Scene], rng: random.Random, supporting: tuple[PerformerId, ...], minors: tuple[PerformerId, ...]
) -> None:
    """Every supporting role plays in two scenes at least."""
    for role in supporting:
        mine = [scene for scene in scenes if role in scene.cast]
        free = [s for s in scenes if role not in s.cast and (s.light is not LightNeed.DARKNESS or role not in minors)]
        for scene in rng.sample(free, max(0, 2 - len(mine))):
            scene.cast.add(role)


def _minutes(scenes: list[Scene], days: int, minors: set[PerformerId]) -> None:
    """Minutes in proportion to eighths, stunts twice as slow, nights a little; scaled so that the unit's scenes fill its days."""
    if not scenes:
        return

    def effort(scene: Scene) -> float:
        return (
            (scene.eighths + 1) * (2.0 if scene.stunt else 1.0) * (1.15 if scene.light is LightNeed.DARKNESS else 1.0)
        )

    pace = 1.0
    for _ in range(20):
        for scene in scenes:
            longest = LONGEST_WITH_MINOR if scene.cast & minors else LONGEST[scene.light]
            scene.minutes = max(SHORTEST, min(longest, 5 * round(effort(scene) * pace / 5)))
        pace *= days * DAY_FILL / sum(scene.minutes for scene in scenes)


def _block(scene: Scene, rng: random.Random) -> ShootBlock:
    """A scene's one block. One in five of the second unit's scenes may be shot by the main unit as well."""
    units: tuple[UnitId, ...] = (MAIN,)
    if scene.second:
        units = (SECOND, MAIN) if rng.random() < 0.2 else (SECOND,)
    return ShootBlock(
        id=BlockId(f"b{scene.number}"),
        scene=SceneId(f"s{scene.number}"),
        label=str(scene.number),
        minutes=scene.minutes,
        place=scene.place.id,
        performers=tuple(sorted(scene.cast)),
        rentals=tuple(RentalId(rig) for rig in scene.rigs),
        light=scene.light,
        units=units,
        eighths=Eighths(scene.eighths),
    )
