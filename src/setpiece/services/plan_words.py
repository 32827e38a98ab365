"""A plan's people, places, days and money in words: what explanations are made of."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from setpiece.documents.wording import duration, short_day
from setpiece.domain.findings import Finding
from setpiece.domain.money import Money, minor_digits
from setpiece.domain.plan import Plan
from setpiece.domain.schedule import Schedule
from setpiece.solver.explain import Change, LimitKind, Pressing, ShareKind

GROUPS = {
    ShareKind.SHOOTING_DAYS: "crew",
    ShareKind.IDLE_DAYS: "crew",
    ShareKind.OVERTIME: "crew",
    ShareKind.NIGHT_WORK: "crew",
    ShareKind.LONG_WEEKS: "crew",
    ShareKind.PERFORMER: "cast",
    ShareKind.PLACE: "places",
    ShareKind.MOVE: "moves",
    ShareKind.RENTAL: "rentals",
    ShareKind.CHANGED_CALLS: "changed calls",
}
"""What a budget calls the kinds of shares."""

_COUNTED = {
    ShareKind.SHOOTING_DAYS: "shooting day",
    ShareKind.IDLE_DAYS: "idle day",
    ShareKind.NIGHT_WORK: "night",
    ShareKind.PLACE: "day",
    ShareKind.MOVE: "move",
    ShareKind.RENTAL: "day",
    ShareKind.CHANGED_CALLS: "changed call",
}
_CAST_DAYS = {"worked": "work day", "held": "hold day", "dropped": "dropped day"}

_BREACHES = {
    "availability": "{who} away",
    "double_booking": "{who} in two units",
    "light": "wrong light",
    "meals": "meal",
    "minors_hours": "hours of {who}",
    "moves": "travel days",
    "performer_rest": "turnaround",
    "pins": "outside its dates",
    "place_windows": "{who} closed",
    "precedence": "order of scenes",
    "right_unit": "wrong unit",
    "six_day_week": "too many days in a row",
    "company_days": "no company day",
    "stunt_readiness": "{who} not ready",
    "together_apart": "scenes together or apart",
    "unit_rest": "turnaround",
    "weekly_rest": "weekly rest",
    "day_length": "day too long",
}
"""A rule's breach in two or three words."""


class PlanWords:
    """Names and figures of one plan as people say them."""

    def __init__(self, plan: Plan) -> None:
        """Read the plan's names once."""
        production = plan.production
        self.currency = production.currency
        self.labels = {block.id: block.label for block in plan.problem.blocks}
        self._names: dict[str, dict[str, str]] = {
            "performer": {p.id: p.name for p in production.performers},
            "place": {p.id: p.name for p in production.places},
            "unit": {u.id: u.name for u in production.units},
            "rental": {r.id: r.name for r in production.rentals},
        }

    def performer(self, party: str) -> str:
        """A performer's name."""
        return self._names["performer"].get(party, party)

    def place(self, party: str) -> str:
        """A place's name."""
        return self._names["place"].get(party, party)

    def unit(self, party: str) -> str:
        """A unit's name."""
        return self._names["unit"].get(party, party)

    def rental(self, party: str) -> str:
        """A rental's name."""
        return self._names["rental"].get(party, party)

    def party(self, change: Change) -> str:
        """Whom or what a change is paid to."""
        if change.kind is ShareKind.MOVE:
            return f"{self.place(change.party)} - {self.place(change.other)}"
        kinds = {
            ShareKind.PERFORMER: self.performer,
            ShareKind.CHANGED_CALLS: self.performer,
            ShareKind.PLACE: self.place,
            ShareKind.RENTAL: self.rental,
        }
        return kinds.get(change.kind, self.unit)(change.party)

    def money(self, minor: int) -> str:
        """Whole units of the currency: ``12,400 EUR``."""
        return str(Money(minor=whole(minor, self.currency), currency=self.currency))

    def more(self, minor: int) -> str:
        """A difference: ``+12,400 EUR``."""
        return ("+" if minor > 0 else "") + self.money(minor)

    def figure(self, minor: int) -> str:
        """A difference without its currency: ``+12,400``."""
        return self.more(minor).rpartition(" ")[0]

    def change(self, change: Change) -> str:
        """A change in words with its amount: ``Edmund Larkspurre 2 more hold days +11,200``."""
        return (
            f"{self.what_changed(change)} {self.figure(change.amount)}" if change.amount else self.what_changed(change)
        )

    def what_changed(self, change: Change) -> str:
        """A change in words: ``Edmund Larkspurre 2 more hold days``, ``a move Boatyard - Harbour less``."""
        counted = [
            _more(number, _CAST_DAYS.get(what) or _COUNTED.get(change.kind, "day"))
            for what, number in change.counts
            if change.kind is not ShareKind.OVERTIME
        ]
        if change.kind is ShareKind.OVERTIME:
            minutes = sum(number for _, number in change.counts)
            counted = [
                f"{duration(abs(minutes))} h {'more' if minutes > 0 else 'less'} overtime" if minutes else "overtime"
            ]
        if change.kind is ShareKind.LONG_WEEKS:
            counted = ["sixth and seventh days"]
        return f"{self.party(change)}: {', '.join(counted) or 'another rate'}"

    def by_group(self, changes: Iterable[Change]) -> tuple[tuple[str, int], ...]:
        """Sums by the budget's groups, the largest first, those of nothing left out."""
        sums: Counter[str] = Counter()
        for change in changes:
            sums[GROUPS[change.kind]] += change.amount
        return tuple((name, amount) for name, amount in sorted(sums.items(), key=lambda s: -abs(s[1])) if amount)


def whole(minor: int, currency: str) -> int:
    """Minor units rounded to whole units of the currency."""
    scale: int = 10 ** minor_digits(currency)
    return (abs(minor) + scale // 2) // scale * scale * (1 if minor >= 0 else -1)


def _more(number: int, what: str) -> str:
    """``2 more hold days``, ``1 fewer move``."""
    return f"{abs(number)} {'more' if number > 0 else 'fewer'} {what}{'' if abs(number) == 1 else 's'}"


def day_words(schedule: Schedule, date: dt.date) -> str:
    """``day 7 (Tue 4 May)``, or the date alone when nobody shoots on it."""
    dates = schedule.dates()
    return f"day {dates.index(date) + 1} ({short_day(date)})" if date in dates else short_day(date)


def breach_words(findings: Iterable[Finding]) -> tuple[str, ...]:
    """What findings say is broken, each in a few words and once, in their order."""
    words = (_BREACHES.get(f.rule, f.rule.replace("_", " ")).format(who=f.who) for f in findings)
    return tuple(dict.fromkeys(words))


def limit_words(words: PlanWords, limit: Pressing) -> str:
    """A limit as a question that a producer asks: ``The main unit's longest day, an hour longer``."""
    eased = {
        LimitKind.LONGEST_DAY: f"{words.unit(limit.party)}: days an hour longer",
        LimitKind.REST: "Everybody: an hour less of rest between days",
        LimitKind.LONGEST_RUN: f"{words.unit(limit.party)}: any number of days in a row",
        LimitKind.WEEK_DAYS: f"{words.unit(limit.party)}: seven days a week",
        LimitKind.LIGHT: f"{words.place(limit.party)}: no wait for {limit.light.value}",
    }
    return eased.get(limit.kind) or " ".join(limit.reasons)
