"""Random shoots with a schedule that keeps every limit: the schedule is made first, the limits are cut to it."""

from __future__ import annotations

import datetime as dt
import random
from itertools import combinations

from setpiece.domain.identifiers import BlockId, PerformerId, PlaceId, RentalId, SceneId, UnitId
from setpiece.domain.limits import (
    BlockBefore,
    BlockDates,
    BlocksApart,
    BlocksTogether,
    LightNeed,
    LightWindow,
    Limits,
    PerformerHours,
    PerformerRest,
    PerformerUnavailable,
    PlaceHours,
    PlaceUnavailable,
    RentalUnavailable,
    UnitTerms,
)
from setpiece.domain.prices import CalledBefore, Hop, PerformerPrice, PlacePrice, Prices, RentalPrice, UnitPrice
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.schedule import Schedule, ShootingDay
from setpiece.solver.evaluate import breaches
from setpiece.solver.lookup import Lookup
from setpiece.solver.timeline import put_on_clock

DATES = tuple(day for n in range(16) if (day := dt.date(2027, 3, 1) + dt.timedelta(days=n)).isoweekday() < 7)
PLACES = tuple(PlaceId(name) for name in ("harbour", "roof", "stage", "quarry"))
CAST = {UnitId("main"): ("Ines", "Tomas", "Lena", "Odo"), UnitId("second"): ("Bea", "Otis")}
"""Each unit has performers of its own, so that nobody is in two."""
DAYLIGHT = (420, 1200)


def random_shoot(seed: int, units: int = 1) -> tuple[Problem, Schedule]:
    """A problem of some 25 blocks with every kind of limit and price, and a schedule that keeps all of it."""
    rng = random.Random(seed)
    terms = tuple(_terms(unit) for unit in list(CAST)[:units])
    bare = Problem(blocks=(), dates=DATES, units=terms, limits=Limits(), prices=_prices(rng, terms))
    days: list[ShootingDay] = []
    blocks: dict[BlockId, ShootBlock] = {}
    for unit in terms:
        for date in sorted(rng.sample(DATES, 6)):
            made = [_block(rng, unit.unit, len(blocks) + n) for n in range(rng.randint(2, 6))]
            while not (clocked := put_on_clock(Lookup(bare), unit, date, 420, made)) or not clocked.fits:
                made.pop()
            days.append(clocked.day)
            blocks |= {block.id: block for block in made}
    schedule = Schedule(days=tuple(sorted(days, key=lambda day: (day.date, day.unit))))
    lit = {b.id: _lit(rng, b, schedule) for b in blocks.values()}
    problem = Problem(
        blocks=tuple(lit.values()),
        dates=DATES,
        units=terms,
        limits=_limits(rng, lit, schedule),
        prices=bare.prices,
    )
    assert breaches(problem, schedule) == ()
    return problem, schedule


def _terms(unit: UnitId) -> UnitTerms:
    return UnitTerms(
        unit=unit,
        dates=DATES,
        calls=(420, 720, 1080),
        setup_minutes=30,
        basic_minutes=480,
        longest_minutes=660,
        meal_minutes=45,
        meal_after_minutes=330,
        rest_minutes=660,
        longest_run_days=6,
        most_week_days=6,
        week_rest_minutes=700,
    )


def _block(rng: random.Random, unit: UnitId, number: int) -> ShootBlock:
    return ShootBlock(
        id=BlockId(f"b{number}"),
        scene=SceneId(f"s{number}"),
        label=str(number),
        minutes=rng.choice((45, 60, 90, 150)),
        place=rng.choice(PLACES),
        performers=tuple(PerformerId(name) for name in sorted(rng.sample(CAST[unit], rng.randint(0, 2)))),
        rentals=(RentalId("crane"),) if rng.random() < 0.3 else (),
        units=(unit,),
    )


def _lit(rng: random.Random, block: ShootBlock, schedule: Schedule) -> ShootBlock:
    """The block with a need for the light that it has, or none."""
    strip = next(s for day in schedule.days for s in day.blocks if s.block == block.id)
    inside = DAYLIGHT[0] <= strip.start_minute and strip.end_minute <= DAYLIGHT[1]
    need = LightNeed.DAYLIGHT if inside and rng.random() < 0.4 else LightNeed.ANY
    return ShootBlock(
        **{name: getattr(block, name) for name in ShootBlock.__dataclass_fields__ if name != "light"}, light=need
    )


def _limits(rng: random.Random, blocks: dict[BlockId, ShootBlock], schedule: Schedule) -> Limits:
    """Limits of every kind that the schedule keeps."""
    day_of = {strip.block: day for day in schedule.days for strip in day.blocks}
    order = [strip.block for day in schedule.days for strip in day.blocks]

    def idle(uses: set[dt.date]) -> tuple[dt.date, ...]:
        return tuple(date for date in DATES if date not in uses and rng.random() < 0.4)

    def dates_of(wanted: list[BlockId]) -> set[dt.date]:
        return {day_of[block].date for block in wanted}

    people = sorted({performer for block in blocks.values() for performer in block.performers})
    pairs = [(a, b) for a, b in combinations(order, 2) if day_of[a].date < day_of[b].date]
    same = [(a, b) for a, b in combinations(order, 2) if day_of[a] == day_of[b]]
    longest = max(
        sum(blocks[s.block].minutes for s in day.blocks if people[0] in blocks[s.block].performers)
        for day in schedule.days
    )
    at_roof = [s for day in schedule.days for s in day.blocks if blocks[s.block].place == PLACES[1]]
    return Limits(
        performers_unavailable=tuple(
            PerformerUnavailable(performer=p, dates=idle(dates_of([b for b in order if p in blocks[b].performers])), reason=f"{p} is away.")
            for p in people[:3]
        ),
        places_unavailable=(
            PlaceUnavailable(place=PLACES[0], dates=idle(dates_of([b for b in order if blocks[b].place == PLACES[0]])), reason="The harbour is closed."),
        ),
        rentals_unavailable=(
            RentalUnavailable(rental=RentalId("crane"), dates=idle(dates_of([b for b in order if blocks[b].rentals])), reason="The crane is out."),
        ),
        place_hours=(
            PlaceHours(
                place=PLACES[1],
                open_minute=min((s.start_minute for s in at_roof), default=420),
                close_minute=max((s.end_minute for s in at_roof), default=1200),
                reason="The roof has hours.",
            ),
        ),
        performer_hours=(
            PerformerHours(performer=people[0], work_minutes=longest, on_set_minutes=800, earliest_minute=360, latest_minute=1320, reason="A minor."),
        ),
        performer_rest=tuple(PerformerRest(performer=p, minutes=720, reason=f"{p} rests.") for p in people[1:]),
        block_dates=(
            BlockDates(block=order[0], earliest=None, latest=day_of[order[0]].date, reason="The first is due."),
            BlockDates(block=order[-1], earliest=day_of[order[-1]].date, latest=None, reason="The last is trained."),
        ),
        before=tuple(BlockBefore(first=a, then=b, reason=f"{a} comes before {b}: it burns.") for a, b in rng.sample(pairs, 4)),
        together=(BlocksTogether(blocks=rng.choice(same), reason="One crane."),),
        apart=(BlocksApart(blocks=rng.choice(pairs), reason="One double."),),
        light=tuple(
            LightWindow(place=place, date=date, need=LightNeed.DAYLIGHT, start_minute=DAYLIGHT[0], end_minute=DAYLIGHT[1])
            for place in PLACES
            for date in DATES
        ),
    )  # fmt: skip


def _prices(rng: random.Random, terms: tuple[UnitTerms, ...]) -> Prices:
    """Every kind of price."""
    names = [name for unit in terms for name in CAST[unit.unit]]
    return Prices(
        currency="EUR",
        units=tuple(
            UnitPrice(
                unit=unit.unit, day=9_000, overtime_minute=40, idle_day=4_000, double_after_minutes=560, double_minute=20,
                night_minute=3, night_from=1080, night_to=1800, sixth_day=500, seventh_day=900,
            )
            for unit in terms
        ),
        performers=tuple(
            PerformerPrice(
                performer=PerformerId(name), day=rng.choice((300, 800)), minimum=rng.choice((0, 2_000)),
                holds_paid=rng.random() < 0.8, drop_after_days=rng.choice((None, 2, 4)), week=rng.choice((None, 1_900)),
                per_diem=rng.choice((0, 60)), fixed=rng.choice((0, 250)), drop_cost=rng.choice((0, 350)),
            )
            for name in names
        ),
        places=tuple(
            PlacePrice(place=p, day=rng.choice((200, 700)), once=400, hold_day=40, again=rng.choice((30, 300))) for p in PLACES
        ),
        rentals=(RentalPrice(rental=RentalId("crane"), day=300, week=900),),
        hops=(
            Hop(origin=PLACES[0], destination=PLACES[1], minutes=30, cost=600),
            Hop(origin=PLACES[0], destination=PLACES[3], minutes=60, cost=900),
            Hop(origin=PLACES[2], destination=PLACES[3], minutes=45, cost=750),
        ),
        called_before=(CalledBefore(performer=PerformerId(names[0]), dates=DATES[:3], price=25),),
    )  # fmt: skip
