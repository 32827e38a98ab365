"""What a generated film pays, in euro cents. Sources and guesses are told apart in ``docs/benchmarks/films.md``."""

from __future__ import annotations

import random

from benchmarks.films.shoot import BASIC, roads
from benchmarks.films.sizes import MAIN, SECOND, Size
from benchmarks.films.story import RIGS, Story
from setpiece.domain.identifiers import PerformerId, PlaceId, RentalId, UnitId
from setpiece.domain.prices import PerformerPrice, PlacePrice, Prices, RentalPrice, UnitPrice

WEEKS_OF_A_DAY = 3.73
"""A stunt performer's or player's week in days (agreement of 2016)."""
DROP_AFTER_DAYS = 10
DAY_RATE = 1_000
"""A day player's least pay in major units (agreement of 2016, rounded up)."""


def prices(size: Size, rng: random.Random, film: Story) -> Prices:
    """Every kind of price that a first plan can have."""
    crew_day = 1_000 * rng.randrange(size.crew_day[0] // 1_000, size.crew_day[1] // 1_000 + 1)
    units = [_unit(MAIN, crew_day)]
    if size.second_days:
        units.append(_unit(SECOND, round(0.45 * crew_day)))
    return Prices(
        currency="EUR",
        units=tuple(units),
        performers=(
            *(_lead(lead, n, crew_day, rng) for n, lead in enumerate(film.leads)),
            *(_supporting(role, rng) for role in film.supporting),
            *(_double(double, rng) for double in film.doubles),
            *(_day_player(player, rng) for player in film.day_players),
        ),
        places=tuple(_place(place.id, place.stage, crew_day, rng) for place in film.places),
        rentals=tuple(_rental(rig, rng) for rig in RIGS),
        hops=roads(film.places),
    )


def _unit(unit: UnitId, day: int) -> UnitPrice:
    """Overtime at 1.5 from ten hours, double time from twelve, nights a tenth more, half a day more on the sixth day."""
    minute = 100 * day / BASIC
    return UnitPrice(
        unit=unit,
        day=100 * day,
        overtime_minute=round(1.5 * minute),
        idle_day=20 * day,
        double_after_minutes=720,
        double_minute=round(0.5 * minute),
        night_minute=round(0.1 * minute),
        night_from=20 * 60,
        night_to=30 * 60,
        sixth_day=50 * day,
        seventh_day=100 * day,
    )


def _away_from_home(rng: random.Random, share: float) -> int:
    """Hotel, car and pocket money a calendar day for those who do not live near the shoot."""
    return 100 * rng.randrange(180, 320, 10) if rng.random() < share else 0


def _lead(performer: PerformerId, n: int, crew_day: int, rng: random.Random) -> PerformerPrice:
    """Leads by the week or the day, holds paid, never dropped; the n-th costs 1/n^0.7 of the first."""
    week = 1_000 * max(4, round(crew_day * rng.uniform(0.5, 0.9) / (n + 1) ** 0.7 / 1_000))
    weekly = rng.random() < 0.6
    day = 100 * round(week / (4 if weekly else 5))
    return PerformerPrice(
        performer=performer,
        day=day,
        week=100 * week if weekly else None,
        per_diem=_away_from_home(rng, 0.7),
        fixed=day // 2 * 2 + day // 2 * rng.randint(1, 5),
    )


def _supporting(performer: PerformerId, rng: random.Random) -> PerformerPrice:
    """Weekly rates, or day rates with one drop, the journey home and back paid."""
    day, per_diem = 100 * rng.randrange(1_200, 4_000, 50), _away_from_home(rng, 0.5)
    weekly = rng.random() < 0.5
    return PerformerPrice(
        performer=performer,
        day=day,
        week=round(WEEKS_OF_A_DAY * day) if weekly else None,
        drop_after_days=None if weekly else DROP_AFTER_DAYS,
        drop_cost=0 if weekly else 100 * (rng.randrange(600, 1_500, 50) if per_diem else 150),
        per_diem=per_diem,
        fixed=day // 2 * rng.randint(0, 4),
    )


def _double(performer: PerformerId, rng: random.Random) -> PerformerPrice:
    """Stunt performers: the cheaper of days and weeks, days of rehearsal and rigging, one drop."""
    day = 100 * rng.randrange(DAY_RATE, 1_800, 50)
    return PerformerPrice(
        performer=performer,
        day=day,
        week=round(WEEKS_OF_A_DAY * day),
        drop_after_days=DROP_AFTER_DAYS,
        drop_cost=100 * 300,
        per_diem=_away_from_home(rng, 0.3),
        fixed=day * rng.randint(1, 5),
    )


def _day_player(performer: PerformerId, rng: random.Random) -> PerformerPrice:
    """Day players: one day at least; a third of them is local hire without paid holds."""
    day = 100 * rng.randrange(DAY_RATE, 1_500, 50)
    local = rng.random() < 1 / 3
    return PerformerPrice(
        performer=performer,
        day=day,
        minimum=day,
        holds_paid=not local,
        drop_after_days=None if local else DROP_AFTER_DAYS,
        drop_cost=0 if local else 100 * 400,
        per_diem=0 if local else _away_from_home(rng, 0.5),
    )


def _place(place: PlaceId, stage: bool, crew_day: int, rng: random.Random) -> PlacePrice:
    """A fee a day; prep and strike at half a fee a day and their crews; holding a dressed place at half a fee."""
    fee = 50 * round(crew_day * rng.uniform(0.02, 0.12) / 50)
    prep, strike = rng.randint(2, 5) if stage else rng.randint(1, 3), rng.randint(1, 2)
    dressing = 0.01 * crew_day
    return PlacePrice(
        place=place,
        day=100 * fee,
        once=round(100 * (prep + strike) * (fee / 2 + dressing)),
        hold_day=50 * fee,
        again=round(100 * (1 + strike) * (fee / 2 + dressing)),
    )


def _rental(rig: str, rng: random.Random) -> RentalPrice:
    """Three days a week."""
    day = 100 * rng.randrange(500, 2_500, 100)
    return RentalPrice(rental=RentalId(rig), day=day, week=3 * day)
