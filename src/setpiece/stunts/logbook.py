"""What a logbook proves: the bound on the failure rate, and whether a skill is current."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from setpiece.domain.identifiers import PerformerId, SkillId
from setpiece.domain.training import LogEntry
from setpiece.mechanics.chance import chance_at_most

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Repetitions of a skill at a level or above: clean, failed, clean since the last failure, and the last date with a clean one."""

    clean: int
    failed: int
    clean_in_a_row: int
    last_clean: dt.date | None

    @property
    def failure_rate_at_most(self) -> float:
        """Upper bound at 95% on the probability that a repetition fails; 1 when nothing was logged."""
        return failure_rate_at_most(self.clean + self.failed, self.failed)


def failure_rate_at_most(repetitions: int, failed: int = 0, confidence: float = CONFIDENCE) -> float:
    """The one-sided upper bound of Clopper and Pearson (1934) on a failure probability after ``failed`` of ``repetitions``.

    Without a failure it is 1 - (1 - confidence)^(1/n), about 3/n at 95% (the rule of three). ``ValueError`` for counts that cannot be.
    """
    if not 0 <= failed <= repetitions:
        raise ValueError(f"{failed} failures of {repetitions} repetitions cannot be.")
    if failed == repetitions:
        return 1.0
    return chance_at_most(failed, repetitions, confidence)


def proof(
    logbook: Iterable[LogEntry], performer: PerformerId, skill: SkillId, level: int = 1, until: dt.date | None = None
) -> Proof:
    """What the logbook says of a performer's skill at ``level`` or above, of the days up to and with ``until``.

    Within a day failures are taken to come last: the count of clean repetitions in a row begins again after that day.
    """
    clean = failed = row = 0
    last: dt.date | None = None
    mine = (e for e in logbook if e.performer == performer and e.skill == skill and e.level >= level)
    for entry in sorted(mine, key=lambda e: e.date):
        if until is not None and entry.date > until:
            break
        clean += entry.clean
        failed += entry.failed
        row = 0 if entry.failed else row + entry.clean
        last = entry.date if entry.clean else last
    return Proof(clean=clean, failed=failed, clean_in_a_row=row, last_clean=last)


def current(proved: Proof, currency_days: int | None, on: dt.date) -> bool:
    """Whether the last clean repetition lies at most ``currency_days`` before the date; never without one."""
    if proved.last_clean is None:
        return False
    return currency_days is None or (on - proved.last_clean).days <= currency_days
