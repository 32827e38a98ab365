"""Re-planning: the plan that there is and what has happened in, a new folder of papers and the changes out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from setpiece.domain.calendars import DateRange
from setpiece.domain.disruptions import Disruption, PerformerAway, PlaceLost, Weather
from setpiece.domain.money import Money
from setpiece.domain.plan import Plan
from setpiece.formats import project_json
from setpiece.formats.production_file.reading import nearest, quoted
from setpiece.planning import PlanChanges, plan_changes
from setpiece.services.interruption import stopped_by_user
from setpiece.services.plan_script import Listener, write_papers
from setpiece.services.read_script import read_bytes, refuse, shown_name
from setpiece.services.replan_film import replan_film
from setpiece.services.safe_files import check_folder, write_folder
from setpiece.solver.stop import AnyOf, Seconds
from setpiece.solver.warm_up import warm_up

T = TypeVar("T")
_DATES = re.compile(r"(.*?)\s*(\d{4}-\d{2}-\d{2})(?:\s*\.\.\s*(\d{4}-\d{2}-\d{2}))?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplanRequest:
    """What has happened to which plan, as the user says it.

    ``away`` and ``lost`` are texts ``NAME 2027-05-03..2027-05-10`` (or a single date), ``weather`` dates alone. ``as_of``: from this date on
    it is planned anew. ``changed_call`` is in whole units of the plan's currency, None for the assumed price.
    """

    plan: Path
    out: Path
    away: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    weather: tuple[str, ...] = ()
    as_of: dt.date
    changed_call: float | None
    seconds: float
    seed: int
    today: dt.date
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplanReport:
    """The new plan, what it changes, and the files written, relative to ``folder``."""

    plan: Plan
    changes: PlanChanges
    folder: Path
    files: tuple[str, ...]


def replan_plan(request: ReplanRequest, tell: Listener) -> ReplanReport:
    """Read the plan, plan its rest anew, write the papers; ``Unreadable`` for anything wrong with the input, with nothing written."""
    check_folder(request.out, request.force)
    tell.step(f"Reading {shown_name(request.plan)}")
    earlier = project_json.read(read_bytes(request.plan), shown_name(request.plan))
    happened = happenings(earlier, request)
    _refuse_wrong_date(earlier, request.as_of)
    currency = earlier.production.currency
    price = None if request.changed_call is None else Money.of(request.changed_call, currency)
    tell.step("Preparing the solver (it compiles itself the first time, about half a minute)")
    warm_up()
    with stopped_by_user() as user:
        tell.step(f"Scheduling from {request.as_of} on for up to {request.seconds:g} s (Ctrl-C keeps the best so far)")
        plan = replan_film(
            earlier,
            happened,
            request.as_of,
            price,
            AnyOf(Seconds(request.seconds), user),
            request.seed,
            request.today,
            lambda progress: tell.solving(progress, currency),
        )
    tell.step(f"Writing the papers to {request.out}")
    files = write_folder(request.out, lambda folder: write_papers(plan, folder), request.force)
    return ReplanReport(plan=plan, changes=plan_changes(earlier, plan), folder=request.out, files=files)


def happenings(earlier: Plan, request: ReplanRequest) -> tuple[Disruption, ...]:
    """What has happened, with names looked up in the plan; ``Unreadable`` for a name or a date that is none."""
    production = earlier.production
    roles = {role.id: role.name for role in earlier.breakdown.roles}
    people = [(p.name, p) for p in production.performers]
    people += [(roles[role], p) for p in production.performers for role in p.roles if role in roles]
    found: list[Disruption] = []
    for text in request.away:
        name, dates = _name_and_dates("--away", text)
        performer = _known("--away", "performer", name, people)
        found.append(PerformerAway(performer=performer.id, dates=dates))
    for text in request.lost:
        name, dates = _name_and_dates("--lost", text)
        place = _known("--lost", "place", name, [(p.name, p) for p in production.places])
        found.append(PlaceLost(place=place.id, dates=dates))
    for text in request.weather:
        name, dates = _name_and_dates("--weather", text)
        if name:
            raise refuse("--weather", f"{quoted(name)} is too much here; give dates alone.", rule="options")
        found.append(Weather(dates=dates))
    for event in found:
        if event.dates.last < request.as_of:
            raise refuse(
                "--from",
                f"{event.dates.first} to {event.dates.last} lies before {request.as_of}, from which on it is planned anew. Give --from an earlier date.",
                rule="options",
            )
    return tuple(found)


def _name_and_dates(option: str, text: str) -> tuple[str, DateRange]:
    """A name (perhaps none) and the dates after it."""
    example = "2027-05-03..2027-05-10" if option == "--weather" else "NAME 2027-05-03..2027-05-10"
    match = _DATES.fullmatch(text.strip())
    if not match:
        raise refuse(option, f'{quoted(text)} has no dates at its end. Write it like "{example}".', rule="options")
    try:
        first = dt.date.fromisoformat(match[2])
        last = dt.date.fromisoformat(match[3]) if match[3] else first
    except ValueError:
        raise refuse(option, f'{quoted(text)} names a date that no calendar has. Write it like "{example}".', rule="options") from None  # fmt: skip
    if last < first:
        raise refuse(option, f"{first} to {last} ends before it begins.", rule="options")
    return match[1].strip(), DateRange(first=first, last=last, reason=REASONS[option])


REASONS = {"--away": "away", "--lost": "lost", "--weather": "weather"}
"""What the papers say of dates that were taken away."""


def _known(option: str, what: str, name: str, known: list[tuple[str, T]]) -> T:
    found = next((value for spelled, value in known if spelled.casefold() == name.casefold()), None)
    if found is None:
        hint = nearest(name, _names(known))
        raise refuse(option, f"The plan has no {what} {quoted(name)}.{hint}", rule="options")
    return found


def _names(known: Iterable[tuple[str, object]]) -> list[str]:
    return [name for name, _ in known]


def _refuse_wrong_date(earlier: Plan, as_of: dt.date) -> None:
    dates = earlier.schedule.dates()
    if not dates:
        raise refuse("PLAN", "This plan schedules nothing, so there is nothing to plan anew.", rule="options")
    if as_of > dates[-1]:
        raise refuse(
            "--from", f"The shoot of this plan ends on {dates[-1]}; nothing is left from {as_of} on.", rule="options"
        )
