"""``setpiece replan``: from a plan's own file to a new folder and the changes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.command import run
from planning.replanning import BOARD, FILM, plan_of
from setpiece.formats import project_json


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan of three days: Ana on Monday and Tuesday, Ben on Tuesday and Wednesday, from 1 March 2027."""
    path = tmp_path / "plan.json"
    path.write_bytes(project_json.write(plan_of(FILM, BOARD)))
    return path


def test_an_actor_is_away(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The changes as other programs read them, and a whole folder of papers; the plan in it can be planned anew."""
    out = tmp_path / "later"
    result = run(
        capsys, "replan", plan, "--away", "ana 2027-03-02", "--from", "2027-03-02", "--price-per-changed-call", 100,
        "--out", out, "--seconds", 2, "--json", "--today", "2027-03-01",
    )  # fmt: skip
    assert result.code == 0, result.err
    told = json.loads(result.out)
    assert told["calls"] == [{"performer": "Ana", "no_longer": ["2027-03-02"], "now": ["2027-03-03"]}]
    assert (told["more"], told["accounts"], told["last_day"]) == (1000, {"Cast": 1000}, "2027-03-03")
    assert told["lower_bound"] <= told["cost"]
    assert {"index.html", "plan.json"} <= {Path(f).name for f in told["files"]}
    later = project_json.read((out / "plan.json").read_bytes(), "plan.json")
    assert later.production.performers[0].unavailable[0].reason == "away"
    assert later.problem.prices.called_before[0].price == 10_000


def test_the_changes_as_people_read_them(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who is called differently, and what it costs more."""
    result = run(
        capsys, "replan", plan, "--away", "ANA 2027-03-02", "--from", "2027-03-02",
        "--out", tmp_path / "later", "--seconds", 2, "--today", "2027-03-01",
    )  # fmt: skip
    assert result.code == 0, result.err
    words = " ".join(result.out.split())
    assert "Ana Tue 2 Mar Wed 3 Mar" in words
    assert "It costs 1,000 EUR more" in words
    assert "Changed calls 2, of 1 performer " in words


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "Say what has changed"),
        (("--away", "ana"), "no dates at its end"),
        (("--away", "anna 2027-03-02"), 'Did you mean "ana"?'),
        (("--away", "ana 2027-02-30"), "no calendar has"),
        (("--away", "ana 2027-03-09..2027-03-02"), "ends before it begins"),
        (("--away", "ana 2027-03-02", "--from", "2027-03-03"), "lies before 2027-03-03"),
        (("--lost", "quay 2027-03-02"), "no place"),
        (("--weather", "storm 2027-03-02"), "give dates alone"),
        (("--from", "soon"), "not a date"),
        (("--from", "2027-03-04"), "ends on 2027-03-03"),
        (("--from", "2027-03-02", "--price-per-changed-call", "-1"), "not a price"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], words: str
) -> None:
    """Exit code 2, a sentence that helps, and nothing written."""
    result = run(capsys, "replan", plan, *options, "--out", tmp_path / "later", "--today", "2027-03-01")
    assert result.code == 2
    assert words.casefold() in result.err.casefold()
    assert not (tmp_path / "later").exists()


def test_what_is_no_plan_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Any other file."""
    other = tmp_path / "plan.json"
    other.write_text("{}")
    result = run(capsys, "replan", other, "--from", "2027-03-02", "--out", tmp_path / "later")
    assert result.code == 2
    assert "not a Setpiece plan" in result.err
