"""Everybody eats in time: a meal within the hours after the call, and another within the hours after that."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.schedule import ShootingDay, clock
from setpiece.rules.case import Case
from setpiece.rules.contract import Rule
from setpiece.rules.terms import Term, least, most, terms
from setpiece.rules.wording import hours


def _problem(case: Case, day: ShootingDay) -> tuple[Severity, str] | None:
    """What is wrong with the day's meal. A unit with a meal of no minutes works a continuous day."""
    unit = case.production.unit(day.unit)
    within = least(
        Term(value=unit.meal_after_minutes, says="the unit's own hours"),
        *terms(case.production, "meal_within_minutes", "meals", "cast", "crew"),
    )
    shortest = most(
        Term(value=unit.meal_minutes, says="the unit's own hours"),
        *terms(case.production, "meal_least_minutes", "meals", "cast", "crew"),
    )
    if day.wrap_minute - day.call_minute <= within.value:
        return None
    if not unit.meal_minutes:
        if within.says == "the unit's own hours":
            return None
        return Severity.WARNING, f"a continuous day without a meal needs everybody's consent ({within.says})"
    if day.meal_minute is None:
        return (
            Severity.ERROR,
            f"no meal between the call at {clock(day.call_minute)} and the wrap at {clock(day.wrap_minute)}, one is due within {hours(within.value)} ({within.says})",
        )
    if day.meal_minute - day.call_minute > within.value:
        return (
            Severity.ERROR,
            f"the meal at {clock(day.meal_minute)} comes {hours(day.meal_minute - day.call_minute)} after the call, it is due within {hours(within.value)} ({within.says})",
        )
    if day.meal_minutes < shortest.value:
        return (
            Severity.ERROR,
            f"the meal lasts {hours(day.meal_minutes)}, {hours(shortest.value)} are the least ({shortest.says})",
        )
    after = day.wrap_minute - day.meal_minute - day.meal_minutes
    if after > within.value:
        return (
            Severity.WARNING,
            f"{hours(after)} from the end of the meal to the wrap at {clock(day.wrap_minute)}, a second meal is due within {hours(within.value)} ({within.says})",
        )
    return None


def _check(case: Case) -> Iterator[Finding]:
    for day in case.schedule.days:
        problem = _problem(case, day)
        if problem:
            name = case.unit_name(day)
            yield Finding(
                rule="meals",
                severity=problem[0],
                message=f"{name}, {day.date}: {problem[1]}.",
                who=name,
                when=day.date,
            )


RULE = Rule(
    name="meals",
    says="Meals come in time and are long enough.",
    check=_check,
    remedy="Break earlier, or plan a second meal; a late meal costs a penalty under most agreements.",
)
