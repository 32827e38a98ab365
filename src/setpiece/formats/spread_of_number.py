"""A physical number with its spread, as every file writes it: what its parts mean together, and which of them cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from setpiece.domain.stunts import Quantity
from setpiece.gags.draws import DISTRIBUTIONS, ends

PROVENANCES = ("measured", "maker", "guess")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The parts as a file gives them; None and empty: not given."""

    name: str
    value: float | None = None
    sigma: float | None = None
    distribution: str = ""
    least: float | None = None
    most: float | None = None
    provenance: str = ""
    source: str = ""


def quantity_of(written: Written, provenance: str) -> Quantity:
    """The number: the middle of its ends without a value, any value between them without a deviation. ``provenance`` is what stands where nobody says."""
    least, most = written.least, written.most
    middle = (least + most) / 2 if least is not None and most is not None else 0.0
    law = "uniform" if written.sigma is None and least is not None and most is not None else "normal"
    return Quantity(
        name=written.name,
        value=middle if written.value is None else written.value,
        sigma=0.0 if written.sigma is None else written.sigma,
        provenance=written.provenance or provenance,
        distribution=written.distribution or law,
        least=least,
        most=most,
        source=written.source,
    )


def said_by(source: str) -> str:
    """Whose number a source's first word says it is; empty where it does not."""
    first = source.partition(" ")[0].strip(":,;").casefold()
    return first if first in PROVENANCES else ""


def lacking(written: Written) -> Iterator[tuple[str, str]]:
    """What a number has to have and does not: the part, and a sentence that begins with the number's name."""
    if written.value is None and (written.least is None or written.most is None):
        yield "value", f"`{written.name}` has no `value`."


def impossible(q: Quantity) -> Iterator[tuple[str, str]]:
    """One sentence for each part that cannot be, with the part."""
    key = q.name
    if q.sigma < 0:
        yield "sigma", f"`{key}.sigma` is {q.sigma:g}; a standard deviation is not below zero."
        return
    if q.distribution not in DISTRIBUTIONS:
        yield "distribution", f"`{key}.distribution` is none of {', '.join(DISTRIBUTIONS)}."
        return
    if q.least is not None and q.most is not None and q.least > q.most:
        yield "least", f"`{key}.least` is above `most`."
        return
    start, end = ends(q) if q.distribution in {"uniform", "triangular"} else (q.least, q.most)
    if (start is not None and q.value < start) or (end is not None and q.value > end):
        yield "value", f"`{key}` is {q.value:g}, outside its own `least` and `most`."
    if q.distribution == "lognormal" and (q.value <= 0 or (q.least is not None and q.least < 0)):
        yield "distribution", f"`{key}` cannot be lognormal: its value is not above zero."
