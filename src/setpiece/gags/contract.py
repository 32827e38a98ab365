"""What a gag offers: its inputs, what it computes from them, what can go wrong, and what is shown of it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from setpiece.domain.discovery import members
from setpiece.domain.stunts import MarginLine, Quantity, StuntKind
from setpiece.gags.design import Columns, Design, Flags, Simulate, at_nominal, in_words, unit_of
from setpiece.gags.draws import deviation
from setpiece.gags.spread import Ranges, slopes, spreads
from setpiece.mechanics.tolerance import Band


class OutOfRange(ValueError):  # noqa: N818 - it names what the quantity is
    """A quantity lies outside the range in which the model holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A quantity that a model reads. Its name ends in its unit; the model holds from ``low`` to ``high``, both included.

    Without ``default`` and ``optional`` it must be given. An optional input without default only adds outputs and failures.
    """

    name: str
    meaning: str
    low: float
    high: float
    default: Quantity | None = None
    default_source: str = ""
    optional: bool = False

    @property
    def required(self) -> bool:
        """Whether the model says nothing without it."""
        return self.default is None and not self.optional


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A number that a model computes, with its unit, the limit it is held against and the tolerance band it is shown in.

    ``limit_input`` names the input that holds the limit, or ``limit`` is the number itself. ``slopes`` are inputs whose effect is worth a line of
    its own. An output that a design lacks the inputs for is left out by ``simulate``.
    """

    name: str
    label: str
    unit: str
    limit: float | None = None
    limit_input: str = ""
    limit_source: str = ""
    band: Band | None = None
    note: str = ""
    slopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A way to fail, told from a sample's inputs and outputs. ``needs`` are optional inputs without which it is not counted; ``a|b`` needs one of the two.

    ``happened`` is true for a sample whose output is NaN when that means the failure.
    """

    name: str
    meaning: str
    happened: Callable[[Columns, Columns], Flags]
    needs: tuple[str, ...] = ()

    def lacks(self, design: Design) -> tuple[str, ...]:
        """Needs that a design does not meet."""
        return tuple(need for need in self.needs if not any(name in design for name in need.split("|")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Catch:
    """A size that must hold: a sample is held where its ``output`` is no more than it (``side`` "most") or no less ("least").

    ``given`` names the input with the size of the design, to show beside the one that is needed. A sample without output is held by none.
    """

    name: str
    output: str
    side: str = "most"
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A way that the day may go besides the plan: ``change`` makes its design from the planned one."""

    name: str
    meaning: str
    change: Callable[[Design], Design]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A histogram of one output, with lines at ``marks``: words, and where the line stands in a design (None: nowhere)."""

    output: str
    marks: tuple[tuple[str, Callable[[Design], float | None]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gag:
    """A stunt model: the kinds of stunts it serves, its inputs, and a vectorised simulation from inputs to outputs with named failures.

    ``simulate`` raises nothing for samples inside the ranges and depends, for each sample, on that sample alone. ``gate`` is the input that is
    measured before a take (its speed window is shown). ``assumptions`` say in sentences what the model leaves out.
    """

    name: str
    kinds: tuple[StuntKind, ...]
    summary: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    simulate: Simulate
    failures: tuple[Failure, ...]
    catches: tuple[Catch, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    plots: tuple[Plot, ...] = ()
    gate: str = ""
    assumptions: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """Other words that a file may name it by."""

    @property
    def slug(self) -> str:
        """The name as files write it: ``ramp_jump``."""
        return self.name.replace(" ", "_")

    @property
    def ranges(self) -> Ranges:
        """From where to where each input may go."""
        return {item.name: (item.low, item.high) for item in self.inputs}

    def input(self, name: str) -> Input:
        """The input of that name; ``KeyError`` when there is none."""
        return {item.name: item for item in self.inputs}[name]

    def output(self, name: str) -> Output:
        """The output of that name; ``KeyError`` when there is none."""
        return {item.name: item for item in self.outputs}[name]

    def missing(self, quantities: tuple[Quantity, ...]) -> tuple[Input, ...]:
        """Required inputs that the quantities do not give."""
        given = {q.name for q in quantities}
        return tuple(i for i in self.inputs if i.required and i.name not in given)

    def design(self, quantities: tuple[Quantity, ...]) -> Design:
        """The inputs with defaults filled in; ``OutOfRange`` for values outside the model, ``KeyError`` when required ones are missing."""
        given = {q.name: q for q in quantities}
        found: dict[str, Quantity] = {}
        for item in self.inputs:
            quantity = given.get(item.name, item.default)
            if quantity is None:
                if item.required:
                    raise KeyError(item.name)
                continue
            if not item.low <= quantity.value <= item.high:
                raise OutOfRange(
                    f"{item.name} is {quantity.value:g}; the {self.name} model holds from {item.low:g} to {item.high:g}."
                )
            found[item.name] = quantity
        return found

    def failures_of(self, design: Design) -> tuple[Failure, ...]:
        """The failures that a design gives enough inputs to count."""
        return tuple(f for f in self.failures if not f.lacks(design))

    def nominal(self, design: Design) -> dict[str, float]:
        """The outputs at the design's own values."""
        return {name: float(values[0]) for name, values in self.simulate(at_nominal(design)).items()}

    def evaluate(self, quantities: tuple[Quantity, ...]) -> tuple[MarginLine, ...]:
        """The margins of a stunt's quantities, at their values, each with the deviation that their uncertainty gives it to first order."""
        design = self.design(quantities)
        nominal = self.nominal(design)
        scatter = spreads(self.simulate, design, self.ranges)
        lines = list(self._failing(design))
        for item in self.outputs:
            value = nominal.get(item.name, math.nan)
            if math.isfinite(value):
                sigma = scatter[item.name].sigma if item.name in scatter else 0.0
                lines.append(_margin(item, value, sigma, design))
                lines.extend(self._slopes(item, design))
        return tuple(lines)

    def _failing(self, design: Design) -> list[MarginLine]:
        columns = at_nominal(design)
        outputs = self.simulate(columns)
        names = [f.name for f in self.failures_of(design) if bool(f.happened(columns, outputs)[0])]
        if not names:
            return []
        return [MarginLine(quantity="named failures in the nominal run", value=float(len(names)), unit="failures", note=", ".join(names))]  # fmt: skip

    def _slopes(self, item: Output, design: Design) -> list[MarginLine]:
        names = tuple(name for name in item.slopes if name in design)
        by_input = slopes(self.simulate, design, names, self.ranges).get(item.name, {})
        return [
            MarginLine(
                quantity=f"{item.label} gained per 1 {unit_of(name)} of {in_words(name)}",
                value=slope,
                unit=f"{item.unit} per {unit_of(name)}",
            )
            for name, slope in by_input.items()
            if math.isfinite(slope)
        ]


def _margin(item: Output, value: float, sigma: float, design: Design) -> MarginLine:
    limit = design[item.limit_input].value if item.limit_input in design else item.limit
    notes = (
        ("a small change of the design meets no result at all" if not math.isfinite(sigma) else f"one standard deviation {sigma:.2g} {item.unit}".rstrip() if sigma > 0 else ""),
        item.note,
        item.band.describe(value) if item.band else "",
    )  # fmt: skip
    return MarginLine(
        quantity=item.label,
        value=value,
        unit=item.unit,
        limit=limit,
        limit_source=item.limit_source if limit is not None else "",
        note="; ".join(text for text in notes if text),
    )


def guess(name: str, value: float, sigma: float = 0.0) -> Quantity:
    """A default quantity; defaults are guesses until somebody measures."""
    return Quantity(name=name, value=value, sigma=sigma)


def value_of(name: str) -> Callable[[Design], float | None]:
    """A mark of a plot: the planned value of an input, where the design has it."""
    return lambda design: design[name].value if name in design else None


def moved(**by: float) -> Callable[[Design], Design]:
    """A scenario's change: these inputs are so much more than planned, scatter and all."""
    return lambda design: {**design, **{name: at(design[name], design[name].value + step) for name, step in by.items() if name in design}}  # fmt: skip


def scaled(**by: float) -> Callable[[Design], Design]:
    """A scenario's change: these inputs are so many times what was planned, scatter and all."""
    return lambda design: {**design, **{name: at(design[name], design[name].value * share) for name, share in by.items() if name in design}}  # fmt: skip


def at(quantity: Quantity, value: float) -> Quantity:
    """A quantity with the same law around another value."""
    step = value - quantity.value
    return replace(
        quantity,
        value=value,
        least=None if quantity.least is None else quantity.least + step,
        most=None if quantity.most is None else quantity.most + step,
    )


def uncertain_inputs(design: Design) -> tuple[str, ...]:
    """Inputs that scatter, in the model's order."""
    return tuple(name for name, quantity in design.items() if deviation(quantity) > 0)


def gags() -> tuple[Gag, ...]:
    """All gags, by name of their module (each module's ``GAG``)."""
    return members("setpiece.gags", "GAG", Gag)
