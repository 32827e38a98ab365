"""``setpiece explain``: what it says, what it refuses, and that it reads well."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

import explained_film
from cli.command import SHORT, SHORT_PRODUCTION, TODAY, Run, run
from setpiece.cli.plan_cost import show_holds_left
from setpiece.services.plan_script import Listener, PlanRequest, plan_script

QUICK = ("--moves", "20000", "--seconds", "600")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The short example, planned."""
    out = tmp_path_factory.mktemp("plan") / "out"
    request = PlanRequest(
        script=SHORT,
        production=SHORT_PRODUCTION,
        out=out,
        seconds=2.0,
        seed=0,
        today=dt.date.fromisoformat(TODAY),
    )
    plan_script(request, Listener(step=lambda _message: None, solving=lambda _progress, _currency: None))
    return out


def refused(result: Run) -> str:
    """The message of a refusal: exit code 2, nothing printed, no traceback."""
    assert result.code == 2, result.err
    assert result.out == ""
    assert "Traceback" not in result.err
    return result.err


def test_a_scene_is_explained(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where it is, why, and the other days; no line wider than 80 columns in a pipe."""
    result = run(capsys, "explain", folder, "1", "--days", "1", *QUICK)
    assert result.code == 0, result.err
    for words in ("Scene 1 ", "Shot on day", "Why there:", "On another day, all else as it is"):
        assert words in result.out
    assert max(map(len, result.out.splitlines())) <= 80


def test_a_scene_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every other date is there, with its cost, its parties and what it breaks; the changes add up to the difference."""
    result = run(capsys, "explain", folder / "plan.json", "2", "--days", "0", "--json")
    (block,) = json.loads(result.out)["blocks"]
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))["plan"]
    assert block["scene"] == "2"
    assert len({day["date"] for day in block["alone"]} | {block["date"]}) == len(plan["problem"]["dates"])
    for day in (*block["alone"], *block["exchanged"]):
        assert sum(change["amount"] for change in day["changes"]) == pytest.approx(day["difference"])
        base = plan["result"]["cost"] / 100 - block["reorder_saves"]
        assert day["cost"] == pytest.approx(base + day["difference"])
    assert block["adapted"] == []


@pytest.mark.parametrize("what", ["--holds", "--limits"])
def test_holds_and_limits_are_explained(what: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In words within 80 columns, and as JSON with the same figures for the same seed and moves."""
    result = run(capsys, "explain", folder, what, *QUICK)
    assert result.code == 0, result.err
    assert result.out.strip()
    assert max(map(len, result.out.splitlines())) <= 80
    first, again = (run(capsys, "explain", folder, what, "--json", *QUICK).out for _ in range(2))
    assert json.loads(first) == json.loads(again)


def test_what_was_not_searched_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A clock that is over at once leaves every limit unsearched, and the last line says so."""
    result = run(capsys, "explain", folder, "--limits", "--seconds", "0.000001")
    assert result.code == 0, result.err
    assert "not searched, the time was over" in result.out


@pytest.mark.parametrize("words", [(), ("1", "--holds"), ("--holds", "--limits")])
def test_one_thing_is_asked(words: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A scene, or holds, or limits."""
    assert "Ask for one thing" in refused(run(capsys, "explain", folder, *words))


def test_an_unknown_scene_has_neighbours(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the number and those near it."""
    message = refused(run(capsys, "explain", folder, "999"))
    assert "There is no scene '999' in this plan. Near it are" in message


@pytest.mark.parametrize(
    "words", [("--seconds", "0"), ("--seconds", "nan"), ("--moves", "0"), ("--seed", "-1"), ("--days", "-1")]
)
def test_options_out_of_reach(words: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is named."""
    assert words[0] in refused(run(capsys, "explain", folder, "1", *words))


def test_files_that_are_no_plans(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file, an empty folder, a script, JSON of another kind, a version before the first, a newer version, a damaged plan."""
    assert "no such file" in refused(run(capsys, "explain", tmp_path / "nothing.json", "1"))
    assert "There is no plan.json here" in refused(run(capsys, "explain", tmp_path, "1"))
    assert "not a Setpiece plan" in refused(run(capsys, "explain", SHORT, "1"))
    for content, words in (
        ('{"format": "other", "version": 1, "plan": {}}', "not 'setpiece-plan'"),
        ('{"format": "setpiece-plan", "version": 0, "plan": {}}', "no plan version 0"),
        ('{"format": "setpiece-plan", "version": 99, "plan": {}}', "Use a newer Setpiece"),
        ('{"format": "setpiece-plan", "version": 1, "plan": {}}', "The plan is damaged"),
        ("[1, 2", "not a Setpiece plan"),
    ):
        file = tmp_path / "plan.json"
        file.write_text(content, encoding="utf-8")
        assert words in refused(run(capsys, "explain", file, "1"))


def test_plan_says_what_it_costs_and_cannot_cost_less(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence for the producer, cost beside bound, hold days; both sums are those of the JSON."""
    words = (
        "plan",
        SHORT,
        "--production",
        SHORT_PRODUCTION,
        "--out",
        tmp_path / "out",
        "--seconds",
        "1",
        "--today",
        TODAY,
    )
    result = run(capsys, *words)
    assert result.code == 0, result.err
    for said in (
        "This plan costs",
        "no plan under these limits can cost less than",
        "Proven bound",
    ):
        assert said in " ".join(result.out.split())
    assert "setpiece explain" in result.out
    summary = json.loads(run(capsys, *words, "--json", "--force").out)
    rows = summary["cost_lines"]
    assert sum(row["cost"] or 0 for row in rows) == pytest.approx(summary["cost"])
    assert sum(row["bound"] or 0 for row in rows) == pytest.approx(summary["lower_bound"])


def test_hold_days_left_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """The film reckoned on paper: Ines works two days and is held one, for 2,000."""
    show_holds_left(explained_film.plan())
    shown = capsys.readouterr().out
    assert "Hold days left" in shown
    assert [line.split() for line in shown.splitlines() if "Ines" in line] == [["Ines", "2", "1", "2,000"]]
