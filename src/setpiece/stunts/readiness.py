"""From when a stunt can be shot: its training and the date set outright."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from setpiece.domain.identifiers import PerformerId
from setpiece.domain.stunts import Stunt

DEFAULT_LEAD_DAYS = 56
"""Training without a start date is taken to begin eight weeks before the shoot (a guess; months are reported for large set pieces)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The first date on which a stunt can be shot, and the sentence that says why."""

    date: dt.date
    reason: str


def training_days(sessions: int, per_week: int) -> int:
    """Calendar days from the first day of training to the day after the last session: ``ceil(7 sessions / per_week)``."""
    return -(-7 * sessions // per_week)


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
    mine = [item for item in stunt.training if item.performer == slowest]
    what = ", then ".join(f"{t.sessions} sessions of {t.skill} at {t.per_week} a week" for t in mine)
    return Ready(
        date=start + dt.timedelta(days=days[slowest]),
        reason=f"{names.get(slowest, slowest)} trains from {start}: {what}",
    )
