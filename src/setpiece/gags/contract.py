"""What a gag offers, and how a stunt's quantities become its inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from setpiece.domain.discovery import members
from setpiece.domain.stunts import MarginLine, Quantity, StuntKind

Design = Mapping[str, Quantity]
"""Every required input of a gag and those optional ones that were given or have a default, by name."""


class OutOfRange(ValueError):  # noqa: N818 - it names what the quantity is
    """A quantity lies outside the range in which the model holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A quantity that a model reads. Its name ends in its unit; the model holds from ``low`` to ``high``, both included.

    Without ``default`` and ``optional`` it must be given. An optional input without default only adds margin lines.
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
class Gag:
    """A stunt model: the kinds of stunts that it serves, its inputs, and the margins that it computes from a complete design.

    ``margins`` raises nothing for a design inside the ranges.
    """

    name: str
    kinds: tuple[StuntKind, ...]
    inputs: tuple[Input, ...]
    margins: Callable[[Design], tuple[MarginLine, ...]]

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

    def evaluate(self, quantities: tuple[Quantity, ...]) -> tuple[MarginLine, ...]:
        """The margins of a stunt's quantities."""
        return self.margins(self.design(quantities))


def guess(name: str, value: float, sigma: float = 0.0) -> Quantity:
    """A default quantity; defaults are guesses until somebody measures."""
    return Quantity(name=name, value=value, sigma=sigma)


def gags() -> tuple[Gag, ...]:
    """All gags, by name of their module (each module's ``GAG``)."""
    return members("setpiece.gags", "GAG", Gag)
