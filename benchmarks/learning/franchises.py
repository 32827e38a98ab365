"""Generated franchises: scenes by the shipped rates, true paces that differ from them by part, director, place, unit and film.

The truth is not the learner's model. Parts of a scene add up, each at its own true rate (gamma or lognormal around the shipped one);
noise is lognormal, gamma, heavy-tailed, or lognormal with one bad day in twenty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from setpiece.breakdown.learned_pace import shares
from setpiece.breakdown.pace import part_spreads, shooting_minutes
from setpiece.domain.breakdown import SceneKind, ShootingMinutes
from setpiece.domain.eighths import Eighths
from setpiece.domain.learned import ProductionRecord, SceneTaken
from setpiece.planning.learned_minutes import COMPANY

Rng = np.random.Generator

SCENES = 90
PLACES = 12
"""Of a film; half of them return in the next."""
LIGHTS = ("int day", "ext day", "int night", "ext night")


def _lognormal(rng: Rng) -> float:
    return float(np.exp(rng.normal(0.0, 0.2)))


def _gamma(rng: Rng) -> float:
    """Mean one, coefficient of variation a quarter: skewed to the slow side."""
    return float(rng.gamma(16.0, 1.0 / 16.0))


def _heavy(rng: Rng) -> float:
    """Student's t with four degrees in the logarithm."""
    return float(np.exp(0.16 * rng.standard_t(4)))


def _bad_days(rng: Rng) -> float:
    """One scene in twenty takes half as long again and more."""
    slow = rng.uniform(1.5, 2.2) if rng.random() < 0.05 else 1.0
    return float(np.exp(rng.normal(0.0, 0.18)) * slow)


NOISES: Mapping[str, Callable[[Rng], float]] = {
    "lognormal": _lognormal,
    "gamma": _gamma,
    "heavy tails": _heavy,
    "bad days": _bad_days,
}


@dataclass(frozen=True)
class Truth:
    """The true paces of a company: a factor on the shipped rate of each part, and of each director, unit, time of day and place."""

    parts: Mapping[str, float]
    levels: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Film:
    """One instalment: what is expected of each scene, what it truly takes on average, and what it took."""

    name: str
    expected: tuple[ShootingMinutes, ...]
    levels: tuple[Mapping[str, str], ...]
    true: tuple[float, ...]
    taken: tuple[float, ...]

    def record(self) -> ProductionRecord:
        """What the film leaves for the next."""
        scenes = tuple(
            SceneTaken(
                label=str(at),
                expected=sum(p.minutes for p in minutes.parts),
                minutes=taken,
                setups=0,
                parts=shares((p.name, p.minutes) for p in minutes.parts),
                levels=levels,
            )
            for at, (minutes, levels, taken) in enumerate(zip(self.expected, self.levels, self.taken, strict=True))
        )
        return ProductionRecord(film=self.name, scenes=scenes, days=30)


def franchise(
    seed: int, noise: str, directors: tuple[str, ...] = ("marchbanks", "okafor", "marchbanks")
) -> tuple[Film, ...]:
    """A franchise with a film for each of the ``directors``; the same for the same seed and noise."""
    rng = np.random.default_rng([seed, sorted(NOISES).index(noise)])
    truth = _truth(rng, noise)
    return tuple(_film(rng, n, director, truth, NOISES[noise]) for n, director in enumerate(directors, 1))


def _truth(rng: Rng, noise: str) -> Truth:
    """Parts lie off the shipped rate by about half; two directors, two units, all places of all films."""

    def part() -> float:
        return float(rng.gamma(6.0, 1.3 / 6.0)) if noise == "gamma" else float(1.15 * np.exp(rng.normal(0.0, 0.42)))

    def level(sd: float) -> float:
        return float(np.exp(rng.normal(0.0, sd)))

    return Truth(
        parts={name: part() for name in part_spreads()},
        levels={
            "director": {name: level(0.18) for name in ("marchbanks", "okafor", "newcomer")},
            "unit": {name: level(0.12) for name in ("main unit", "second unit")},
            "time of day": {name: level(0.1) for name in LIGHTS},
            "place": {f"place {n}": level(0.13) for n in range(100)},
        },
    )


def _film(rng: Rng, number: int, director: str, truth: Truth, noise: Callable[[Rng], float]) -> Film:
    """Half of a film's places are those of the one before, half are new."""
    name = f"film {number}"
    of_film = float(np.exp(rng.normal(0.0, 0.08)))
    expected, levels, true, taken = [], [], [], []
    for _ in range(SCENES):
        minutes = _scene(rng)
        level = {
            "company": COMPANY,
            "film": name,
            "director": director,
            "unit": "second unit" if rng.random() < 0.2 else "main unit",
            "time of day": str(rng.choice(LIGHTS)),
            "place": f"place {rng.integers(PLACES) + (number - 1) * PLACES // 2}",
        }
        parts = sum(part.minutes * truth.parts[part.name] for part in minutes.parts)
        pace = parts * of_film * float(np.prod([of[level[group]] for group, of in truth.levels.items()]))
        expected.append(minutes)
        levels.append(level)
        true.append(pace)
        taken.append(max(2.0, pace * noise(rng)))
    return Film(name=name, expected=tuple(expected), levels=tuple(levels), true=tuple(true), taken=tuple(taken))


def _scene(rng: Rng) -> ShootingMinutes:
    """A scene as scripts have them: one to four pages of an eighth and more, a third of them with action."""
    length = Eighths(int(np.clip(rng.geometric(0.14), 1, 40)))
    talk = float(np.clip(rng.beta(1.2, 1.4), 0, 1))
    kinds = [SceneKind.DIALOGUE] if talk >= 0.45 else []
    force = 0.0
    if talk < 0.25 and rng.random() < 0.7:
        kinds.append(SceneKind.ACTION)
        force = float(rng.uniform(0.4, 1.0))
    chances = {
        SceneKind.STUNT: 0.15,
        SceneKind.EFFECTS: 0.12,
        SceneKind.CROWD: 0.15,
        SceneKind.DRIVING: 0.1,
        SceneKind.WATER: 0.08,
        SceneKind.NIGHT: 0.15,
    }
    kinds += [kind for kind, chance in chances.items() if rng.random() < chance]
    return shooting_minutes(length, tuple(kinds), talk, force)
