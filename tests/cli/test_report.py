"""``setpiece report``: a form from the plan, back into the ledger, corrected as a second revision, and mistakes with their line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.command import run
from paper_plan import salt_line
from setpiece.formats import project_json


def test_a_day_goes_out_and_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The plan's bytes stay; a correction is revision 2 beside revision 1; the same form again adds nothing; a mistake exits with 2 and writes nothing."""
    plan, form = tmp_path / "plan.json", tmp_path / "day.toml"
    plan.write_bytes(project_json.write(salt_line()))
    before = plan.read_bytes()
    day = ("report", plan, "--date", "2027-03-01")
    assert run(capsys, *day, "--out", form).code == 0
    told = run(capsys, *day, "--file", form, "--json")
    assert told.code == 0, told.err
    assert json.loads(told.out)["own"]["today"] == {"scenes": 3, "eighths": 34, "minutes": 0, "setups": 0}
    first = (tmp_path / "reports" / "2027-03-01-main-r1.json").read_bytes()
    assert json.loads(run(capsys, *day, "--file", form, "--json").out)["new"] is False
    form.write_text(form.read_text(encoding="utf-8").replace("background = 0", "background = 7"), encoding="utf-8")
    assert json.loads(run(capsys, *day, "--file", form, "--json").out)["revision"] == 2
    form.write_text(form.read_text(encoding="utf-8").replace('scene = "3"', 'scene = "33"'), encoding="utf-8")
    wrong = run(capsys, *day, "--file", form)
    assert wrong.code == 2
    assert "day.toml:" in wrong.err
    kept = sorted(p.name for p in (tmp_path / "reports").glob("2027*"))
    assert kept == ["2027-03-01-main-r1.json", "2027-03-01-main-r2.json"]
    assert (tmp_path / "reports" / kept[0]).read_bytes() == first
    assert plan.read_bytes() == before
