"""Margin reports: what the simulation of a stunt's numbers shows, each number with its unit, its source or the word guess."""

from __future__ import annotations

from setpiece.documents.contract import DocumentKind
from setpiece.documents.wording import running_head
from setpiece.domain.identifiers import slug
from setpiece.domain.margin_report import MarginReport, Outcome
from setpiece.domain.pages import Align, Block, Cell, Column, Document, Figure, Heading, Row, Table, Text, Tone
from setpiece.domain.plan import Plan
from setpiece.domain.stunts import PlannedStunt
from setpiece.gags.design import figure

NOTICE = "Margins for a qualified coordinator to read. A model leaves things out; nothing here says that the stunt may be done."


def build(plan: Plan) -> tuple[Document, ...]:
    """One document for each stunt whose numbers were simulated."""
    return tuple(
        Document(
            id=f"margin-report-{slug(planned.stunt.name)}",
            title=f"Margin Report: {planned.stunt.name}",
            group=DOCUMENT.group,
            subtitle=f"version {planned.version}, model: {planned.report.model}",
            blocks=tuple(_blocks(planned, planned.report)),
            running=running_head(plan),
        )
        for planned in plan.stunts.stunts
        if planned.report is not None
    )


def _blocks(planned: PlannedStunt, report: MarginReport) -> list[Block]:
    sure = f"{report.confidence:.0%}"
    blocks: list[Block] = [
        Text(text=NOTICE, bold=True, tone=Tone.WARNING),
        Text(
            text=f"{report.summary[:1].upper()}{report.summary[1:].rstrip('.')}. {report.samples:,} runs (seed {report.seed}). Bounds are one-sided at {sure}."
        ),
        _outcomes(report),
        _failures(report),
    ]
    blocks += [Text(text=f"Not counted: {text}.", small=True) for text in report.not_counted]
    if report.svg:
        blocks.append(Figure(svg=report.svg, alt=report.svg_alt, caption="How the results scatter.", width_percent=55))
    blocks.append(Heading(text="Sizes and speeds that hold", level=2))
    blocks += [Text(text=text) for text in (*report.sizes, report.window) if text]
    if report.effects:
        blocks.append(Heading(text="What one more does", level=2))
        blocks += [Text(text=text) for text in report.effects]
    if report.other_ways:
        blocks.append(_other_ways(report))
    blocks.append(_numbers(report))
    blocks += _agreement(report)
    blocks += [Heading(text="What the model leaves out", level=2)]
    blocks += [Text(text=text) for text in report.assumptions]
    blocks.append(Text(text=f"Who must sign: {', '.join(planned.signers) or 'nobody is named yet'}.", bold=True))
    return blocks


def _agreement(report: MarginReport) -> list[Block]:
    """Whether what was measured agrees with the design, or that nothing was."""
    title = Heading(text="Can these numbers all be true?", level=2)
    if not report.consistency:
        text = "No measured result of a test or a rehearsal stands beside these numbers; nothing holds them against each other."
        return [title, Text(text=text)]
    first, *others = report.consistency
    tone = Tone.WARNING if report.contradicted else Tone.PLAIN
    return [title, Text(text=first, bold=report.contradicted, tone=tone), *(Text(text=text) for text in others)]


def _shown(value: float | None, unit: str) -> str:
    return "-" if value is None else f"{figure(value)} {unit}".strip()


def _outcomes(report: MarginReport) -> Table:
    columns = (
        Column(title="Result", weight=2.2),
        Column(title="As planned", weight=1.0, align=Align.RIGHT),
        Column(title="5 %", weight=1.0, align=Align.RIGHT),
        Column(title="Median", weight=1.0, align=Align.RIGHT),
        Column(title="95 %", weight=1.0, align=Align.RIGHT),
        Column(title="Limit", weight=1.3),
    )
    return Table(title="Results", columns=columns, rows=tuple(_outcome(o) for o in report.outcomes))


def _outcome(outcome: Outcome) -> Row:
    unit = outcome.unit
    return Row(
        cells=(
            Cell(text=outcome.label, detail=outcome.band),
            *(
                Cell(text=_shown(v, unit), number=v)
                for v in (outcome.planned, outcome.low, outcome.median, outcome.high)
            ),
            Cell(text=_shown(outcome.limit, unit), detail=outcome.limit_source),
        )
    )


def _failures(report: MarginReport) -> Table:
    columns = (
        Column(title="Named failure, in one take", weight=1.2),
        Column(title="When", weight=2.2),
        Column(title="Runs", width_mm=18.0, align=Align.RIGHT),
        Column(title="Share", width_mm=20.0, align=Align.RIGHT),
        Column(title="At most", width_mm=20.0, align=Align.RIGHT),
    )
    rows = tuple(
        Row(
            cells=(
                Cell(text=f.name, bold=True),
                Cell(text=f.meaning),
                Cell(text=f"{f.count:,}", number=f.count),
                Cell(text=f"{f.probability:.2%}", number=f.probability),
                Cell(text=f"{f.at_most:.3%}", number=f.at_most),
            ),
            tone=Tone.WARNING if f.count else Tone.PLAIN,
        )
        for f in report.failures
    )
    return Table(title="Failures", columns=columns, rows=rows)


def _other_ways(report: MarginReport) -> Table:
    rows = tuple(Row(cells=(Cell(text=name), Cell(text=says))) for name, says in report.other_ways)
    columns = (Column(title="If the day goes otherwise", weight=1.6), Column(title="Named failures", weight=1.6))
    return Table(title="Besides the plan", columns=columns, rows=rows)


def _numbers(report: MarginReport) -> Table:
    columns = (
        Column(title="Number", weight=1.4),
        Column(title="Value", weight=0.9, align=Align.RIGHT),
        Column(title="± one deviation", weight=0.9, align=Align.RIGHT),
        Column(title="Where from", weight=2.2),
    )
    rows = tuple(
        Row(
            cells=(
                Cell(text=line.name),
                Cell(text=_shown(line.value, line.unit), number=line.value),
                Cell(text=_shown(line.sigma, line.unit) if line.sigma else "none given", number=line.sigma),
                Cell(text=line.origin, bold=line.guess),
            ),
            tone=Tone.NOTE if line.guess else Tone.PLAIN,
        )
        for line in report.numbers
    )
    return Table(title="Numbers under this report", columns=columns, rows=rows)


DOCUMENT = DocumentKind(id="margin-report", title="Margin Report", group="Stunts", rank=63, build=build)
