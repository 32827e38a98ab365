"""A day's report as TOML: what is written is read back the same, and every mistake is said with its line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from benchmarks.learning.shoot import shoot
from hypothesis import given, settings
from hypothesis import strategies as st

from example_films import planned
from paper_plan import DAY_2, MAIN, salt_line
from reported_days import REPORTS, TUESDAY, shot
from setpiece.domain.findings import Unreadable
from setpiece.domain.identifiers import SceneId
from setpiece.domain.progress import Attendance, CrewTime, Happening, Incident, SceneState, TimeCard
from setpiece.forecast import prefilled
from setpiece.formats.ledger_json import read_record, read_report, write_record, write_report
from setpiece.formats.progress_form import form
from setpiece.formats.progress_toml import read
from setpiece.history import record_of

PLAN = salt_line()
CAUSES = {"weather": "Weather", "camera": "Camera", "rigging": "Rig"}


def reread(plan, report, causes=CAUSES):
    """A report through its text."""
    return read(form(plan, report, causes).encode(), "day.toml", plan, causes).report


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.date.isoformat())
def test_what_is_written_is_read_back(report) -> None:
    """The hand-worked days, with stunts, delays, an anonymous near miss, adjustments and a morning after midnight."""
    assert reread(PLAN, report) == report


def test_every_field_is_read_back() -> None:
    """Texts with quotes and accents, an injury with names, crew hours, a retake, a scene added to the script, travel."""
    full = replace(
        TUESDAY,
        weather='6 m/s "gusts"', notes="Änderung: C:\\ok", reported_by="Ruta Kalvaitė", background=14, after_meal_minute=840,
        scenes=(*TUESDAY.scenes, replace(shot("12A", 2, 30, 1, note="new"), scene=None), shot("3", 0, 20, 2, retake=True)),
        incidents=(Incident(kind=Happening.INCIDENT, what="slipped", minute=1500, scene=SceneId("s5"), concerned=("Jo Reyes", "A. Grip"), told_by="1st AD", injury="knee", action="mats"),),
        cast=(TimeCard(performer=TUESDAY.cast[0].performer, attendance=Attendance.TRAVEL, note="by train"),),
        crew=(CrewTime(department="Grip", name="B. Olt", in_minute=360, out_minute=1500, overtime_minutes=90),),
    )  # fmt: skip
    assert reread(PLAN, full) == full


def test_a_whole_shoot_is_read_back() -> None:
    """Every report of a generated shoot of the example feature."""
    plan = planned("feature")
    causes = dict.fromkeys(("weather", "makeup_wardrobe", "rigging", "camera", "cast"), "")
    for report in shoot(plan, 2).reports:
        assert reread(plan, report, causes) == report


def test_a_form_is_a_report() -> None:
    """The prefilled form is readable as it stands; stunts without takes count as not shot."""
    blank = prefilled(PLAN, (), DAY_2, MAIN)
    assert reread(PLAN, blank) == replace(blank, stunts=())


def test_pages_of_a_finished_scene_are_its_length() -> None:
    """Where the file names none."""
    text = b'date = 2027-03-02\nunit = "main UNIT"\n[[scenes]]\nscene = "1"\nminutes = 90\n[[scenes]]\nscene = "5"\ndone = "none"\n'
    first, second = read(text, "day.toml", PLAN, CAUSES).report.scenes
    assert (int(first.eighths), first.state) == (10, SceneState.COMPLETE)
    assert (int(second.eighths), second.state) == (0, SceneState.NOT_SHOT)


HEAD = 'date = 2027-03-02\nunit = "Main unit"\n'


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ("", "day.toml", "empty"),
        ("date = \n", "day.toml:1", "not TOML"),
        ('unit = "Main unit"\n', "day.toml", "`date` is not a date"),
        ('date = "2027-03-02"\nunit = "Main unit"\n', "day.toml:1", "without quotes"),
        ('date = 2027-03-02\nunit = "Mane unit"\n', "day.toml:2", 'Did you mean "Main Unit"?'),
        (HEAD + 'call = "7 o\'clock"\n', "day.toml:3", 'write a time like "07:30"'),
        (HEAD + 'call = "25:00"\n', "day.toml:3", 'write a time like "07:30"'),
        (HEAD + "cal = 1\n", "day.toml:3", 'Did you mean "call"?'),
        (HEAD + '[[scenes]]\nscene = "77"\n', "day.toml:4", 'no scene "77"'),
        (HEAD + '[[scenes]]\nscene = "1"\ndone = "half"\n', "day.toml:5", "one of all, part, none"),
        (HEAD + '[[scenes]]\nscene = "1"\npages = "1.5"\n', "day.toml:5", "not a page length"),
        (HEAD + '[[scenes]]\nscene = "1"\nminutes = -3\n', "day.toml:5", "whole number from 0"),
        (HEAD + '[[scenes]]\nscene = "1"\ndone = "none"\nsetups = 2\n', "day.toml:3", "was not shot, and yet"),
        (HEAD + '[[scenes]]\nscene = "1"\n[[scenes]]\nscene = "1"\n', "day.toml:6", "a second time"),
        (HEAD + '[[delays]]\nminutes = 5\ncause = "camra"\n', "day.toml:5", 'Did you mean "camera"?'),
        (HEAD + '[[delays]]\ncause = "camera"\n', "day.toml:3", "`minutes` is missing"),
        (HEAD + '[[incidents]]\nwhat = "a fall"\nanonymous = true\ntold_by = "Jo"\n', "day.toml:3", "names nobody"),
        (HEAD + '[[cast]]\nname = "Jo Rayes"\n', "day.toml:4", 'Did you mean "Jo Reyes"?'),
        (HEAD + '[[cast]]\nname = "Jo Reyes"\nin = "09:00"\nout = "08:00"\n', "day.toml:3", "do not follow"),
        (HEAD + '[[meals]]\nfrom = "13:00"\nto = "12:00"\n', "day.toml:3", "ends after it begins"),
        (HEAD + 'call = "09:00"\nwrap = "08:00"\n', "day.toml:3", "wraps before its call"),
        (HEAD + "scenes = 3\n", "day.toml:3", "[[scenes]]"),
    ],
)  # fmt: skip
def test_mistakes_are_said_with_their_line(text: str, where: str, words: str) -> None:
    """One sentence each, and what to do where that is not plain."""
    with pytest.raises(Unreadable) as refused:
        read(text.encode(), "day.toml", PLAN, CAUSES)
    assert any(words in f.message and f.where == where for f in refused.value.findings), refused.value


LINES = form(PLAN, TUESDAY, CAUSES).splitlines()


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, len(LINES) - 1), text=st.text(max_size=30), cut=st.booleans())
def test_any_damage_is_a_report_or_a_sentence(at: int, text: str, cut: bool) -> None:
    """A line replaced by anything gives a report or findings, never a fault."""
    lines = LINES[:at] + ([] if cut else [text]) + LINES[at + 1 :]
    try:
        read("\n".join(lines).encode("utf-8", "replace"), "day.toml", PLAN, CAUSES)
    except Unreadable as refused:
        assert all(f.message for f in refused.findings)


def test_ledger_files_come_back() -> None:
    """A report and a record through their JSON; other files are refused with a sentence."""
    assert read_report(write_report(TUESDAY), "r.json") == TUESDAY
    record = record_of(PLAN, REPORTS)
    assert read_record(write_record(record), "record.json") == record
    for data, words in ((b"{}", "This is not a day's report"), (write_record(record), "calls itself 'setpiece-record'"), (write_report(TUESDAY).replace(b'"version": 1', b'"version": 9'), "version 9")):  # fmt: skip
        with pytest.raises(Unreadable, match=words):
            read_report(data, "r.json")
