"""Two referees look at random boards: the limits that the solver gets, read literally, and the rules.

What keeps the limits must not break a rule, else the solver would hand out schedules that the referee refuses. Where both say the same
thing in the same words of the trade, they must agree in both directions.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import Film, date, euros, film, move, performer, place, scene, stunt, unit
from costing.random_films import boards
from setpiece.domain.calendars import DateRange
from setpiece.domain.findings import Severity
from setpiece.domain.identifiers import PerformerId, RentalId, SceneId
from setpiece.domain.limits import LightNeed
from setpiece.domain.problem import Problem
from setpiece.domain.production import Apart, Before, Pin, Rental, Together
from setpiece.domain.schedule import Schedule
from setpiece.formats.agreement_toml import load_agreements
from setpiece.rules import check

LAWS = load_agreements()
HEADINGS = ("INT. MILL - DAY", "EXT. MILL - NIGHT", "EXT. FARM - DAY", "EXT. ISLE - DUSK", "INT. ISLE - DAY")

EXACT = {
    "availability",
    "place_windows",
    "together_apart",
    "day_length",
    "unit_rest",
    "six_day_week",
    "week_days",
    "moves",
    "company_days",
    "right_unit",
}
"""Rules that say exactly what the limits say. The others are stricter in the limits: a minor's meal, light to the minute, an order only
within one unit's day, rest where no agreement speaks, a week's rest by the earliest call and by the cast's agreements; pins and stunts' dates share one kind of limit."""


@st.composite
def ranges(draw: st.DrawFn) -> tuple[DateRange, ...]:
    """No range, or one of some days in the first two weeks."""
    if draw(st.booleans()):
        return ()
    first = draw(st.integers(0, 10))
    return (DateRange(first=date(first), last=date(first + draw(st.integers(0, 5)))),)


@st.composite
def wishful_films(draw: st.DrawFn) -> Film:
    """Four scenes with every kind of wish and law over them."""
    scenes = [
        scene(
            str(n),
            draw(st.sampled_from(HEADINGS)),
            cast=" ".join(sorted(draw(st.sets(st.sampled_from(("ANA", "KIM")))))),
            minutes=draw(st.integers(20, 300)),
        )
        for n in range(1, 5)
    ]
    ids = [s.id for s in scenes]
    one, two, three = draw(st.permutations(ids))[:3]
    opening = draw(st.sampled_from((None, 480, 780)))
    return film(
        *scenes,
        performers=(performer("ANA", unavailable=draw(ranges())), performer("KIM", age=12, unavailable=draw(ranges()))),
        places=(
            place("MILL", unavailable=draw(ranges())),
            place("FARM", open_minute=opening, close_minute=draw(st.sampled_from((None, 1200, 1500)))),
            place("ISLE", available=draw(ranges())),
        ),
        moves=(move("MILL", "FARM", 40), move("FARM", "ISLE", 200, travel_days=1), move("MILL", "ISLE", 75)),
        units=(
            unit(
                longest_run_days=draw(st.sampled_from((2, 6))),
                most_week_days=draw(st.sampled_from((1, 2, 7))),
                week_rest_minutes=draw(st.sampled_from((0, 3600, 5000))),
            ),
            unit("Second unit", scenes=(SceneId("s1"),), rest_minutes=600),
        ),
        rentals=(
            Rental(id=RentalId("crane"), name="Crane", per_day=euros(9), per_week=euros(27), scenes=(ids[0], ids[1])),
        ),
        agreements=draw(
            st.sampled_from(((), tuple(LAWS.values()), (LAWS["california-minors"], LAWS["eu-working-time"])))
        ),
        before=(Before(first=one, then=two),) if draw(st.booleans()) else (),
        together=(Together(scenes=(two, three)),) if draw(st.booleans()) else (),
        apart=(Apart(scenes=(one, three)),) if draw(st.booleans()) else (),
        pins=(Pin(scene=three, not_before=date(3)),) if draw(st.booleans()) else (),
        stunts=(
            stunt(
                "The wreck", "4", once=True, earliest=date(draw(st.integers(0, 9))), performers=(PerformerId("p-ana"),)
            ),
        ),
    )


def broken_kinds(problem: Problem, schedule: Schedule) -> set[str]:
    """Limits that the board breaks, under the name of the rule that speaks of the same thing."""
    broken: set[str] = set()
    blocks = {block.id: block for block in problem.blocks}
    at = {s.block: (d, s) for d in schedule.days for s in d.blocks}
    limits = problem.limits

    def note(rule: str, breach: bool) -> None:
        if breach:
            broken.add(rule)

    worked = defaultdict(dict)
    for block, (day, strip) in at.items():
        for who in blocks[block].performers:
            worked[who].setdefault(day, []).append(strip)
        note("right_unit", day.unit not in blocks[block].units)
    for limit in limits.performers_unavailable:
        note("availability", any(day.date in limit.dates for day in worked[limit.performer]))
    for limit in limits.places_unavailable:
        note("place_windows", any(d.date in limit.dates for b, (d, _) in at.items() if blocks[b].place == limit.place))
    for limit in limits.place_hours:
        there = [s for b, (_, s) in at.items() if blocks[b].place == limit.place]
        note(
            "place_windows", any(s.start_minute < limit.open_minute or s.end_minute > limit.close_minute for s in there)
        )
    for limit in limits.performer_hours:
        for day, strips in worked[limit.performer].items():
            start, end = min(s.start_minute for s in strips), max(s.end_minute for s in strips)
            note("minors_hours", sum(blocks[s.block].minutes for s in strips) > limit.work_minutes)
            note("minors_hours", end - start > limit.on_set_minutes)
            note("minors_hours", start < limit.earliest_minute or end > limit.latest_minute)
            assert day
    for limit in limits.performer_rest:
        days = sorted(worked[limit.performer], key=lambda d: (d.date, d.call_minute))
        note("double_booking", any(a.date == b.date for a, b in pairwise(days)))
        note("performer_rest", any(between(a, b) < limit.minutes for a, b in pairwise(days) if a.date != b.date))
    for limit in limits.block_dates:
        if limit.block in at:
            day = at[limit.block][0].date
            late = limit.latest is not None and day > limit.latest
            note("pins", late or (limit.earliest is not None and day < limit.earliest))
    for limit in limits.before:
        if limit.first in at and limit.then in at:
            (day, first), (day_then, then) = at[limit.first], at[limit.then]
            same = day is day_then and first.end_minute <= then.start_minute
            note("precedence", not (day.date < day_then.date or same))
    for limit in limits.together:
        note("together_apart", len({(at[b][0].date, at[b][0].unit) for b in limit.blocks if b in at}) > 1)
    for limit in limits.apart:
        dates = [at[b][0].date for b in limit.blocks if b in at]
        rule = "double_booking" if "one unit on a date" in limit.reason else "together_apart"
        note(rule, any(a == b for a, b in combinations(dates, 2)))
    windows = {(w.place, w.date, w.need): w for w in limits.light}
    for block, (day, strip) in at.items():
        need = blocks[block].light
        if need is not LightNeed.ANY:
            window = windows.get((blocks[block].place, day.date, need))
            note(
                "light",
                window is None or strip.start_minute < window.start_minute or strip.end_minute > window.end_minute,
            )
    hops = {frozenset((h.origin, h.destination)): h for h in problem.prices.hops}
    for terms in problem.units:
        days = sorted((d for d in schedule.days if d.unit == terms.unit), key=lambda d: d.date)
        for day in days:
            note("company_days", day.date not in terms.dates)
            note("day_length", day.wrap_minute - day.call_minute - day.meal_minutes > terms.longest_minutes)
            for a, b in pairwise(day.blocks):
                hop = hops.get(frozenset((blocks[a.block].place, blocks[b.block].place)))
                meal = range(day.meal_minute or 0, (day.meal_minute or 0) + day.meal_minutes)
                gap = sum(1 for minute in range(a.end_minute, b.start_minute) if minute not in meal)
                note("moves", hop is not None and (hop.travel_days > 0 or gap < hop.minutes))
        for a, b in pairwise(days):
            note("unit_rest", between(a, b) < terms.rest_minutes)
            turn = a.date.isocalendar()[:2] != b.date.isocalendar()[:2]
            note("weekly_rest", turn and between(a, b) < terms.week_rest_minutes)
            hop = hops.get(frozenset((blocks[a.blocks[-1].block].place, blocks[b.blocks[0].block].place)))
            note("moves", hop is not None and (b.date - a.date).days - 1 < hop.travel_days)
        dates = {d.date for d in days}
        for week in {on.isocalendar()[:2] for on in dates}:
            note("week_days", sum(on.isocalendar()[:2] == week for on in dates) > terms.most_week_days)
        for start in dates:
            run = [start + dt.timedelta(days=n) for n in range(terms.longest_run_days + 1)]
            note("six_day_week", dates.issuperset(run))
    return broken


def between(wrapped, called) -> int:
    """Minutes from wrap to call."""
    return (called.date - wrapped.date).days * 1440 + called.call_minute - wrapped.wrap_minute


SEEN_BY_LIMITS = EXACT | {
    "minors_hours",
    "performer_rest",
    "pins",
    "precedence",
    "light",
    "double_booking",
    "weekly_rest",
}


@settings(max_examples=250, deadline=None)
@given(data=st.data())
def test_what_keeps_the_limits_breaks_no_rule(data):
    """On random boards, most of them bad ones, an error of a rule always has a broken limit behind it."""
    some = data.draw(wishful_films())
    board = data.draw(boards(some))
    broken = broken_kinds(some.problem, board)
    found = check(some.production, some.breakdown, some.stunts, some.problem.blocks, board)
    errors = {f.rule if f.rule != "stunt_readiness" else "pins" for f in found if f.severity is Severity.ERROR}
    assert errors & SEEN_BY_LIMITS <= broken
    assert broken & EXACT == errors & EXACT
