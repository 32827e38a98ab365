"""The margins that a stunt's model computed, beside the limits they are held against."""

from __future__ import annotations

from setpiece.domain.journal import Drawn
from setpiece.domain.stunts import MarginLine
from setpiece.journal.directives.contract import DirectiveKind, Takes
from setpiece.journal.records import Missing, Records

NOTICE = "Computed figures for qualified people to read. They approve nothing."


def _draw(records: Records, argument: str) -> Drawn | Missing:
    planned = records.stunt(argument)
    if isinstance(planned, Missing):
        return planned
    lines = [m for m in planned.margins if " gained per " not in m.quantity]
    if not lines:
        return Missing(message=f"No model has computed margins for “{planned.stunt.name}”.")
    held = [m for m in lines if m.limit is not None]
    lead = held[0] if held else lines[0]
    return Drawn(
        title=f"Margins of {planned.stunt.name}",
        line=f"{lead.quantity} {_value(lead.value, lead.unit)}" + (f" of at most {_value(lead.limit, lead.unit)}" if lead.limit is not None else ""),
        source=records.source,
        columns=("Quantity", "Computed", *(("Held against", "Where the limit comes from") if held else ())),
        rows=tuple(_row(m)[: 4 if held else 2] for m in lines),
        note=NOTICE,
    )  # fmt: skip


def _row(margin: MarginLine) -> tuple[str, ...]:
    limit = _value(margin.limit, margin.unit) if margin.limit is not None else ""
    return (margin.quantity, _value(margin.value, margin.unit), limit, margin.limit_source)


def _value(value: float, unit: str) -> str:
    """Three figures with the unit."""
    number = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{number} {unit}".strip()


DIRECTIVE = DirectiveKind(
    name="stunt.margins", takes=Takes.STUNT, shows="The margins computed for a stunt, with the limits and their sources.", draw=_draw
)  # fmt: skip
