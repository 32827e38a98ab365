"""Small productions for tests, said in few words: ``film(scene("1", cast="ANA"), scene("2", "EXT. QUAY - NIGHT"))``.

Everything has a plain default; money is in euros, places lie in London unless a test says otherwise, the shoot starts on Monday
2027-03-01.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from setpiece.domain.breakdown import Breakdown, FilmSet, IntExt, Light, Role, Scene, ShootingMinutes
from setpiece.domain.calendars import ProductionCalendar
from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import BlockId, PerformerId, PlaceId, RoleId, SceneId, SetId, StuntId, UnitId, slug
from setpiece.domain.locations import Move, Place
from setpiece.domain.money import Money
from setpiece.domain.performers import Deal, DealKind, Performer
from setpiece.domain.problem import Problem
from setpiece.domain.production import Production, ShootingUnit
from setpiece.domain.schedule import Schedule, ScheduledBlock, ShootingDay
from setpiece.domain.stunts import PlannedStunt, Stunt, StuntKind, StuntPlan
from setpiece.planning import fill_in, make_problem

MONDAY = dt.date(2027, 3, 1)
LONDON = {"latitude": 51.5, "longitude": -0.12, "time_zone": "Europe/London"}


def date(days: int) -> dt.date:
    """The date so many days after the first Monday of the shoot."""
    return MONDAY + dt.timedelta(days=days)


def minute(text: str) -> int:
    """Minutes after midnight of a clock time; ``26:00`` is two in the next morning."""
    hours, minutes = text.split(":")
    return 60 * int(hours) + int(minutes)


def euros(amount: float) -> Money:
    """Whole euros."""
    return Money.of(amount, "EUR")


def scene(number: str, heading: str = "INT. OFFICE - DAY", *, cast: str = "", minutes: int = 120, eighths: int = 8, omitted: bool = False) -> Scene:  # fmt: skip
    """A scene; its id is ``s<number>``, ``cast`` lists role names separated by blanks."""
    place, _, light = heading.rpartition(" - ")
    prefix, _, set_name = place.partition(". ")
    return Scene(
        id=SceneId(f"s{number}"),
        number=number,
        heading=heading,
        int_ext=IntExt(prefix),
        set_id=SetId(slug(set_name)),
        set_name=set_name,
        time_of_day=light,
        light=Light(light.lower()),
        eighths=Eighths(eighths),
        minutes=ShootingMinutes(expected=minutes, low=minutes, high=minutes),
        story_day=1,
        cast=tuple(RoleId(name.lower()) for name in cast.split()),
        omitted=omitted,
    )


def breakdown(*scenes: Scene) -> Breakdown:
    """The scenes with their roles (numbered in order of appearance) and sets."""
    names = dict.fromkeys(role for s in scenes for role in s.cast)
    roles = tuple(
        Role(
            id=role,
            name=role.upper(),
            number=str(n),
            scenes=tuple(s.id for s in scenes if role in s.cast),
            cues=0,
            eighths=Eighths(sum(s.eighths for s in scenes if role in s.cast and not s.omitted)),
        )
        for n, role in enumerate(names, start=1)
    )
    sets = {s.set_id: FilmSet(id=s.set_id, name=s.set_name) for s in scenes}
    return Breakdown(scenes=scenes, roles=roles, sets=tuple(sets.values()))


def performer(name: str, *roles: str, rate: float = 1000, kind: DealKind = DealKind.DAY, drop: int | None = None, guaranteed: int = 0, terms: Mapping[str, object] | None = None, **details: object) -> Performer:  # fmt: skip
    """A performer of the roles (by default the role of the same name), whose id is ``p-<name>``; ``terms`` are more fields of the deal."""
    deal = Deal(kind=kind, rate=euros(rate), drop_after_days=drop, guaranteed_days=guaranteed, **(terms or {}))
    played = tuple(RoleId(role.lower()) for role in roles or (name,))
    return Performer(id=PerformerId(f"p-{name.lower()}"), name=name.title(), roles=played, deal=deal, **details)


def place(name: str, *sets: str, fee: float = 500, **details: object) -> Place:
    """A place in London that serves the sets (by default the set of the same name)."""
    served = tuple(SetId(slug(film_set)) for film_set in sets or (name,))
    return Place(**{**LONDON, "id": PlaceId(slug(name)), "name": name, "sets": served, "fee": euros(fee), **details})


def move(origin: str, destination: str, minutes: int, cost: float = 0, travel_days: int = 0) -> Move:
    """A company move between two places, by name."""
    return Move(
        origin=PlaceId(slug(origin)),
        destination=PlaceId(slug(destination)),
        minutes=minutes,
        cost=euros(cost),
        travel_days=travel_days,
    )


def unit(name: str = "Main unit", *, day_cost: float = 10_000, **details: object) -> ShootingUnit:
    """A unit whose id is the slug of its name."""
    return ShootingUnit(id=UnitId(slug(name)), name=name, day_cost=euros(day_cost), **details)


def production(**details: object) -> Production:
    """A production in euros with one main unit, based in London."""
    standard = {
        "title": "Test",
        "currency": "EUR",
        "calendar": ProductionCalendar(start=MONDAY),
        "units": (unit(),),
        "performers": (),
        "places": (),
        "base_latitude": LONDON["latitude"],
        "base_longitude": LONDON["longitude"],
        "time_zone": LONDON["time_zone"],
    }
    return Production(**{**standard, **details})


def stunt(name: str, *scenes: str, earliest: dt.date | None = None, reason: str = "", **details: object) -> PlannedStunt:  # fmt: skip
    """A planned stunt that serves the scenes, by number."""
    design = {
        "id": StuntId(slug(name)),
        "name": name,
        "kind": StuntKind.OTHER,
        "scenes": tuple(SceneId(f"s{number}") for number in scenes),
        "coordinator": "L. Brandt",
        "signers": ("Stunt coordinator",),
        **details,
    }
    return PlannedStunt(stunt=Stunt(**design), earliest=earliest, earliest_reason=reason)


@dataclass(frozen=True, kw_only=True)
class Film:
    """A production filled in, with its problem."""

    production: Production
    breakdown: Breakdown
    stunts: StuntPlan
    problem: Problem


def film(*scenes: Scene, stunts: tuple[PlannedStunt, ...] = (), **details: object) -> Film:
    """The scenes as a complete film: what ``details`` (fields of the production) leave open is filled in."""
    broken_down = breakdown(*scenes)
    plan = StuntPlan(stunts=stunts)
    complete = fill_in(production(**details), broken_down)
    return Film(
        production=complete,
        breakdown=broken_down,
        stunts=plan,
        problem=make_problem(complete, broken_down, plan).problem,
    )


def day(when: dt.date, *strips: str, call: str = "07:00", wrap: str | None = None, meal: str | None = "13:00", meal_minutes: int = 60, by: str = "Main unit") -> ShootingDay:  # fmt: skip
    """A unit's day of strips ``"1 07:30-09:30"`` (block by scene number; ``"4-pt2 …"`` for parts); it wraps with the last one.

    Days that end before the meal have none.
    """
    blocks = []
    for strip in strips:
        number, _, times = strip.partition(" ")
        start, end = times.split("-")
        blocks.append(ScheduledBlock(block=BlockId(f"s{number}"), start_minute=minute(start), end_minute=minute(end)))
    wraps = minute(wrap) if wrap else max((b.end_minute for b in blocks), default=minute(call))
    eats = meal is not None and minute(meal) < wraps
    return ShootingDay(
        unit=UnitId(slug(by)),
        date=when,
        call_minute=minute(call),
        wrap_minute=wraps,
        blocks=tuple(blocks),
        meal_minute=minute(meal) if meal and eats else None,
        meal_minutes=meal_minutes if eats else 0,
    )


def schedule(*days: ShootingDay, boneyard: tuple[str, ...] = ()) -> Schedule:
    """The days as a schedule; the boneyard lists scene numbers."""
    return Schedule(days=days, boneyard=tuple(BlockId(f"s{number}") for number in boneyard))


def with_deal(film_: Film, **details: object) -> Film:
    """The same film with every performer's deal changed."""
    people = tuple(replace(p, deal=replace(p.deal, **details)) for p in film_.production.performers)
    return replace(film_, production=replace(film_.production, performers=people))
