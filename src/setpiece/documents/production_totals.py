"""The tables of a production report that count: taken before, today and in all, pace, and where the shoot will end."""

from __future__ import annotations

from collections.abc import Callable

from setpiece.documents.wording import count, duration, pages, short_date
from setpiece.domain.eighths import Eighths
from setpiece.domain.pages import Align, Block, Cell, Column, NumberKind, Row, Table, Text, Tone
from setpiece.domain.standing import FinishForecast, Standing, Tally

EVEN = 0.05
"""Days within which a shoot is on its plan."""


def status_line(standing: Standing) -> Text:
    """Ahead or behind, in pages and days of the plan, and the scenes that are overdue."""
    length = pages(Eighths(abs(standing.ahead_eighths)))
    if abs(standing.ahead_days) < EVEN:
        text, tone = "ON SCHEDULE", Tone.NOTE
    else:
        side = "AHEAD OF" if standing.ahead_eighths > 0 else "BEHIND"
        text = f"{side} SCHEDULE by {length}, {abs(standing.ahead_days):.1f} days at the plan's pace"
        tone = Tone.NOTE if standing.ahead_eighths > 0 else Tone.WARNING
    if standing.carried:
        text += f"; {count(len(standing.carried), 'scene')} overdue"
    return Text(text=text + ".", bold=True, tone=tone)


LINES: tuple[tuple[str, Callable[[Standing], Tally], bool], ...] = (
    ("In the script", lambda s: s.script, False),
    ("Added", lambda s: s.added, False),
    ("Taken previously", lambda s: s.previous, True),
    ("Taken today", lambda s: s.today, True),
    ("Taken to date", lambda s: s.total, True),
    ("Left to take", lambda s: s.to_do, False),
    ("Scheduled today", lambda s: s.scheduled_today, False),
    ("Scheduled to date", lambda s: s.scheduled_until, False),
)
"""Lines of the totals: the label, which tally of a standing it prints, and whether set-ups are known for it."""


def totals(own: Standing, company: Standing, unit: str, single: bool) -> Table:
    """Script, taken previously, today and to date, left: for the unit, and beside it for all units where there are several."""
    shown = [own] if single else [own, company]
    rows = [
        Row(
            cells=(Cell(text=label, bold=True), *(cell for s in shown for cell in _cells(tally(s), setups))),
            tone=Tone.TOTAL if label == "Taken to date" else Tone.PLAIN,
        )
        for label, tally, setups in LINES
    ]
    if not single:
        names = (Cell(text=""), Cell(text=unit, span=4, bold=True), Cell(text="All units", span=4, bold=True))
        rows.insert(0, Row(cells=names, tone=Tone.BANNER, keep_with_next=True))
    counted = tuple(Column(title=title, align=Align.RIGHT) for title in ("Scenes", "Pages", "Set time", "Set-ups"))
    return Table(
        title="Scenes, pages, set time, set-ups",
        columns=(Column(title="", weight=1.8), *(column for _ in shown for column in counted)),
        rows=tuple(rows),
    )


def _cells(tally: Tally, setups: bool) -> tuple[Cell, ...]:
    return (
        Cell(text=str(tally.scenes), number=tally.scenes),
        Cell(text=str(tally.eighths), number=tally.eighths.pages, number_kind=NumberKind.EIGHTHS),
        Cell(text=duration(tally.minutes), number=tally.minutes),
        Cell(text=str(tally.setups), number=tally.setups) if setups else Cell(text="-"),
    )


def pace(own: Standing, company: Standing, unit: str, single: bool) -> Table:
    """Days, pages a day, minutes of a set-up and of an eighth so far, against the plan."""
    rows = _pace(own, "" if single else unit)
    if not single:
        rows += _pace(company, "All units")
    columns = (Column(title="Pace", weight=1.7), Column(title="Planned", align=Align.RIGHT), Column(title="So far", align=Align.RIGHT))  # fmt: skip
    return Table(columns=columns, rows=tuple(rows))


def _pace(standing: Standing, name: str) -> list[Row]:
    total, script = standing.total, standing.script
    lines = [
        ("Shooting days", str(standing.days_planned_until), str(standing.days_reported)),
        ("Pages a day", f"{standing.pages_a_day_planned:.2f}", f"{standing.pages_a_day:.2f}"),
        ("Minutes an eighth", _ratio(script.minutes, int(script.eighths)), _ratio(total.minutes, int(total.eighths))),
        ("Minutes a set-up", "-", _ratio(total.minutes, total.setups)),
    ]
    head = [Row(cells=(Cell(text=name, bold=True, span=3),), tone=Tone.BANNER, keep_with_next=True)] if name else []
    return head + [
        Row(cells=(Cell(text=label, bold=True), Cell(text=planned), Cell(text=taken, bold=True)))
        for label, planned, taken in lines
    ]


def _ratio(minutes: int, count_of: int) -> str:
    return f"{minutes / count_of:.0f}" if minutes and count_of else "-"


def estimate(company: Standing) -> list[Block]:
    """The trade's formula and the distribution, side by side in words; neither is a promise."""
    lines = []
    if company.simple_finish and company.to_do.eighths:
        lines.append(
            f"By the pace so far ({company.pages_a_day:.2f} pages a day, {company.to_do.eighths} left): {short_date(company.simple_finish)}."
        )
    if company.forecast:
        lines.append(finish_words(company.forecast))
    if company.planned_finish:
        lines.append(f"The plan: {short_date(company.planned_finish)}.")
    return [Text(text="Estimated finish.  " + "  ".join(lines), tone=Tone.NOTE)]


def finish_words(forecast: FinishForecast) -> str:
    """``By learned pace: Fri 2 Jul 2027, 90% Wed 30 Jun to Wed 7 Jul 2027; 35% to finish as planned or before.``"""
    low, middle, high = (forecast.quantile(q) for q in (0.05, 0.5, 0.95))
    basis = f"pace learned from {count(forecast.rests_on, 'scene')}" if forecast.rests_on else "the shipped pace"
    return (
        f"By {basis} ({forecast.draws:,} futures): {short_date(middle)}, 90% {short_date(low)} to {short_date(high)}; "
        f"{forecast.on_time:.0%} to finish as planned or before."
    )
