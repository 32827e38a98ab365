"""Hold days and limits explained, in tables."""

from __future__ import annotations

from setpiece.cli.paragraphs import heading, paragraph, table
from setpiece.documents.wording import count, short_day
from setpiece.domain.plan import Plan
from setpiece.services.explain_holds import HoldExplained, HoldsExplained
from setpiece.services.explain_limits import LimitExplained, LimitsExplained
from setpiece.services.plan_words import PlanWords, limit_words
from setpiece.services.searches import Found
from setpiece.solver.explain import Gap

MOST_MOVED = 12


def show_holds(plan: Plan, words: PlanWords, held: HoldsExplained) -> None:
    """Who is held, what it costs, and what it would take to hold them less."""
    if not held.rows:
        paragraph("Nobody is held on any day of this plan.")
        return
    days, cost = sum(row.holding.held for row in held.rows), sum(row.holding.cost for row in held.rows)
    paragraph(f"{count(days, 'hold day')} in this plan, {words.money(cost)}.")
    _base_note(plan, words, held.base)
    figures = ("Work", "Hold", "Forced", words.currency, "Could be", "In all")
    table(("Performer", *figures), [_hold_row(words, row) for row in held.rows], right=figures, breaks="Performer")
    paragraph(
        "Forced: hold days that no plan under these limits avoids, proven from the dates on which the performer's scenes can be shot. "
        "Could be: hold days in the plan found when each day of the performer was priced like a crew's day; in all: what that plan costs "
        "more at the real prices. It is what one short search found: fewer or cheaper may be possible. No less: it found none with fewer."
    )
    if held.unsearched:
        paragraph(f"{count(held.unsearched, 'performer')} not searched, the time was over: give more --seconds.")
    for row in held.rows:
        _gaps(plan, words, row)


def _hold_row(words: PlanWords, row: HoldExplained) -> tuple[str, ...]:
    holding = row.holding
    could, net = "", ""
    if row.closing:
        could, net = str(row.closing.left), words.figure(row.closing.net)
    elif row.searched:
        could = "no less"
    return (
        words.performer(holding.performer),
        str(len(holding.worked)),
        str(holding.held),
        str(row.forced) if row.forced else "",
        words.money(holding.cost).rpartition(" ")[0],
        could,
        net,
    )


def _gaps(plan: Plan, words: PlanWords, row: HoldExplained) -> None:
    """Each gap with its cost and the scenes around it, and what closing would move."""
    holding = row.holding
    heading(words.performer(holding.performer))
    if holding.cost <= 0:
        idle = sum(len(gap.days) for gap in holding.gaps)
        paragraph(
            f"  {count(idle, 'day')} between work days{', dropped,' if holding.dropped else ''} cost nothing under this deal."
        )
        return
    for gap in holding.gaps:
        paragraph(f"  {_gap(plan, words, row, gap)}", indent="    ")
    if row.forced >= holding.held:
        paragraph("  The limits force them all.")
    closing = row.closing
    if closing:
        moved = ", ".join(words.labels[block] for block in closing.moved[:MOST_MOVED])
        rest = f" and {len(closing.moved) - MOST_MOVED} more" if len(closing.moved) > MOST_MOVED else ""
        others = f"and costs {words.money(closing.others)} elsewhere" if closing.others >= 0 else f"and {words.money(-closing.others)} elsewhere"  # fmt: skip
        paragraph(
            f"  {count(closing.left, 'hold day')} instead of {holding.held} saves {words.money(closing.saved)} here {others} "
            f"({words.changed(closing.changes) or 'nothing else changes'})"
            + (f". Of their scenes these move: {moved}{rest}." if moved else "."),
            indent="    ",
        )


def _gap(plan: Plan, words: PlanWords, row: HoldExplained, gap: Gap) -> str:
    """``3 days, 16,800 EUR: between day 8 (27, 30) and day 12 (1, 2).``"""
    dates = plan.schedule.dates()
    ends = []
    for date in (gap.last_worked, gap.next_worked):
        own = [
            words.labels[strip.block]
            for day in plan.schedule.days
            if day.date == date
            for strip in day.blocks
            if row.holding.performer in plan.problem.block(strip.block).performers
        ]
        ends.append(f"day {dates.index(date) + 1}, {short_day(date)} ({', '.join(own)})")
    days = f"{count(len(gap.days), 'day')} {'dropped' if gap.dropped else 'held'}, {words.money(gap.cost)}"
    return f"{days}: between {ends[0]} and {ends[1]}"


def _base_note(plan: Plan, words: PlanWords, base: Found) -> None:
    """Say so when the searches improve the plan itself."""
    better = plan.result.cost - base.cost
    if better > 0:
        paragraph(
            f"This plan is not the cheapest: the searches found one under all limits that costs {words.money(better)} less. What changes would "
            "cost is counted from that one. Plan again with more --seconds for surer answers."
        )


def show_limits(plan: Plan, words: PlanWords, priced: LimitsExplained) -> None:
    """What each limit costs."""
    if not priced.rows:
        paragraph("This plan leans on no limit.")
        return
    base = priced.base
    bound = max(base.lower_bound, plan.result.lower_bound)
    paragraph(
        f"Under all limits the best plan known costs {words.money(base.cost)}, and no plan can cost less than {words.money(bound)}."
    )
    _base_note(plan, words, base)
    costly = [row for row in priced.rows if row.saving]
    if costly:
        heading("Without one limit")
        figures = ("Saves", "Costs then", "No less than")
        table((*figures, "Limit"), [_limit_row(words, row) for row in costly], right=figures)
        for row in costly[:3]:
            paragraph(f"{limit_words(words, row.limit)} {words.changed(row.changes)}.", indent="    ")
    free = [limit_words(words, row.limit) for row in priced.rows if row.found and not row.saving]
    if free:
        heading("No saving found without one of these")
        for text in free:
            paragraph(f"  {text}", indent="    ")
    paragraph("")
    paragraph(
        f"Amounts in {words.currency}. A saving is what short searches found from one plan, not a proof: the plan without the limit is real, and a "
        "better one may exist on either side, down to the bound. A limit of law, contract or safety has its price here; it is not for sale."
    )
    if priced.unsearched:
        paragraph(f"{count(priced.unsearched, 'limit')} not searched, the time was over: give more --seconds.")


def _limit_row(words: PlanWords, row: LimitExplained) -> tuple[str, ...]:
    found = row.found
    if found is None:
        return "", "", "", limit_words(words, row.limit)
    figures = (words.money(minor).rpartition(" ")[0] for minor in (row.saving, found.cost, found.lower_bound))
    return *figures, limit_words(words, row.limit)
