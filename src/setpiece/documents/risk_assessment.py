"""Risk assessments: hazards, who may be harmed, controls by the hierarchy, severity and likelihood before and after, kept apart."""

from __future__ import annotations

from setpiece.documents.contract import DocumentKind
from setpiece.documents.stunt_notice import signatures, stunt_facts
from setpiece.documents.wording import running_head
from setpiece.domain.identifiers import slug
from setpiece.domain.pages import Align, Block, Cell, Column, Document, Fact, Facts, Row, Table, Text, Tone
from setpiece.domain.plan import Plan
from setpiece.domain.risk import Hazard, Rating
from setpiece.domain.stunts import PlannedStunt

SEVERITIES = {1: "first aid", 2: "medical", 3: "lost time", 4: "life-changing", 5: "fatal"}
APART = (
    "Severity (1 first aid, 2 medical, 3 lost time, 4 life-changing, 5 fatal) and likelihood (1 rare to 5) are not multiplied: a product cannot tell a rare "
    "death from a daily bruise. What can kill wants an engineered control and a second reader whatever its likelihood."
)


def build(plan: Plan) -> tuple[Document, ...]:
    """One document for each designed stunt."""
    return tuple(
        Document(
            id=f"risk-assessment-{slug(planned.stunt.name)}",
            title=f"Risk Assessment: {planned.stunt.name}",
            group=DOCUMENT.group,
            subtitle=f"version {planned.version}",
            blocks=tuple(_blocks(plan, planned)),
            running=running_head(plan),
        )
        for planned in plan.stunts.stunts
        if planned.hazards and not planned.stunt.assumed
    )


def _blocks(plan: Plan, planned: PlannedStunt) -> list[Block]:
    assessment = planned.assessment
    blocks: list[Block] = []
    if assessment is None:
        blocks.append(
            Text(
                text="A DRAFT FOR THE ASSESSOR. Nobody has assessed this version: the hazards are those that this kind of stunt begins with, the ratings before controls are guesses.",
                bold=True,
                tone=Tone.WARNING,
            )
        )
    elif assessment.version != planned.version:
        blocks.append(
            Text(
                text=f"THE DESIGN HAS CHANGED. Version {assessment.version} was assessed on {assessment.date}; this is version {planned.version}. Assess what changed and sign again.",
                bold=True,
                tone=Tone.WARNING,
            )
        )
    blocks += [
        stunt_facts(plan, planned, ready=True),
        Facts(
            facts=(
                Fact(label="Assessor", value=assessment.assessor if assessment else ""),
                Fact(label="Assessed on", value=str(assessment.date) if assessment else ""),
                Fact(label="Second reader", value=assessment.second_reader if assessment else ""),
                Fact(label="Version assessed", value=assessment.version if assessment else ""),
            ),
            columns=2,
            boxed=True,
        ),
        _hazards(planned.hazards),
        Text(text=APART, small=True),
        *_sources(planned),
    ]
    if planned.gate:
        blocks += [Text(text=f.message, tone=Tone.NOTE) for f in planned.gate.findings]
    return [*blocks, *signatures(plan, planned)]


def _hazards(hazards: tuple[Hazard, ...]) -> Table:
    columns = (
        Column(title="Hazard", weight=1.5),
        Column(title="Who may be harmed", weight=0.9),
        Column(title="S", width_mm=8.0, align=Align.CENTER),
        Column(title="L", width_mm=8.0, align=Align.CENTER),
        Column(title="Controls, strongest first", weight=2.6),
        Column(title="S after", width_mm=11.0, align=Align.CENTER),
        Column(title="L after", width_mm=11.0, align=Align.CENTER),
        Column(title="Where the likelihood is from", weight=1.3),
    )
    ordered = sorted(hazards, key=lambda h: (-h.before.severity, -h.before.likelihood))
    return Table(title="Hazards", columns=columns, rows=tuple(_row(h) for h in ordered))


def _row(hazard: Hazard) -> Row:
    controls = sorted(hazard.controls, key=lambda c: c.level)
    lines = [
        f"{c.level.name.lower()}: {c.what}" + (f" ({c.owner}{f', by {c.due}' if c.due else ''})" if c.owner else "")
        for c in controls
    ]
    after = hazard.after
    return Row(
        cells=(
            Cell(text=hazard.what, bold=True),
            Cell(text=", ".join(hazard.harmed)),
            Cell(text=str(hazard.before.severity), number=hazard.before.severity),
            Cell(text=str(hazard.before.likelihood), number=hazard.before.likelihood),
            Cell(text="\n".join(lines) or "none yet"),
            Cell(text=str(after.severity) if after else "-"),
            Cell(text=str(after.likelihood) if after else "-"),
            Cell(text=_from(after)),
        ),
        tone=Tone.WARNING if hazard.before.severity == 5 else Tone.PLAIN,
    )


def _from(rating: Rating | None) -> str:
    if rating is None:
        return "not rated after controls"
    if rating.probability_at_most is None:
        return rating.source
    return f"one take {rating.probability or 0:.2%}, at most {rating.probability_at_most:.2%}; {rating.source}"


def _sources(planned: PlannedStunt) -> list[Block]:
    sources = tuple(dict.fromkeys(s for h in planned.hazards for s in (h.source, h.before.source) if s))
    return [Text(text=f"Sources: {'; '.join(sources)}.", small=True)] if sources else []


DOCUMENT = DocumentKind(id="risk-assessment", title="Risk Assessment", group="Stunts", rank=62, build=build)
