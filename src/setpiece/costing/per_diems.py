"""Per diems: calendar days away from home, from first to last work day, without a dropped gap.

They follow from the schedule, but the solver does not weigh them yet: the lines are marked as not scheduled. Travel days at
either end are not counted. A person is at home where the region of the place is their home town.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from setpiece.costing.contract import Cost, CostCase
from setpiece.domain.costs import CostLine
from setpiece.domain.day_out_of_days import DayStatus, DoodRow, day_out_of_days
from setpiece.domain.performers import Performer


def _works_away(case: CostCase, performer: Performer) -> bool:
    """Whether any place the person works at lies outside the home town."""
    shot = {strip.block for day in case.schedule.days for strip in day.blocks}
    places = {b.place for b in case.problem.blocks if b.id in shot and performer.id in b.performers}
    home = performer.home.casefold()
    return any(not home or case.production.place(place).region.casefold() != home for place in places)


def _dropped_days(row: DoodRow) -> int:
    """Calendar days of the gap over which the person was dropped."""
    worked = [d for d in row.days if d.status is DayStatus.WORK]
    return sum((back.date - gone.date).days - 1 for gone, back in pairwise(worked) if back.picked_up)


def _lines(case: CostCase) -> Iterator[CostLine]:
    for row in day_out_of_days(case.problem, case.schedule):
        performer = case.production.performer(row.performer)
        if performer.per_diem is None or row.start is None or row.finish is None or not _works_away(case, performer):
            continue
        days = (row.finish - row.start).days + 1 - _dropped_days(row)
        yield CostLine(
            cost="per_diems",
            account="Travel and living",
            subject=performer.name,
            quantity=float(days),
            unit="calendar day",
            rate=performer.per_diem,
            amount=performer.per_diem.times(days),
            scheduled=False,
            note="follows the dates; not weighed by the optimiser",
        )


COST = Cost(name="per_diems", covers="Calendar days that performers are away from home.", lines=_lines)
