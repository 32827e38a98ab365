"""What contradicts, in words: sentences for what binds although no limit of the problem carries a reason of its own."""

from __future__ import annotations

from setpiece.domain.identifiers import UnitId
from setpiece.domain.limits import LightNeed, UnitTerms
from setpiece.domain.problem import ShootBlock

NO_ORDER = "No order of the scenes fits the units' working days."


def spoken(identifier: str) -> str:
    """The name behind an id, as far as an id tells: ``tomas-berg`` is Tomas Berg."""
    return " ".join(word[:1].upper() + word[1:] for word in identifier.replace("-", " ").split())


def unit_name(unit: UnitId) -> str:
    """``The main unit`` for ``main`` and for ``main-unit``."""
    words = unit.replace("-", " ")
    return f"The {words}" if words.endswith("unit") else f"The {words} unit"


def takes(block: ShootBlock) -> str:
    """A block's minutes and light."""
    light = "" if block.light is LightNeed.ANY else f" and needs {block.light.value}"
    return f"Scene {block.label} takes {block.minutes} minutes{light}."


def room(terms: UnitTerms) -> str:
    """What a unit's days can hold."""
    if not terms.dates:
        return f"{unit_name(terms.unit)} has no date to shoot on."
    days = "one date" if len(terms.dates) == 1 else f"{len(terms.dates)} dates"
    return (
        f"{unit_name(terms.unit)} has {days} to shoot on, {terms.dates[0]} to {terms.dates[-1]}, with at most "
        f"{terms.longest_minutes} minutes of work a day, {terms.setup_minutes} of them for set-up."
    )


def one_unit(performer: str) -> str:
    """Nobody is in two units on a date."""
    return f"{spoken(performer)} works for one unit on a date."


def longest_run(terms: UnitTerms) -> str:
    """The most dates in a row."""
    return f"{unit_name(terms.unit)} shoots on at most {terms.longest_run_days} dates in a row."


def week_days(terms: UnitTerms) -> str:
    """The most dates of a week."""
    return f"{unit_name(terms.unit)} shoots on at most {terms.most_week_days} dates of a week."


def rest(terms: UnitTerms) -> str:
    """A unit's rest between two days."""
    return f"{unit_name(terms.unit)} rests {terms.rest_minutes / 60:g} h between two days."


def week_rest(terms: UnitTerms) -> str:
    """A unit's rest between two weeks."""
    return f"{unit_name(terms.unit)} rests {terms.week_rest_minutes / 60:g} h between two weeks."


def travel(origin: str, destination: str, days: int) -> str:
    """Days on the road between two places, either way."""
    origin, destination = sorted((origin, destination))
    return (
        f"Between {spoken(origin)} and {spoken(destination)} the company travels {days} day{'s' if days > 1 else ''}."
    )
