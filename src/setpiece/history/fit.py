"""A hierarchical model of minutes, fitted: effects of parts, people and places that share what they know, in the logarithm.

    y = log(taken / expected) = log Σ share · exp(part) + company + film + director + unit + place + time of day + noise

Each effect is normal around zero, those of one group with one variance. Given the variances the effects are the solution of one linear system, with
the parts' sum taken linear at the present mean (Laplace); variances and noise follow by expectation and maximisation with weak
inverse-gamma priors at the guesses (Dempster, Laird and Rubin 1977). A scene that is not finished counts as one that takes longer than it has
so far: what it will have taken is imputed from the normal distribution cut there. What each observation misses, predicted
without itself, corrects the quantiles at 5% and 95%: the noise of a set is not normal.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from setpiece.breakdown.learned_pace import PART, effect_name, leading, t95
from setpiece.domain.learned import Group, LearnedPace, Seen
from setpiece.history.priors import Prior

Array = NDArray[np.float64]

ROUNDS = 200
NEAR = 1e-4
"""Rounds end when no effect and no deviation moves by more."""
GROUP_WEIGHT = 3.0
NOISE_WEIGHT = 6.0
"""How many levels, and how many scenes, the guess of a deviation counts as."""
CORRECTION_WEIGHT = 40.0
"""How many scenes the t quantiles count as, against the misses that were seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One observation: ``y`` (or, ``unfinished``, what it exceeds), the shares of its parts, its level in each group."""

    y: float
    parts: Mapping[str, float]
    levels: Mapping[str, str]
    unfinished: bool = False


def fit(observations: Sequence[Observation], prior: Prior) -> LearnedPace:
    """The posterior of all effects; the prior itself where nothing was observed."""
    return _Fit(observations, prior).run()


class _Fit:
    """One fit: the design, and what changes from round to round."""

    def __init__(self, observations: Sequence[Observation], prior: Prior) -> None:
        self.observations, self.prior = observations, prior
        self.parts = sorted(prior.parts)
        self.groups = {
            group: sorted({o.levels[group] for o in observations if group in o.levels}) for group in prior.groups
        }
        self.names = [effect_name(PART, part) for part in self.parts]
        self.names += [effect_name(group, level) for group, levels in self.groups.items() for level in levels]
        self.shares = np.array([[o.parts.get(part, 0.0) for part in self.parts] for o in observations]).reshape(
            len(observations), len(self.parts)
        )
        self.rest = self._indicators()
        self.y = np.array([o.y for o in observations])
        self.open = np.array([o.unfinished for o in observations], dtype=bool)
        self.mean: Array = np.zeros(len(self.names))
        self.sds = dict(prior.groups)
        self.noise = prior.noise
        self.covariance: Array = np.diag(self._variances())

    def _indicators(self) -> Array:
        index = {name: at - len(self.parts) for at, name in enumerate(self.names)}
        table = np.zeros((len(self.observations), len(self.names) - len(self.parts)))
        for row, observation in enumerate(self.observations):
            for group in self.groups:
                if group in observation.levels:
                    table[row, index[effect_name(group, observation.levels[group])]] = 1.0
        return table

    def _variances(self) -> Array:
        """Prior variance of each effect, at the present deviations."""
        of_parts = [self.prior.parts[part] ** 2 for part in self.parts]
        of_groups = [self.sds[group] ** 2 for group, levels in self.groups.items() for _ in levels]
        return np.array(of_parts + of_groups)

    def run(self) -> LearnedPace:
        design = np.zeros((0, len(self.names)))
        if len(self.observations):
            for _ in range(ROUNDS):
                before = np.array([*self.mean, *self.sds.values(), self.noise])
                design = self._round()
                if np.max(np.abs(np.array([*self.mean, *self.sds.values(), self.noise]) - before)) < NEAR:
                    break
        return self._learned(design)

    def _round(self) -> Array:
        """Solve for the effects, then for the deviations; returns the design at the mean."""
        design, offset = self._linear()
        target, extra = self._imputed(design @ self.mean + offset)
        target = target - offset
        precision = design.T @ design / self.noise**2 + np.diag(1.0 / self._variances())
        self.covariance = np.asarray(np.linalg.inv(precision), dtype=np.float64)
        self.mean = self.covariance @ (design.T @ target) / self.noise**2
        at = len(self.parts)
        second = self.mean**2 + np.diag(self.covariance)
        for group, levels in self.groups.items():
            guess = self.prior.groups[group] ** 2 * GROUP_WEIGHT
            self.sds[group] = math.sqrt((guess + second[at : at + len(levels)].sum()) / (GROUP_WEIGHT + len(levels)))
            at += len(levels)
        residual = target - design @ self.mean
        spread = np.einsum("ij,jk,ik->", design, self.covariance, design)
        squares = self.prior.noise**2 * NOISE_WEIGHT + residual @ residual + spread + extra
        self.noise = math.sqrt(squares / (NOISE_WEIGHT + len(self.y)))
        return design

    def _linear(self) -> tuple[Array, Array]:
        """The design with the parts' sum taken linear at the mean, and what the linear form leaves out."""
        effects = self.mean[: len(self.parts)]
        terms = self.shares * np.exp(effects)
        total = terms.sum(axis=1)
        weights = terms / total[:, None]
        return np.hstack([weights, self.rest]), np.log(total) - weights @ effects

    def _imputed(self, expected: Array) -> tuple[Array, float]:
        """The observations with unfinished scenes at their mean beyond what they have taken, and the variance that this hides."""
        if not self.open.any():
            return self.y, 0.0
        target, hidden = self.y.copy(), 0.0
        for at in np.flatnonzero(self.open):
            a = (self.y[at] - expected[at]) / self.noise
            ratio = _mills(a)
            target[at] = expected[at] + self.noise * ratio
            hidden += self.noise**2 * max(0.0, 1.0 + a * ratio - ratio**2)
        return target, hidden

    def _learned(self, design: Array) -> LearnedPace:
        whole = ~self.open
        leverage = np.einsum("ij,jk,ik->i", design, self.covariance, design) / self.noise**2
        freedom = NOISE_WEIGHT + max(0.0, len(self.y) - float(leverage.sum()))
        low, high = self._corrections(design, leverage, freedom, whole)
        return LearnedPace(
            groups=(
                Group(name=PART, sd=0.0, levels=tuple(self.parts)),
                *(Group(name=g, sd=self._of_the_next(g), levels=tuple(levels)) for g, levels in self.groups.items()),
            ),
            names=tuple(self.names),
            mean=tuple(float(m) for m in self.mean),
            covariance=tuple(tuple(float(c) for c in row) for row in self.covariance),
            noise=self.noise,
            freedom=freedom,
            low=low,
            high=high,
            count=int(whole.sum()) if len(self.y) else 0,
            seen=self._seen(),
        )

    def _of_the_next(self, group: str) -> float:
        """The deviation of a level not yet seen: the fewer levels were, the further it may lie beyond the most probable deviation."""
        weight = GROUP_WEIGHT + len(self.groups[group])
        return self.sds[group] * math.sqrt(weight / (weight - 2.0))

    def _corrections(
        self, design: Array, leverage: Array, freedom: float, whole: NDArray[np.bool_]
    ) -> tuple[float, float]:
        """By how much misses at 5% and 95% exceed what t expects, each observation predicted without itself; drawn towards 1 while few."""
        if not whole.any():
            return 1.0, 1.0
        _, offset = self._linear()
        residual = (self.y - offset - design @ self.mean)[whole]
        left_out = residual / (self.noise * np.sqrt(np.clip(1.0 - leverage[whole], 1e-9, None)))
        seen = np.abs(np.quantile(left_out, [0.05, 0.95])) / t95(freedom)
        count = float(whole.sum())
        low, high = (count * seen + CORRECTION_WEIGHT) / (count + CORRECTION_WEIGHT)
        return float(low), float(high)

    def _seen(self) -> tuple[Seen, ...]:
        found: dict[str, list[str]] = {}
        for observation in self.observations:
            if not observation.unfinished:
                found.setdefault(leading(observation.parts), []).append(observation.levels.get("film", ""))
        return tuple(
            Seen(part=part, count=len(films), films=tuple(dict.fromkeys(films)))
            for part, films in sorted(found.items())
        )


def _mills(a: float) -> float:
    """φ(a) / (1 − Φ(a)): the mean of a standard normal beyond ``a``."""
    if a > 30:
        return a + 1.0 / a
    return math.exp(-a * a / 2) / math.sqrt(2 * math.pi) / (0.5 * math.erfc(a / math.sqrt(2)))
