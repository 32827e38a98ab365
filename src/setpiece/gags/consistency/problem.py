"""Reported numbers as a problem of least squares: what may vary, between which ends, and what is held against it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from setpiece.gags.consistency.assumed import unreported
from setpiece.gags.consistency.measures import computed, inputs_of, measures_of
from setpiece.gags.consistency.reported import Reported
from setpiece.gags.contract import Gag
from setpiece.gags.design import Floats

NOTHING = 1e4
"""Standard deviations that are held against a sample which has no such output at all (a jump that never comes down)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """An input that may vary between its ends: held near ``centre`` by ``sigma``, or free (``sigma`` infinite)."""

    name: str
    low: float
    high: float
    centre: float
    sigma: float
    source: str = ""

    @property
    def scale(self) -> float:
        """A step that matters."""
        return (
            self.sigma
            if math.isfinite(self.sigma)
            else 0.05 * max(min(self.high - self.low, 4 * abs(self.centre)), 1e-3)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A model with what is reported, what may vary and what is fixed; ``pinned`` forces numbers to values (to see what the others then say)."""

    gag: Gag
    reports: tuple[Reported, ...]
    unknowns: tuple[Unknown, ...]
    fixed: tuple[Unknown, ...]
    pinned: tuple[tuple[str, float, float], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The reported and pinned numbers in order."""
        return tuple(r.name for r in self.reports) + tuple(name for name, _, _ in self.pinned)

    def values(self, points: Floats, names: tuple[str, ...]) -> Floats:
        """The named numbers (columns) at each point (rows of unknowns)."""
        inputs = {u.name: np.ascontiguousarray(points[:, at]) for at, u in enumerate(self.unknowns)}
        inputs |= {u.name: np.full(len(points), u.centre) for u in self.fixed}
        asked = tuple(name for name in names if name not in inputs)
        found = computed(self.gag, inputs, asked) if asked else {}
        return (
            np.column_stack([found[name] if name in found else inputs[name] for name in names])
            if names
            else np.empty((len(points), 0))
        )

    def pulls(self, points: Floats) -> Floats:
        """What is held against each point, in standard deviations: reports, then pinned numbers, then the assumed inputs."""
        values = self.values(points, self.names)
        parts = [r.pull(values[:, at]) for at, r in enumerate(self.reports)]
        first = len(self.reports)
        parts += [(values[:, first + at] - value) / sigma for at, (_, value, sigma) in enumerate(self.pinned)]
        told = {r.name for r in self.reports}
        assumed = [(at, u) for at, u in enumerate(self.unknowns) if math.isfinite(u.sigma) and u.name not in told]
        parts += [(points[:, at] - u.centre) / u.sigma for at, u in assumed]
        found = np.column_stack(parts) if parts else np.zeros((len(points), 1))
        return np.where(np.isfinite(found), np.clip(found, -NOTHING, NOTHING), NOTHING)

    def without(self, names: tuple[str, ...]) -> Problem:
        """The same with some reports left out: what they told is open or assumed again."""
        return replace(self, reports=tuple(r for r in self.reports if r.name not in names))

    def only(self, names: tuple[str, ...]) -> Problem:
        """The same with these reports alone."""
        return replace(self, reports=tuple(r for r in self.reports if r.name in names))

    def pin(self, name: str, value: float, sigma: float) -> Problem:
        """The same with one number forced."""
        return replace(self, pinned=((name, value, sigma),))


def problem_of(gag: Gag, kind: str, reports: tuple[Reported, ...], exact: Mapping[str, float] | None = None) -> Problem:
    """The reports' problem, with ``exact`` inputs fixed: every input that matters and is not fixed varies; one that nobody reports is near what is assumed, or free."""
    told = {r.name: r for r in reports}
    varying: list[Unknown] = []
    fixed: list[Unknown] = []
    free = measures_of(gag).free
    for item in inputs_of(gag).values():
        report = told.get(item.name)
        default = unreported(kind, gag.slug, item.name) or item.default
        if not (report or default or item.required or item.name in free or (exact and item.name in exact)):
            continue
        low, high = item.low, item.high
        if exact and item.name in exact:
            fixed.append(Unknown(name=item.name, low=low, high=high, centre=exact[item.name], sigma=0.0, source="given as exact"))  # fmt: skip
            continue
        if report is not None:
            low = low if report.least is None or report.is_range else max(low, report.least)
            high = high if report.most is None or report.is_range else min(high, report.most)
        if default is not None and (report is not None or default.sigma > 0):
            sigma = default.sigma or math.inf
            source = default.source or item.default_source
            varying.append(
                Unknown(name=item.name, low=low, high=high, centre=default.value, sigma=sigma, source=source)
            )
        elif default is not None:
            fixed.append(
                Unknown(name=item.name, low=low, high=high, centre=default.value, sigma=0.0, source=item.default_source)
            )
        else:
            centre = (
                report.value
                if report is not None
                else math.sqrt(max(low, 1e-2 * high) * high)
                if low >= 0
                else (low + high) / 2
            )
            varying.append(Unknown(name=item.name, low=low, high=high, centre=centre, sigma=math.inf))
    whole = Problem(gag=gag, reports=reports, unknowns=tuple(varying), fixed=tuple(fixed))
    return _only_what_matters(whole)


def _only_what_matters(problem: Problem) -> Problem:
    """Unknowns that change no reported number are fixed: they would only cost time."""
    names = tuple(r.name for r in problem.reports)
    centre = np.array([u.centre for u in problem.unknowns])
    matters: NDArray[np.bool_] = np.zeros(len(centre), dtype=np.bool_)
    for share in (0.0, 0.3, 0.7):
        base = np.array(
            [
                u.centre + share * (u.scale if math.isfinite(u.sigma) else (u.high - u.centre) * 0.2)
                for u in problem.unknowns
            ]
        )
        steps = np.array(
            [-u.scale if b + u.scale > u.high else u.scale for u, b in zip(problem.unknowns, base, strict=True)]
        )
        values = problem.values(np.vstack([base, base + np.diag(steps)]), names)
        matters |= np.any((values[1:] != values[:1]) & np.isfinite(values[1:]), axis=1)
    return replace(
        problem,
        unknowns=tuple(u for u, m in zip(problem.unknowns, matters, strict=True) if m),
        fixed=problem.fixed + tuple(u for u, m in zip(problem.unknowns, matters, strict=True) if not m),
    )
