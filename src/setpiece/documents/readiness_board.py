"""The readiness board: every designed stunt with its version, dates and gate, what is missing, and who must bring it."""

from __future__ import annotations

from setpiece.documents.contract import DocumentKind
from setpiece.documents.gate_lines import NO_GO, gate_state, gate_table
from setpiece.documents.wording import count, running_head, short_day
from setpiece.domain.pages import Block, Cell, Column, Document, Heading, Row, Table, Tone
from setpiece.domain.plan import Plan
from setpiece.domain.stunts import PlannedStunt
from setpiece.domain.training import Readiness


def build(plan: Plan) -> tuple[Document, ...]:
    """One document, none without a designed stunt."""
    designed = tuple(s for s in plan.stunts.stunts if s.gate is not None)
    if not designed:
        return ()
    blocks: list[Block] = [NO_GO, _overview(plan, designed)]
    for n, planned in enumerate(designed, start=1):
        assert planned.gate is not None
        blocks += [Heading(text=planned.stunt.name, level=2, anchor=f"gate-{n}"), gate_table(planned.gate)]
    return (
        Document(
            id="readiness-board",
            title="Readiness Board",
            group=DOCUMENT.group,
            subtitle=count(len(designed), "stunt"),
            blocks=tuple(blocks),
            running=running_head(plan),
        ),
    )


def _overview(plan: Plan, designed: tuple[PlannedStunt, ...]) -> Table:
    ready = {r.stunt: r for r in plan.stunts.training.readiness} if plan.stunts.training else {}
    columns = (
        Column(title="Stunt", weight=1.8),
        Column(title="Version", width_mm=20.0),
        Column(title="Trained from", weight=1.0),
        Column(title="Shot on", width_mm=26.0),
        Column(title="Gate", weight=1.3),
        Column(title="First to bring", weight=1.8),
    )
    return Table(
        title="All stunts",
        columns=columns,
        rows=tuple(_line(p, n, ready.get(p.stunt.id)) for n, p in enumerate(designed, 1)),
    )


def _line(planned: PlannedStunt, number: int, ready: Readiness | None) -> Row:
    gate = planned.gate
    assert gate is not None
    known = [c for c in gate.criteria if c.met is False]
    first = known[0] if known else None
    return Row(
        cells=(
            Cell(text=planned.stunt.name, bold=True, href=f"#gate-{number}", detail=planned.stunt.coordinator),
            Cell(text=gate.version),
            Cell(text=_trained(ready)),
            Cell(text=short_day(gate.date) if gate.date else "not scheduled"),
            Cell(text=gate_state(gate)),
            Cell(text=f"{first.name}: {first.missing}" if first else "-"),
        ),
        tone=Tone.WARNING if known else Tone.PLAIN,
    )


def _trained(ready: Readiness | None) -> str:
    if ready is None:
        return "no training asked"
    return f"{short_day(ready.date)} at {ready.confidence:.0%}" if ready.date else "cannot be placed"


DOCUMENT = DocumentKind(id="readiness-board", title="Readiness Board", group="Stunts", rank=61, build=build)
