"""The margin report of a stunt: its model's simulation in words and numbers that a coordinator reads."""

from __future__ import annotations

import math

from setpiece.domain.margin_report import FailureChance, MarginReport, OriginLine, Outcome
from setpiece.domain.stunts import Quantity, Stunt
from setpiece.gags.assessment import Assessment, assess
from setpiece.gags.contract import Gag, Input
from setpiece.gags.design import figure, in_words, unit_of
from setpiece.gags.dispersion_plot import dispersion_svg
from setpiece.gags.draws import deviation, ends
from setpiece.gags.monte_carlo import ANY
from setpiece.gags.sensitivity import Sensitivity
from setpiece.stunts.agreement import agreement

SAMPLES = 20_000
"""Runs for the report of a plan; ``setpiece simulate`` makes more."""
SEED = 1
QUANTILES = (0.05, 0.5, 0.95)
NOTHING = 1e-9
"""An effect smaller than this is the rounding of the machine."""


def margin_report(stunt: Stunt, gag: Gag, samples: int = SAMPLES) -> MarginReport:
    """The report of a stunt whose quantities fit the gag. ``OutOfRange`` and ``KeyError`` as :func:`~setpiece.gags.assessment.assess`."""
    known = {item.name for item in gag.inputs}
    found = assess(gag, tuple(q for q in stunt.quantities if q.name in known), samples, SEED)
    simulation = found.simulation
    agreed = agreement(gag, stunt.kind.value, stunt.quantities)
    return MarginReport(
        model=gag.name,
        summary=gag.summary,
        samples=simulation.samples,
        seed=simulation.seed,
        confidence=found.confidence,
        outcomes=_outcomes(found),
        failures=_failures(found),
        sizes=_sizes(found),
        window=_window(found),
        effects=tuple(sentence for effect in found.effects if (sentence := _effect(found, effect))),
        other_ways=_other_ways(found),
        not_counted=tuple(f"{name}: needs {', '.join(needs)}" for name, needs in found.not_counted.items()),
        numbers=_numbers(found),
        assumptions=gag.assumptions,
        consistency=agreed.sentences,
        contradicted=bool(agreed.contradiction),
        svg=dispersion_svg(found, stunt.name),
        svg_alt=f"Histograms of {stunt.name}: {', '.join(gag.output(p.output).label for p in gag.plots)}.",
    )


def simulated(report: MarginReport | None) -> dict[str, tuple[float, float]]:
    """Named failures of one take with their probability and its upper bound; empty without a report."""
    return {f.name: (f.probability, f.at_most) for f in report.failures if f.name != ANY} if report else {}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _outcomes(found: Assessment) -> tuple[Outcome, ...]:
    margins = {m.quantity: m for m in found.margins}
    lines = []
    for output in found.gag.outputs:
        if output.name not in found.simulation.outputs:
            continue
        low, median, high = found.simulation.quantiles(output.name, QUANTILES)
        margin = margins.get(output.label)
        lines.append(
            Outcome(
                label=output.label,
                unit=output.unit,
                planned=margin.value if margin else None,
                low=_finite(low),
                median=_finite(median),
                high=_finite(high),
                limit=margin.limit if margin else None,
                limit_source=margin.limit_source if margin else "",
                band=output.band.describe(median) if output.band and math.isfinite(median) else "",
            )
        )
    return tuple(lines)


def _failures(found: Assessment) -> tuple[FailureChance, ...]:
    names = [*(n for n in found.simulation.failed if n != ANY), ANY]
    lines = []
    for name in names:
        chance = found.simulation.chance(name, found.confidence)
        lines.append(
            FailureChance(
                name=name,
                meaning="" if name == ANY else found.failure(name).meaning,
                count=chance.failures,
                probability=chance.share,
                at_most=chance.at_most,
            )
        )
    return tuple(lines)


def _sizes(found: Assessment) -> tuple[str, ...]:
    lines = []
    for size in found.needed:
        needed = (
            "no size among the runs does"
            if size.needed is None
            else f"{figure(size.needed)} {size.unit} {'or more' if size.catch.side == 'most' else 'or less'} does"
        )
        given = "" if size.given is None else f" The design has {figure(size.given)} {size.unit}."
        lines.append(
            f"{size.catch.name.rstrip(':')}: to hold all but {found.chance:.0%} of the runs, {found.confidence:.0%} sure, {needed}.{given}"
        )
    return tuple(lines)


def _window(found: Assessment) -> str:
    gate = found.gate
    if gate is None:
        return ""
    unit = unit_of(gate.name)
    what = f"Each named failure stays at {found.chance:.0%} or below, {found.confidence:.0%} sure, for a planned {in_words(gate.name)}"
    if gate.low is None or gate.high is None:
        return f"{what} of no value from {figure(gate.tried_low)} to {figure(gate.tried_high)} {unit}; fewest fail at {figure(gate.best)} {unit} (at most {gate.best_chance:.2%})."
    low = f"{figure(gate.low)}{' or less' if gate.open_low else ''}"
    high = f"{figure(gate.high)}{' or more' if gate.open_high else ''}"
    return f"{what} from {low} to {high} {unit}; outside nothing is said."


def _effect(found: Assessment, effect: Sensitivity) -> str:
    """What one more of an input does: one unit of the measured one, one deviation of the others; empty where it does nothing."""
    unit = unit_of(effect.name)
    step = 1.0 if effect.name == found.gag.gate else effect.deviation
    parts = []
    for plot in found.gag.plots:
        slope = effect.slopes.get(plot.output)
        if slope is not None and math.isfinite(slope) and abs(slope * step) > NOTHING:
            output = found.gag.output(plot.output)
            parts.append(f"{output.label} {'+' if slope > 0 else ''}{figure(slope * step)} {output.unit}".rstrip())
    if not parts:
        return ""
    which = "" if effect.name == found.gag.gate else " (one deviation)"
    return f"{figure(step)} {unit}".rstrip() + f" more of {in_words(effect.name)}{which}: {', '.join(parts)}."


def _other_ways(found: Assessment) -> tuple[tuple[str, str], ...]:
    lines = []
    for way in found.other_ways:
        happened = [
            f"{name} {count / way.simulation.samples:.1%}"
            for name, count in way.simulation.failed.items()
            if name != ANY and count
        ]
        never = way.simulation.chance(ANY, found.confidence).at_most
        says = ", ".join(happened) or f"no named failure in {way.simulation.samples:,} runs (at most {never:.2%})"
        lines.append((f"{way.scenario.name}: {way.scenario.meaning}", says))
    return tuple(lines)


def _numbers(found: Assessment) -> tuple[OriginLine, ...]:
    assumed: dict[str, Input] = {item.name: item for item in found.assumed}
    return tuple(
        OriginLine(
            name=in_words(name),
            value=quantity.value,
            sigma=deviation(quantity),
            unit=unit_of(name),
            origin=_origin(quantity, assumed.get(name)),
            guess=quantity.provenance == "guess" and not (name in assumed and assumed[name].default_source),
        )
        for name, quantity in found.design.items()
    )


def _origin(quantity: Quantity, default: Input | None) -> str:
    """Where a number comes from; what nobody measured or made is called a guess. Behind it the law of its scatter where that is not the normal one."""
    if default is not None:
        source = default.default_source
        return (
            f"assumed: {source}" if "guess" in source else f"assumed, a guess for this stunt: {source or 'no source'}"
        )
    words = {"measured": "measured", "maker": "the maker's", "guess": "a guess"}[quantity.provenance]
    return (f"{words}: {quantity.source}" if quantity.source else words) + _law(quantity)


def _law(quantity: Quantity) -> str:
    unit = unit_of(quantity.name)
    if quantity.distribution in {"uniform", "triangular"} and deviation(quantity) > 0:
        start, end = ends(quantity)
        shape = "any value" if quantity.distribution == "uniform" else "most likely the value, none outside"
        return f"; {shape} from {figure(start)} to {figure(end)} {unit}".rstrip()
    ends_said = (("not below", quantity.least), ("not above", quantity.most))
    said = ["lognormal"] if quantity.distribution == "lognormal" else []
    said += [f"{word} {figure(end)} {unit}".rstrip() for word, end in ends_said if end is not None]
    return "".join(f"; {text}" for text in said)
