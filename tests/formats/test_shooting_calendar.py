"""The shooting calendar as other programs read it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from icalendar import Calendar

from hostile_plan import hostile
from paper_plan import DAY_1, DAY_3, SCHEDULE, salt_line
from setpiece.domain.identifiers import PerformerId
from setpiece.formats import ics, training_ics


def events(plan=None) -> list:
    """The events read back."""
    return Calendar.from_ical(ics.write(plan or salt_line())).walk("VEVENT")


def test_each_day_has_a_whole_day_and_a_timed_event() -> None:
    """Three shooting days, six events, in order."""
    found = events()
    assert [str(e["summary"]) for e in found[:2]] == [
        "THE SALT LINE: Day 1 of 3",
        "THE SALT LINE: Day 1 of 3, Main Unit, call 07:00",
    ]
    assert len(found) == 6
    assert found[0]["dtstart"].dt == DAY_1 and found[0]["dtend"].dt == DAY_1 + dt.timedelta(days=1)


def test_times_are_right_in_the_zone_of_the_place() -> None:
    """Call 18:00 on 15 March in Amsterdam is 17:00 UTC (winter time); wrap 04:30 the next morning is 03:30 UTC."""
    night = events()[5]
    assert night["dtstart"].dt == dt.datetime(2027, 3, 15, 17, 0, tzinfo=dt.UTC)
    assert night["dtend"].dt == dt.datetime(2027, 3, 16, 3, 30, tzinfo=dt.UTC)
    assert str(night["location"]) == "Old Harbour"


def test_a_night_over_the_change_of_clocks() -> None:
    """On 28 March 2027 Amsterdam's clocks jump from 02:00 to 03:00: wrap at 04:30 on the clock is 02:30 UTC, one hour earlier than in winter."""
    plan = salt_line()
    night = replace(SCHEDULE.days[2], date=dt.date(2027, 3, 27))
    plan = replace(plan, result=replace(plan.result, schedule=replace(SCHEDULE, days=(night,))))
    timed = events(plan)[1]
    assert timed["dtstart"].dt == dt.datetime(2027, 3, 27, 17, 0, tzinfo=dt.UTC)
    assert timed["dtend"].dt == dt.datetime(2027, 3, 28, 2, 30, tzinfo=dt.UTC)


def test_an_unknown_place_uses_the_production_s_zone() -> None:
    """The stage has no coordinates: its call is read in the production's zone, Amsterdam, 06:00 UTC."""
    assert events()[1]["dtstart"].dt == dt.datetime(2027, 3, 1, 6, 0, tzinfo=dt.UTC)


def test_an_unknown_zone_does_not_stop_the_calendar() -> None:
    """A mistyped zone falls back to UTC."""
    plan = salt_line()
    plan = replace(plan, production=replace(plan.production, time_zone="Mars/Olympus", places=()))
    assert events(plan)[1]["dtstart"].dt == dt.datetime(2027, 3, 1, 7, 0, tzinfo=dt.UTC)


def test_events_keep_their_identity() -> None:
    """A later plan of the same film replaces the events of the earlier one; the bytes are the same each time."""
    assert [str(e["uid"]) for e in events()][:2] == [
        "the-salt-line-2027-03-01-main-day@setpiece.invalid",
        "the-salt-line-2027-03-01-main-call@setpiece.invalid",
    ]
    later = replace(salt_line(), made_on=dt.date(2026, 12, 24))
    assert [e["uid"] for e in events(later)] == [e["uid"] for e in events()]
    assert ics.write(salt_line()) == ics.write(salt_line())


def test_words_cannot_add_lines() -> None:
    """Line ends in a name end no event; lines are folded at 75 octets."""
    data = ics.write(hostile())
    assert len(Calendar.from_ical(data).walk("VEVENT")) == 6
    assert data.count(b"BEGIN:VEVENT") == data.count(b"\r\nEND:VEVENT\r\n") == 6
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_a_plan_without_days_is_an_empty_calendar() -> None:
    """No day, no event."""
    plan = salt_line()
    assert events(replace(plan, result=replace(plan.result, schedule=replace(SCHEDULE, days=())))) == []
    assert DAY_3 in SCHEDULE.dates()


def test_training_is_a_calendar_of_its_own() -> None:
    """Jo trains on 1 February from 09:00 for two hours and rehearses on the 25th; nobody else trains."""
    found = Calendar.from_ical(training_ics.write(salt_line(), PerformerId("jo"))).walk("VEVENT")
    assert [str(e["summary"]) for e in found] == ["Training: high fall", "Rehearsal: Fall from the hook"]
    assert found[0]["dtstart"].dt == dt.datetime(2027, 2, 1, 9, 0)
    assert found[0]["dtend"].dt == dt.datetime(2027, 2, 1, 11, 0)
    assert len({str(e["uid"]) for e in found}) == 2
    assert Calendar.from_ical(training_ics.write(salt_line(), PerformerId("ines"))).walk("VEVENT") == []
