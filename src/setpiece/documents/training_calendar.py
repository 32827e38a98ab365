"""Training calendars: for each performer every session, refresher and rehearsal, what the logbook proves, and from when each stunt is ready."""

from __future__ import annotations

from itertools import groupby

from setpiece.documents.contract import DocumentKind
from setpiece.documents.wording import count, duration, running_head, short_day
from setpiece.domain.identifiers import PerformerId, slug
from setpiece.domain.pages import Align, Block, Cell, Column, Document, Row, Table, Text, Tone
from setpiece.domain.plan import Plan
from setpiece.domain.schedule import clock
from setpiece.domain.training import Session, SessionKind, TrainingPlan

KINDS = {SessionKind.TRAINING: "training", SessionKind.CURRENCY: "refresher", SessionKind.REHEARSAL: "rehearsal"}


def build(plan: Plan) -> tuple[Document, ...]:
    """One document for each performer who trains."""
    training = plan.stunts.training
    if training is None:
        return ()
    names = {p.id: p.name for p in plan.production.performers}
    people = sorted({p for s in training.sessions for p in s.performers}, key=lambda p: names.get(p, str(p)))
    return tuple(_calendar(plan, training, person, names.get(person, str(person))) for person in people)


def _calendar(plan: Plan, training: TrainingPlan, person: PerformerId, name: str) -> Document:
    mine = tuple(s for s in training.sessions if person in s.performers)
    minutes = sum(s.minutes for s in mine)
    return Document(
        id=f"training-{slug(name)}",
        title=f"Training Calendar: {name}",
        group=DOCUMENT.group,
        subtitle=f"{count(len(mine), 'session')}, {duration(minutes)}",
        blocks=(*_findings(training, name), _readiness(plan, training, person), _sessions(plan, mine)),
        running=running_head(plan),
    )


def _findings(training: TrainingPlan, name: str) -> tuple[Block, ...]:
    return tuple(Text(text=f.message, tone=Tone.NOTE) for f in training.findings if f.who == name)


def _readiness(plan: Plan, training: TrainingPlan, person: PerformerId) -> Table:
    stunts = {s.stunt.id: s.stunt for s in plan.stunts.stunts}
    rows = []
    for ready in training.readiness:
        stunt = stunts.get(ready.stunt)
        wanted = (
            {r.performer for r in stunt.required_skills} | {t.performer for t in stunt.training} if stunt else set()
        )
        if stunt is None or person not in {*wanted, *stunt.performers}:
            continue
        chances = (
            ", ".join(f"{short_day(day)} {share:.0%}" for day, share in ready.likely) if len(ready.likely) > 1 else ""
        )
        rows.append(
            Row(
                cells=(
                    Cell(text=stunt.name, bold=True),
                    Cell(
                        text=f"{short_day(ready.date)} at {ready.confidence:.0%}" if ready.date else "cannot be placed"
                    ),
                    Cell(text=ready.reason, detail=f"Ready by: {chances}" if chances else ""),
                ),
                tone=Tone.PLAIN if ready.date else Tone.WARNING,
            )
        )
    columns = (
        Column(title="Stunt", weight=1.2),
        Column(title="Ready from", weight=0.9),
        Column(title="Why", weight=2.4),
    )
    return Table(title="Stunts", columns=columns, rows=tuple(rows))


def _sessions(plan: Plan, mine: tuple[Session, ...]) -> Table:
    skills = {s.id: s.name for s in plan.production.skills}
    stunts = {s.stunt.id: s.stunt.name for s in plan.stunts.stunts}
    resources = {r.id: r.name for r in plan.production.training_resources}
    rows: list[Row] = []
    for week, sessions in groupby(mine, key=lambda s: s.date.isocalendar()[:2]):
        held = list(sessions)
        load, impacts = sum(s.load for s in held), sum(s.impacts for s in held)
        hits = f", {count(impacts, 'impact unit')}" if impacts else ""
        rows.append(
            Row(
                cells=(
                    Cell(text=f"Week {week[1]}: {count(len(held), 'session')}, load {load:,}{hits}", bold=True, span=6),
                ),
                tone=Tone.HEADER,
                keep_with_next=True,
            )
        )
        for s in held:
            what = (
                stunts.get(s.stunt, "")
                if s.stunt and s.kind is SessionKind.REHEARSAL
                else skills.get(s.skill, s.skill or "")
                if s.skill
                else ""
            )
            level = f", level {s.level}" if s.skill in skills and s.level > 1 else ""
            rows.append(
                Row(
                    cells=(
                        Cell(text=short_day(s.date)),
                        Cell(text=f"{clock(s.start_minute)}-{clock(s.start_minute + s.minutes)}"),
                        Cell(text=KINDS[s.kind]),
                        Cell(text=f"{what}{level}", bold=True),
                        Cell(text=", ".join(resources.get(n, n) for n in s.needs)),
                        Cell(text=f"{s.load:,}", number=s.load),
                    )
                )
            )
    columns = (
        Column(title="Date", width_mm=26.0),
        Column(title="Time", width_mm=24.0),
        Column(title="Kind", width_mm=20.0),
        Column(title="What", weight=2.0),
        Column(title="With", weight=1.0),
        Column(title="Load", width_mm=14.0, align=Align.RIGHT),
    )
    return Table(title="Sessions", columns=columns, rows=tuple(rows))


DOCUMENT = DocumentKind(id="training", title="Training Calendar", group="Stunts", rank=64, build=build)
