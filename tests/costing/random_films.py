"""Random small films and random boards of them, legal or not: money is counted all the same."""

from __future__ import annotations

from hypothesis import strategies as st

from builders import Film, euros, film, move, performer, place, scene, unit
from setpiece.domain.identifiers import BlockId, RentalId, SceneId
from setpiece.domain.performers import DealKind
from setpiece.domain.production import Rental
from setpiece.domain.schedule import Schedule, ScheduledBlock, ShootingDay

ROLES = ("ANA", "BEN", "CLO")
SETS = ("MILL", "FARM", "ISLE")


@st.composite
def films(draw: st.DrawFn) -> Film:
    """Two to six scenes, three performers by mixed deals, three places with roads, one or two units, perhaps a crane."""
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
    people = tuple(
        performer(
            name,
            rate=draw(st.integers(0, 5000)) + draw(st.sampled_from((0, 0.01, 0.37))),
            kind=draw(st.sampled_from(DealKind)),
            drop=draw(st.sampled_from((None, 0, 2, 5, 10))),
            guaranteed=draw(st.integers(0, 6)),
        )
        for name in ROLES
    )
    places = tuple(
        place(name, fee=draw(st.integers(0, 3000)), setup_cost=draw(st.sampled_from((None, euros(700)))))
        for name in SETS
    )
    moves = (
        move("MILL", "FARM", 60, draw(st.integers(0, 900))),
        move("FARM", "ISLE", 90, draw(st.integers(0, 900))),
    )
    units = (unit(day_cost=draw(st.integers(1000, 90_000)), overtime_factor=draw(st.sampled_from((1.0, 1.5, 2.0)))),)
    if draw(st.booleans()):
        units += (unit("Second unit", day_cost=3333, scenes=(SceneId("s1"),)),)
    rentals = ()
    if draw(st.booleans()):
        served = tuple(SceneId(f"s{n}") for n in draw(st.sets(st.integers(1, count), min_size=1)))
        rentals = (Rental(id=RentalId("crane"), name="Crane", per_day=euros(400), per_week=euros(1100), scenes=served),)
    return film(*scenes, performers=people, places=places, moves=moves, units=units, rentals=rentals)


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
