"""Explanations as a first assistant director reads them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from setpiece.cli.paragraphs import heading, paragraph, table
from setpiece.documents.wording import count, duration, pages, short_day
from setpiece.domain.plan import Plan
from setpiece.domain.schedule import clock
from setpiece.services.explain_plan import (
    Adapted,
    Alone,
    HoldExplained,
    HoldsExplained,
    LimitsExplained,
    SceneExplained,
)
from setpiece.services.plan_words import PlanWords, breach_words, day_words, limit_words
from setpiece.services.searches import Found
from setpiece.solver.explain import Change

MOST_DAYS = 8
"""Days that break nothing, shown one by one."""
MOST_CHANGES = 4
"""Changes named in a sentence; the rest is summed up."""
MOST_MOVED = 12


def show_scene(plan: Plan, words: PlanWords, parts: tuple[SceneExplained, ...], every: bool) -> None:
    """Why each part of the scene is where it is, and what other days would cost."""
    for part in parts:
        _head(plan, words, part)
        paragraph(f"Why there: {_why(plan, words, part)}")
        _alone(plan, words, part, every)
        _adapted(plan, words, part)


def _head(plan: Plan, words: PlanWords, part: SceneExplained) -> None:
    block, day, strip = part.block, part.day, part.strip
    scene = plan.breakdown.scene(block.scene)
    heading(f"Scene {block.label}  {scene.heading}")
    cast = ", ".join(words.performer(p) for p in block.performers)
    paragraph(
        f"{pages(block.eighths)}, {duration(block.minutes)} h, {words.place(block.place)}"
        + (f"; {cast}" if cast else "")
    )
    place = [s.block for s in day.blocks].index(block.id) + 1
    paragraph(
        f"It is shot on {day_words(plan.schedule, day.date)} by the {words.unit(day.unit)}, {clock(strip.start_minute)} to "
        f"{clock(strip.end_minute)}, number {place} of {len(day.blocks)} that day."
    )
    if part.together:
        tied = ", ".join(other.label for other in part.together)
        paragraph(f"It is shot together with {tied}: below they move as one.")
    pins = [limit.reason for limit in plan.problem.limits.block_dates if limit.block == block.id]
    for reason in dict.fromkeys(pins):
        paragraph(reason)
    paragraph(f"By itself it could be shot on {len(part.possible)} of {len(plan.problem.dates)} dates.")


def _why(plan: Plan, words: PlanWords, part: SceneExplained) -> str:
    """One sentence: what the cheapest other day costs."""
    free = [alone for alone in part.alone if not alone.breaks]
    kept = [a for a in part.adapted if a.found and a.found.keeps]
    if free and free[0].difference < 0:
        return (
            f"not because it is cheapest. On {_day(plan, free[0].move.date)} it would cost {words.money(-free[0].difference)} less "
            "and break nothing; plan again with more --seconds."
        )
    if free:
        said = (
            f"every other day costs more or breaks a limit. With all else as it is, the next cheapest is {_day(plan, free[0].move.date)}, "
            f"{_cost(words, free[0].difference, free[0].changes)}."
        )
    else:
        said = (
            f"with all else as it is, it fits on no other day ({_commonest(part.alone)})."
            if part.alone
            else "there is no other date."
        )
    if kept:
        said += f" If the rest adapts, the cheapest found is {_day(plan, kept[0].date)}, {_cost(words, kept[0].difference, kept[0].changes)}."
    return said


def _commonest(rows: Iterable[Alone]) -> str:
    """On how many days which breach comes first."""
    counts: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        counts[_first_breach(row)] += 1
    return "; ".join(f"{what} on {n}" for what, n in sorted(counts.items(), key=lambda c: -c[1])[:3])


def _day(plan: Plan, date: dt.date) -> str:
    return (
        day_words(plan.schedule, date) if date in plan.schedule.dates() else f"{short_day(date)} (now no shooting day)"
    )


def _cost(words: PlanWords, difference: int, changes: tuple[Change, ...]) -> str:
    """``+12,400 EUR (crew +9,200, cast +3,200: Edmund Larkspurre 2 more hold days +3,200)``."""
    return f"{words.more(difference)} ({_parties(words, changes)})" if changes else words.more(difference)


def _parties(words: PlanWords, changes: tuple[Change, ...]) -> str:
    """The largest changes by name, the rest in one figure."""
    paid = [change for change in changes if change.amount]
    named = [words.change(change) for change in paid[:MOST_CHANGES]]
    rest = paid[MOST_CHANGES:]
    if rest:
        named.append(f"{len(rest)} more {words.figure(sum(change.amount for change in rest))}")
    return "; ".join(named)


def _groups(words: PlanWords, changes: tuple[Change, ...]) -> str:
    return ", ".join(f"{name} {words.figure(amount)}" for name, amount in words.by_group(changes)) or "nothing changes"


def _alone(plan: Plan, words: PlanWords, part: SceneExplained, every: bool) -> None:
    """Other days with all else as it is: those that break nothing, then by reason, or all."""
    if not part.alone:
        return
    heading("Another day, all else as it is")
    free = [alone for alone in part.alone if not alone.breaks]
    shown = part.alone if every else free[:MOST_DAYS]
    rows = [_alone_row(plan, words, alone) for alone in shown]
    if not every:
        rows += [_group_row(plan, words, group) for group in _by_reason(part.alone)]
    table(("Day", "Date", words.currency, "What changes, or why not"), rows, right=("Day", words.currency))
    if not every and len(free) > MOST_DAYS:
        paragraph(f"{len(free) - MOST_DAYS} more days break nothing and cost more; --all shows every day.")


def _alone_row(plan: Plan, words: PlanWords, alone: Alone) -> tuple[str, ...]:
    dates = plan.schedule.dates()
    number = str(dates.index(alone.move.date) + 1) if alone.move.date in dates else "-"
    unit = (
        f"{words.unit(alone.move.unit)}: "
        if len(plan.problem.units) > 1 and alone.move.unit != plan.problem.units[0].unit
        else ""
    )
    said = f"not possible: {', '.join(breach_words(alone.breaks))}" if alone.breaks else _parties(words, alone.changes)
    return number, short_day(alone.move.date), words.figure(alone.difference), unit + said


def _first_breach(alone: Alone) -> str:
    """The breach that weighs most: dates and people before clocks."""
    return breach_words(alone.breaks)[0]


def _by_reason(rows: Iterable[Alone]) -> list[list[Alone]]:
    """Days that break something, by their first breach; the largest groups first."""
    groups: dict[str, list[Alone]] = defaultdict(list)
    for row in rows:
        if row.breaks:
            groups[_first_breach(row)].append(row)
    return sorted(groups.values(), key=lambda group: -len(group))


def _group_row(plan: Plan, words: PlanWords, group: list[Alone]) -> tuple[str, ...]:
    """Days that one breach rules out: their number, their dates, the least that they would cost."""
    if len(group) == 1:
        return _alone_row(plan, words, group[0])
    dates = sorted(alone.move.date for alone in group)
    least = min(alone.difference for alone in group)
    return (
        "",
        count(len(group), "day"),
        f"{words.figure(least)} up",
        f"not possible: {_first_breach(group[0])} ({_spans(plan, dates)})",
    )


def _spans(plan: Plan, dates: list[dt.date]) -> str:
    """Dates as runs of the company's dates."""
    company = plan.problem.dates
    runs: list[list[dt.date]] = []
    for date in dict.fromkeys(dates):
        if runs and company.index(date) - company.index(runs[-1][-1]) == 1:
            runs[-1].append(date)
        else:
            runs.append([date])
    named = [short_day(run[0]) if len(run) == 1 else f"{short_day(run[0])} to {short_day(run[-1])}" for run in runs]
    return ", ".join(named[:4]) + (f" and {len(named) - 4} more" if len(named) > 4 else "")


def _adapted(plan: Plan, words: PlanWords, part: SceneExplained) -> None:
    """Days for which everything else was searched anew."""
    searched = [a for a in part.adapted if a.found]
    if not searched:
        return
    heading("Another day, and the rest adapts")
    table(
        ("Date", words.currency, "Others", "What changes"),
        [_adapted_row(words, a) for a in searched],
        right=(words.currency, "Others"),
    )
    _base_note(plan, words, part.base)
    best = searched[0]
    if best.found and best.found.keeps and best.moved:
        moved = [words.labels[block] for block in best.moved]
        rest = f" and {len(moved) - MOST_MOVED} more" if len(moved) > MOST_MOVED else ""
        paragraph(f"On {short_day(best.date)} these would move too: {', '.join(moved[:MOST_MOVED])}{rest}.")
    paragraph("Each is the best of one short search: the true cost may be lower, not higher.")
    _unsearched(part.unsearched, "day")


def _adapted_row(words: PlanWords, adapted: Adapted) -> tuple[str, ...]:
    if adapted.found is None or not adapted.found.keeps:
        return short_day(adapted.date), "", "", "no plan found that keeps every limit"
    return (
        short_day(adapted.date),
        words.figure(adapted.difference),
        str(len(adapted.moved)),
        _groups(words, adapted.changes),
    )


def _base_note(plan: Plan, words: PlanWords, base: Found) -> None:
    """Say so when the same search improves the plan itself."""
    better = plan.result.cost - base.cost
    if better > 0:
        paragraph(
            f"A search of the same length found a plan under all limits that is {words.money(better)} cheaper than this one; "
            "the figures are counted from it."
        )


def _unsearched(number: int, what: str) -> None:
    if number:
        paragraph(f"{count(number, what)} not searched: the time was over. Give more --seconds.")


def show_holds(plan: Plan, words: PlanWords, held: HoldsExplained) -> None:
    """Who is held, what it costs, and what it would take to hold them less."""
    if not held.rows:
        paragraph("Nobody is held on any day of this plan.")
        return
    days, cost = sum(row.holding.held for row in held.rows), sum(row.holding.cost for row in held.rows)
    paragraph(f"{count(days, 'hold day')} in this plan, {words.money(cost)}.")
    table(
        ("Performer", "Work", "Hold", "Forced", words.currency, "Fewer?"),
        [_hold_row(words, row) for row in held.rows],
        right=("Work", "Hold", "Forced", words.currency),
    )
    paragraph(
        "Forced: days that no plan under these limits can avoid, by the first and last dates of the performer's scenes. "
        "Fewer?: what a search found when each of the performer's days was priced like a crew's day."
    )
    _base_note(plan, words, held.base)
    _unsearched(held.unsearched, "performer")
    for row in held.rows:
        _gaps(plan, words, row)


def _hold_row(words: PlanWords, row: HoldExplained) -> tuple[str, ...]:
    holding = row.holding
    return (
        words.performer(holding.performer),
        str(len(holding.worked)),
        str(holding.held) + (f" +{holding.dropped} dropped" if holding.dropped else ""),
        str(row.forced),
        words.money(holding.cost).rpartition(" ")[0],
        _fewer(words, row),
    )


def _fewer(words: PlanWords, row: HoldExplained) -> str:
    """What it would take to hold somebody less, in a few words."""
    if row.holding.cost <= 0:
        return "holds cost nothing"
    if row.forced >= row.holding.held:
        return "the limits force them all"
    if row.closing is None:
        return "not searched"
    if row.left >= row.holding.held:
        return "none found"
    net = row.others - row.saved
    return f"{row.left} left: {words.figure(net)} in all"


def _gaps(plan: Plan, words: PlanWords, row: HoldExplained) -> None:
    """Each gap with its days and cost, and what closing them would move."""
    heading(words.performer(row.holding.performer))
    for gap in row.holding.gaps:
        state = "dropped" if gap.dropped else f"held, {words.money(gap.cost)}"
        paragraph(
            f"  {count(len(gap.days), 'day')} {state}: works {day_words(plan.schedule, gap.last_worked)}, then "
            f"{day_words(plan.schedule, gap.next_worked)}.",
            indent="    ",
        )
    if row.closing and row.left < row.holding.held:
        moved = ", ".join(words.labels[block] for block in row.moved[:MOST_MOVED])
        paragraph(
            f"  To come down to {count(row.left, 'hold day')} saves {words.money(row.saved)} here and costs {words.money(row.others)} elsewhere "
            f"({_parties(words, row.changes)})" + (f"; of these scenes {moved} move." if moved else "."),
            indent="    ",
        )


def show_limits(plan: Plan, words: PlanWords, priced: LimitsExplained) -> None:
    """What each limit costs."""
    if not priced.rows:
        paragraph("This plan leans on no limit.")
        return
    base = priced.base
    paragraph(
        f"Under all limits the best plan known costs {words.money(base.cost)}; no plan can cost less than "
        f"{words.money(max(base.lower_bound, plan.result.lower_bound))}. Without one limit:"
    )
    searched = [row for row in priced.rows if row.found]
    table(
        ("Saves", "Costs then", "No less than", "Without, or with"),
        [
            (
                _saving(words, row.saving) if row.found and row.found.keeps else "",
                words.money(row.found.cost).rpartition(" ")[0] if row.found else "",
                words.money(row.found.lower_bound).rpartition(" ")[0] if row.found else "",
                limit_words(words, row.limit),
            )
            for row in searched
        ],
        right=("Saves", "Costs then", "No less than"),
    )
    _base_note(plan, words, base)
    paragraph(
        f"Figures in {words.currency}. Each saving is what one search found from this plan, and an estimate: the plan without the limit is real, "
        "but better plans with and without it may exist, within the bounds. A limit of law or contract is priced here, not up for sale."
    )
    _unsearched(priced.unsearched, "limit")


def _saving(words: PlanWords, saving: int) -> str:
    return words.figure(saving).lstrip("+") if saving else "none found"
