"""Minutes to shoot a scene, with a 90% range, from its length and its kinds. Numbers and their sources are in ``data/pace.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from setpiece.domain.breakdown import MinutePart, SceneKind, ShootingMinutes
from setpiece.domain.eighths import Eighths
from setpiece.domain.findings import Assumption


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Minutes: low, expected and high, with the source (empty: a guess)."""

    low: float
    expected: float
    high: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Minutes per eighth by rate, minutes that any scene takes, minutes added by kind, and the minutes of a working day."""

    day_minutes: int
    longest_part: int
    rates: dict[str, Spread]
    pages: dict[str, tuple[float, float, float]]
    floor: Spread
    surcharges: dict[SceneKind, Spread]


@cache
def load_pace() -> Pace:
    """Read ``data/pace.toml`` once."""
    data = tomllib.loads((resources.files("setpiece.breakdown") / "data" / "pace.toml").read_text(encoding="utf-8"))
    day = int(data["day"]["minutes"])
    rates = {
        name: Spread(
            low=day / (8 * r["pages_high"]),
            expected=day / (8 * r["pages_expected"]),
            high=day / (8 * r["pages_low"]),
            source=r["source"],
        )
        for name, r in data["rate"].items()
    }
    return Pace(
        day_minutes=day,
        longest_part=int(data["day"]["longest_part"]),
        rates=rates,
        pages={name: (r["pages_low"], r["pages_expected"], r["pages_high"]) for name, r in data["rate"].items()},
        floor=Spread(**data["floor"]),
        surcharges={SceneKind(name): Spread(**s) for name, s in data["surcharge"].items()},
    )


def shooting_minutes(length: Eighths, kinds: tuple[SceneKind, ...], talk: float, force: float) -> ShootingMinutes:
    """Minutes to shoot ``length`` of a scene of these ``kinds``: ``talk`` of its text is spoken, ``force`` of its action forceful.

    minutes = max(floor, eighths × rate) + surcharges. The rate is a mean of rates weighed by text: dialogue for the talk;
    action for the forceful part of the rest when the scene is action; effects for half of what is left when it has
    effects; general for all else. Each of
    low, expected and high is computed so and rounded to five minutes: low down, high up. Low and high of several
    parts add up as if they came together, which makes the range of a busy scene rather wide than narrow.
    """
    pace = load_pace()
    shares = _shares(kinds, talk, force)
    extra = [k for k in kinds if k in pace.surcharges]

    def minutes(part: str) -> float:
        base = length * sum(share * getattr(pace.rates[rate], part) for rate, share in shares.items())
        return float(max(base, getattr(pace.floor, part)) + sum(getattr(pace.surcharges[k], part) for k in extra))

    expected = 5 * round(minutes("expected") / 5)
    low = min(expected, 5 * int(minutes("low") // 5))
    high = max(expected, 5 * -int(-minutes("high") // 5))
    parts = _parts(length, shares, extra, pace)
    return ShootingMinutes(
        expected=expected, low=low, high=high, basis=_basis(length, shares, extra, pace), parts=parts
    )


FLOOR = "one set-up"
"""The part of a scene so short that it takes what one set-up takes, whatever is in it."""


def part_spreads() -> dict[str, Spread]:
    """The shipped spread of every part that a scene's minutes can have, by the part's name."""
    pace = load_pace()
    named = {**pace.rates, FLOOR: pace.floor}
    return {**named, **{_surcharge(kind): spread for kind, spread in pace.surcharges.items()}}


def _surcharge(kind: SceneKind) -> str:
    return f"{kind.value} extra"


def _parts(length: Eighths, shares: dict[str, float], extra: list[SceneKind], pace: Pace) -> tuple[MinutePart, ...]:
    """Expected minutes by part: the rates by their text (or the one set-up that any scene takes), then the surcharges."""
    base = {rate: length * share * pace.rates[rate].expected for rate, share in shares.items()}
    if sum(base.values()) < pace.floor.expected:
        base = {FLOOR: pace.floor.expected}
    added = {_surcharge(kind): pace.surcharges[kind].expected for kind in extra}
    return tuple(MinutePart(name=name, minutes=minutes) for name, minutes in {**base, **added}.items())


def _shares(kinds: tuple[SceneKind, ...], talk: float, force: float) -> dict[str, float]:
    """The weight of each rate; they add up to one."""
    talk, force = min(1.0, max(0.0, talk)), min(1.0, max(0.0, force))
    rest = 1.0 - talk
    action = rest * force if SceneKind.ACTION in kinds else 0.0
    effects = (rest - action) / 2 if SceneKind.EFFECTS in kinds else 0.0
    shares = {"dialogue": talk, "action": action, "effects": effects, "general": rest - action - effects}
    return {rate: share for rate, share in shares.items() if share > 0.005}


def _basis(length: Eighths, shares: dict[str, float], extra: list[SceneKind], pace: Pace) -> str:
    parts = [f"{share:.0%} {rate} at {pace.rates[rate].expected:.0f} min an eighth" for rate, share in shares.items()]
    text = f"{int(length)} eighth{'s' if length != 1 else ''}: {', '.join(parts)}"
    if length * sum(s * pace.rates[r].expected for r, s in shares.items()) < pace.floor.expected:
        text += f", at least {pace.floor.expected:.0f}"
    for kind in extra:
        surcharge = pace.surcharges[kind]
        text += f"; {kind.value} +{surcharge.expected:.0f}{'' if surcharge.source else ' (guess)'}"
    return text


def pace_assumptions() -> tuple[Assumption, ...]:
    """Every number of the pace, with its source or as a guess."""
    pace = load_pace()
    lines = [Assumption(subject="Working minutes of a shooting day", value=f"{pace.day_minutes} min", source="")]
    for name, (low, expected, high) in pace.pages.items():
        value = f"{expected:g} page{'s' if expected != 1 else ''} a day ({low:g} to {high:g}), {pace.rates[name].expected:.0f} min an eighth"
        lines.append(Assumption(subject=f"Pace of {name} scenes", value=value, source=pace.rates[name].source))
    spread = f"{pace.floor.expected:g} min ({pace.floor.low:g} to {pace.floor.high:g})"
    lines.append(Assumption(subject="Least time for any scene, one set-up", value=spread, source=pace.floor.source))
    for kind, s in pace.surcharges.items():
        value = f"+{s.expected:g} min ({s.low:g} to {s.high:g})"
        lines.append(Assumption(subject=f"Added once for a scene with {kind.value}", value=value, source=s.source))
    return tuple(lines)
