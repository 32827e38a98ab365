"""What the reports of a shoot say beside its plan, as facts of an instalment: days, minutes, overtime, and what happened at each stunt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from setpiece.domain.identifiers import StuntId
from setpiece.domain.plan import Plan
from setpiece.domain.progress import Happening, ProgressReport, current
from setpiece.history.production_record import record_of

Fact = tuple[str, float]


def shoot_facts(plan: Plan, reports: Iterable[ProgressReport]) -> tuple[Fact, ...]:
    """Days shot, minutes of finished and timed scenes as planned and as taken, delays, overtime, incidents and near misses; none without a report.

    Overtime is each reported day from call to wrap without meals, beyond its unit's basic day.
    """
    days = current(reports)
    if not days:
        return ()
    planned: Counter[str] = Counter()
    for block in plan.problem.blocks:
        planned[plan.breakdown.scene(block.scene).number] += block.minutes
    finished = [scene for scene in record_of(plan, days).scenes if scene.finished]
    told = Counter(one.kind for day in days for one in day.incidents)
    return (
        ("days_shot", float(len({day.date for day in days}))),
        ("unit_days_shot", float(len(days))),
        ("scenes_finished_and_timed", float(len(finished))),
        ("planned_time_of_those_scenes_min", float(sum(planned[scene.label] for scene in finished))),
        ("actual_time_of_those_scenes_min", float(sum(scene.minutes for scene in finished))),
        ("delays_min", float(sum(day.delay_minutes for day in days))),
        ("overtime_min", float(sum(_overtime(plan, day) for day in days))),
        ("incidents", float(told[Happening.INCIDENT])),
        ("near_misses", float(told[Happening.NEAR_MISS])),
    )


def _overtime(plan: Plan, day: ProgressReport) -> int:
    unit = next((u for u in plan.production.units if u.id == day.unit), None)
    if unit is None or day.call_minute is None or day.wrap_minute is None:
        return 0
    meals = sum(meal.end_minute - meal.start_minute for meal in day.meals)
    return max(0, day.wrap_minute - day.call_minute - meals - unit.basic_minutes)


def stunt_facts(stunt: StuntId, reports: Iterable[ProgressReport]) -> tuple[Fact, ...]:
    """Takes, block minutes (where every day was timed), incidents and near misses of one stunt; none while it was not shot and nothing happened."""
    days = current(reports)
    shot = [one for day in days for one in day.stunts if one.stunt == stunt]
    told = Counter(one.kind for day in days for one in day.incidents if one.stunt == stunt)
    minutes = [one.minutes for one in shot if one.minutes is not None]
    facts: list[Fact] = []
    if shot:
        facts.append(("actual_takes", float(sum(one.takes for one in shot))))
    if shot and len(minutes) == len(shot):
        facts.append(("actual_time_min", float(sum(minutes))))
    if shot or told:
        facts += [("incidents", float(told[Happening.INCIDENT])), ("near_misses", float(told[Happening.NEAR_MISS]))]
    return tuple(facts)
