"""The causes of delays that a report may name, with the guesses from which learning starts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A cause: its id and name, guessed delays a day and minutes of one, and whether it befalls days with exteriors alone."""

    id: str
    name: str
    per_day: float
    minutes: float
    outdoors: bool = False


@cache
def causes() -> dict[str, Cause]:
    """All causes by id, in the order of ``data/delay_causes.toml``."""
    text = (resources.files("setpiece.history") / "data" / "delay_causes.toml").read_text(encoding="utf-8")
    return {key: Cause(id=key, **values) for key, values in tomllib.loads(text).items()}
