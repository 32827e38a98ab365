"""A film of three scenes and three dates whose plan and its alternatives are reckoned on paper.

A crew day costs 10,000, an idle day as much; the harbour 500 a day, the roof 800, a move between them 1,500 and an hour; Ines 2,000 a day,
holds paid. Scenes 1 (5 h) and 2 (4 h, without Ines) play at the harbour, 3 (6 h) on the roof. Ines is away on Tuesday.

1 and 2 fit a day, 1 and 3 do not (12 h 30 min with set-up and move). With Ines away the cheapest is 1 and 2 on Monday, 3 on Wednesday:
two crew days and the idle Tuesday 30,000, harbour 500, roof 800, move 1,500, Ines two days and a hold 6,000: 38,800. Were she not away, scene 3
on Tuesday would save the idle day and the hold day: 12,000.
"""

from __future__ import annotations

import datetime as dt

from builders import MONDAY, Film, date, film, move, performer, place, scene
from setpiece.costing import price
from setpiece.domain.calendars import DateRange, ProductionCalendar
from setpiece.domain.plan import Plan
from setpiece.domain.screenplay import Screenplay
from setpiece.solver import Iterations, solve

CHEAPEST = 38_800_00
AWAY_COSTS = 12_000_00
TUESDAY, WEDNESDAY = date(1), date(2)


def three_scenes() -> Film:
    """The film."""
    return film(
        scene("1", "INT. HARBOUR - DAY", cast="INES", minutes=300),
        scene("2", "INT. HARBOUR - DAY", minutes=240),
        scene("3", "INT. ROOF - DAY", cast="INES", minutes=360),
        calendar=ProductionCalendar(start=MONDAY, latest_finish=WEDNESDAY),
        performers=(
            performer("ines", rate=2000, unavailable=(DateRange(first=TUESDAY, last=TUESDAY, reason="dentist"),)),
        ),
        places=(place("HARBOUR", fee=500), place("ROOF", fee=800)),
        moves=(move("HARBOUR", "ROOF", 60, cost=1500),),
    )


def plan(of: Film | None = None) -> Plan:
    """The film's cheapest plan."""
    made = of or three_scenes()
    result = solve(made.problem, Iterations(100_000))
    return Plan(
        screenplay=Screenplay(title_page=(), paragraphs=(), source="film.fountain", source_format="fountain"),
        breakdown=made.breakdown,
        stunts=made.stunts,
        production=made.production,
        problem=made.problem,
        result=result,
        costs=price(made.production, made.breakdown, made.stunts, made.problem, result.schedule),
        findings=(),
        assumptions=(),
        made_on=dt.date(2026, 11, 24),
    )
