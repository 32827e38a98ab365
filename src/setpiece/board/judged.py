"""A draft as a board again: on the clock, then checked and priced by those who did not make it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from setpiece.board.board import THIS_PROBLEM, Board
from setpiece.board.clock import on_the_clock
from setpiece.board.draft import Draft
from setpiece.board.fingerprint import fingerprint
from setpiece.costing import price
from setpiece.domain.edits import FixedCall
from setpiece.domain.findings import Severity
from setpiece.domain.identifiers import SceneId, StuntId
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Status
from setpiece.domain.schedule import Schedule
from setpiece.domain.sun import SunTimes
from setpiece.planning import sun_times
from setpiece.rules import check
from setpiece.stunts.afresh import gates_anew


def judged(draft: Draft) -> Board:
    """The board that the draft makes. The whole schedule is checked and priced, whatever was touched."""
    before = draft.board.plan
    schedule = on_the_clock(draft)
    stunts = gates_anew(draft.stunts, draft.production, _first_dates(draft, schedule), draft.resigned)
    checked = check(draft.production, draft.breakdown, stunts, draft.problem.blocks, schedule)
    costs = price(draft.production, draft.breakdown, stunts, draft.problem, schedule)
    same = draft.problem is before.problem
    board = Board(
        plan=replace(
            before,
            breakdown=draft.breakdown,
            production=draft.production,
            stunts=stunts,
            problem=draft.problem,
            result=replace(
                before.result,
                schedule=schedule,
                cost=sum(line.amount.minor for line in costs if line.scheduled),
                lower_bound=draft.lower_bound,
                bound_lines=draft.bound_lines,
                status=Status.FEASIBLE,
                conflicts=before.result.conflicts if same else (),
            ),
            costs=costs,
            findings=(*draft.standing, *checked),
            assumptions=draft.assumptions,
            sun=_sun(draft, before, schedule),
        ),
        problem=draft.board.problem if same else fingerprint(draft.problem),
        bound=draft.bound,
        standing=draft.standing,
        banners=tuple(sorted(draft.banners.values(), key=lambda b: (b.date, b.unit, b.id))),
        calls=tuple(
            FixedCall(unit=unit, date=date, call=call)
            for (unit, date), call in sorted(draft.calls.items(), key=lambda item: (item[0][1], item[0][0]))
            if draft.order.get((unit, date))
        ),
        pins=tuple(sorted(draft.pins.values(), key=lambda p: (p.date, p.unit, p.block))),
    )
    status = _status(board, any(finding.severity is Severity.ERROR for finding in checked))
    return replace(board, plan=replace(board.plan, result=replace(board.plan.result, status=status)))


def _status(board: Board, broken: bool) -> Status:
    """Broken when a rule is or when a strip lies in the boneyard, the cheapest when it costs the bound of this very problem."""
    result = board.plan.result
    if broken or result.schedule.boneyard:
        return Status.BREACHED
    calls = {terms.unit: terms.calls for terms in board.plan.problem.units}
    usual = all(day.call_minute in calls[day.unit] for day in result.schedule.days)
    proven = board.bound_of == THIS_PROBLEM and result.cost == result.lower_bound
    return Status.OPTIMAL if usual and proven else Status.FEASIBLE


def _first_dates(draft: Draft, schedule: Schedule) -> dict[StuntId, dt.date | None]:
    """The first date on which each stunt is shot."""
    first: dict[SceneId, dt.date] = {}
    for day in schedule.days:
        for strip in day.blocks:
            first.setdefault(draft.blocks[strip.block].scene, day.date)
    return {
        one.stunt.id: min((first[scene] for scene in one.stunt.scenes if scene in first), default=None)
        for one in draft.stunts.stunts
    }


def _sun(draft: Draft, before: Plan, schedule: Schedule) -> tuple[SunTimes, ...]:
    """The sun of every place and date of the schedule; only what the board did not have is computed."""
    known = {(sun.date, sun.place): sun for sun in before.sun}
    wanted = {(day.date, draft.blocks[strip.block].place) for day in schedule.days for strip in day.blocks}
    new = {date for date, place in wanted if (date, place) not in known}
    if new:
        days = tuple(day for day in schedule.days if day.date in new)
        known.update(((s.date, s.place), s) for s in sun_times(draft.production, draft.problem, Schedule(days=days)))
    return tuple(known[spot] for spot in sorted(wanted))
