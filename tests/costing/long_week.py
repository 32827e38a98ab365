"""A film of seven scenes with every extra there is: a six-day week that ends in the night, a drop, journeys, dressed places, changed calls.

Monday 1 to Saturday 6 March 2027, a scene a day; the seventh on Monday 15 March. Sundays are off. Saturday is called at 12:00 and wraps at
02:00 with a meal of an hour.
"""

from dataclasses import replace

from builders import MONDAY, date, day, euros, film, move, performer, place, scene, schedule, unit
from setpiece.domain.calendars import ProductionCalendar
from setpiece.domain.identifiers import PerformerId
from setpiece.domain.prices import CalledBefore

ANA = performer(
    "ANA",
    rate=1000,
    drop=5,
    terms={
        "week_rate": euros(4000),
        "travel_days": 2,
        "travel_share": 0.5,
        "travel_cost": euros(300),
        "rehearsal_days": 2,
        "fitting_days": 1,
    },
    home="Leeds",
    per_diem=euros(50),
)
PLANNED = film(
    *(scene(str(n), f"INT. {'FARM' if n in (3, 5) else 'MILL'} - DAY", cast="ANA") for n in range(1, 8)),
    calendar=ProductionCalendar(start=MONDAY, days_off=(7,)),
    performers=(ANA,),
    places=(
        place("MILL", fee=500, setup_cost=euros(1000), prep_days=2, strike_days=1, hold_fee=euros(100)),
        place("FARM", fee=300, again_cost=euros(200)),
    ),
    moves=(move("MILL", "FARM", 60),),
    units=(
        unit(
            day_cost=12_000,
            longest_minutes=840,
            double_after_minutes=720,
            night_premium=0.1,
            sixth_day_factor=1.5,
        ),
    ),
)
CALLED = CalledBefore(performer=PerformerId("p-ana"), dates=(*(date(n) for n in range(6)), date(12)), price=4000)
FILM = replace(
    PLANNED, problem=replace(PLANNED.problem, prices=replace(PLANNED.problem.prices, called_before=(CALLED,)))
)
BOARD = schedule(
    *(day(date(n - 1), f"{n} 07:30-09:30") for n in range(1, 6)),
    day(date(5), "6 12:30-26:00", call="12:00", meal="18:00"),
    day(date(14), "7 07:30-09:30"),
)
