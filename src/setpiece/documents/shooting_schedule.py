"""The shooting schedule: the one-liner with every breakdown element by category under each scene."""

from __future__ import annotations

from setpiece.documents.board import Strip, board, days_off, int_ext
from setpiece.documents.categories import SUGGESTION_NOTE, TITLES, needs_by_category
from setpiece.documents.contract import DocumentKind
from setpiece.documents.strip_legend import STRIP_COLOURS
from setpiece.documents.wording import duration, long_date, pages, running_head
from setpiece.domain.breakdown import Category
from setpiece.domain.pages import Align, Block, Cell, Column, Document, Row, Table, Text, Tone
from setpiece.domain.plan import Plan
from setpiece.domain.schedule import clock

ACROSS = 4
"""Category boxes side by side; also the number of table columns."""
COLUMNS = tuple(Column(title="") for _ in range(ACROSS))


def build(plan: Plan) -> tuple[Document, ...]:
    """One document."""
    view = board(plan)
    rows: list[Row] = []
    for n, day in enumerate(view.days):
        off = days_off(plan, view.days[n - 1].date, day.date) if n else ""
        if off:
            rows.append(_wide(f"NO SHOOTING: {off}", Tone.OFF_DAY))
        head = f"SHOOT DAY {day.number} OF {day.of}   ·   {long_date(day.date)}   ·   {day.unit}   ·   call {clock(day.day.call_minute)}"
        rows.append(_wide(head, Tone.DAY_BREAK, keep=True, anchor=f"day-{day.number}-{day.unit_slug}"))
        rows += [_wide(banner.text, banner.tone, keep=True) for banner in day.before]
        for row in day.rows:
            rows += _scene(plan, row) if isinstance(row, Strip) else [_wide(row.text, row.tone, keep=row.leads)]
        rows.append(
            _wide(
                f"End of day {day.number}   ·   {pages(day.eighths)}   ·   {duration(day.minutes)} shooting", Tone.TOTAL
            )
        )
    blocks: tuple[Block, ...] = (
        STRIP_COLOURS,
        Text(text=SUGGESTION_NOTE, small=True, tone=Tone.MUTED),
        Table(title="Shooting schedule", columns=COLUMNS, rows=tuple(rows), show_titles=False),
    )
    return (
        Document(
            id="shooting-schedule",
            title="Shooting Schedule",
            group=DOCUMENT.group,
            subtitle=f"{view.days_in_words}, {pages(view.scheduled_eighths)}",
            blocks=blocks,
            running=running_head(plan),
        ),
    )


def _wide(text: str, tone: Tone, keep: bool = False, anchor: str = "") -> Row:
    cell = Cell(text=text, span=ACROSS, bold=True, align=Align.CENTER)
    return Row(cells=(cell,), tone=tone, keep_with_next=keep, anchor=anchor)


def _scene(plan: Plan, strip: Strip) -> list[Row]:
    """The strip across the page, then its elements in boxes, four a row."""
    scene = strip.scene
    facts = (
        f"{scene.light.value.upper()}",
        f"script day {scene.story_day}",
        pages(strip.block.eighths),
        f"est. {duration(strip.block.minutes)}",
        strip.place,
    )
    head = Row(
        cells=(
            Cell(
                text=f"Scene {strip.block.label}   {int_ext(scene)}   {strip.set_line}",
                detail="   ·   ".join(facts) + (f"\n{scene.synopsis}" if scene.synopsis else ""),
                bold=True,
                span=ACROSS,
                align=Align.LEFT,
                href=f"breakdown-sheets#scene-{strip.sheet}",
            ),
        ),
        tone=strip.tone,
        keep_with_next=True,
    )
    boxes = [(TITLES[Category.CAST], tuple(f"{p.number}. {p.role}" for p in strip.players))] if strip.players else []
    boxes += [(TITLES[category], names) for category, names in needs_by_category(plan, scene)]
    if not boxes:
        return [Row(cells=head.cells, tone=head.tone)]
    lines = [boxes[n : n + ACROSS] for n in range(0, len(boxes), ACROSS)]
    return [head, *(_boxes(line, keep=n < len(lines) - 1) for n, line in enumerate(lines))]


def _boxes(line: list[tuple[str, tuple[str, ...]]], keep: bool) -> Row:
    cells = tuple(Cell(text=title, detail="\n".join(names), bold=True, small=True) for title, names in line)
    return Row(cells=cells + tuple(Cell(text="") for _ in range(ACROSS - len(cells))), keep_with_next=keep)


DOCUMENT = DocumentKind(id="shooting-schedule", title="Shooting Schedule", group="Schedule", rank=30, build=build)
