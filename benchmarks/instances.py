"""Film-like scheduling problems, seeded, each with a schedule planted that keeps every limit.

Leads play in most scenes, supporting roles at a few places of their own, day players in one to three scenes; a quarter of the blocks
need darkness; availability, rest, travel, minors' hours, precedence, rentals and pins are drawn around the planted schedule,
so that a schedule exists. Money is invented: crew days in the tens of thousands, in minor units.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

from setpiece.domain.identifiers import BlockId, PerformerId, PlaceId, RentalId, SceneId, UnitId
from setpiece.domain.limits import (
    BlockBefore,
    BlockDates,
    BlocksApart,
    LightNeed,
    LightWindow,
    Limits,
    PerformerHours,
    PerformerRest,
    PerformerUnavailable,
    PlaceHours,
    PlaceUnavailable,
    UnitTerms,
)
from setpiece.domain.prices import Hop, PerformerPrice, PlacePrice, Prices, RentalPrice, UnitPrice
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.schedule import Schedule
from setpiece.solver.lookup import Lookup
from setpiece.solver.timeline import put_on_clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a generated film is."""

    blocks: int
    places: int
    leads: int
    supporting: int
    day_players: int
    spare_dates: float = 0.25


SIZES = {
    "short": Size(blocks=28, places=7, leads=3, supporting=5, day_players=6),
    "feature": Size(blocks=150, places=28, leads=5, supporting=15, day_players=20),
    "epic": Size(blocks=400, places=60, leads=7, supporting=30, day_players=40),
}

MAIN = UnitId("main")
SECOND = UnitId("second")


@dataclass(slots=True)
class _Draft:
    """A planted day: its blocks, whether it is a night, its unit."""

    night: bool
    unit: UnitId
    minutes: int = 30
    blocks: list[ShootBlock] = field(default_factory=list)


def film(size: str, seed: int, units: int = 1) -> tuple[Problem, Schedule]:
    """A film of that size and a schedule of it that keeps every limit; the same for the same seed."""
    rng, scale = random.Random(f"{size} {seed} {units}"), SIZES[size]
    blocks = _blocks(scale, rng, units)
    drafts = _planted_days(blocks, rng)
    shoot = sum(d.unit == MAIN for d in drafts)
    start = dt.date(2027, 3, 1)
    count = int(shoot * (1 + scale.spare_dates)) + 6
    dates = tuple(d for d in (start + dt.timedelta(days=n) for n in range(3 * count)) if d.isoweekday() < 6)[:count]
    terms = tuple(_terms(unit, dates) for unit in (MAIN, SECOND)[:units])
    hops = _hops(scale, rng)
    light = _light(blocks, dates)
    bare = Problem(
        blocks=tuple(blocks),
        dates=dates,
        units=terms,
        limits=Limits(light=light),
        prices=_prices(scale, rng, hops, units),
    )
    planted = _plant(bare, drafts)
    limits = _limits_around(bare, planted, rng, scale)
    return Problem(blocks=bare.blocks, dates=dates, units=terms, limits=limits, prices=bare.prices), planted


def _terms(unit: UnitId, dates: tuple[dt.date, ...]) -> UnitTerms:
    return UnitTerms(
        unit=unit,
        dates=dates,
        calls=(420, 720, 1080),
        setup_minutes=30,
        basic_minutes=600,
        longest_minutes=720,
        meal_minutes=60,
        meal_after_minutes=360,
        rest_minutes=660,
        longest_run_days=6,
    )


def _blocks(scale: Size, rng: random.Random, units: int) -> list[ShootBlock]:
    """Blocks with place, cast and light; places have threads of cast."""
    weights = [1 / (1 + p) ** 0.7 for p in range(scale.places)]
    share = [rng.uniform(0.64, 0.77) / (1 + 0.25 * lead) for lead in range(scale.leads)]
    home = {s: rng.sample(range(scale.places), min(scale.places, rng.randint(2, 5))) for s in range(scale.supporting)}
    drawn: list[tuple[int, LightNeed, set[str], int]] = []
    for _ in range(scale.blocks):
        place = rng.choices(range(scale.places), weights)[0]
        need = rng.choices((LightNeed.DARKNESS, LightNeed.DAYLIGHT, LightNeed.ANY), (0.25, 0.3, 0.45))[0]
        cast = {f"lead {k}" for k in range(scale.leads) if rng.random() < share[k]}
        cast |= {f"support {s}" for s, places in home.items() if place in places and rng.random() < 0.4}
        minutes = rng.choice((45, 60, 75, 90, 120, 150, 180, 240))
        drawn.append((place, need, cast, minutes))
    for player in range(scale.day_players):
        first = rng.randrange(scale.blocks)
        same = [b for b in range(scale.blocks) if drawn[b][0] == drawn[first][0]]
        for b in rng.sample(same, min(len(same), rng.randint(1, 3))):
            drawn[b][2].add(f"day player {player}")
    blocks = []
    for n, (place, need, cast, minutes) in enumerate(drawn):
        second = units > 1 and n % 5 == 0
        blocks.append(
            ShootBlock(
                id=BlockId(f"b{n}"),
                scene=SceneId(f"s{n}"),
                label=str(n + 1),
                minutes=minutes,
                place=PlaceId(f"place {place}"),
                performers=tuple(PerformerId(p) for p in sorted(cast or {"lead 0"})),
                rentals=(RentalId("crane"),) if n % 37 == 5 else (),
                light=need,
                units=(SECOND, MAIN) if second and n % 10 else (SECOND,) if second else (MAIN,),
            )
        )
    return blocks


def _planted_days(blocks: list[ShootBlock], rng: random.Random) -> list[_Draft]:
    """A plain plan: per unit, place by place, nights apart, two short places may share a day."""
    drafts: list[_Draft] = []
    places = sorted({block.place for block in blocks})
    rng.shuffle(places)
    for unit in (MAIN, SECOND):
        for night in (False, True):
            for place in places:
                today = [
                    b
                    for b in blocks
                    if b.place == place and b.units[0] == unit and (b.light is LightNeed.DARKNESS) == night
                ]
                today.sort(key=lambda b: (b.performers, b.id))
                day: _Draft | None = None
                for block in today:
                    room = 480 if night else 600
                    if day is None or day.minutes + block.minutes > room:
                        day = _Draft(night=night, unit=unit)
                        drafts.append(day)
                    day.blocks.append(block)
                    day.minutes += block.minutes
    return drafts


def _plant(problem: Problem, drafts: list[_Draft]) -> Schedule:
    """Dates and clock times for the planted days; units shoot at the same time only when they share no performer."""
    lookup = Lookup(problem)
    days = []
    free: dict[UnitId, int] = {}
    busy: dict[int, set[PerformerId]] = {}
    for draft in sorted(drafts, key=lambda d: (d.unit, d.night)):
        cast = {p for block in draft.blocks for p in block.performers}
        d = free.get(draft.unit, 0)
        while busy.get(d, set()) & cast:
            d += 1
        free[draft.unit] = d + 1
        busy.setdefault(d, set()).update(cast)
        terms = lookup.terms[draft.unit]
        draft.blocks.sort(
            key=lambda b: (b.light is LightNeed.ANY) if not draft.night else (b.light is LightNeed.DARKNESS)
        )
        for call in (1080, 720) if draft.night else (420, 720):
            clocked = put_on_clock(lookup, terms, problem.dates[d], call, draft.blocks)
            if clocked and clocked.fits:
                days.append(clocked.day)
                break
        else:
            raise RuntimeError(f"The planted day of {draft.blocks[0].label} does not fit.")
    return Schedule(days=tuple(sorted(days, key=lambda day: (day.date, day.unit))))


def _hops(scale: Size, rng: random.Random) -> tuple[Hop, ...]:
    """Moves between places on a map of 60 by 60 kilometres."""
    at = [(rng.uniform(0, 60), rng.uniform(0, 60)) for _ in range(scale.places)]
    hops = []
    for a in range(scale.places):
        for b in range(a):
            far = ((at[a][0] - at[b][0]) ** 2 + (at[a][1] - at[b][1]) ** 2) ** 0.5
            hops.append(
                Hop(
                    origin=PlaceId(f"place {a}"),
                    destination=PlaceId(f"place {b}"),
                    minutes=45 + int(far),
                    cost=150_000 + int(far) * 3_000,
                )
            )
    return tuple(hops)


def _prices(scale: Size, rng: random.Random, hops: tuple[Hop, ...], units: int) -> Prices:
    performers = [
        PerformerPrice(performer=PerformerId(f"lead {k}"), day=rng.randrange(400_000, 900_000, 10_000))
        for k in range(scale.leads)
    ]
    performers += [
        PerformerPrice(
            performer=PerformerId(f"support {k}"), day=rng.randrange(100_000, 300_000, 5_000), drop_after_days=10
        )
        for k in range(scale.supporting)
    ]
    performers += [
        PerformerPrice(
            performer=PerformerId(f"day player {k}"),
            day=rng.randrange(60_000, 120_000, 5_000),
            minimum=120_000,
            drop_after_days=10,
        )
        for k in range(scale.day_players)
    ]
    return Prices(
        currency="EUR",
        units=(
            UnitPrice(unit=MAIN, day=6_000_000, overtime_minute=15_000, idle_day=1_500_000),
            UnitPrice(unit=SECOND, day=2_500_000, overtime_minute=6_000, idle_day=400_000),
        )[:units],
        performers=tuple(performers),
        places=tuple(
            PlacePrice(place=PlaceId(f"place {p}"), day=rng.randrange(100_000, 800_000, 50_000), once=200_000)
            for p in range(scale.places)
        ),
        rentals=(RentalPrice(rental=RentalId("crane"), day=90_000, week=270_000),),
        hops=hops,
    )


def _light(blocks: list[ShootBlock], dates: tuple[dt.date, ...]) -> tuple[LightWindow, ...]:
    """Daylight is 6:30 to 18:00 at first and grows by an hour and a half; darkness is the rest of the night."""
    windows = []
    for place in sorted({block.place for block in blocks}):
        for date in dates:
            later = min(60, (date - dates[0]).days)
            windows.append(
                LightWindow(
                    place=place,
                    date=date,
                    need=LightNeed.DAYLIGHT,
                    start_minute=390 - later // 2,
                    end_minute=1080 + later,
                )
            )
            windows.append(
                LightWindow(
                    place=place, date=date, need=LightNeed.DARKNESS, start_minute=1110 + later, end_minute=1800 - later
                )
            )
    return tuple(windows)


def _planted_rests(problem: Problem, planted: Schedule) -> dict[PerformerId, int]:
    """Each performer's shortest rest in the planted schedule, in minutes; those with a single day have none."""
    blocks = {block.id: block for block in problem.blocks}
    wraps: dict[PerformerId, int] = {}
    rests: dict[PerformerId, int] = {}
    for day in planted.days:
        for performer in {p for strip in day.blocks for p in blocks[strip.block].performers}:
            call = day.date.toordinal() * 1440 + day.call_minute
            if performer in wraps:
                rests[performer] = min(rests.get(performer, call), call - wraps[performer])
            wraps[performer] = day.date.toordinal() * 1440 + day.wrap_minute
    return rests


def _limits_around(problem: Problem, planted: Schedule, rng: random.Random, scale: Size) -> Limits:
    """Limits that the planted schedule keeps: people away, places closed, earliest dates, precedence, rest, hours."""
    blocks = {block.id: block for block in problem.blocks}
    date_of = {s.block: day.date for day in planted.days for s in day.blocks}
    works: dict[PerformerId, set[dt.date]] = {}
    used: dict[PlaceId, set[dt.date]] = {}
    for block_id, date in date_of.items():
        used.setdefault(blocks[block_id].place, set()).add(date)
        for performer in blocks[block_id].performers:
            works.setdefault(performer, set()).add(date)
    away = []
    for performer in sorted(works):
        if performer.startswith("lead") or rng.random() < 0.5:
            continue
        low = rng.randrange(len(problem.dates))
        gone = tuple(d for d in problem.dates[low : low + len(problem.dates) // 4] if d not in works[performer])
        if gone:
            away.append(PerformerUnavailable(performer=performer, dates=gone, reason=f"{performer} plays theatre."))
    closed = []
    for place in rng.sample(sorted(used), max(1, scale.places // 5)):
        low = rng.randrange(len(problem.dates))
        shut = tuple(d for d in problem.dates[low : low + len(problem.dates) // 3] if d not in used[place])
        if shut:
            closed.append(PlaceUnavailable(place=place, dates=shut, reason=f"{place} is let to others."))
    ready = []
    for block_id in rng.sample(sorted(blocks), scale.blocks // 12):
        planted_on = problem.dates.index(date_of[block_id])
        earliest = problem.dates[rng.randint(0, planted_on)]
        ready.append(
            BlockDates(
                block=block_id,
                earliest=earliest,
                latest=None,
                reason=f"The stunt of {block_id} is not trained before {earliest}.",
            )
        )
    before = []
    for first, then in zip(
        rng.sample(sorted(blocks), scale.blocks // 8), rng.sample(sorted(blocks), scale.blocks // 8), strict=True
    ):
        if date_of[first] < date_of[then]:
            before.append(
                BlockBefore(
                    first=first, then=then, reason=f"{first} destroys nothing that {then} needs; not so the other way."
                )
            )
    a, b = rng.sample(sorted(blocks), 2)
    apart = (
        (BlocksApart(blocks=(a, b), reason=f"{a} and {b} need the same doubles."),) if date_of[a] != date_of[b] else ()
    )
    return Limits(
        light=problem.limits.light,
        performers_unavailable=tuple(away),
        places_unavailable=tuple(closed),
        block_dates=tuple(ready),
        before=tuple(before),
        apart=apart,
        performer_rest=tuple(
            PerformerRest(performer=p, minutes=min(660, rest), reason="Rest of 11 hours.")
            for p, rest in sorted(_planted_rests(problem, planted).items())
        ),
        place_hours=(
            PlaceHours(place=PlaceId("place 1"), open_minute=360, close_minute=1860, reason="Neighbours sleep."),
        ),
        performer_hours=(
            PerformerHours(
                performer=PerformerId("day player 0"),
                work_minutes=540,
                on_set_minutes=720,
                earliest_minute=360,
                latest_minute=1860,
                reason="A minor's day.",
            ),
        ),
    )
