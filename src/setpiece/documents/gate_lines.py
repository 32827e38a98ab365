"""The readiness gate as lines on paper: what is met with its evidence, what is missing, who signs. It never says go."""

from __future__ import annotations

from setpiece.documents.wording import count, short_day
from setpiece.domain.pages import Cell, Column, Row, Table, Text, Tone
from setpiece.domain.risk import Criterion, Gate

STATES = {True: "met", False: "MISSING", None: "on the day"}


def gate_state(gate: Gate) -> str:
    """One phrase: how many criteria are missing; what remains is for people on the day."""
    known = [c for c in gate.criteria if c.met is False]
    if known:
        return f"shut: {count(len(known), 'criterion', 'criteria')} missing"
    return f"{count(len(gate.missing), 'criterion', 'criteria')} left for the day"


def open_items(gate: Gate) -> Table:
    """What is missing or left for the day, for the stunt notice of a call sheet."""
    return _table(gate, gate.missing, f"Before the first take ({gate_state(gate)})")


def gate_table(gate: Gate) -> Table:
    """Every criterion; missing ones first, then those of the day, then what is met."""
    return _table(gate, gate.criteria, "Readiness gate")


def _table(gate: Gate, criteria: tuple[Criterion, ...], title: str) -> Table:
    order = {False: 0, None: 1, True: 2}
    rows = tuple(_row(c) for c in sorted(criteria, key=lambda c: order[c.met]))
    columns = (
        Column(title="Criterion", weight=1.6),
        Column(title="State", width_mm=20.0),
        Column(title="Evidence, or what is missing", weight=2.2),
        Column(title="Who confirms", weight=1.0),
    )
    day = f", for {short_day(gate.date)}" if gate.date else ", not scheduled"
    return Table(title=f"{title}, version {gate.version}{day}", columns=columns, rows=rows)


def _row(criterion: Criterion) -> Row:
    tone = {True: Tone.PLAIN, False: Tone.WARNING, None: Tone.NOTE}[criterion.met]
    says = criterion.evidence if criterion.met else criterion.missing
    return Row(
        cells=(
            Cell(text=criterion.name, bold=criterion.met is False, detail=criterion.source),
            Cell(text=STATES[criterion.met], bold=criterion.met is False),
            Cell(text=says),
            Cell(text=criterion.signer),
        ),
        tone=tone,
    )


NO_GO = Text(
    text="Setpiece lists what is met and what is missing. It gives no go: the people named decide, on the day, and may refuse.",
    bold=True,
    tone=Tone.WARNING,
)
