"""The command line is a contract: what other programs call and read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.command import SHORT, SHORT_PRODUCTION, TODAY, run

HOSTILE = """Title: =cmd|'/c calc'!A1

INT. ../../ETC/PASSWD <script>alert(1)</script> - DAY

#read("/etc/passwd") and \x1b[31mred\x1b[0m and \u202eevil. ADA, 30, waits.

ADA
=HYPERLINK("http://example.org")

EXT. =1+1 - NIGHT

ADA runs.

ADA
{{ 7*7 }} {% raw %}
"""


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    """The help names the commands, the first step and the exit codes."""
    result = run(capsys, "--help")
    assert result.code == 0
    for word in ("plan", "breakdown", "convert", "new", "--production", "Exit codes"):
        assert word in result.out


def test_plan_with_the_script_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One command: the summary has its fields, the bound is below the cost, every file named is there."""
    result = run(capsys, "plan", SHORT, "--out", tmp_path / "out", "--seconds", "6", "--json", "--today", TODAY)
    assert result.code == 0, result.err
    summary = json.loads(result.out)
    assert {"days", "cost", "lower_bound", "gap", "currency", "findings", "files"} <= set(summary)
    assert summary["days"] >= 1
    assert 0 < summary["lower_bound"] <= summary["cost"]
    assert summary["gap"] == pytest.approx((summary["cost"] - summary["lower_bound"]) / summary["cost"], abs=1e-6)
    assert all(Path(f).is_file() for f in summary["files"])
    names = {Path(f).name for f in summary["files"]}
    assert {"index.html", "plan.json"} <= names
    assert not [f for f in summary["findings"] if f["severity"] == "error"]


def test_plan_with_a_production_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The production's own currency and start are in the plan, and the papers of every kind are written."""
    result = run(
        capsys,
        "plan",
        SHORT,
        "--production",
        SHORT_PRODUCTION,
        "--out",
        tmp_path / "out",
        "--seconds",
        "2",
        "--json",
        "--today",
        TODAY,
    )
    assert result.code == 0, result.err
    summary = json.loads(result.out)
    assert not [f for f in summary["findings"] if f["severity"] == "error"]
    suffixes = {Path(f).suffix for f in summary["files"]}
    assert {".html", ".pdf", ".xlsx", ".ics", ".json"} <= suffixes


def test_the_same_seed_gives_the_same_breakdown_and_force_replaces(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second run into the same folder needs --force and then succeeds."""
    words = ("plan", SHORT, "--out", tmp_path / "out", "--seconds", "1", "--today", TODAY)
    assert run(capsys, *words).code == 0
    assert run(capsys, *words).code == 2
    assert run(capsys, *words, "--force").code == 0


def test_breakdown_json_has_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    """Every scene carries what the contract names."""
    result = run(capsys, "breakdown", SHORT, "--json")
    scenes = json.loads(result.out)["scenes"]
    assert scenes
    fields = {"number", "heading", "int_ext", "set", "time_of_day", "eighths", "cast", "cues", "elements"}
    for scene in scenes:
        assert fields <= set(scene)
        for element in scene["elements"]:
            assert {"category", "name", "evidence", "confidence"} <= set(element)
    assert sum(s["cues"] for s in scenes) > 20


def test_breakdown_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json a person reads a table with the cast and the totals."""
    result = run(capsys, "breakdown", SHORT)
    assert result.code == 0
    assert "Cast:" in result.out
    assert "pages" in result.out


def test_convert_there_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Fountain to FDX and back gives the same breakdown."""
    assert run(capsys, "convert", SHORT, tmp_path / "a.fdx").code == 0
    assert run(capsys, "convert", tmp_path / "a.fdx", tmp_path / "b.fountain").code == 0
    first = json.loads(run(capsys, "breakdown", SHORT, "--json").out)
    again = json.loads(run(capsys, "breakdown", tmp_path / "b.fountain", "--json").out)
    for key in ("number", "heading", "cast", "cues", "light", "eighths"):
        assert [s[key] for s in first["scenes"]] == [s[key] for s in again["scenes"]]


def test_new_starts_a_production_that_plans(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The template reads back as it is."""
    made = tmp_path / "production.toml"
    assert run(capsys, "new", SHORT, "--out", made).code == 0
    assert run(capsys, "new", SHORT, "--out", made).code == 2
    result = run(
        capsys, "plan", SHORT, "--production", made, "--out", tmp_path / "out", "--seconds", "1", "--today", TODAY
    )
    assert result.code == 0, result.err


def test_what_a_script_says_is_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Markup, formulas, paths and terminal codes in a script stay text on every paper and on the terminal."""
    import openpyxl

    script = tmp_path / "hostile.fountain"
    script.write_text(HOSTILE, encoding="utf-8")
    result = run(capsys, "plan", script, "--out", tmp_path / "out", "--seconds", "1", "--today", TODAY)
    assert result.code == 0, result.err
    assert "\x1b[31m" not in result.out + result.err
    assert "\u202e" not in result.out + result.err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["hostile.fountain", "out"]
    pages = [p.read_text(encoding="utf-8") for p in (tmp_path / "out").rglob("*.html")]
    assert pages
    assert not any("<script" in page for page in pages)
    assert not any("\x1b" in page or "\u202e" in page for page in pages)
    for book in (tmp_path / "out").rglob("*.xlsx"):
        for sheet in openpyxl.load_workbook(book):
            assert not [c.coordinate for row in sheet for c in row if c.data_type == "f"]


NEVER_TOGETHER = """[calendar]
start = 2027-05-10
[[performers]]
name = "Peg Ravenglass"
roles = ["BEA"]
available = [{ first = 2027-05-10, last = 2027-05-14 }]
[[performers]]
name = "Kit Larkamoor"
roles = ["OTIS"]
available = [{ first = 2027-05-17, last = 2027-05-21 }]
"""


def test_limits_that_contradict_give_the_best_schedule_with_its_breaches(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two people who share scenes and no date: the run ends well, says who collides, and the papers mark it."""
    production = tmp_path / "production.toml"
    production.write_text(NEVER_TOGETHER)
    words = ("plan", SHORT, "--production", production, "--out", tmp_path / "out", "--seconds", "2", "--today", TODAY)
    result = run(capsys, *words)
    assert result.code == 0, result.err
    assert "gap" not in result.out
    assert "The papers show the best schedule found, with the breaches marked." in result.out
    summary = json.loads(run(capsys, *words, "--json", "--force").out)
    assert summary["status"] == "breached"
    assert summary["days"] >= 1
    errors = [f for f in summary["findings"] if f["severity"] == "error"]
    assert any("Peg Ravenglass" in f["message"] and "Kit Larkamoor" in f["message"] for f in errors)
    assert {f["who"] for f in errors if f["rule"] == "availability"} <= {"Peg Ravenglass", "Kit Larkamoor"}
    assert any(f["rule"] == "availability" for f in errors)
    book = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "some limits are broken" in book


def test_limits_that_cannot_all_hold_are_named_and_the_best_plan_is_still_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three days of work do not fit two dates: the summary says which limits collide, and the papers carry the breaches."""
    (tmp_path / "production.toml").write_text("[calendar]\nstart = 2027-05-03\nlatest_finish = 2027-05-04\n")
    words = (
        "--production",
        tmp_path / "production.toml",
        "--out",
        tmp_path / "out",
        "--seconds",
        "6",
        "--today",
        TODAY,
        "--json",
    )
    result = run(capsys, "plan", SHORT, *words)
    assert result.code == 0, result.err
    summary = json.loads(result.out)
    assert summary["status"] == "breached"
    assert any("2027-05-03 to 2027-05-04" in reason for reason in summary["conflicts"])
    assert [f for f in summary["findings"] if f["severity"] == "error" and f["when"]]
    assert (tmp_path / "out" / "index.html").is_file()
