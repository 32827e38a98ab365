"""The company's calendar, against a wall calendar of May 2027."""

import datetime as dt

import pytest

from setpiece.domain.calendars import DateRange, ProductionCalendar


def may(day: int) -> dt.date:
    """A date in May 2027; the 3rd is a Monday."""
    return dt.date(2027, 5, day)


def test_working_days_leave_out_weekends_holidays_and_hiatus() -> None:
    """Monday 3 May 2027, Thursday the 6th a holiday, a hiatus from Monday 10 to Wednesday 12."""
    calendar = ProductionCalendar(
        start=may(3),
        holidays=(DateRange(first=may(6), last=may(6), reason="Ascension Day"),),
        hiatus=(DateRange(first=may(10), last=may(12)),),
    )
    assert calendar.working_days(6) == (may(3), may(4), may(5), may(7), may(13), may(14))


def test_the_latest_finish_ends_the_calendar() -> None:
    """Five days asked, three are there."""
    assert len(ProductionCalendar(start=may(3), latest_finish=may(5)).working_days(5)) == 3


@pytest.mark.parametrize(
    ("mistake", "says"),
    [
        ({"days_off": (1, 2, 3, 4, 5, 6, 7)}, "no day to shoot"),
        ({"days_off": (0,)}, "Monday"),
        ({"latest_finish": dt.date(2027, 4, 1)}, "finish"),
    ],
)
def test_impossible_calendars_cannot_be_built(mistake: dict, says: str) -> None:
    """A week without a working day, a weekday 0, a finish before the start."""
    with pytest.raises(ValueError, match=says):
        ProductionCalendar(start=may(3), **mistake)


def test_a_range_does_not_end_before_it_begins() -> None:
    """Dates given the wrong way round are refused."""
    with pytest.raises(ValueError, match="before it begins"):
        DateRange(first=may(5), last=may(4))
