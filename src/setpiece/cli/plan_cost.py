"""What a plan costs, beside what any plan must cost, in a producer's words."""

from __future__ import annotations

from setpiece.cli.paragraphs import heading, paragraph, table
from setpiece.documents.wording import count
from setpiece.domain.money import Money, minor_digits
from setpiece.domain.plan import Plan
from setpiece.domain.problem import Status
from setpiece.services.plan_cost import cost_beside_bound, holds_left
from setpiece.services.plan_words import whole

MOST_HELD = 8
MILLION = 1_000_000


def show_cost(plan: Plan) -> None:
    """A sentence and a table: cost and bound by group."""
    result, currency = plan.result, plan.production.currency
    breached = result.status is Status.BREACHED
    heading("Cost of the schedule")
    paragraph(_sentence(plan))
    rows = [
        (row.group[:1].upper() + row.group[1:], _figure(row.cost, currency), _figure(row.bound, currency))
        for row in cost_beside_bound(plan)
    ]
    rows.append(("In all", _figure(result.cost, currency), _figure(result.lower_bound, currency)))
    figures = (f"This plan, {currency}", "Proven bound")
    table(("", *figures), rows, right=figures, total=True)
    paragraph("The bound is proven as a sum; its lines say where it comes from.")
    if not breached and result.cost > result.lower_bound:
        paragraph(f"Gap {result.gap:.1%}: the most that a better plan could still save.")


def _sentence(plan: Plan) -> str:
    """What a producer reads first."""
    result, currency = plan.result, plan.production.currency
    cost, bound = millions(result.cost, currency), millions(result.lower_bound, currency)
    if result.status is Status.BREACHED:
        return f"This plan costs {cost} and breaks limits; no plan that keeps them all can cost less than {bound}."
    if result.status is Status.OPTIMAL:
        return f"This plan costs {cost}, and no plan under these limits can cost less: it is proven cheapest."
    return f"This plan costs {cost}; no plan under these limits can cost less than {bound}."


def millions(minor: int, currency: str) -> str:
    """``8.41 M EUR``; below a million in whole units."""
    major = minor / 10 ** minor_digits(currency)
    return f"{major / MILLION:,.2f} M {currency}" if major >= MILLION else _figure(minor, currency) + f" {currency}"


def _figure(minor: int | None, currency: str) -> str:
    """Whole units without the currency; nothing for no amount."""
    return "" if minor is None else str(Money(minor=whole(minor, currency), currency=currency)).rpartition(" ")[0]


def show_holds_left(plan: Plan) -> None:
    """The hold days left, by performer."""
    held, currency = holds_left(plan), plan.production.currency
    if not held:
        return
    heading("Hold days left")
    rows = [(row.name, str(row.worked), str(row.held), _figure(row.cost, currency)) for row in held[:MOST_HELD]]
    rest = held[MOST_HELD:]
    if rest:
        days, cost = sum(row.held for row in rest), sum(row.cost for row in rest)
        rows.append((f"{count(len(rest), 'more performer')}", "", str(days), _figure(cost, currency)))
    rows.append(("In all", "", str(sum(row.held for row in held)), _figure(sum(row.cost for row in held), currency)))
    table(("Performer", "Work", "Hold", currency), rows, right=("Work", "Hold", currency), total=True)
