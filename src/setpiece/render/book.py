"""The production book: the one page that a producer opens, with the headline figures, the calendar and every paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from setpiece.documents.board import Board, BoardDay, board
from setpiece.documents.budget_topsheet import CONTINGENCY
from setpiece.documents.wording import count, long_date, minor_amount, month, pages, short_day
from setpiece.domain.eighths import Eighths
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.pages import Document, Tone
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Status
from setpiece.render.colours import Scheme
from setpiece.render.html import environment

MOST_FINDINGS = 8
"""Kinds of findings shown on the book itself; the rest stand in their document."""
CHAPTERS = ("Schedule", "Call sheets", "Cast", "Stunts", "Breakdown", "Budget", "Findings")
"""Order of the chapters; groups that are not named follow in the order in which they come."""
STATUS = {
    Status.OPTIMAL: "proven cheapest",
    Status.FEASIBLE: "every limit of the solver holds",
    Status.BREACHED: "some limits are broken",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A file of the book: what it is called on the page and its address relative to the book."""

    label: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document with the files it was written to; the first one is what its title links to."""

    document: Document
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A headline figure: a label, the number, a line of context."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A strip in a calendar tile: its tone and its share of the longest day, in percent."""

    tone: Tone
    percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A date in the calendar: a shooting day with the bars of each unit, or a date without shooting."""

    date: dt.date
    label: str
    number: str = ""
    words: str = ""
    href: str = ""
    units: tuple[tuple[Bar, ...], ...] = ()
    off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Worry:
    """Findings of one rule: the first in full, its date in words where the message does not tell it, and how many more there are."""

    first: Finding
    when: str
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A group of papers."""

    title: str
    papers: tuple[Paper, ...]


def book(plan: Plan, papers: Sequence[Paper], scheme: Scheme, downloads: Sequence[Link] = ()) -> bytes:
    """The page ``index.html``: figures, calendar, findings, chapters, ``downloads`` (calendar file, plan as JSON)."""
    view = board(plan)
    html = (
        environment()
        .get_template("book.html.j2")
        .render(
            plan=plan,
            title=plan.production.title or plan.screenplay.title(),
            people=_people(plan),
            figures=_figures(plan, view),
            weeks=_weeks(plan, view, papers),
            chapters=_chapters(papers),
            worries=_worries(plan),
            downloads=tuple(downloads),
            made_on=long_date(plan.made_on),
            scheme=scheme,
            strip_tones=(Tone.INT_DAY, Tone.EXT_DAY, Tone.INT_NIGHT, Tone.EXT_NIGHT, Tone.DAWN, Tone.DUSK),
        )
    )
    return html.encode()


def _people(plan: Plan) -> tuple[tuple[str, str], ...]:
    production = plan.production
    people = (
        ("Company", production.company),
        ("Director", production.director),
        ("Producer", production.producer),
        ("Writer", production.writer),
        ("1st AD", production.first_ad),
        (
            "Script",
            f"{production.script_colour}, {plan.screenplay.source}"
            if plan.screenplay.source
            else production.script_colour,
        ),
    )
    return tuple(pair for pair in people if pair[1])


def _figures(plan: Plan, view: Board) -> tuple[Figure, ...]:
    result, currency = plan.result, plan.production.currency
    broken = result.status is Status.BREACHED
    dates = plan.schedule.dates()
    length = view.scheduled_eighths
    total = sum(line.amount.minor for line in plan.costs)
    reserve = sum(line.amount.minor for line in plan.costs if line.account == CONTINGENCY)
    weights = {severity: sum(f.severity is severity for f in plan.findings) for severity in Severity}
    shoot = f"{short_day(dates[0])} to {short_day(dates[-1])} {dates[-1].year}" if dates else "nothing scheduled"
    yard = f", {count(len(view.boneyard), 'strip')} in the boneyard" if view.boneyard else ""
    return (
        Figure(label="Shooting days", value=str(len(dates)), note=shoot),
        Figure(
            label="Pages a day",
            value=f"{length.pages / len(dates):.1f}" if dates else "-",
            note=f"{pages(length)}{yard}",
        ),
        Figure(
            label="Budget",
            value=minor_amount(total, currency),
            note=f"{minor_amount(reserve, currency)} of it contingency" if reserve else "without a contingency",
        ),
        Figure(label="Cost of the schedule", value=minor_amount(result.cost, currency), note=STATUS[result.status]),
        Figure(
            label="Gap to the proven bound" if broken else "Could still save at most",
            value=f"{result.gap:.1%}",
            note=f"no schedule that keeps the limits costs less than {minor_amount(result.lower_bound, currency)}"
            + ("; this one breaks some" if broken else ""),
        ),
        Figure(
            label="Findings",
            value=str(len(plan.findings)),
            note=f"{count(weights[Severity.ERROR], 'error')}, {count(weights[Severity.WARNING], 'warning')}, {count(weights[Severity.NOTE], 'note')}; {count(len(plan.assumptions), 'assumption')}",
        ),
    )


def _worries(plan: Plan) -> tuple[Worry, ...]:
    """Errors, then warnings, one entry for each rule that speaks."""
    by_rule: dict[tuple[Severity, str], list[Finding]] = {}
    for severity in (Severity.ERROR, Severity.WARNING):
        for finding in plan.findings:
            if finding.severity is severity:
                by_rule.setdefault((severity, finding.rule), []).append(finding)
    return tuple(_worry(found) for found in list(by_rule.values())[:MOST_FINDINGS])


def _worry(found: list[Finding]) -> Worry:
    first = found[0]
    told = first.when is None or first.when.isoformat() in first.message
    return Worry(first=first, when="" if told or not first.when else short_day(first.when), more=len(found) - 1)


def _weeks(plan: Plan, view: Board, papers: Sequence[Paper]) -> tuple[tuple[str, tuple[Tile, ...]], ...]:
    """The shoot in calendar weeks from Monday to Sunday; weeks without shooting are one line."""
    dates = plan.schedule.dates()
    if not dates:
        return ()
    days: dict[dt.date, list[BoardDay]] = {}
    for day in view.days:
        days.setdefault(day.date, []).append(day)
    most = max((day.minutes for day in view.days), default=1) or 1
    links = {paper.document.id: paper.files[0].path for paper in papers if paper.files}
    monday = dates[0] - dt.timedelta(days=dates[0].weekday())
    weeks = []
    while monday <= dates[-1]:
        week = [monday + dt.timedelta(days=n) for n in range(7)]
        if any(date in days for date in week):
            weeks.append(
                (
                    f"{monday.day} {month(monday)}",
                    tuple(_tile(plan, date, days.get(date, []), most, links) for date in week),
                )
            )
        else:
            weeks.append((f"{monday.day} {month(monday)}", ()))
        monday += dt.timedelta(days=7)
    return tuple(weeks)


def _tile(plan: Plan, date: dt.date, days: list[BoardDay], most: int, links: dict[str, str]) -> Tile:
    if not days:
        return Tile(date=date, label=f"{short_day(date)}: no shooting", off=True)
    places = {place.id: place.name for place in plan.production.places}
    where = ", ".join(dict.fromkeys(places.get(p, p) for day in days for p in day.places))
    sheet = next((d for d in links if d.startswith(f"call-sheet-day-{days[0].number:02d}-")), "")
    length = pages(Eighths(sum(day.eighths for day in days)))
    return Tile(
        date=date,
        number=str(days[0].number),
        label=f"Day {days[0].number}, {long_date(date)}: {where}, {length}",
        words=where,
        href=links.get(sheet, ""),
        units=tuple(
            tuple(Bar(tone=s.tone, percent=round(100 * s.block.minutes / most, 2)) for s in day.strips) for day in days
        ),
    )


def _chapters(papers: Sequence[Paper]) -> tuple[Chapter, ...]:
    groups = dict.fromkeys((*CHAPTERS, *(paper.document.group for paper in papers)))
    chapters = (Chapter(title=g, papers=tuple(p for p in papers if p.document.group == g)) for g in groups)
    return tuple(chapter for chapter in chapters if chapter.papers)
