"""The stripboard: every strip in shooting order with cast in fixed columns, black day breaks, banners, the boneyard at the end."""

from __future__ import annotations

from itertools import zip_longest

from setpiece.documents.board import (
    Banner,
    Board,
    BoardDay,
    Strip,
    board,
    days_off,
    int_ext,
    week_numbers,
    weeks_between,
)
from setpiece.documents.contract import DocumentKind
from setpiece.documents.strip_legend import STRIP_COLOURS, cast_legend
from setpiece.documents.wording import count, duration, long_date, pages, running_head
from setpiece.domain.eighths import Eighths
from setpiece.domain.pages import Align, Block, Cell, Column, Document, Fact, Facts, NumberKind, Row, Table, Text, Tone
from setpiece.domain.plan import Plan
from setpiece.domain.schedule import clock

MOST_CAST_COLUMNS = 14
"""Cast numbers with a column of their own; the rest are listed in the column ``Others``."""


def build(plan: Plan) -> tuple[Document, ...]:
    """One document."""
    view = board(plan)
    blocks: list[Block] = [_header(plan), cast_legend(view), STRIP_COLOURS]
    blocks.append(_table(view, _rows(plan, view), "Shooting order"))
    if view.boneyard:
        blocks.append(
            _table(
                view,
                tuple(_strip(view, strip) for strip in view.boneyard),
                f"Boneyard, not scheduled: {_sum(view.boneyard)}",
            )
        )
    omitted = [scene.number for scene in plan.breakdown.scenes if scene.omitted]
    if omitted:
        blocks.append(Text(text=f"Omitted: {', '.join(omitted)}.", small=True, tone=Tone.MUTED))
    return (
        Document(
            id="stripboard",
            title="Stripboard",
            group=DOCUMENT.group,
            blocks=tuple(blocks),
            subtitle=f"{view.days_in_words}, {_sum(tuple(s for d in view.days for s in d.strips))}",
            running=running_head(plan),
            landscape=True,
        ),
    )


def _header(plan: Plan) -> Facts:
    production = plan.production
    dates = plan.schedule.dates()
    facts = [
        Fact(label="Title", value=production.title or plan.screenplay.title()),
        Fact(label="Director", value=production.director),
        Fact(label="Producer", value=production.producer),
        Fact(label="1st AD", value=production.first_ad),
        Fact(label="Script", value=production.script_colour),
        Fact(label="Shoot", value=f"{long_date(dates[0])} to {long_date(dates[-1])}" if dates else "no day scheduled"),
    ]
    return Facts(facts=tuple(f for f in facts if f.value), columns=3)


def _cast_columns(view: Board) -> tuple[str, ...]:
    return tuple(player.number for player in view.players[:MOST_CAST_COLUMNS])


def _table(view: Board, rows: tuple[Row, ...], title: str) -> Table:
    cast = _cast_columns(view)
    others = (Column(title="Others", width_mm=15.0),) if len(view.players) > len(cast) else ()
    return Table(
        title=title,
        columns=(
            Column(title="Sheet", width_mm=9.0, align=Align.RIGHT),
            Column(title="Scene", width_mm=13.0, align=Align.CENTER),
            Column(title="I/E", width_mm=9.0, align=Align.CENTER),
            Column(title="Set and synopsis", weight=1.0),
            Column(title="D/N", width_mm=13.0, align=Align.CENTER),
            Column(title="SD", width_mm=8.0, align=Align.CENTER),
            Column(title="Pages", width_mm=11.0, align=Align.RIGHT),
            *(Column(title=number, width_mm=5.6, align=Align.CENTER) for number in cast),
            *others,
            Column(title="Place", width_mm=28.0),
            Column(title="Unit", width_mm=14.0),
            Column(title="Est.", width_mm=10.0, align=Align.RIGHT),
        ),
        rows=rows,
    )


def _width(view: Board) -> int:
    cast = _cast_columns(view)
    return 10 + len(cast) + (len(view.players) > len(cast))


def _strip(view: Board, strip: Strip, keep: bool = False) -> Row:
    columns = _cast_columns(view)
    scene = strip.scene
    cells = [
        Cell(text=str(strip.sheet), small=True),
        Cell(text=strip.block.label, bold=True),
        Cell(text=int_ext(scene)),
        Cell(text=strip.set_line, bold=True, detail=scene.synopsis),
        Cell(text=scene.light.value.upper()),
        Cell(text=str(scene.story_day)),
        Cell(text=str(strip.block.eighths), number=strip.block.eighths.pages, number_kind=NumberKind.EIGHTHS),
    ]
    cells += [Cell(text=number if number in strip.numbers else "", bold=True) for number in columns]
    if len(view.players) > len(columns):
        cells.append(Cell(text=", ".join(n for n in strip.numbers if n not in columns), small=True))
    cells += [
        Cell(text=strip.place, small=True),
        Cell(text=strip.unit or "-", small=True),
        Cell(text=duration(strip.block.minutes)),
    ]
    return Row(cells=tuple(cells), tone=strip.tone, keep_with_next=keep)


def _rows(plan: Plan, view: Board) -> tuple[Row, ...]:
    width = _width(view)
    weeks = week_numbers(view.days)
    rows: list[Row] = []
    for day, then in zip_longest(view.days, view.days[1:]):
        rows += [_banner(banner, width, keep=True) for banner in day.before]
        for n, row in enumerate(day.rows):
            last = n == len(day.rows) - 1
            rows.append(
                _strip(view, row, keep=last) if isinstance(row, Strip) else _banner(row, width, keep=last or row.leads)
            )
        rows.append(_day_break(day, width))
        if then is None or weeks_between(day.date, then.date):
            week = tuple(d for d in view.days if weeks[d.date] == weeks[day.date])
            rows.append(_week_break(weeks[day.date], week, width))
        if then is not None:
            off = days_off(plan, day.date, then.date)
            if off:
                rows.append(_banner(Banner(text=f"NO SHOOTING: {off}", tone=Tone.OFF_DAY), width))
    return tuple(rows)


def _banner(banner: Banner, width: int, keep: bool = False) -> Row:
    cell = Cell(text=banner.text, span=width, bold=True, align=Align.CENTER)
    return Row(cells=(cell,), tone=banner.tone, keep_with_next=keep)


def _day_break(day: BoardDay, width: int) -> Row:
    parts = (
        f"End of day {day.number} of {day.of}",
        long_date(day.date),
        pages(day.eighths),
        f"{duration(day.minutes)} shooting",
        f"{clock(day.day.call_minute)} to {clock(day.day.wrap_minute)}",
        day.unit,
    )
    cell = Cell(text="   ·   ".join(parts), span=width, bold=True, align=Align.CENTER)
    return Row(cells=(cell,), tone=Tone.DAY_BREAK, anchor=f"day-{day.number}-{day.unit_slug}")


def _week_break(number: int, days: tuple[BoardDay, ...], width: int) -> Row:
    length = Eighths(sum(day.eighths for day in days))
    shot = count(len({day.date for day in days}), "shooting day")
    cell = Cell(
        text=f"End of week {number}   ·   {shot}   ·   {pages(length)}", span=width, bold=True, align=Align.CENTER
    )
    return Row(cells=(cell,), tone=Tone.WEEK_BREAK)


def _sum(strips: tuple[Strip, ...]) -> str:
    length = Eighths(sum(strip.block.eighths for strip in strips))
    minutes = sum(strip.block.minutes for strip in strips)
    return f"{count(len(strips), 'strip')}, {pages(length)}, {duration(minutes)} estimated"


DOCUMENT = DocumentKind(id="stripboard", title="Stripboard", group="Schedule", rank=10, build=build)
