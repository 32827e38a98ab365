"""What a learned pace says of one scene: how much longer or shorter than the shipped numbers it will take, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from setpiece.domain.learned import LearnedPace, Seen

Z95 = 1.6448536269514722
"""The 95% quantile of the normal distribution."""
PART = "part"
"""The group whose levels are the parts of a scene's minutes; a scene has several, by their shares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """A factor on the expected minutes: logarithm of its median, standard deviation of the logarithm, and its 5%, 50% and 95% quantiles."""

    log_median: float
    log_sd: float
    low: float
    median: float
    high: float
    seen: Seen | None


def effect_name(group: str, level: str) -> str:
    """How an effect is called: ``place: old-harbour``."""
    return f"{group}: {level}"


def predict(pace: LearnedPace, parts: Mapping[str, float], levels: Mapping[str, str]) -> Prediction:
    """The factor for a scene of these ``parts`` (shares that add up to one) and ``levels`` (by group).

    Parts add up as minutes do: the factor is the mean of the parts' factors by share, times the factors of the other groups. Its variance
    is that of the linear approximation at the mean. A level never seen has mean zero and its group's own variance.
    """
    index = {name: at for at, name in enumerate(pace.names)}
    log_parts, weights = parts_at({p: pace.mean[index[effect_name(PART, p)]] for p in parts}, parts)
    row = {index[effect_name(PART, part)]: weight for part, weight in weights.items()}
    unseen = 0.0
    for group in pace.groups:
        if group.name != PART and group.name in levels:
            at = index.get(effect_name(group.name, levels[group.name]))
            if at is None:
                unseen += group.sd**2
            else:
                row[at] = 1.0
    linear = sum(pace.mean[at] for at, name in ((a, pace.names[a]) for a in row) if not name.startswith(f"{PART}:"))
    median = log_parts + linear
    spread = sum(a * b * pace.covariance[i][j] for i, a in row.items() for j, b in row.items())
    sd = math.sqrt(pace.noise**2 + max(0.0, spread) + unseen)
    reach = t95(pace.freedom) * sd
    return Prediction(
        log_median=median,
        log_sd=sd,
        low=math.exp(median - pace.low * reach),
        median=math.exp(median),
        high=math.exp(median + pace.high * reach),
        seen=next((s for s in pace.seen if s.part == leading(parts)), None),
    )


def parts_at(effects: Mapping[str, float], parts: Mapping[str, float]) -> tuple[float, dict[str, float]]:
    """log Σ share · exp(effect), and its gradient: each part's share of the minutes as they are now thought to be."""
    terms = {part: share * math.exp(effects[part]) for part, share in parts.items()}
    total = sum(terms.values())
    return math.log(total), {part: term / total for part, term in terms.items()}


def leading(parts: Mapping[str, float]) -> str:
    """The part that takes the most of the minutes; scenes that share it are called alike."""
    return max(parts, key=lambda part: (parts[part], part))


def shares(parts: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Minutes by part as shares that add up to one; empty where there are none."""
    minutes = {name: value for name, value in parts if value > 0}
    total = sum(minutes.values())
    return {name: value / total for name, value in minutes.items()}


def t95(freedom: float) -> float:
    """The 95% quantile of Student's t, to 0.1% from 3 degrees of freedom up.

    Expansion in 1/freedom around the normal quantile: Abramowitz and Stegun 26.7.5.
    """
    z, v = Z95, freedom
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    fourth = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + first / v + second / v**2 + third / v**3 + fourth / v**4
