"""The day out of days: for each performer and date whether they start, work, hold, are dropped, picked up or finish."""

from __future__ import annotations

import datetime as dt

from setpiece.documents.board import Board, board
from setpiece.documents.contract import DocumentKind
from setpiece.documents.wording import count, month, running_head, short_day, span, weekday
from setpiece.domain.day_out_of_days import DayStatus, DoodDay, DoodRow, day_out_of_days
from setpiece.domain.identifiers import PerformerId
from setpiece.domain.pages import Align, Block, Cell, Column, Document, Legend, LegendEntry, Row, Table, Text, Tone
from setpiece.domain.plan import Plan

DATES_ON_A4 = 24
"""More calendar dates than this go on the larger paper."""
ALWAYS = ("Work", "Hold", "Drop", "Total")
"""Columns that are there even when nobody has such a day; days of travel and of preparation are shown where somebody is paid any."""
LEGEND = Legend(
    entries=(
        LegendEntry(tone=Tone.START, sample="SW", meaning="starts work"),
        LegendEntry(tone=Tone.WORK, sample="W", meaning="works"),
        LegendEntry(tone=Tone.FINISH, sample="WF", meaning="works, finishes"),
        LegendEntry(tone=Tone.FINISH, sample="SWF", meaning="starts, works, finishes"),
        LegendEntry(tone=Tone.HOLD, sample="H", meaning="on hold, paid"),
        LegendEntry(tone=Tone.DROP, sample="D", meaning="dropped, not paid"),
        LegendEntry(tone=Tone.START, sample="PW", meaning="picked up, works"),
        LegendEntry(tone=Tone.OFF_DAY, sample=" ", meaning="company does not shoot"),
    )
)


def build(plan: Plan) -> tuple[Document, ...]:
    """One document, the grid of all performers over every calendar date of the shoot."""
    view = board(plan)
    rows = day_out_of_days(plan.problem, plan.schedule)
    dates = tuple(day.date for day in rows[0].days) if rows else ()
    blocks: list[Block] = [LEGEND]
    if dates:
        blocks.append(_table(plan, view, rows, dates))
    else:
        blocks.append(Text(text="No day is scheduled."))
    idle = [row for row in rows if not row.worked]
    if idle:
        names = ", ".join(_label(view, row.performer)[1] for row in idle)
        blocks.append(Text(text=f"Not on the schedule: {names}.", small=True, tone=Tone.MUTED))
    return (
        Document(
            id="day-out-of-days",
            title="Day Out of Days",
            group=DOCUMENT.group,
            subtitle=f"Cast, {span(dates[0], dates[-1])}" if dates else "",
            blocks=tuple(blocks),
            running=running_head(plan),
            landscape=True,
            paper="a3" if len(dates) > DATES_ON_A4 else "a4",
            spreadsheet=True,
        ),
    )


def _label(view: Board, performer: PerformerId) -> tuple[str, str, str]:
    """Number, name and role of a performer."""
    for player in view.players:
        if player.performer and player.performer.id == performer:
            return player.number, player.name, player.role
    return "", performer, ""


def _table(plan: Plan, view: Board, rows: tuple[DoodRow, ...], dates: tuple[dt.date, ...]) -> Table:
    company, shooting = set(plan.problem.dates), plan.schedule.dates()
    order = {player.performer.id: n for n, player in enumerate(view.players) if player.performer}
    rows = tuple(sorted((r for r in rows if r.worked), key=lambda r: order.get(r.performer, len(order))))
    counts = _counts(plan, rows)
    return Table(
        title="Day out of days",
        compact=True,
        frozen=3,
        columns=(
            Column(title="No.", width_mm=8.0, align=Align.CENTER),
            Column(title="Role", weight=1.0),
            Column(title="Performer", weight=1.0),
            *(_date_column(date, date in company, _date_mm(len(dates))) for date in dates),
            *(Column(title=title, width_mm=8.5, align=Align.CENTER) for title in counts),
            *(Column(title=title, width_mm=13.0, align=Align.CENTER) for title in ("Start", "Finish")),
        ),
        rows=(
            _heads("Weekday", dates, [weekday(date)[:2] for date in dates], company, len(counts)),
            _heads("Shooting day", dates, [_day_number(date, shooting) for date in dates], company, len(counts), True),
            *(_row(view, row, [column[n] for column in counts.values()]) for n, row in enumerate(rows)),
            _working(rows, dates, company, [sum(column) for column in counts.values()]),
        ),
    )


def _counts(plan: Plan, rows: tuple[DoodRow, ...]) -> dict[str, list[int]]:
    """The days of each row by kind. Travel, rehearsals and fittings come with the deal and have no dates; the total is all that is paid."""
    deals = [plan.production.performer(row.performer).deal for row in rows]
    counts = {
        "Work": [row.worked for row in rows],
        "Hold": [row.held for row in rows],
        "Drop": [row.dropped for row in rows],
        "Travel": [deal.travel_days for deal in deals],
        "Prep": [deal.rehearsal_days + deal.fitting_days for deal in deals],
    }
    paid = zip(*(days for kind, days in counts.items() if kind != "Drop"), strict=True)
    counts["Total"] = [sum(days) for days in paid]
    return {kind: days for kind, days in counts.items() if kind in ALWAYS or any(days)}


def _date_column(date: dt.date, company: bool, width_mm: float) -> Column:
    tone = Tone.HEADER if company else Tone.OFF_DAY
    return Column(title=f"{date.day} {month(date)}", width_mm=width_mm, align=Align.CENTER, upright=True, tone=tone)


def _date_mm(dates: int) -> float:
    """Width of a date's column: as many dates as can be read go on one sheet."""
    return 6.0 if dates <= 40 else 5.3 if dates <= 53 else 4.7


def _day_number(date: dt.date, shooting: tuple[dt.date, ...]) -> str:
    return str(shooting.index(date) + 1) if date in shooting else ""


def _heads(
    title: str, dates: tuple[dt.date, ...], texts: list[str], company: set[dt.date], counts: int, bold: bool = False
) -> Row:
    cells = [
        Cell(text=text, bold=bold, tone=Tone.PLAIN if date in company else Tone.OFF_DAY)
        for date, text in zip(dates, texts, strict=True)
    ]
    return Row(
        cells=(Cell(text=title, span=3, align=Align.RIGHT, small=True), *cells, Cell(text="", span=counts + 2)),
        tone=Tone.NOTE,
    )


def _row(view: Board, row: DoodRow, counts: list[int]) -> Row:
    number, name, role = _label(view, row.performer)
    return Row(
        cells=(
            Cell(text=number, bold=True),
            Cell(text=role, bold=True),
            Cell(text=name),
            *(Cell(text=day.code(), tone=_tone(day), bold=day.status is DayStatus.WORK) for day in row.days),
            *(Cell(text=str(n) if n else "", number=n) for n in counts[:-1]),
            Cell(text=str(counts[-1]), number=counts[-1], bold=True),
            Cell(text=short_day(row.start) if row.start else "", small=True),
            Cell(text=short_day(row.finish) if row.finish else "", small=True),
        )
    )


def _tone(day: DoodDay) -> Tone:
    if day.status is DayStatus.WORK:
        return Tone.FINISH if day.last else Tone.START if day.first or day.picked_up else Tone.WORK
    return {DayStatus.HOLD: Tone.HOLD, DayStatus.DROP: Tone.DROP, DayStatus.COMPANY_OFF: Tone.OFF_DAY}.get(
        day.status, Tone.PLAIN
    )


def _working(rows: tuple[DoodRow, ...], dates: tuple[dt.date, ...], company: set[dt.date], counts: list[int]) -> Row:
    at_work = [sum(row.days[n].status is DayStatus.WORK for row in rows) for n in range(len(dates))]
    return Row(
        cells=(
            Cell(text=f"Working ({count(len(rows), 'performer')})", span=3, align=Align.RIGHT),
            *(
                Cell(text=str(n) if n else "", number=n or None, tone=Tone.TOTAL if date in company else Tone.OFF_DAY)
                for n, date in zip(at_work, dates, strict=True)
            ),
            *(Cell(text=str(n), number=n, bold=True) for n in counts),
            Cell(text="", span=2),
        ),
        tone=Tone.TOTAL,
    )


DOCUMENT = DocumentKind(id="day-out-of-days", title="Day Out of Days", group="Cast", rank=40, build=build)
