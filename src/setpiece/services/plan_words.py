"""A plan's people, places, days and money in words: what explanations are made of."""

from __future__ import annotations

import datetime as dt
import re
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
    ShareKind.MOVE: "move",
    ShareKind.CHANGED_CALLS: "changed call",
}
_CAST_DAYS = {"worked": "work day", "held": "hold day", "dropped": "dropped day"}

_DATE = re.compile(r"^\d{4}-\d\d-\d\d: | (on|before) \d{4}-\d\d-\d\d")
ORDER = "order of scenes"
TOO_LONG = "day too long"
_BREACHES = {
    "pins": "outside its dates",
    "stunt_readiness": "{who} not ready",
    "availability": "{who} away",
    "place_windows": "{who} closed",
    "right_unit": "wrong unit",
    "light": "wrong light",
    "double_booking": "{who} in two units",
    "precedence": ORDER,
    "together_apart": "scenes together or apart",
    "moves": "travel days",
    "day_length": TOO_LONG,
    "minors_hours": "hours of {who}",
    "six_day_week": "too many days in a row",
    "company_days": "no company day",
    "weekly_rest": "weekly rest",
    "performer_rest": "turnaround",
    "unit_rest": "turnaround",
    "meals": "meal",
}
"""A rule's breach in two or three words, those first that no other call or order of the day could mend."""
_FOLLOW = ("place_windows", "light", "minors_hours")
"""Rules that a day too long breaks too, when the scene could be shot on that date."""


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

    def changed(self, some: Iterable[Change]) -> str:
        """What changes, the largest amounts first: ``1 more shooting day +92,000; cast +3,200 (Edmund Larkspurre, Wout Zandvlinder)``.

        One change of a kind is said in full, several are summed up with the names of the largest.
        """
        groups: dict[str, list[Change]] = {}
        for change in some:
            if change.amount:
                kind = change.kind.value if GROUPS[change.kind] == "crew" else GROUPS[change.kind]
                groups.setdefault(kind, []).append(change)
        sums = {name: sum(change.amount for change in group) for name, group in groups.items()}
        largest = sorted((name for name in groups if sums[name]), key=lambda name: -abs(sums[name]))
        return "; ".join(self._summed(name, groups[name], sums[name]) for name in largest)

    def _summed(self, name: str, group: list[Change], amount: int) -> str:
        if len(group) == 1:
            return f"{self._said(group[0])} {self.figure(amount)}"
        days = Counter[str]()
        for change in group:
            days.update(dict(change.counts))
        if group[0].kind in _COUNTED:
            number = sum(days.values())
            counted = _more(number, _COUNTED[group[0].kind]) if number else f"different {name}"
            return f"{counted} {self.figure(amount)}"
        names = ", ".join(self.party(change) for change in group[:2]) + (
            f" and {len(group) - 2} more" if len(group) > 2 else ""
        )
        counted = ", ".join(
            _more(number, _CAST_DAYS.get(what, "day")) for what, number in days.items() if number and what != "dropped"
        )
        return f"{name} {self.figure(amount)} ({names}{f': {counted}' if counted and name == 'cast' else ''})"

    def _said(self, change: Change) -> str:
        """One change in full: ``Edmund Larkspurre 2 more hold days``, ``1 fewer move (Boatyard - Harbour)``."""
        if change.kind is ShareKind.OVERTIME:
            minutes = sum(number for _, number in change.counts)
            return f"{duration(abs(minutes))} h {'more' if minutes > 0 else 'less'} overtime" if minutes else "overtime"
        if change.kind is ShareKind.LONG_WEEKS:
            return "sixth and seventh days"
        counted = ", ".join(
            _more(number, _CAST_DAYS.get(what) or _COUNTED.get(change.kind, "day")) for what, number in change.counts
        )
        if change.kind is ShareKind.MOVE:
            return f"{counted} ({self.party(change)})"
        if GROUPS[change.kind] == "crew":
            return counted or change.kind.value
        return f"{self.party(change)} {counted or 'another rate'}"

    def in_names(self, sentence: str) -> str:
        """A sentence of the solver's with names for ids and without the date, which is said beside it."""
        ids = {**self._names["performer"], **self._names["place"]}
        for party in sorted(ids, key=len, reverse=True):
            name = ids[party].replace("\\", r"\\")
            sentence = re.sub(rf"(?<![\w-]){re.escape(party)}(?![\w-])", name, sentence)
        return _DATE.sub("", sentence).strip().removesuffix(".")

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


def breach_words(findings: Iterable[Finding], possible: bool) -> tuple[str, ...]:
    """What findings say is broken, each in a few words and once, what weighs most first.

    ``possible``: the scene could be shot on that date by itself. Then a day too long is the cause, and a place that closes before it ends is not.
    """
    order = list(_BREACHES)
    if possible:
        order = [rule for rule in order if rule not in _FOLLOW] + list(_FOLLOW)
    ranked = sorted(findings, key=lambda f: order.index(f.rule) if f.rule in order else len(order))
    words = (_BREACHES[f.rule].format(who=f.who) if f.rule in _BREACHES else f.message for f in ranked)
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
