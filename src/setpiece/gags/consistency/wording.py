"""A verdict on reported numbers in words, for the command line and for papers."""

from __future__ import annotations

import math

from setpiece.gags.consistency.verdict import Implied
from setpiece.gags.design import in_words


def implied_sentence(item: Implied, unit: str) -> str:
    """What the others say of one number, and by how much its report misses that."""
    name, r = in_words(item.report.name), item.report
    if item.is_open:
        return f"{name}: the others leave it open."
    told = f"{shown(r.least)} to {shown(r.most)}" if r.is_range else f"{shown(r.value)}"
    head = (
        f"{name}: the others imply {shown(item.low)} to {shown(item.high)} {unit}".rstrip()
        + f"; {told} {unit}".rstrip()
        + " was reported"
    )
    if item.off_by == 0:
        shows = (
            f" An error of {shown(item.shows_at, 2)} {unit}".rstrip() + " would show."
            if math.isfinite(item.shows_at)
            else ""
        )
        return f"{head}: within.{shows}"
    return (
        f"{head}: {shown(abs(item.off_by), 3)} {unit}".rstrip()
        + f" {'more' if item.off_by > 0 else 'short'} ({abs(item.sigmas):.1f} σ)."
    )


def in_a_row(names: tuple[str, ...]) -> str:
    """Numbers by their names: ``speed, angle and reach``."""
    words = [in_words(n) for n in names]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def shown(value: float | None, digits: int = 4) -> str:
    """A number with so many digits, large ones written out: 22,860 and not 2.286e+04."""
    if value is None:
        return "open"
    if not math.isfinite(value):
        return "none"
    return f"{value:,.0f}" if abs(value) >= 10 ** (digits - 1) else f"{value:.{digits}g}"
