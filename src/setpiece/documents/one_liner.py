"""The one-line schedule: shooting order, one entry a scene, day by day with the day's totals."""

from __future__ import annotations

from setpiece.documents.board import Banner, BoardDay, Strip, board, days_off, int_ext
from setpiece.documents.categories import background
from setpiece.documents.contract import DocumentKind
from setpiece.documents.strip_legend import STRIP_COLOURS, cast_legend
from setpiece.documents.wording import count, duration, long_date, pages, running_head
from setpiece.domain.pages import Align, Block, Cell, Column, Document, NumberKind, Row, Table, Tone
from setpiece.domain.plan import Plan
from setpiece.domain.schedule import clock

COLUMNS = (
    Column(title="Scene", width_mm=15.0, align=Align.CENTER),
    Column(title="I/E", width_mm=10.0, align=Align.CENTER),
    Column(title="Set and synopsis", weight=1.0),
    Column(title="D/N", width_mm=15.0, align=Align.CENTER),
    Column(title="Pages", width_mm=12.0, align=Align.RIGHT),
    Column(title="Cast", width_mm=24.0),
    Column(title="Place", width_mm=29.0),
    Column(title="Est.", width_mm=11.0, align=Align.RIGHT),
)


def build(plan: Plan) -> tuple[Document, ...]:
    """One document."""
    view = board(plan)
    rows: list[Row] = []
    before: BoardDay | None = None
    for day in view.days:
        off = days_off(plan, before.date, day.date) if before else ""
        if off:
            rows.append(_wide(f"NO SHOOTING: {off}", Tone.OFF_DAY))
        rows += _day(day)
        before = day
    if view.boneyard:
        rows.append(_wide("BONEYARD: NOT SCHEDULED", Tone.DAY_BREAK, keep=True))
        rows += [_strip(strip) for strip in view.boneyard]
    blocks: tuple[Block, ...] = (
        cast_legend(view, columns=3),
        STRIP_COLOURS,
        Table(title="One-line schedule", columns=COLUMNS, rows=tuple(rows)),
    )
    return (
        Document(
            id="one-liner",
            title="One-Line Schedule",
            group=DOCUMENT.group,
            subtitle=f"{view.days_in_words}, {pages(view.scheduled_eighths)}",
            blocks=blocks,
            running=running_head(plan),
            spreadsheet=True,
        ),
    )


def _day(day: BoardDay) -> list[Row]:
    head = f"DAY {day.number} OF {day.of}   ·   {long_date(day.date)}   ·   {day.unit}   ·   call {clock(day.day.call_minute)}"
    rows = [_wide(head, Tone.DAY_BREAK, keep=True, anchor=f"day-{day.number}-{day.unit_slug}")]
    rows += [_wide(banner.text, banner.tone, keep=True) for banner in day.before]
    for n, row in enumerate(day.rows):
        keep = n == len(day.rows) - 1
        rows.append(_strip(row, keep) if isinstance(row, Strip) else _banner(row, keep or row.leads))
    strips = len(day.strips)
    total = f"Total day {day.number}: {count(strips, 'strip')}, {pages(day.eighths)}, {duration(day.minutes)} shooting, est. wrap {clock(day.day.wrap_minute)}"
    rows.append(_wide(total, Tone.TOTAL, align=Align.RIGHT))
    return rows


def _banner(banner: Banner, keep: bool) -> Row:
    return _wide(banner.text, banner.tone, keep)


def _wide(text: str, tone: Tone, keep: bool = False, anchor: str = "", align: Align = Align.CENTER) -> Row:
    cell = Cell(text=text, span=len(COLUMNS), bold=True, align=align)
    return Row(cells=(cell,), tone=tone, keep_with_next=keep, anchor=anchor)


def _strip(strip: Strip, keep: bool = False) -> Row:
    scene = strip.scene
    extras = ", ".join(background(scene))
    return Row(
        cells=(
            Cell(text=strip.block.label, bold=True, href=f"breakdown-sheets#scene-{strip.sheet}"),
            Cell(text=int_ext(scene)),
            Cell(text=strip.set_line, bold=True, detail=scene.synopsis),
            Cell(text=scene.light.value.upper(), detail=f"SD {scene.story_day}"),
            Cell(
                text=str(strip.block.eighths),
                number=strip.block.eighths.pages,
                number_kind=NumberKind.EIGHTHS,
                bold=True,
            ),
            Cell(text=strip.cast, bold=True, detail=extras),
            Cell(text=strip.place),
            Cell(text=duration(strip.block.minutes)),
        ),
        tone=strip.tone,
        keep_with_next=keep,
    )


DOCUMENT = DocumentKind(id="one-liner", title="One-Line Schedule", group="Schedule", rank=20, build=build)
