"""The stunt list: every stunt planned with its scenes, earliest date, margins and those who must sign."""

from __future__ import annotations

from setpiece.documents.board import Board, board, scene_days
from setpiece.documents.contract import DocumentKind
from setpiece.documents.stunt_notice import margins, scene_numbers, signatures, stunt_facts
from setpiece.documents.wording import count, duration, running_head, short_day
from setpiece.domain.pages import Align, Block, Cell, Column, Document, Heading, Row, Table, Text, Tone
from setpiece.domain.plan import Plan
from setpiece.domain.stunts import PlannedStunt

NOTICE = "Computed figures are for qualified people to read. Setpiece approves nothing: those named sign, or the stunt is not called."


def build(plan: Plan) -> tuple[Document, ...]:
    """One document, none when no stunt is planned."""
    stunts = plan.stunts.stunts
    if not stunts:
        return ()
    view = board(plan)
    blocks: list[Block] = [Text(text=NOTICE, bold=True, tone=Tone.WARNING), _overview(plan, view)]
    for n, planned in enumerate(stunts, start=1):
        suggested = " (suggested by the script's words)" if planned.stunt.assumed else ""
        blocks.append(Heading(text=f"{planned.stunt.name}{suggested}", level=2, anchor=f"stunt-{n}"))
        blocks.append(stunt_facts(plan, planned, ready=True))
        if not planned.stunt.assumed:
            blocks += [*margins(planned), *signatures(plan, planned)]
    return (
        Document(
            id="stunt-list",
            title="Stunt List",
            group=DOCUMENT.group,
            subtitle=count(len(stunts), "stunt"),
            blocks=tuple(blocks),
            running=running_head(plan),
        ),
    )


def _overview(plan: Plan, view: Board) -> Table:
    days = scene_days(view)
    rows = tuple(
        _line(plan, planned, n, _shot_on(planned, days)) for n, planned in enumerate(plan.stunts.stunts, start=1)
    )
    columns = (
        Column(title="Stunt", weight=2.0),
        Column(title="Kind", weight=1.1),
        Column(title="Scenes", width_mm=20.0),
        Column(title="Earliest", width_mm=24.0),
        Column(title="Shot on", width_mm=30.0),
        Column(title="Takes", width_mm=12.0, align=Align.RIGHT),
        Column(title="Time", width_mm=12.0, align=Align.RIGHT),
    )
    return Table(title="Overview", columns=columns, rows=rows)


def _shot_on(planned: PlannedStunt, days: dict) -> str:  # type: ignore[type-arg]
    found = {(day.number, day.date) for scene in planned.stunt.scenes for day in days.get(scene, ())}
    return "\n".join(f"Day {number}, {short_day(date)}" for number, date in sorted(found)) or "not scheduled"


def _line(plan: Plan, planned: PlannedStunt, number: int, shot_on: str) -> Row:
    stunt = planned.stunt
    return Row(
        cells=(
            Cell(
                text=stunt.name,
                bold=True,
                detail="suggested" if stunt.assumed else stunt.coordinator,
                href=f"#stunt-{number}",
            ),
            Cell(text=stunt.kind.value.replace("_", " ")),
            Cell(text=scene_numbers(plan, stunt.scenes)),
            Cell(text=short_day(planned.earliest) if planned.earliest else "-"),
            Cell(text=shot_on),
            Cell(text="once" if stunt.once else str(stunt.takes), number=stunt.takes),
            Cell(text=duration(stunt.minutes())),
        ),
        tone=Tone.NOTE if stunt.assumed else Tone.STUNT,
    )


DOCUMENT = DocumentKind(id="stunt-list", title="Stunt List", group="Stunts", rank=60, build=build)
