"""Every agreement file passes the same examination."""

from __future__ import annotations

import datetime as dt

import pytest

from setpiece.domain.findings import Unreadable
from setpiece.formats.agreement_toml import GRADES, SCOPES, load_agreements, read_agreement

AGREEMENTS = load_agreements()


def test_the_five_agreements_of_the_first_release_are_there():
    """A file that is not packaged would be missing here."""
    assert {"sag-aftra-theatrical", "iatse", "pact-bectu-tv-2023", "eu-working-time", "california-minors"} <= set(
        AGREEMENTS
    )


@pytest.mark.parametrize("agreement", AGREEMENTS.values(), ids=AGREEMENTS.keys())
def test_every_number_says_where_it_comes_from(agreement):
    """Clause, source, date and grade stand beside every number, and no name comes twice."""
    assert agreement.name
    assert agreement.scope
    assert set(agreement.scope) <= set(SCOPES)
    names = [clause.name for clause in agreement.clauses]
    assert len(names) == len(set(names))
    for number in (*agreement.clauses, *agreement.minors):
        assert number.clause.strip()
        assert number.source.strip()
        assert dt.date(2020, 1, 1) <= number.read_on <= dt.date(2100, 1, 1)
        assert number.grade in GRADES
    assert agreement.effective <= max(number.read_on for number in (*agreement.clauses, *agreement.minors))


@pytest.mark.parametrize("agreement", AGREEMENTS.values(), ids=AGREEMENTS.keys())
def test_durations_fit_their_unit(agreement):
    """Minutes of a day lie within a day, factors are at least one, nothing is below zero."""
    for clause in agreement.clauses:
        assert clause.value >= 0
        if clause.name.endswith("_factor"):
            assert clause.value >= 1
        if clause.name.startswith(("daily_", "meal_")) and clause.name.endswith("_minutes"):
            assert 0 < clause.value <= 1440


@pytest.mark.parametrize("agreement", AGREEMENTS.values(), ids=AGREEMENTS.keys())
def test_minors_ages_neither_overlap_nor_leave_a_gap(agreement):
    """Every age up to 17 has exactly one row, and older children may do at least as much."""
    if "minors" not in agreement.scope:
        assert not agreement.minors
        return
    for age in range(18):
        assert sum(row.age_from <= age <= row.age_to for row in agreement.minors) == 1
    for younger, older in zip(agreement.minors, agreement.minors[1:], strict=False):
        assert younger.work_minutes <= older.work_minutes
        assert younger.on_set_minutes <= older.on_set_minutes
    for row in agreement.minors:
        assert row.work_minutes <= row.on_set_minutes <= row.latest_minute - row.earliest_minute


def test_published_numbers_are_the_ones_kept():
    """Numbers read on the unions' pages, in their own units."""
    sag = AGREEMENTS["sag-aftra-theatrical"]
    assert sag.value("daily_rest_minutes") == 12 * 60
    assert sag.value("weekly_rest_minutes") == 56 * 60
    assert sag.value("meal_within_minutes") == 6 * 60
    assert AGREEMENTS["eu-working-time"].value("weekly_rest_minutes") == (24 + 11) * 60
    assert AGREEMENTS["iatse"].value("daily_rest_minutes") == 10 * 60
    assert AGREEMENTS["iatse"].value("double_time_after_minutes") == 12 * 60
    assert AGREEMENTS["pact-bectu-tv-2023"].value("sixth_day_factor") == 1.5
    ten = next(row for row in AGREEMENTS["california-minors"].minors if row.age_from <= 10 <= row.age_to)
    assert (ten.on_set_minutes, ten.work_minutes) == (9 * 60, 5 * 60)


GOOD = b"""
name = "N"
scope = ["cast"]
effective = 2020-01-01
[[clauses]]
name = "daily_rest_minutes"
value = 600
clause = "c"
source = "s"
read_on = 2026-01-01
grade = "guess"
"""


def test_an_agreement_of_the_production_s_own_is_read():
    """Its file name is its id."""
    assert read_agreement(GOOD, "ours.toml").value("daily_rest_minutes") == 600
    assert read_agreement(GOOD, "ours.toml").id == "ours"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe", "not a TOML"),
        (b"name = ", "not a TOML"),
        (b"name = 'N'", "lacks scope"),
        (GOOD.replace(b'"cast"', b'"actors"'), "no scope"),
        (GOOD.replace(b'"guess"', b'"sure"'), "no grade"),
        (GOOD.replace(b"daily_rest_minutes", b"nap_minutes"), "no name of a clause"),
        (GOOD.replace(b"600", b"'ten'"), "cannot be 'ten'"),
        (GOOD.replace(b'source = "s"\n', b""), "lacks source"),
        (GOOD + b'mood = "x"\n', "mood"),
        (b"clauses = 3\n" + GOOD.split(b"[[clauses]]")[0], "[[clauses]]"),
    ],
)
def test_a_file_that_is_no_agreement_is_refused_with_a_reason(data, words):
    """One sentence names the file and what is wrong."""
    with pytest.raises(Unreadable) as refused:
        read_agreement(data, "ours.toml")
    assert words in str(refused.value)
    assert "ours.toml" in str(refused.value)
