"""``setpiece simulate``: what the numbers of one stunt come to, with their uncertainty."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from setpiece.cli.terminal import out, plain, print_json, say
from setpiece.domain.stunts import Quantity
from setpiece.formats.stunt_toml import StuntFile
from setpiece.gags.assessment import SAMPLES, Assessment
from setpiece.gags.catch_size import NeededSize
from setpiece.gags.contract import Input
from setpiece.gags.design import in_words, unit_of
from setpiece.gags.draws import deviation, ends
from setpiece.gags.monte_carlo import ANY, Chance, Simulation
from setpiece.services.simulate_stunt import simulate_stunt, who_signs

NARROWEST = 76
QUANTILES = (0.05, 0.5, 0.95)


def simulate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A TOML file with one stunt's numbers.", readable=False)],
    samples: Annotated[int, typer.Option(help="How many runs.")] = SAMPLES,
    seed: Annotated[int, typer.Option(help="The runs' luck: the same seed gives the same result on any machine.")] = 1,
    plot: Annotated[Path | None, typer.Option(help="Write the histograms to this SVG file.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the plot's file if it exists.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
) -> None:
    """Simulate the stunt in FILE: outcomes, named failures with their chances, the catch and the speed window.

    It shows margins to a qualified coordinator. It never says that a stunt may be done.
    """
    stunt, found = simulate_stunt(file, samples, seed, plot, force)
    if as_json:
        print_json({**simulation_json(stunt, found), "plot": None if plot is None else str(plot)})
        return
    _show(stunt, found)
    if plot is not None:
        say(f"Histograms: {plot}", console=out)


def _show(stunt: StuntFile, found: Assessment) -> None:
    simulation = found.simulation
    say(f"{stunt.name}: {found.gag.name} ({found.gag.summary})", console=out)
    say(
        f"{_runs(simulation.samples)}, seed {simulation.seed}. Bounds are one-sided at {found.confidence:.0%}.",
        console=out,
    )
    _show_outcomes(found)
    _show_failures(found)
    _show_sizes(found)
    _show_effects(found)
    _show_bands(found)
    _show_inputs(found)
    for text in found.gag.assumptions:
        say(f"- {text}", console=out)
    say("", console=out)
    say(
        f"These are margins to read. Nothing here says that the stunt may be done. It needs the signatures of: {', '.join(who_signs(stunt))}.",
        console=out,
    )


def _table(title: str, *columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold")
    for at, name in enumerate(columns):
        table.add_column(
            name,
            justify="left" if at == 0 or name == "where from" else "right",
            overflow="fold",
            no_wrap=at == 0 and title in {"Failures", "Numbers under this"},
        )
    return table


def _print(table: Table) -> None:
    Console(width=max(out.width, NARROWEST), highlight=False).print(table)


def _show_outcomes(found: Assessment) -> None:
    table = _table("Outcomes", "", "as planned", "5 %", "median", "95 %", "limit")
    margins = {m.quantity: m for m in found.margins}
    for output in found.gag.outputs:
        if output.name not in found.simulation.outputs:
            continue
        low, middle, high = (_number(v, output.unit) for v in found.simulation.quantiles(output.name, QUANTILES))
        margin = margins.get(output.label)
        planned = "none" if margin is None else _number(margin.value, output.unit)
        limit = "" if margin is None or margin.limit is None else _number(margin.limit, output.unit)
        none = found.simulation.without(output.name)
        label = output.label + (f" ({none / found.simulation.samples:.2%} of the runs have none)" if none else "")
        table.add_row(label, planned, low, middle, high, limit)
    _print(table)


def _show_failures(found: Assessment) -> None:
    table = _table("Failures", "", "runs", "chance", "at most")
    for name in (*(n for n in found.simulation.failed if n != ANY), ANY):
        chance = found.simulation.chance(name, found.confidence)
        table.add_row(name, f"{chance.failures:,}", _percent(chance.share), _percent(chance.at_most))
    _print(table)
    for name, needs in found.not_counted.items():
        say(f"Not counted: {name} (needs {', '.join(needs)}).", console=out)
    if found.other_ways:
        say("Other ways the day may go", style="bold", console=out)
    for way in found.other_ways:
        say(f"- {way.scenario.name} ({way.scenario.meaning}): {_counted(way.simulation)}.", console=out)
    say("", console=out)


def _counted(simulation: Simulation) -> str:
    """The failures that happened, with their shares; what never happened is bounded."""
    happened = [
        f"{n} {_percent(simulation.chance(n).share)}" for n, count in simulation.failed.items() if n != ANY and count
    ]
    never = _percent(simulation.chance(ANY).at_most)
    return ", ".join(happened) or f"no named failure in {_runs(simulation.samples)} (at most {never})"


def _show_sizes(found: Assessment) -> None:
    rare = f"at most {found.chance:.2g} of the runs are not held, {found.confidence:.0%} sure"
    for size in found.needed:
        given = "" if size.given is None else f"; the design has {_number(size.given, size.unit)}"
        needed = (
            "no size, since too few runs or too many that nothing holds"
            if size.needed is None
            else _number(size.needed, size.unit)
        )
        say(f"Needed: {size.catch.name} {needed} ({rare}){given}.", console=out)
    gate = found.gate
    if gate is None:
        return
    unit = unit_of(gate.name)
    head = f"Window of {gate.name} in which each failure stays at {found.chance:.2g} or below ({gate.samples:,} runs each):"
    if gate.low is None or gate.high is None:
        say(
            f"{head} none from {_number(gate.tried_low, unit)} to {_number(gate.tried_high, unit)}; fewest at {_number(gate.best, unit)} (at most {_percent(gate.best_chance)}).",
            console=out,
        )
        return
    low = f"{_number(gate.low, unit)}{' or less' if gate.open_low else ''}"
    high = f"{_number(gate.high, unit)}{' or more' if gate.open_high else ''}"
    say(f"{head} {low} to {high}.", console=out)


def _show_effects(found: Assessment) -> None:
    main = [p.output for p in found.gag.plots if p.output in found.simulation.outputs][:2]
    for output in main:
        item = found.gag.output(output)
        table = _table(
            f"What one more does to the {item.label}", "", "±σ", f"{item.unit} per unit", "share of its scatter"
        )
        for effect in found.effects:
            unit = unit_of(effect.name)
            slope, share = effect.slopes.get(output, math.nan), effect.shares.get(output, math.nan)
            cells = (f"{slope:+.3g}" if math.isfinite(slope) else "", f"{share:.0%}" if math.isfinite(share) else "")
            table.add_row(f"{effect.name}{f', per {unit}' if unit else ''}", _number(effect.deviation, unit), *cells)
        _print(table)
    for effect in found.effects:
        step = _number(effect.step, unit_of(effect.name))
        changes = [
            f"{n} {_percent(effect.below[n])} / {_percent(effect.above[n])}"
            for n in effect.above
            if n != ANY and effect.above[n] + effect.below[n] > 0
        ]
        say(f"{effect.name} {step} less / more: {', '.join(changes) or 'no named failure'}.", console=out)
    say("", console=out)


def _show_bands(found: Assessment) -> None:
    for output in found.gag.outputs:
        if output.band and output.name in found.simulation.outputs:
            low, middle, high = found.simulation.quantiles(output.name, QUANTILES)
            shown = f"{_number(low, '')} / {_number(middle, '')} / {_number(high, output.unit)}"
            say(
                f"Tolerance: {output.label} {shown} (5 %, median, 95 %); median {output.band.describe(middle)}.",
                console=out,
            )


def _show_inputs(found: Assessment) -> None:
    table = _table("Numbers under this", "", "value", "spread", "where from")
    assumed = {item.name: item for item in found.assumed}
    for name, quantity in found.design.items():
        table.add_row(
            plain(name),
            _number(quantity.value, unit_of(name)),
            _spread(quantity),
            plain(_origin(quantity, assumed.get(name))),
        )
    _print(table)


def _spread(quantity: Quantity) -> str:
    unit = unit_of(quantity.name)
    if deviation(quantity) == 0:
        return ""
    if quantity.distribution in {"uniform", "triangular"}:
        start, end = ends(quantity)
        return f"{quantity.distribution} {_number(start, '')} to {_number(end, unit)}"
    law = "" if quantity.distribution == "normal" else f" {quantity.distribution}"
    return f"± {_number(quantity.sigma, unit)}{law}"


def _origin(quantity: Quantity, item: Input | None) -> str:
    """Whose number it is; what nobody measured is called a guess."""
    if item is not None:
        source = item.default_source
        return f"default: {source}" if "guess" in source else f"default (a guess for this stunt): {source}"
    if quantity.source:
        return (
            quantity.source
            if quantity.provenance in {"given", quantity.source.split(" ")[0].strip(":,;").casefold()}
            else f"{quantity.provenance}: {quantity.source}"
        )
    return {"guess": "guess", "given": "from the file, no source: a guess"}.get(
        quantity.provenance, quantity.provenance
    )


def _number(value: float, unit: str) -> str:
    if not math.isfinite(value):
        return "none"
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{text} {unit}".rstrip()


def _runs(count: int) -> str:
    return f"{count:,} run{'' if count == 1 else 's'}"


def _percent(share: float) -> str:
    if share == 0:
        return "0 %"
    return f"{100 * share:.3g} %" if share >= 1e-5 else f"{100 * share:.1e} %"


def simulation_json(stunt: StuntFile, found: Assessment) -> dict[str, Any]:
    """Everything as other programs read it: numbers in SI units by the model's names; null where there is none."""
    simulation = found.simulation
    nominal = found.gag.nominal(found.design)
    return {
        "name": stunt.name,
        "kind": stunt.kind,
        "model": found.gag.slug,
        "samples": simulation.samples,
        "seed": simulation.seed,
        "chance": found.chance,
        "confidence": found.confidence,
        "inputs": [_input_json(q, found) for q in found.design.values()],
        "outputs": [
            {
                "name": o.name, "label": o.label, "unit": o.unit,
                "nominal": _finite(nominal.get(o.name, math.nan)),
                **dict(zip(("p05", "p50", "p95"), map(_finite, simulation.quantiles(o.name, QUANTILES)), strict=True)),
                "runs_without": simulation.without(o.name),
                "band": None if o.band is None else {"metric": o.band.metric, "unit": o.band.unit, "low": o.band.low, "high": o.band.high, "source": o.band.source, "grade": o.band.grade},
            }
            for o in found.gag.outputs
            if o.name in simulation.outputs
        ],
        "failures": [
            {"name": n, "meaning": found.failure(n).meaning, **_chance_json(simulation.chance(n, found.confidence))}
            for n in simulation.failed
            if n != ANY
        ],
        "any_failure": _chance_json(simulation.chance(ANY, found.confidence)),
        "not_counted": {name: list(needs) for name, needs in found.not_counted.items()},
        "catches": [_size_json(size) for size in found.needed],
        "window": None
        if found.gate is None
        else {
            "input": found.gate.name, "unit": unit_of(found.gate.name), "low": found.gate.low, "high": found.gate.high,
            "open_low": found.gate.open_low, "open_high": found.gate.open_high, "tried_low": found.gate.tried_low, "tried_high": found.gate.tried_high,
            "best": found.gate.best, "best_at_most": found.gate.best_chance, "samples": found.gate.samples,
        },
        "sensitivities": [
            {
                "input": e.name, "unit": unit_of(e.name), "sigma": e.deviation, "step": e.step,
                "slopes": {n: _finite(v) for n, v in e.slopes.items()}, "shares": {n: _finite(v) for n, v in e.shares.items()},
                "failures_above": dict(e.above), "failures_below": dict(e.below),
            }
            for e in found.effects
        ],
        "scenarios": [
            {
                "name": w.scenario.name, "meaning": w.scenario.meaning, "samples": w.simulation.samples,
                "failures": {n: _chance_json(w.simulation.chance(n, found.confidence)) for n in w.simulation.failed},
            }
            for w in found.other_ways
        ],
        "margins": [
            {"quantity": m.quantity, "value": m.value, "unit": m.unit, "limit": m.limit, "limit_source": m.limit_source, "note": m.note}
            for m in found.margins
        ],
        "assumptions": list(found.gag.assumptions),
        "signers": list(who_signs(stunt)),
    }  # fmt: skip


def _input_json(quantity: Quantity, found: Assessment) -> dict[str, Any]:
    assumed = {item.name: item for item in found.assumed}
    return {
        "name": quantity.name,
        "meaning": in_words(quantity.name),
        "value": quantity.value,
        "unit": unit_of(quantity.name),
        "sigma": deviation(quantity),
        "distribution": quantity.distribution,
        "least": quantity.least,
        "most": quantity.most,
        "assumed": quantity.name in assumed,
        "source": _origin(quantity, assumed.get(quantity.name)),
    }


def _chance_json(chance: Chance) -> dict[str, Any]:
    return {"runs": chance.failures, "samples": chance.samples, "probability": chance.share, "at_least": chance.at_least, "at_most": chance.at_most}  # fmt: skip


def _size_json(size: NeededSize) -> dict[str, Any]:
    return {"name": size.catch.name, "output": size.catch.output, "side": size.catch.side, "unit": size.unit, "needed": size.needed, "given": size.given}  # fmt: skip


def _finite(value: float) -> float | None:
    return value if abs(value) < float("inf") else None
