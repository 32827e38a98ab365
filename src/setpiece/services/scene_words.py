"""A scene explained, in the words of the trade: where it is and why, and what other days cost or why they cannot be."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from setpiece.documents.wording import count, duration, pages, short_day, span
from setpiece.domain.identifiers import BlockId
from setpiece.domain.plan import Plan
from setpiece.domain.schedule import clock
from setpiece.services.explain_scene import OtherDay, SceneExplained
from setpiece.services.plan_words import ORDER, TOO_LONG, PlanWords, breach_words, day_words
from setpiece.solver.evaluate import worked_minutes

MOST_DAYS = 8
"""Days that break nothing, shown one by one."""
MOST_OPEN = 2
"""Days without shooting that break nothing, shown one by one."""
MOST_SPANS = 3

Row = tuple[str, str, str, str]
"""The day's number, its date, the difference in cost, what changes or why not."""


class SceneWords:
    """One block explained, in words. ``again`` is the advice where a cheaper plan is known."""

    def __init__(self, plan: Plan, words: PlanWords, part: SceneExplained, again: str) -> None:
        """Read what is needed once."""
        self.plan = plan
        self.words = words
        self.part = part
        self.again = again
        self.dates = plan.schedule.dates()
        self.orders = {order.reason for order in plan.problem.limits.before}
        self.free = sorted(
            (day for day in (*part.alone, *part.exchanged) if not day.breaks), key=lambda day: day.difference
        )

    def title(self) -> str:
        """``Scene 12  INT. CRANE - NIGHT``."""
        block = self.part.block
        return f"Scene {block.label}  {self.plan.breakdown.scene(block.scene).heading}"

    def facts(self) -> tuple[str, ...]:
        """How long it is, with whom and where, when it is shot, what ties it to dates."""
        block, day, strip = self.part.block, self.part.day, self.part.strip
        cast = ", ".join(self.words.performer(performer) for performer in block.performers) or "no cast"
        number = [s.block for s in day.blocks].index(block.id) + 1
        together = f"Shot together with {self.labels(b.id for b in self.part.together)}: they move as one."
        reasons = dict.fromkeys(x.reason for x in self.plan.problem.limits.block_dates if x.block == block.id)
        return (
            f"{pages(block.eighths)}, {duration(block.minutes)} h, {self.words.place(block.place)}; {cast}.",
            f"Shot on {day_words(self.plan.schedule, day.date)}, {clock(strip.start_minute)} to {clock(strip.end_minute)}, "
            f"number {number} of {len(day.blocks)}, {self.words.unit(day.unit)}.",
            *((together,) if self.part.together else ()),
            *reasons,
            f"The dates of its cast and place, its light and its order with other scenes leave it {len(self.part.possible)} of "
            f"{len(self.plan.problem.dates)} dates.",
        )

    def why(self) -> str:
        """What the cheapest other day costs, first with the least ado."""
        if not self.part.alone:
            return "there is no other date."
        if not self.free:
            exchange = ", not even in exchange for a scene there" if self.part.exchanges_tried else ""
            said = f"with all else as it is, it fits on no other day{exchange} ({self._commonest()})."
        elif self.free[0].difference < 0:
            said = (
                f"not because it is cheapest. On {self._moved(self.free[0])} it costs {self.words.money(-self.free[0].difference)} less and "
                f"breaks nothing. {self.again}"
            )
        else:
            best = self.free[0]
            said = (
                "every other day costs as much or more, or breaks a limit. "
                f"The cheapest is {self._moved(best)}: {self._cost(best)}."
            )
        return f"{said} {self._if_the_rest_adapts()}".rstrip()

    def reordering(self) -> str:
        """What other orders and calls save before anything moves; empty when nothing."""
        if self.part.reorder_saves <= 0:
            return ""
        return (
            f"Other orders and calls of the plan's days save {self.words.money(self.part.reorder_saves)} before any scene changes days; "
            "the figures are counted from there."
        )

    def other_days(self, every: bool) -> tuple[Row, ...]:
        """Other days with all else as it is: those that break nothing, then what rules out the others; or all."""
        shown = self._free_days(every)
        if every:
            return tuple(self._row(day) for day in (*shown, *(day for day in self.part.alone if day.breaks)))
        return (
            *(self._row(day) for day in _shortened(shown)),
            *(self._group_row(group) for group in self._ruled_out()),
        )

    def days_left_out(self) -> int:
        """Days that break nothing beyond those that are shown one by one."""
        free = self._free_days(every=False)
        return len(free) - len(_shortened(free))

    def _free_days(self, every: bool) -> list[OtherDay]:
        """Moves that break nothing; the cheapest of each day, or every one."""
        shown: list[OtherDay] = []
        for day in self.free:
            if every or (day.move.unit, day.move.date) not in {(d.move.unit, d.move.date) for d in shown}:
                shown.append(day)
        return shown

    def _if_the_rest_adapts(self) -> str:
        kept = [a for a in self.part.adapted if a.found and a.found.keeps]
        if not kept:
            return ""
        if kept[0].difference < 0:
            return (
                f"But a search found a plan with it on {self._day(kept[0].date)} that costs {self.words.money(-kept[0].difference)} less than "
                "any found with it here: this plan is not the cheapest."
            )
        cost = self.words.more(kept[0].difference) if kept[0].difference else "as cheap as here"
        return f"If the rest adapts, the cheapest found is {self._day(kept[0].date)}: {cost}."

    def _moved(self, day: OtherDay) -> str:
        """Where it goes, and for what."""
        where = self._day(day.move.date)
        return f"{where} in exchange for {self.labels(day.move.exchanged)}" if day.move.exchanged else where

    def _day(self, date: dt.date) -> str:
        return day_words(self.plan.schedule, date) if date in self.dates else f"{short_day(date)} (now no shooting day)"

    def _cost(self, day: OtherDay) -> str:
        changed = self.words.changed(day.changes)
        cost = self.words.more(day.difference) if day.difference else "as cheap as here"
        return cost + (f" ({changed})" if changed else "")

    def _commonest(self) -> str:
        """On how many days which breach comes first."""
        return "; ".join(f"{self._breach(group[0])} on {len(group)}" for group in self._ruled_out()[:3])

    def _row(self, day: OtherDay) -> Row:
        move = day.move
        number = str(self.dates.index(move.date) + 1) if move.date in self.dates else "-"
        if day.breaks:
            said = f"not possible: {', '.join(self._breaches(day))}"
        else:
            said = self.words.changed(day.changes) or "nothing changes"
        if move.exchanged:
            said = f"for {self.labels(move.exchanged)}: {said}"
        if move.unit != self.part.day.unit:
            said = f"{self.words.unit(move.unit)}: {said}"
        return number, short_day(move.date), self.words.figure(day.difference), said

    def _ruled_out(self) -> list[list[OtherDay]]:
        """Days that take the scene neither alone nor in exchange, by what is in the way first; the largest groups first."""
        taken = {(day.move.unit, day.move.date) for day in self.free}
        groups: dict[str, list[OtherDay]] = defaultdict(list)
        for day in self.part.alone:
            if (day.move.unit, day.move.date) not in taken:
                groups[self._breach(day)].append(day)
        return sorted(groups.values(), key=lambda group: -len(group))

    def _breach(self, day: OtherDay) -> str:
        return self._said(day)[0]

    def _said(self, day: OtherDay) -> list[str]:
        """What a day breaks, in a few words; which scene comes before which where that is broken."""
        orders = [broken.partition(":")[0] for broken in day.move.broken if broken in self.orders]
        found = breach_words(day.breaks, day.move.date in self.part.possible)
        return [orders[0] if words == ORDER and orders else words for words in found]

    def _breaches(self, day: OtherDay) -> list[str]:
        """What a day breaks in a few words, a day too long by how much."""
        over = f"{TOO_LONG} by {duration(self._over(day))} h"
        found = self._said(day)
        return [over if words == TOO_LONG and self._over(day) > 0 else words for words in found]

    def _over(self, day: OtherDay) -> int:
        """Minutes of work beyond the longest day, of the worst day."""
        longest = {terms.unit: terms.longest_minutes for terms in self.plan.problem.units}
        return max(worked_minutes(shot) - longest[shot.unit] for shot in day.move.schedule.days)

    def _group_row(self, group: list[OtherDay]) -> Row:
        """Days that one breach rules out: their number, their dates, what the cheapest of them would cost."""
        if len(group) == 1:
            return self._row(group[0])
        least = self.words.figure(min(day.difference for day in group))
        dates = self._spans(sorted({day.move.date for day in group}))
        breach = self._breach(group[0])
        if breach == TOO_LONG:
            breach += f" by {duration(min(self._over(day) for day in group))} h or more"
        return "", count(len(group), "day"), f"from {least}", f"not possible: {breach} ({dates})"

    def _spans(self, dates: list[dt.date]) -> str:
        """Dates as runs of the company's dates."""
        company = self.plan.problem.dates
        runs: list[list[dt.date]] = []
        for date in dates:
            if runs and company.index(date) - company.index(runs[-1][-1]) == 1:
                runs[-1].append(date)
            else:
                runs.append([date])
        named = [span(run[0], run[-1]) for run in runs[:MOST_SPANS]]
        return ", ".join(named) + (f" and {len(runs) - MOST_SPANS} more" if len(runs) > MOST_SPANS else "")

    def labels(self, blocks: Iterable[BlockId]) -> str:
        """Scene numbers."""
        return ", ".join(self.words.labels[block] for block in blocks)


def _shortened(free: list[OtherDay]) -> list[OtherDay]:
    """The cheapest shooting days and the cheapest of the others, by cost."""
    short = [day for day in free if not day.move.open][:MOST_DAYS] + [day for day in free if day.move.open][:MOST_OPEN]
    return sorted(short, key=lambda day: day.difference)
