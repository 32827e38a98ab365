"""The production's own records as a journal reads them: the versions of the plan, oldest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from setpiece.documents.board import Board, BoardDay, board
from setpiece.documents.wording import count
from setpiece.domain.breakdown import Scene
from setpiece.domain.identifiers import SceneId
from setpiece.domain.plan import Plan
from setpiece.domain.stunts import PlannedStunt

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Why the records do not have what was asked for; a sentence that says what to write instead."""

    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The plans of one film in order of the date they were made; the last one is in force. At least one."""

    plans: tuple[Plan, ...]

    def __post_init__(self) -> None:
        """There is a plan, and later ones follow earlier ones."""
        dates = [plan.made_on for plan in self.plans]
        if not dates or dates != sorted(dates):
            raise ValueError("Records are one plan or several, the oldest first.")

    @property
    def plan(self) -> Plan:
        """The plan in force."""
        return self.plans[-1]

    @property
    def source(self) -> str:
        """What a block drawn from the plan in force names as its source."""
        return f"The production's own records, plan of {day_words(self.plan.made_on)}"

    @property
    def history(self) -> str:
        """What a block drawn from all versions names as its source."""
        if len(self.plans) == 1:
            return self.source
        first, last = day_words(self.plans[0].made_on), day_words(self.plan.made_on)
        return f"The production's own records, {len(self.plans)} plans from {first} to {last}"

    def board(self) -> Board:
        """The board of the plan in force."""
        return board(self.plan)

    def stunt(self, name: str) -> PlannedStunt | Missing:
        """The stunt of that name, whatever its capitals."""
        return stunt_of(self.plan, name)

    def scene(self, number: str) -> Scene | Missing:
        """The scene of that number, as the script writes it."""
        return scene_of(self.plan, number)

    def day(self, which: str) -> tuple[BoardDay, ...] | Missing:
        """The units' days on a date (``2027-05-12``), or of a shooting day by its number (``12``)."""
        days = self.board().days
        try:
            date = dt.date.fromisoformat(which)
            found = tuple(day for day in days if day.date == date)
        except ValueError:
            found = tuple(day for day in days if str(day.number) == which)
        if found:
            return found
        last = max((day.number for day in days), default=0)
        return Missing(message=f"The plan shoots on no day {which!r}; write a date like 2027-05-12, or a day from 1 to {last}.")  # fmt: skip

    def people(self) -> tuple[str, ...]:
        """The names of all who perform, lead or are on the crew list."""
        production = self.plan.production
        names = [p.name for p in production.performers if not p.assumed]
        names += [production.director, production.producer, production.first_ad]
        names += [member.name for member in production.crew]
        return tuple(dict.fromkeys(name for name in names if name))


def stunt_of(plan: Plan, name: str) -> PlannedStunt | Missing:
    """The stunt of that name in a plan."""
    for planned in plan.stunts.stunts:
        if planned.stunt.name.casefold() == name.casefold():
            return planned
    known = ", ".join(f"“{p.stunt.name}”" for p in plan.stunts.stunts if not p.stunt.assumed)
    return Missing(message=f"The plan has no stunt “{name}”. It has {known or 'none'}.")


def scene_of(plan: Plan, number: str) -> Scene | Missing:
    """The scene of that number in a plan."""
    for scene in plan.breakdown.scenes:
        if scene.number.casefold() == number.casefold():
            return scene
    return Missing(message=f"The script of the plan has no scene {number!r}.")


def dates_of(plan: Plan, scenes: tuple[SceneId, ...]) -> tuple[dt.date, ...]:
    """The dates on which a plan shoots any of these scenes, ascending."""
    blocks = {block.id for block in plan.problem.blocks if block.scene in scenes}
    return tuple(sorted({day.date for day in plan.schedule.days if any(strip.block in blocks for strip in day.blocks)}))


def day_words(day: dt.date) -> str:
    """``12 May 2027``: the day as readers of a journal write it."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def listed(words: tuple[str, ...]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def day_dates(dates: tuple[dt.date, ...]) -> str:
    """Dates in words, with a word for none."""
    return listed(tuple(day_words(date) for date in dates)) or "not scheduled"


def moved_words(days: int) -> str:
    """``2 days later``, ``1 day earlier``, ``the same day``."""
    return "the same day" if days == 0 else f"{count(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
