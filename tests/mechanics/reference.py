"""A second integrator that shares nothing with Setpiece: scipy's, of order 8, at the tightest tolerance."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.integrate import solve_ivp

G = 9.80665
Law = Callable[[float, Any], list[float]]


def until(law: Law, start: list[float], event: Callable[[Any], float], most_s: float = 600.0) -> tuple[Any, float]:
    """State and time at which ``event`` of the state falls through zero; what is left at ``most_s`` when it never does."""

    def hit(_t: float, state: Any) -> float:
        return event(state)

    hit.terminal, hit.direction = True, -1.0  # type: ignore[attr-defined]
    found = solve_ivp(law, (0.0, most_s), start, method="DOP853", rtol=1e-12, atol=1e-12, events=hit)
    if len(found.t_events[0]):
        return found.y_events[0][0], float(found.t_events[0][0])
    return found.y[:, -1], float(found.t[-1])


def planar(k: float, wind: float = 0.0) -> Law:
    """Drag along the velocity through the air; state x, y, vx, vy."""

    def law(_t: float, s: Any) -> list[float]:
        through = math.hypot(s[2] - wind, s[3])
        return [s[2], s[3], -k * through * (s[2] - wind), -G - k * through * s[3]]

    return law


def spatial(k: float, wind: float = 0.0, cross: float = 0.0) -> Law:
    """The same in three dimensions; state x, y (to the side), z (up) and their speeds."""

    def law(_t: float, s: Any) -> list[float]:
        pull = k * math.sqrt((s[3] - wind) ** 2 + (s[4] - cross) ** 2 + s[5] ** 2)
        return [s[3], s[4], s[5], -pull * (s[3] - wind), -pull * (s[4] - cross), -G - pull * s[5]]

    return law


def by_component(k: float) -> Law:
    """The wrong law: each component slowed by its own square."""
    return lambda _t, s: [s[2], s[3], -k * abs(s[2]) * s[2], -G - k * abs(s[3]) * s[3]]


def linear(b: float) -> Law:
    """Drag in proportion to the speed."""
    return lambda _t, s: [s[2], s[3], -b * s[2], -G - b * s[3]]


def launched(speed: float, degrees: float) -> list[float]:
    """State at the lip."""
    return [0.0, 0.0, speed * math.cos(math.radians(degrees)), speed * math.sin(math.radians(degrees))]


def highest(law: Law, start: list[float]) -> float:
    """The top of a flight that rises."""
    return float(until(law, start, lambda s: s[3])[0][1])


def column(*values: float) -> Any:
    """Numbers as one float64 array."""
    return np.array(values, dtype=np.float64)
