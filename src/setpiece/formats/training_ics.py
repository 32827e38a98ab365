"""A performer's training as iCalendar (RFC 5545): one event for each session, refresher and rehearsal. Lossy: write only.

Times are local to wherever training is held and carry no zone, since a plan does not say where that is ("floating" times of RFC 5545, 3.3.5).
"""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar, Event

from setpiece.domain.identifiers import PerformerId, slug
from setpiece.domain.plan import Plan
from setpiece.domain.training import Session, SessionKind

_UNPRINTABLE = dict.fromkeys([*range(32), *range(127, 160)])
_KINDS = {SessionKind.TRAINING: "Training", SessionKind.CURRENCY: "Refresher", SessionKind.REHEARSAL: "Rehearsal"}


def write(plan: Plan, performer: PerformerId) -> bytes:
    """The calendar of a performer's training; without events when they train nothing."""
    film = _plain(plan.production.title or plan.screenplay.title())
    names = {p.id: p.name for p in plan.production.performers}
    calendar = Calendar()
    calendar.add("prodid", "-//Setpiece//Training calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{film}: training of {_plain(names.get(performer, performer))}")
    sessions = plan.stunts.training.sessions if plan.stunts.training else ()
    for session in sessions:
        if performer in session.performers:
            calendar.add_component(_event(plan, performer, session))
    return bytes(calendar.to_ical())


def _event(plan: Plan, performer: PerformerId, session: Session) -> Event:
    skills = {s.id: s.name for s in plan.production.skills}
    stunts = {s.stunt.id: s.stunt.name for s in plan.stunts.stunts}
    resources = {r.id: r.name for r in plan.production.training_resources}
    what = stunts.get(session.stunt, "") if session.stunt and not session.skill else skills.get(session.skill, session.skill or "") if session.skill else ""  # fmt: skip
    start = dt.datetime.combine(session.date, dt.time()) + dt.timedelta(minutes=session.start_minute)
    film = slug(plan.production.title or plan.screenplay.title())
    event = Event()
    event.add("uid", f"{film}-{slug(performer)}-{start:%Y%m%dT%H%M}-training@setpiece.invalid")
    event.add("dtstamp", dt.datetime.combine(plan.made_on, dt.time(), tzinfo=dt.UTC))
    event.add("summary", f"{_KINDS[session.kind]}: {_plain(what)}")
    event.add("dtstart", start)
    event.add("dtend", start + dt.timedelta(minutes=session.minutes))
    event.add("location", ", ".join(_plain(resources.get(need, need)) for need in session.needs))
    event.add("description", f"Load {session.load}, impact units {session.impacts}. A plan; the trainer decides.")
    return event


def _plain(text: str) -> str:
    """One line without control characters; the writer escapes the rest."""
    return " ".join(text.split()).translate(_UNPRINTABLE)
