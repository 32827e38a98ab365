"""What was learned on earlier shoots, put into the minutes of a breakdown: each estimate says how many scenes like it it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from setpiece.breakdown.learned_pace import Prediction, leading, predict, shares
from setpiece.domain.breakdown import Breakdown, IntExt, Scene, ShootingMinutes
from setpiece.domain.findings import Assumption
from setpiece.domain.identifiers import PlaceId, SceneId, UnitId, slug
from setpiece.domain.learned import LearnedPace, LearnedPaces
from setpiece.domain.production import Production, ShootingUnit
from setpiece.domain.stunts import StuntPlan
from setpiece.planning.scene_work import stunt_share, units_of

DESIGN = "stunt design"
"""The part of a scene that takes what its stunts' designs say, because that is longer than the script's estimate."""
UNKNOWN = "general"
"""The part of a scene in a plan that was made before parts were noted."""
COMPANY = "all"
LEARNED = "learned: "
"""How the basis of learned minutes begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a scene is expected to take before anything is learned, the shares of its parts, and its level in each group."""

    expected: float
    parts: Mapping[str, float]
    levels: Mapping[str, str]


def with_learned_minutes(
    breakdown: Breakdown, production: Production, stunts: StuntPlan, learned: LearnedPaces
) -> Breakdown:
    """The breakdown with learned minutes in every scene that is shot, and what they rest on among its assumptions.

    Unchanged where nothing was seen. A production's own minutes (``overrides``) still win, and no scene is planned shorter than the designs
    of its stunts.
    """
    if not learned.scene.count:
        return breakdown
    places = places_of(production, breakdown)
    scenes = tuple(
        s if s.omitted else replace(s, minutes=_minutes(s, production, stunts, places.get(s.id), learned))
        for s in breakdown.scenes
    )
    return replace(breakdown, scenes=scenes, assumptions=(*breakdown.assumptions, *assumptions(learned)))


def places_of(production: Production, breakdown: Breakdown) -> dict[SceneId, PlaceId]:
    """The place at which each scene is to be shot: the production's wish, else the first place that serves its set."""
    wished = {wish.scene: wish.place for wish in production.overrides if wish.place}
    of_set = {film_set: place.id for place in reversed(production.places) for film_set in place.sets}
    return {s.id: place for s in breakdown.scenes if (place := wished.get(s.id) or of_set.get(s.set_id))}


def basis(
    scene: Scene, production: Production, stunts: StuntPlan, place: PlaceId | None, unit: UnitId | None = None
) -> Basis:
    """The scene's basis; ``unit`` is the one that shot it, None for the first that may."""
    parts = {part.name: part.minutes for part in scene.minutes.parts} or {UNKNOWN: float(scene.minutes.expected)}
    designed = sum(stunt_share(planned) for planned in stunts.of_scene(scene.id))
    if designed > sum(parts.values()):
        parts = {DESIGN: float(designed)}
    shooting = production.unit(unit) if unit else _unit(production, scene)
    return Basis(
        expected=sum(parts.values()),
        parts=shares(parts.items()),
        levels=levels(scene, production, place, shooting.name if shooting else ""),
    )


def levels(scene: Scene, production: Production, place: PlaceId | None, unit: str) -> dict[str, str]:
    """The scene's level in each group that is known: director, unit, place by their names, time of day with inside or outside."""
    named = {"director": production.director, "unit": unit, "place": production.place(place).name if place else ""}
    side = "int" if scene.int_ext is IntExt.INT else "ext"
    return {
        "company": COMPANY,
        "film": slug(production.title),
        **{group: slug(name) for group, name in named.items() if name},
        "time of day": f"{side} {scene.light.value}",
    }


def _unit(production: Production, scene: Scene) -> ShootingUnit | None:
    pins = tuple(pin for pin in production.pins if pin.scene == scene.id)
    return next(iter(units_of(production, scene, pins)), None)


def _minutes(
    scene: Scene, production: Production, stunts: StuntPlan, place: PlaceId | None, learned: LearnedPaces
) -> ShootingMinutes:
    known = basis(scene, production, stunts, place)
    found = predict(learned.scene, known.parts, known.levels)
    expected = max(5, 5 * round(known.expected * found.median / 5))
    low = min(expected, 5 * int(known.expected * found.low // 5))
    high = max(expected, 5 * -int(-known.expected * found.high // 5))
    return replace(
        scene.minutes, expected=expected, low=low, high=high, basis=in_words(expected, low, high, known, found)
    )


def in_words(expected: int, low: int, high: int, known: Basis, found: Prediction) -> str:
    """``2 h 10 min, 90% 1 h 20 min to 3 h 30 min, from 14 scenes like it in two films``."""
    seen = found.seen
    rests = (
        f"from {_count(seen.count, 'scene')} like it in {_count(len(seen.films), 'film')}"
        if seen and seen.count
        else "no scene like it was seen, other scenes tell of the company's pace"
    )
    return (
        f"{LEARNED}{hours(expected)}, 90% {hours(low)} to {hours(high)}, {rests} ({leading(known.parts)}); "
        f"the shipped numbers say {hours(round(known.expected))}"
    )


def assumptions(learned: LearnedPaces) -> tuple[Assumption, ...]:
    """What the learned minutes rest on, and the learned factor of each part of a scene that was seen."""
    source = f"reports of {', '.join(learned.films)}" + (f" until {learned.until}" if learned.until else "")
    lines = [
        Assumption(
            subject="Minutes of scenes",
            value=f"learned from {_count(learned.scene.count, 'scene')} in {_count(len(learned.films), 'film')}, not the shipped numbers alone",
            source=source,
        )
    ]
    lines += [
        Assumption(
            subject=f"Learned pace of scenes led by {seen.part}",
            value=_factor(learned.scene, seen.part)
            + f", from {_count(seen.count, 'scene')} in {_count(len(seen.films), 'film')}",
            source=source,
        )
        for seen in learned.scene.seen
    ]
    lines += [
        Assumption(
            subject=f"Stunt blocks of kind {seen.part.replace('_', ' ')}",
            value=_factor(learned.stunt, seen.part, "their designs")
            + f", from {_count(seen.count, 'block')}; designs are not changed by it",
            source=source,
        )
        for seen in learned.stunt.seen
    ]
    return tuple(lines)


def _factor(pace: LearnedPace, part: str, against: str = "the shipped minutes") -> str:
    found = predict(pace, {part: 1.0}, {"company": COMPANY})
    return f"{found.median:.2f} times {against}, 90% of scenes {found.low:.2f} to {found.high:.2f}"


def hours(minutes: int) -> str:
    """``45 min``, ``2 h``, ``2 h 10 min``."""
    whole, rest = divmod(minutes, 60)
    return " ".join([f"{whole} h"] * bool(whole) + [f"{rest} min"] * bool(rest or not whole))


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _count(number: int, one: str) -> str:
    """``14 scenes``, ``two films``: films are few and read as words."""
    said = NUMBERS[number] if one == "film" and number < len(NUMBERS) else str(number)
    return f"{said} {one}{'' if number == 1 else 's'}"
