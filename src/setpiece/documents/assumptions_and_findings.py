"""What to know before trusting the plan: findings by weight, then every value that nobody gave and Setpiece filled in."""

from __future__ import annotations

from setpiece.documents.contract import DocumentKind
from setpiece.documents.wording import count, running_head, short_day
from setpiece.domain.findings import Assumption, Finding, Severity
from setpiece.domain.pages import Block, Cell, Column, Document, Heading, Row, Table, Text, Tone
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Status

WEIGHTS = (
    (Severity.ERROR, "Errors: a limit is broken", "Error", Tone.ERROR),
    (Severity.WARNING, "Warnings: worth a look", "Warning", Tone.WARNING),
    (Severity.NOTE, "Notes", "Note", Tone.NOTE),
)
STATUS = {
    Status.OPTIMAL: "Every limit holds, and no schedule that keeps the limits is cheaper.",
    Status.FEASIBLE: "Every limit that the solver knows holds.",
    Status.BREACHED: "No schedule that keeps every limit was found. This is the best one; what it breaks is marked below.",
}


def build(plan: Plan) -> tuple[Document, ...]:
    """One document, also when there is nothing to say: then it says so."""
    status = plan.result.status
    blocks: list[Block] = [
        Text(text=STATUS[status], bold=True, tone=Tone.ERROR if status is Status.BREACHED else Tone.PLAIN)
    ]
    if plan.result.conflicts:
        blocks.append(
            Text(
                text="These limits contradict each other:\n" + "\n".join(f"- {c}" for c in plan.result.conflicts),
                tone=Tone.ERROR,
            )
        )
    blocks.append(Heading(text="Findings", level=2, anchor="findings"))
    if not plan.findings:
        blocks.append(Text(text="None."))
    for severity, title, word, tone in WEIGHTS:
        found = [finding for finding in plan.findings if finding.severity is severity]
        if found:
            blocks.append(_findings(found, f"{title} ({len(found)})", word, tone))
    blocks.append(Heading(text="Assumptions", level=2, anchor="assumptions"))
    blocks += _assumptions(plan)
    return (
        Document(
            id="assumptions-and-findings",
            title="Assumptions and Findings",
            group=DOCUMENT.group,
            subtitle=f"{count(len(plan.findings), 'finding')}, {count(len(plan.assumptions), 'assumption')}",
            blocks=tuple(blocks),
            running=running_head(plan),
        ),
    )


def _findings(found: list[Finding], title: str, word: str, tone: Tone) -> Table:
    rows = tuple(
        Row(
            cells=(
                Cell(text=word, bold=True, tone=tone),
                Cell(text=f.message, detail="\n".join(line for line in (f.remedy, f.where) if line)),
                Cell(text=f.who),
                Cell(text=short_day(f.when) if f.when else ""),
                Cell(text=f.scene),
                Cell(text=f.rule.replace("_", " "), small=True),
            )
        )
        for f in found
    )
    columns = (
        Column(title="", width_mm=17.0),
        Column(title="What", weight=3.0),
        Column(title="Who", weight=1.0),
        Column(title="When", width_mm=20.0),
        Column(title="Scene", width_mm=14.0),
        Column(title="Rule", width_mm=24.0),
    )
    return Table(title=title, columns=columns, rows=rows)


def _assumptions(plan: Plan) -> list[Block]:
    """A table for each room that assumed something; what the production file can replace stands first."""
    if not plan.assumptions:
        return [Text(text="None: every value was given.")]
    guesses = sum(a.is_guess for a in plan.assumptions)
    intro = f"Set the named field in the production file to replace a value. {count(guesses, 'value is a guess', 'values are guesses')} without a source."
    blocks: list[Block] = [Text(text=intro, small=True)]
    rooms = (
        ("People, places and money", plan.production.assumptions),
        ("Stunts", plan.stunts.assumptions),
        ("How the script was read, and how long scenes take", plan.breakdown.assumptions),
    )
    groups = [(title, [a for a in plan.assumptions if a in known]) for title, known in rooms]
    others = [a for a in plan.assumptions if not any(a in found for _, found in groups)]
    groups.insert(2, ("The schedule", others))
    blocks += [_group(title, found) for title, found in groups if found]
    return blocks


def _group(title: str, assumptions: list[Assumption]) -> Table:
    named = any(a.field for a in assumptions)
    rows = tuple(
        Row(
            cells=(
                Cell(text=a.subject, bold=True),
                Cell(text=a.value),
                *((Cell(text=a.field, small=True),) if named else ()),
                Cell(
                    text="guess" if a.is_guess else a.source,
                    tone=Tone.WARNING if a.is_guess else Tone.PLAIN,
                    small=True,
                ),
            )
        )
        for a in assumptions
    )
    columns = (
        Column(title="For", weight=1.3),
        Column(title="Assumed", weight=2.2),
        *((Column(title="Field", weight=1.0),) if named else ()),
        Column(title="Source", weight=1.2),
    )
    return Table(title=title, columns=columns, rows=rows)


DOCUMENT = DocumentKind(
    id="assumptions-and-findings", title="Assumptions and Findings", group="Findings", rank=90, build=build
)
