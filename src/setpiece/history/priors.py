"""From where learning starts: the shipped ranges of the breakdown, and guesses (``data/priors.toml``) for what they do not say."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from setpiece.breakdown.learned_pace import Z95
from setpiece.breakdown.pace import part_spreads
from setpiece.domain.stunts import StuntKind
from setpiece.planning.learned_minutes import DESIGN

_GROUPS = ("company", "film", "director", "unit", "place", "time of day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """Standard deviations of logarithms: of each part's effect, of each group's levels, and of what remains from scene to scene."""

    parts: dict[str, float]
    groups: dict[str, float]
    noise: float


@cache
def priors() -> dict[str, Prior]:
    """The priors of ``scene``, ``setup`` and ``stunt``."""
    data = _data()
    return {
        "scene": _prior("scene", _of_ranges(data["scene"]["level_share"])),
        "setup": _prior("setup", _of_ranges(data["setup"]["level_share"])),
        "stunt": _prior("stunt", {kind.value: data["stunt"]["kind"] for kind in StuntKind}),
    }


@cache
def setup_minutes() -> float:
    """Minutes of one set-up before anything is learned."""
    return float(_data()["setup"]["minutes"])


def _of_ranges(level_share: float) -> dict[str, float]:
    """A shipped range is a 90% range: its variance, of which a share is the part's own. Stunts against their designs are guessed."""
    ranged = {
        part: math.sqrt(level_share) * math.log(spread.high / spread.low) / (2 * Z95)
        for part, spread in part_spreads().items()
    }
    return {**ranged, DESIGN: float(_data()["stunt"]["kind"])}


def _prior(name: str, parts: dict[str, float]) -> Prior:
    data = _data()[name]
    return Prior(parts=parts, groups={group: float(data[group]) for group in _GROUPS}, noise=float(data["noise"]))


@cache
def _data() -> dict[str, dict[str, float]]:
    text = (resources.files("setpiece.history") / "data" / "priors.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
