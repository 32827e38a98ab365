"""What performers may bear when nobody said, with sources or marked as guesses: ``data/training_defaults.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from setpiece.domain.findings import Assumption
from setpiece.domain.training import Trainee


@dataclass(frozen=True, slots=True, kw_only=True)
class _Default:
    value: float
    source: str


@cache
def _file() -> dict[str, _Default]:
    text = files("setpiece.stunts").joinpath("data", "training_defaults.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=dict[str, _Default])


def default(name: str) -> float:
    """The house's number of that name."""
    return _file()[name].value


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """Hard caps of one performer: load and impacts in any seven days, minutes on a day, days with training in any seven."""

    week_load: int
    day_minutes: int
    week_days: int
    week_impacts: int


def caps_of(trainee: Trainee | None) -> Caps:
    """The trainee's caps, the house's where they say nothing."""

    def cap(own: int | None, name: str) -> int:
        return int(default(name)) if own is None else own

    return Caps(
        week_load=cap(trainee.most_week_load if trainee else None, "most_week_load"),
        day_minutes=cap(trainee.most_day_minutes if trainee else None, "most_day_minutes"),
        week_days=cap(trainee.most_week_days if trainee else None, "most_week_days"),
        week_impacts=cap(trainee.most_week_impacts if trainee else None, "most_week_impacts"),
    )


def assumed_caps(name: str, trainee: Trainee | None) -> tuple[Assumption, ...]:
    """The caps that were assumed for a performer of that name."""
    caps = caps_of(trainee)
    words = {
        "most_week_load": f"at most {caps.week_load} of load in seven days",
        "most_day_minutes": f"at most {caps.day_minutes} min of training on a day",
        "most_week_days": f"training on at most {caps.week_days} days of seven",
        "most_week_impacts": f"at most {caps.week_impacts} impact units in seven days",
    }
    return tuple(
        Assumption(subject=name, value=says, field=f"trainees.{field}", source=_file()[field].source)
        for field, says in words.items()
        if trainee is None or getattr(trainee, field) is None
    )


def sessions_a_day(per_week: int) -> int:
    """Sessions on one day where a week must hold so many on six days."""
    return -(-per_week // 6)
