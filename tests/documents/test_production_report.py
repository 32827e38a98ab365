"""The daily production report: a page read by eye, and a whole generated shoot whose every figure is added up a second time."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.learning.shoot import Shoot, shoot

from example_films import planned
from paper_plan import DAY_2, salt_line
from reported_days import MONDAY, NIGHT, REPORTS, TUESDAY
from setpiece.documents.attendance import attendance
from setpiece.domain.pages import Document, Row, SideBySide, Table
from setpiece.domain.plan import Plan
from setpiece.domain.progress import Attendance, TimeCard
from setpiece.render.colours import scheme
from setpiece.render.contract import media
from setpiece.render.text import to_text
from setpiece.services.report_day import DayStanding, day_standing

GOLDEN = Path(__file__).parent / "golden" / "production-report-2027-03-02-main.txt"


def second_day() -> DayStanding:
    """Tuesday of the small film, with Monday before it."""
    return day_standing(salt_line(), REPORTS[:2], TUESDAY, draws=200)


def test_golden_page() -> None:
    """The page as it was read and found right by eye; a difference is shown line by line. ``write_golden`` writes it anew."""
    assert to_text(second_day().document).splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("medium", media(), ids=lambda medium: medium.name)
def test_it_renders_in_every_medium_twice_the_same(medium) -> None:
    """The same bytes for the same day."""
    document = second_day().document
    assert medium.render(document, scheme()) == medium.render(document, scheme()) != b""


def test_an_anonymous_near_miss_names_nobody() -> None:
    """Neither who told it nor who was concerned stands on the paper."""
    text = to_text(second_day().document)
    assert "Near miss" in text
    assert "told anonymously" in text


def test_status_letters() -> None:
    """Jo's only day is SWF; Ines goes on no more after Tuesday as the plan has it: WF; Eva and Tomas, between Monday and the night, H and D."""
    found = {a.performer: a.code for a in attendance(salt_line(), REPORTS[:2], TUESDAY)}
    assert found == {"ines": "WF", "jo": "SWF", "eva": "H", "tomas": "D"}
    night = {a.performer: a.code for a in attendance(salt_line(), REPORTS, NIGHT)}
    assert night == {"tomas": "WF", "eva": "WF"}
    travel = replace(MONDAY, cast=(TimeCard(performer=MONDAY.cast[0].performer, attendance=Attendance.TRAVEL),))
    assert {a.performer: a.code for a in attendance(salt_line(), (), travel)}["ines"] == "T"


# ---------------------------------------------------------------- the whole shoot of the example


def rows(document: Document, title: str) -> list[Row]:
    """The rows of the table of that title, or whose first column has it."""
    tables: list[Table] = []
    for block in document.blocks:
        inner = [b for part in block.parts for b in part] if isinstance(block, SideBySide) else [block]
        tables += [b for b in inner if isinstance(b, Table)]
    return list(next(t for t in tables if title in (t.title, t.columns[0].title)).rows)


def line(document: Document, label: str) -> list[str]:
    """The cells of the totals' line of that label."""
    return [cell.text for row in rows(document, "Scenes, pages, set time, set-ups") if row.cells[0].text == label for cell in row.cells[1:]]  # fmt: skip


def eighths(count: int) -> str:
    """Pages the trade's way, written here a second time."""
    whole, rest = divmod(count, 8)
    return f"{whole} {rest}/8" if whole and rest else f"{rest}/8" if rest else str(whole)


def clock(minutes: int) -> str:
    """Hours and minutes."""
    return f"{minutes // 60}:{minutes % 60:02d}"


class Book:
    """The generator's own book of a shoot, added up from its single shots."""

    def __init__(self, plan: Plan, made: Shoot) -> None:
        self.plan, self.made = plan, made
        self.script = sum(int(s.eighths) for s in plan.breakdown.scenes if not s.omitted)

    def sums(self, date: dt.date, unit: str | None, before: bool = False) -> tuple[str, str, str, str]:
        """Scenes, pages, minutes, set-ups of a date, or of all before it."""
        shots = [s for s in self.made.shots if unit in (None, s.unit) and (s.date < date if before else s.date == date)]
        return (
            str(sum(s.ends_scene for s in shots)),
            eighths(sum(s.eighths for s in shots)),
            clock(sum(s.minutes for s in shots)),
            str(sum(s.setups for s in shots)),
        )

    def taken(self, date: dt.date) -> int:
        """Eighths up to and including the date."""
        return sum(s.eighths for s in self.made.shots if s.date <= date)

    def formula(self, date: dt.date) -> dt.date:
        """Pages left at the pages a day so far, counted on the plan's later dates and then on weekdays without holidays."""
        days = len({s.date for s in self.made.reports if s.date <= date})
        left, taken = self.script - self.taken(date), self.taken(date)
        need = math.ceil(left * days / taken - 1e-9)
        later = sorted({d.date for d in self.plan.schedule.days if d.date > date})
        calendar, at = self.plan.production.calendar, max(later, default=date)
        while len(later) < need:
            at += dt.timedelta(days=1)
            if at.weekday() < 5 and not any(h.first <= at <= h.last for h in calendar.holidays):
                later.append(at)
        return later[need - 1] if need else date


def test_the_whole_shoot_reported_day_by_day() -> None:
    """Every day of By Hand with delays and two incidents: each report's sums, pace, formula, delays and incidents equal the generator's own book."""
    plan = planned("feature")
    made = shoot(plan, 4)
    book, incidents, lost, learned = Book(plan, made), 0, 0, []
    for report in made.reports:
        so_far = [r for r in made.reports if r.date <= report.date]
        day = day_standing(plan, so_far, report, draws=60)
        paper, words = day.document, to_text(day.document)
        own, company = book.sums(report.date, report.unit), book.sums(report.date, None)
        assert line(paper, "Taken today") == [*own, *company]
        assert line(paper, "Taken previously") == [*book.sums(report.date, report.unit, True), *book.sums(report.date, None, True)]  # fmt: skip
        left = book.script - book.taken(report.date)
        assert line(paper, "Left to take")[5] == eighths(left)
        assert line(paper, "In the script")[5] == eighths(book.script)
        pages_a_day = book.taken(report.date) / 8 / len({r.date for r in so_far})
        assert [r.cells[2].text for r in rows(paper, "Pace") if r.cells[0].text == "Pages a day"][
            1
        ] == f"{pages_a_day:.2f}"
        assert day.company.simple_finish == book.formula(report.date)
        planned_by_now = sum(int(plan.problem.block(s.block).eighths) for d in plan.schedule.days if d.date <= report.date for s in d.blocks)  # fmt: skip
        assert day.company.ahead_eighths == book.taken(report.date) - planned_by_now
        total = [r.cells[0].text for r in rows(paper, "Delays")][-1] if report.delays else "0:00"
        assert total == clock(sum(d.minutes for d in report.delays))
        assert ("Incidents and near misses" in words) == bool(report.incidents)
        assert day.company.forecast and day.company.forecast.dates[0][0] >= min(report.date, made.reports[-1].date)
        incidents, lost = incidents + len(report.incidents), lost + report.delay_minutes
        learned.append(day.learned.scene.count)
    scenes = defaultdict(int)
    for one in made.shots:
        scenes[one.scene] += one.ends_scene
    assert set(scenes.values()) == {1}
    assert len(scenes) == sum(not s.omitted for s in plan.breakdown.scenes) == 90
    assert (incidents, learned[-1], day.company.to_do.eighths) == (2, 90, 0)
    assert lost > 300
    assert day.company.forecast.dates == ((made.reports[-1].date, 1.0),)
    assert sum(rate.count for rate in day.learned.delays) == sum(len(r.delays) for r in made.reports)


def test_dates_are_those_of_the_plan() -> None:
    """The second of three days."""
    assert "Day 2 of 3" in to_text(second_day().document)
    assert second_day().report.date == DAY_2
