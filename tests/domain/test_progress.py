"""Reports are a ledger of their own: revisions are added, nothing is overwritten, nonsense is refused in the trade's terms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reported_days import MONDAY, NIGHT, REPORTS, TUESDAY, shot
from setpiece.domain.progress import Happening, Incident, SceneState, TimeCard, current, record


def test_a_correction_is_a_second_revision() -> None:
    """The first stays in the ledger and the second is the one that counts."""
    wrong = replace(MONDAY, wrap_minute=1000)
    ledger = record(record((), wrong), MONDAY)
    assert [r.revision for r in ledger] == [1, 2]
    assert ledger[0] == wrong
    assert current(ledger) == (replace(MONDAY, revision=2),)


def test_what_says_nothing_new_is_not_added() -> None:
    """Sending the same form twice leaves one report."""
    ledger = record((), MONDAY)
    assert record(ledger, replace(MONDAY, revision=7)) == ledger


def test_a_day_is_known_as_of_a_date() -> None:
    """Reports after the date are not seen, and the order is by date however they came."""
    assert current((NIGHT, TUESDAY, MONDAY), TUESDAY.date) == (MONDAY, TUESDAY)


def test_sums_of_a_day() -> None:
    """190 + 80 + 100 minutes, 8 + 4 + 5 set-ups, 19 + 9 + 6 eighths; 15 minutes lost."""
    assert (MONDAY.minutes, MONDAY.setups, int(MONDAY.eighths), MONDAY.delay_minutes) == (370, 17, 34, 15)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: shot("3", 0, 5, 0, SceneState.NOT_SHOT), "was not shot"),
        (lambda: Incident(kind=Happening.INCIDENT, what=" "), "says what happened"),
        (lambda: Incident(kind=Happening.INCIDENT, what="fell", anonymous=True, told_by="Jo"), "names nobody"),
        (lambda: TimeCard(performer="jo", in_minute=500, out_minute=400), "do not follow"),
        (lambda: replace(MONDAY, scenes=(*MONDAY.scenes, shot("3", 1, 1))), "twice"),
        (lambda: replace(MONDAY, wrap_minute=400), "before its call"),
    ],
)
def test_nonsense_is_refused(make, words: str) -> None:
    """Each with a sentence that says what is wrong."""
    with pytest.raises(ValueError, match=words):
        make()


def test_reports_are_of_the_small_film() -> None:
    """The hand-worked days lie in order."""
    assert [r.date for r in REPORTS] == sorted(r.date for r in REPORTS)
