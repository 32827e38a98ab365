"""Random small films and random boards of them, legal or not: money is counted all the same."""

from __future__ import annotations

from hypothesis import strategies as st

from builders import MONDAY, Film, euros, film, move, performer, place, scene, unit
from setpiece.domain.calendars import ProductionCalendar
from setpiece.domain.identifiers import BlockId, RentalId, SceneId
from setpiece.domain.locations import Place
from setpiece.domain.performers import DealKind, Performer
from setpiece.domain.production import Rental, ShootingUnit
from setpiece.domain.schedule import Schedule, ScheduledBlock, ShootingDay
from setpiece.formats.agreement_toml import load_agreements

ROLES = ("ANA", "BEN", "CLO")
SETS = ("MILL", "FARM", "ISLE")


LAWS = load_agreements()
AGREEMENTS = ((), (LAWS["iatse"],), (LAWS["pact-bectu-tv-2023"], LAWS["sag-aftra-theatrical"]))
money = st.integers(0, 4000).map(euros)
perhaps_money = st.none() | money


@st.composite
def people(draw: st.DrawFn, name: str) -> Performer:
    """Somebody with any deal: days, weeks, one sum, drops, journeys, rehearsals, per diems, at home in London or not."""
    kind = draw(st.sampled_from(DealKind))
    terms = {
        "week_rate": draw(perhaps_money) if kind is DealKind.DAY else None,
        "holds_paid": draw(st.booleans()),
        "drop_cost": draw(perhaps_money),
        "travel_days": draw(st.integers(0, 2)),
        "travel_share": draw(st.sampled_from((0.5, 1.0))),
        "travel_cost": draw(perhaps_money),
        "rehearsal_days": draw(st.integers(0, 3)),
        "fitting_days": draw(st.integers(0, 1)),
    }
    return performer(
        name,
        rate=draw(st.integers(0, 1500)) + draw(st.sampled_from((0, 0.01, 0.37))),
        kind=kind,
        drop=draw(st.sampled_from((None, 0, 2, 5, 10))),
        guaranteed=draw(st.integers(0, 6)),
        terms=terms,
        home=draw(st.sampled_from(("", "London", "Leeds"))),
        per_diem=draw(st.none() | st.integers(0, 90).map(euros)),
    )


@st.composite
def sites(draw: st.DrawFn, name: str) -> Place:
    """A place with any of preparation, strike, holding price and price of coming back."""
    return place(
        name,
        fee=draw(st.integers(0, 3000)),
        setup_cost=draw(perhaps_money),
        region=draw(st.sampled_from(("", "London", "Kent"))),
        prep_days=draw(st.integers(0, 3)),
        strike_days=draw(st.integers(0, 2)),
        hold_fee=draw(st.none() | st.integers(0, 900).map(euros)),
        again_cost=draw(perhaps_money),
    )


@st.composite
def crews(draw: st.DrawFn, name: str, **details: object) -> ShootingUnit:
    """A unit with any of double time, night premium, sixth and seventh days."""
    return unit(
        name,
        day_cost=draw(st.integers(1000, 90_000)),
        overtime_factor=draw(st.sampled_from((1.0, 1.5, 2.0))),
        double_after_minutes=draw(st.sampled_from((None, 600, 660, 720))),
        double_factor=draw(st.sampled_from((None, 2.0, 3.0))),
        night_premium=draw(st.sampled_from((None, 0.1, 0.5))),
        night_from=draw(st.sampled_from((None, 20 * 60, 23 * 60))),
        night_to=draw(st.sampled_from((None, 29 * 60, 32 * 60))),
        sixth_day_factor=draw(st.sampled_from((None, 1.0, 1.5))),
        seventh_day_factor=draw(st.sampled_from((None, 2.0))),
        **details,
    )


@st.composite
def films(draw: st.DrawFn) -> Film:
    """Two to six scenes, three performers by mixed deals, three places with roads, one or two units, perhaps a crane; any price there is."""
    count = draw(st.integers(2, 6))
    scenes = [
        scene(
            str(n),
            f"INT. {draw(st.sampled_from(SETS))} - DAY",
            cast=" ".join(sorted(draw(st.sets(st.sampled_from(ROLES))))),
            minutes=draw(st.integers(10, 500)),
        )
        for n in range(1, count + 1)
    ]
    moves = (
        move("MILL", "FARM", 60, draw(st.integers(0, 900))),
        move("FARM", "ISLE", 90, draw(st.integers(0, 900))),
    )
    units = (draw(crews("Main unit")),)
    if draw(st.booleans()):
        units += (draw(crews("Second unit", scenes=(SceneId("s1"),))),)
    rentals = ()
    if draw(st.booleans()):
        served = tuple(SceneId(f"s{n}") for n in draw(st.sets(st.integers(1, count), min_size=1)))
        rentals = (Rental(id=RentalId("crane"), name="Crane", per_day=euros(400), per_week=euros(1100), scenes=served),)
    return film(
        *scenes,
        calendar=ProductionCalendar(start=MONDAY, days_off=draw(st.sampled_from(((6, 7), (7,), ())))),
        performers=tuple(draw(people(name)) for name in ROLES),
        places=tuple(draw(sites(name)) for name in SETS),
        moves=moves,
        units=units,
        rentals=rentals,
        agreements=draw(st.sampled_from(AGREEMENTS)),
    )


@st.composite
def boards(draw: st.DrawFn, of: Film) -> Schedule:
    """Every block on some working date, by a unit that may shoot it, one after the other from some call."""
    dates = of.problem.dates[:30]
    on: dict[tuple[object, object], list[BlockId]] = {}
    for block in draw(st.permutations(of.problem.blocks)):
        if draw(st.integers(0, 9)):
            on.setdefault((draw(st.sampled_from(dates)), draw(st.sampled_from(block.units))), []).append(block.id)
    minutes = {block.id: block.minutes for block in of.problem.blocks}
    days = []
    for (when, by), blocks in sorted(on.items()):
        call = draw(st.sampled_from((420, 720, 1080)))
        clock, strips = call + 30, []
        for block in blocks:
            strips.append(ScheduledBlock(block=block, start_minute=clock, end_minute=clock + minutes[block]))
            clock += minutes[block] + draw(st.integers(0, 90))
        eats = clock > call + 360
        days.append(
            ShootingDay(
                unit=by,
                date=when,
                call_minute=call,
                wrap_minute=clock + 60,
                blocks=tuple(strips),
                meal_minute=call + 360 if eats else None,
                meal_minutes=60 if eats else 0,
            )
        )
    shot = {strip.block for day in days for strip in day.blocks}
    return Schedule(days=tuple(days), boneyard=tuple(b.id for b in of.problem.blocks if b.id not in shot))
