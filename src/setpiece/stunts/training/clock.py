"""Clock times of a day's sessions: nobody in two at once, resources no fuller than they may be, gaps between sessions of a skill kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from setpiece.domain.identifiers import PerformerId, ResourceId, SkillId
from setpiece.domain.training import Session, TrainingResource

OPENS, CLOSES, GRID = 8 * 60, 20 * 60, 15
"""Where a session needs no resource it lies between these minutes; starts fall on a grid of a quarter of an hour."""


def on_clock(
    sessions: Iterable[Session],
    resources: Mapping[ResourceId, TrainingResource],
    gaps: Mapping[tuple[PerformerId, SkillId], int],
) -> tuple[tuple[Session, ...], ResourceId | None]:
    """The sessions with start minutes, in order; or those placed so far and a resource on whose day a session did not fit.

    ``gaps``: least hours between two starts of a performer's skill. Each session starts as early as it can; the longest go first.
    """
    placed: list[Session] = []
    last: dict[tuple[PerformerId, SkillId], int] = {}
    for session in sorted(
        sessions, key=lambda s: (s.date, len(s.performers) == 1, -s.minutes, s.skill or "", s.performers)
    ):
        today = [p for p in placed if p.date == session.date]
        start = _earliest(session, today, resources, _not_before(session, last, gaps))
        if start is None:
            return tuple(placed), session.needs[0] if session.needs else None
        placed.append(replace(session, start_minute=start))
        if session.skill is not None:
            last[session.performers[0], session.skill] = session.date.toordinal() * 1440 + start
    return tuple(sorted(placed, key=lambda s: (s.date, s.start_minute, s.performers))), None


def _not_before(
    session: Session,
    last: Mapping[tuple[PerformerId, SkillId], int],
    gaps: Mapping[tuple[PerformerId, SkillId], int],
) -> int:
    """The first minute of the day that keeps the gap to the last session of the skill."""
    if session.skill is None:
        return 0
    key = (session.performers[0], session.skill)
    if key not in last:
        return 0
    return last[key] + 60 * gaps.get(key, 0) - session.date.toordinal() * 1440


def _earliest(
    session: Session, today: list[Session], resources: Mapping[ResourceId, TrainingResource], not_before: int
) -> int | None:
    opens = max([OPENS if not session.needs else 0, not_before, *(resources[n].opens_minute for n in session.needs)])
    closes = min([CLOSES if not session.needs else 24 * 60, *(resources[n].closes_minute for n in session.needs)])
    start = -(-opens // GRID) * GRID
    while start + session.minutes <= closes:
        if _free(session, start, today, resources):
            return start
        start += GRID
    return None


def _free(session: Session, start: int, today: list[Session], resources: Mapping[ResourceId, TrainingResource]) -> bool:
    end = start + session.minutes
    beside = [p for p in today if p.start_minute < end and start < p.start_minute + p.minutes]
    if any(set(p.performers) & set(session.performers) for p in beside):
        return False
    for need in session.needs:
        users = [p for p in beside if need in p.needs]
        moments = [start, *(p.start_minute for p in users if p.start_minute > start)]
        if any(
            sum(p.start_minute <= at < p.start_minute + p.minutes for p in users) >= resources[need].quantity
            for at in moments
        ):
            return False
    return True


def day_of(first: dt.date, date: dt.date) -> int:
    """The day index of a date."""
    return (date - first).days
