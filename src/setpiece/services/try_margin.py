"""What a stunt's margins would be with other numbers, fast enough for a slider: nothing is kept, and nothing says go."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.plan import Plan
from setpiece.domain.stunts import MarginLine, Quantity, Stunt
from setpiece.gags.contract import Gag, OutOfRange, gags
from setpiece.gags.design import in_words, unit_of
from setpiece.gags.draws import deviation
from setpiece.gags.monte_carlo import ANY, simulate

RUNS = 2_000
"""Runs behind the chances: they leave open 0.15 % at 95 % confidence where nothing failed."""
SEED = 1
BINS = 40


class NoSuchStunt(LookupError):  # noqa: N818 - says what is the case
    """The plan has no such stunt, or none with a model and the numbers that it needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider:
    """A number of the design that may be moved: its range in the model, its planned value, its deviation."""

    name: str
    label: str
    unit: str
    low: float
    high: float
    planned: float
    value: float
    sigma: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """How often a named failure happened among the runs, and the most that this leaves open at 95 %."""

    name: str
    meaning: str
    share: float
    at_most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """An output over all runs: ``counts`` in as many equal bins from ``low`` to ``high``, and its 5 %, 50 % and 95 % points."""

    label: str
    unit: str
    low: float
    high: float
    counts: tuple[int, ...]
    points: tuple[float, float, float]
    limit: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedMargin:
    """The answer to a slider."""

    stunt: str
    name: str
    model: str
    runs: int
    sliders: tuple[Slider, ...]
    margins: tuple[MarginLine, ...]
    chances: tuple[Chance, ...]
    spreads: tuple[Spread, ...]


def try_margin(plan: Plan, stunt_id: str, changes: Mapping[str, float]) -> TriedMargin:
    """The margins of a stunt with the ``changes`` (input: value) in place of its own numbers; their scatter moves along.

    :class:`NoSuchStunt`; :class:`Unreadable` for an input that the model does not have and a value outside of its range.
    """
    stunt, gag = _modelled(plan, stunt_id)
    own = {q.name: q for q in stunt.quantities if q.name in gag.ranges}
    unknown = [name for name in changes if name not in gag.ranges]
    if unknown:
        raise _refused(f"The {gag.name} model does not read {unknown[0][:60]!r}. It reads {', '.join(gag.ranges)}.")
    quantities = {
        **own,
        **{name: _moved(own.get(name) or gag.input(name).default, name, value) for name, value in changes.items()},
    }
    try:
        design = gag.design(tuple(quantities.values()))
        margins = gag.evaluate(tuple(quantities.values()))
        runs = simulate(gag, design, RUNS, SEED)
    except OutOfRange as beyond:
        raise _refused(str(beyond)) from None
    planned = gag.design(tuple(own.values()))
    limits = {line.quantity: line.limit for line in margins}
    return TriedMargin(
        stunt=stunt.id,
        name=stunt.name,
        model=gag.name,
        runs=RUNS,
        sliders=tuple(
            Slider(
                name=name,
                label=in_words(name),
                unit=unit_of(name),
                low=gag.input(name).low,
                high=gag.input(name).high,
                planned=planned[name].value if name in planned else quantity.value,
                value=quantity.value,
                sigma=deviation(quantity),
            )
            for name, quantity in design.items()
        ),
        margins=tuple(line for line in margins if math.isfinite(line.value)),
        chances=tuple(
            Chance(
                name=name,
                meaning="" if name == ANY else next(f.meaning for f in gag.failures if f.name == name),
                share=runs.chance(name).share,
                at_most=runs.chance(name).at_most,
            )
            for name in runs.failed
        ),
        spreads=tuple(
            spread
            for plot in gag.plots
            if plot.output in runs.outputs
            and (spread := _spread(gag, plot.output, runs.outputs[plot.output], limits)) is not None
        ),
    )


def _modelled(plan: Plan, stunt_id: str) -> tuple[Stunt, Gag]:
    """The stunt and the model that its report was made with."""
    for planned in plan.stunts.stunts:
        if planned.stunt.id == stunt_id and planned.report is not None:
            return planned.stunt, next(gag for gag in gags() if gag.name == planned.report.model)
    raise NoSuchStunt(stunt_id)


def _moved(quantity: Quantity | None, name: str, value: float) -> Quantity:
    if not math.isfinite(value):
        raise _refused(f"{name} must be a number.")
    if quantity is None:
        return Quantity(name=name, value=value)
    step = value - quantity.value
    least = None if quantity.least is None else quantity.least + step
    most = None if quantity.most is None else quantity.most + step
    return replace(quantity, value=value, least=least, most=most)


def _spread(gag: Gag, output: str, values: object, limits: Mapping[str, float | None]) -> Spread | None:
    import numpy as np

    finite = np.asarray(values, dtype=np.float64)
    finite = finite[np.isfinite(finite)]
    if not len(finite):
        return None
    counts, edges = np.histogram(finite, BINS)
    low, median, high = (float(q) for q in np.quantile(finite, (0.05, 0.5, 0.95)))
    shown = gag.output(output)
    return Spread(
        label=shown.label,
        unit=shown.unit,
        low=float(edges[0]),
        high=float(edges[-1]),
        counts=tuple(int(count) for count in counts),
        points=(low, median, high),
        limit=limits.get(shown.label),
    )


def _refused(message: str) -> Unreadable:
    return Unreadable(Finding(rule="margin", severity=Severity.ERROR, message=message))
