"""The earliest date that training leaves for a stunt at best, known without planning it: what a production file must not contradict.

The training plan (``stunts.training``) keeps caps and calendars besides, so its date is this one or later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from setpiece.domain.identifiers import PerformerId
from setpiece.domain.stunts import Stunt
from setpiece.stunts.training.defaults import default, sessions_a_day

DEFAULT_LEAD_DAYS = 56
"""Training without a start date is taken to begin eight weeks before the shoot (a guess; months are reported for large set pieces)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The first date on which a stunt can be shot, and the sentence that says why."""

    date: dt.date
    reason: str


def training_days(sessions: int, per_week: int) -> int:
    """Days from the first session to the last, both counted, with at most so many sessions in any seven days and six days a week."""
    if not sessions:
        return 0
    weeks, rest = divmod(sessions - 1, per_week)
    return 7 * weeks + rest // sessions_a_day(per_week) + 1


def earliest_date(
    stunt: Stunt, training_starts: dt.date | None = None, names: Mapping[PerformerId, str] | None = None
) -> Ready | None:
    """The earliest date from ``not_before`` and from training, the later of the two; None when neither says anything.

    Each performer trains one skill after the other, performers train side by side. Training without a start (the stunt's own, or
    ``training_starts`` as a stand-in) says nothing about dates.
    """
    trained = _trained(stunt, stunt.training_starts or training_starts, names or {})
    fixed = Ready(date=stunt.not_before, reason=f"not before {stunt.not_before}") if stunt.not_before else None
    if trained and (fixed is None or trained.date > fixed.date):
        return trained
    return fixed


def _trained(stunt: Stunt, start: dt.date | None, names: Mapping[PerformerId, str]) -> Ready | None:
    if start is None or not stunt.training:
        return None
    days: dict[PerformerId, int] = {}
    for item in stunt.training:
        days[item.performer] = days.get(item.performer, 0) + training_days(item.sessions, item.per_week)
    slowest = max(days, key=lambda performer: days[performer])
    quiet = int(default("last_new_skill_days"))
    mine = [item for item in stunt.training if item.performer == slowest]
    what = ", then ".join(f"{t.sessions} sessions of {t.skill} at {t.per_week} a week" for t in mine)
    return Ready(
        date=start + dt.timedelta(days=days[slowest] + quiet) if days[slowest] else start,
        reason=f"{names.get(slowest, slowest)} trains from {start}: {what}, then {quiet} days with nothing new",
    )
