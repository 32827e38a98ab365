"""The budget top sheet: what the schedule costs by account, what comes on top, what rests on assumed prices, and how near the bound it is."""

from __future__ import annotations

from setpiece.documents.contract import DocumentKind
from setpiece.documents.wording import count, major, minor_amount, running_head, span
from setpiece.domain.costs import CostLine
from setpiece.domain.pages import Align, Block, Cell, Column, Document, Fact, Facts, NumberKind, Row, Table, Text, Tone
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Status

ASSUMED = "*"
CONTINGENCY = "Contingency"
"""The account that costing books the reserve on; it stands below the line of the total."""
ORDER = ("Cast", "Stunts", "Crew", "Locations", "Equipment", "Transport", "Travel and living")
"""Accounts as a top sheet lists them: people first, then what they need."""
NOTHING = Cell(text="-", number=0.0, number_kind=NumberKind.MONEY, align=Align.RIGHT)


def build(plan: Plan) -> tuple[Document, ...]:
    """One document: summary by account, then every line."""
    currency = plan.production.currency
    accounts = _accounts(plan)
    blocks: list[Block] = [_facts(plan), _summary(plan, accounts, currency), _bound(plan, currency)]
    if plan.costs:
        blocks.append(_lines(plan, accounts, currency))
    else:
        blocks.append(Text(text="No cost is known: give prices in the production file."))
    return (
        Document(
            id="budget-topsheet",
            title="Budget Top Sheet",
            group=DOCUMENT.group,
            subtitle="The cost of the schedule, and what comes on top of it",
            blocks=tuple(blocks),
            running=running_head(plan),
            spreadsheet=True,
        ),
    )


def _accounts(plan: Plan) -> tuple[str, ...]:
    """The plan's accounts in the order of a top sheet: those in :data:`ORDER`, others, the contingency."""
    found = dict.fromkeys(line.account for line in plan.costs)
    return tuple(sorted(found, key=lambda a: (a == CONTINGENCY, ORDER.index(a) if a in ORDER else len(ORDER))))


def _facts(plan: Plan) -> Facts:
    dates = plan.schedule.dates()
    production = plan.production
    values = (
        ("Title", production.title or plan.screenplay.title()),
        ("Producer", production.producer),
        ("Director", production.director),
        ("Currency", production.currency),
        ("Shooting days", str(len(dates))),
        ("Shoot", f"{span(dates[0], dates[-1])} {dates[-1].year}" if dates else "no day scheduled"),
    )
    return Facts(facts=tuple(Fact(label=label, value=value) for label, value in values if value), columns=3, boxed=True)


def _money(minor: int, currency: str, bold: bool = False, mark: str = "") -> Cell:
    text = minor_amount(minor, currency).removesuffix(f" {currency}")
    return Cell(
        text=text + mark, number=major(minor, currency), number_kind=NumberKind.MONEY, align=Align.RIGHT, bold=bold
    )


def _summary(plan: Plan, accounts: tuple[str, ...], currency: str) -> Table:
    reserve = [line for line in plan.costs if line.account == CONTINGENCY]
    costs = [line for line in plan.costs if line.account != CONTINGENCY]
    rows = [
        _summary_row(account, [line for line in costs if line.account == account], currency)
        for account in accounts
        if account != CONTINGENCY
    ]
    rows.append(_summary_row("Total before contingency", costs, currency, Tone.TOTAL))
    rows += [
        Row(cells=(Cell(text=f"{CONTINGENCY}: {line.subject}", span=4), _money(line.amount.minor, currency)))
        for line in reserve
    ]
    total = sum(line.amount.minor for line in plan.costs)
    rows.append(
        Row(cells=(Cell(text="TOTAL", span=4, bold=True), _money(total, currency, bold=True)), tone=Tone.DAY_BREAK)
    )
    columns = (
        Column(title="Account", weight=2.0),
        Column(title="Cost of the schedule", weight=1.0, align=Align.RIGHT),
        Column(title="On top of it", weight=1.0, align=Align.RIGHT),
        Column(title="of it on assumed prices", weight=1.0, align=Align.RIGHT),
        Column(title=f"Total {currency}", weight=1.0, align=Align.RIGHT),
    )
    return Table(title=f"Summary by account, {currency}", columns=columns, rows=tuple(rows))


def _summary_row(label: str, lines: list[CostLine], currency: str, tone: Tone = Tone.PLAIN) -> Row:
    bold = tone is Tone.TOTAL
    scheduled = sum(line.amount.minor for line in lines if line.scheduled)
    on_top = sum(line.amount.minor for line in lines if not line.scheduled)
    assumed = sum(line.amount.minor for line in lines if line.assumed)
    return Row(
        cells=(
            Cell(text=label, bold=True),
            _money(scheduled, currency, bold) if scheduled else NOTHING,
            _money(on_top, currency, bold) if on_top else NOTHING,
            _money(assumed, currency, bold, ASSUMED) if assumed else NOTHING,
            _money(scheduled + on_top, currency, True),
        ),
        tone=tone,
    )


def _bound(plan: Plan, currency: str) -> Table:
    result = plan.result
    rows = [
        Row(cells=(Cell(text=line.what), _money(line.amount, currency))) for line in result.bound_lines if line.amount
    ]
    rows += [
        Row(
            cells=(
                Cell(text="No schedule that keeps the limits costs less than", bold=True),
                _money(result.lower_bound, currency, True),
            ),
            tone=Tone.TOTAL,
        ),
        Row(cells=(Cell(text="This schedule costs"), _money(result.cost, currency))),
        Row(cells=(Cell(text=_gap_words(plan)), _gap(plan))),
    ]
    columns = (
        Column(title="What must be paid whatever the schedule", weight=3.0),
        Column(title=currency, weight=1.0, align=Align.RIGHT),
    )
    return Table(title="How near the cheapest", columns=columns, rows=tuple(rows))


def _gap_words(plan: Plan) -> str:
    if plan.result.status is Status.BREACHED:
        return "Gap; this schedule breaks limits, and one that keeps them may cost more"
    return "Gap: the most that a better schedule could still save"


def _gap(plan: Plan) -> Cell:
    return Cell(text=f"{plan.result.gap:.1%}", number=plan.result.gap, number_kind=NumberKind.SHARE, align=Align.RIGHT)


def _lines(plan: Plan, accounts: tuple[str, ...], currency: str) -> Table:
    rows: list[Row] = []
    for account in accounts:
        lines = [line for line in plan.costs if line.account == account]
        label = f"{account}   ·   {count(len(lines), 'line')}"
        rows.append(Row(cells=(Cell(text=label, span=7, bold=True),), tone=Tone.BANNER, keep_with_next=True))
        rows += [_line(line, currency) for line in lines]
    columns = (
        Column(title="For", weight=2.2),
        Column(title="Quantity", width_mm=16.0, align=Align.RIGHT),
        Column(title="Unit", width_mm=21.0),
        Column(title="Rate", width_mm=22.0, align=Align.RIGHT),
        Column(title="Amount", width_mm=24.0, align=Align.RIGHT),
        Column(title="Part of", width_mm=19.0),
        Column(title="Note", weight=1.6),
    )
    return Table(title=f"Lines by account ({ASSUMED} on an assumed price)", columns=columns, rows=tuple(rows))


def _line(line: CostLine, currency: str) -> Row:
    mark = ASSUMED if line.assumed else ""
    return Row(
        cells=(
            Cell(text=line.subject),
            Cell(text=f"{line.quantity:,.2f}".rstrip("0").rstrip("."), number=line.quantity),
            Cell(text=line.unit),
            _money(line.rate.minor, currency, mark=mark),
            _money(line.amount.minor, currency, bold=True),
            Cell(text="schedule" if line.scheduled else "on top", small=True),
            Cell(text=line.note, small=True),
        )
    )


DOCUMENT = DocumentKind(id="budget-topsheet", title="Budget Top Sheet", group="Budget", rank=80, build=build)
