"""``setpiece simulate``: what it prints, what it writes, what it refuses, and what it never says."""

from __future__ import annotations

import json
import re
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from cli.command import EXAMPLES, Run, run

STUNTS = sorted((EXAMPLES / "stunts").glob("*.toml"))
FEW = ("--samples", "2000")
VERDICT = re.compile(
    r"\b(is safe|are safe|unsafe|approved|cleared|good to go|no-go|passes|passed|pass/fail)\b", re.IGNORECASE
)


@pytest.mark.parametrize("file", STUNTS, ids=lambda p: p.stem)
def test_an_example_runs_and_never_gives_a_verdict(
    file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Outcomes, failures with bounds, window, effects, sources, signatures; every given number is listed with its unit and source."""
    found = run(capsys, "simulate", file, *FEW, "--plot", tmp_path / "plot.svg")
    assert found.code == 0, found.err
    for words in (
        "Outcomes",
        "Failures",
        "at most",
        "Other ways the day may go",
        "Numbers under this",
        "These are margins to read",
        "Stunt coordinator",
    ):
        assert words in found.out
    assert not VERDICT.search(found.out)
    for name in tomllib.loads(file.read_text(encoding="utf-8")):
        assert name in {"kind", "name", "chance", "confidence"} or name in found.out
    ET.parse(tmp_path / "plot.svg")


def simulated(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, object]:
    """The JSON that a run prints."""
    found = run(capsys, "simulate", *words, "--json")
    assert found.code == 0, found.err
    return json.loads(found.out)  # type: ignore[no-any-return]


def test_json_has_every_number(capsys: pytest.CaptureFixture[str]) -> None:
    """Outputs, failures with probabilities and bounds, sizes, window, sensitivities, scenarios, inputs with source."""
    found = simulated(capsys, EXAMPLES / "stunts" / "quarry-jump.toml", *FEW)
    short = next(f for f in found["failures"] if f["name"] == "lands short")  # type: ignore[union-attr,attr-defined]
    assert short["at_least"] < short["probability"] < short["at_most"] and short["samples"] == 2000
    assert {
        "outputs",
        "catches",
        "window",
        "sensitivities",
        "scenarios",
        "margins",
        "inputs",
        "assumptions",
        "signers",
    } <= set(found)
    assert all(i["source"] for i in found["inputs"])  # type: ignore[union-attr,attr-defined]
    reach = next(o for o in found["outputs"] if o["name"] == "reach_m")  # type: ignore[union-attr,attr-defined]
    assert reach["p05"] < reach["p50"] < reach["p95"] and reach["unit"] == "m"


def test_a_seed_gives_the_same_result_again(capsys: pytest.CaptureFixture[str]) -> None:
    """Twice the same, with another seed another."""
    file = EXAMPLES / "stunts" / "quarry-jump.toml"
    first, again, other = (simulated(capsys, file, *FEW, "--seed", seed) for seed in ("5", "5", "6"))
    assert first == again != other


def test_a_plot_is_one_picture_with_words_and_units(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Title, description for those who do not see it, axis with unit, marks; no script, nothing from outside."""
    run(capsys, "simulate", EXAMPLES / "stunts" / "quarry-jump.toml", *FEW, "--plot", tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert all(
        word in text
        for word in (
            "<title>Quarry jump</title>",
            "reach from the lip (m)",
            "upper edge 84",
            "median",
            "2,000 runs, seed 1",
        )
    )
    assert "<script" not in text and text.count("http") == 1
    assert min(int(n) for n in re.findall(r'font-size="(\d+)"', text)) >= 12


def refused(capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, *words: str | Path) -> Run:
    """A run of a text in a file, that must end with 2 and without a plot."""
    (tmp_path / "stunt.toml").write_text(text, encoding="utf-8")
    found = run(capsys, "simulate", tmp_path / "stunt.toml", *words)
    assert found.code == 2 and "Traceback" not in found.err and found.out == ""
    assert sorted(p.name for p in tmp_path.iterdir()) == ["stunt.toml"]
    return found


GOOD = 'kind = "high_fall"\ndrop_m = 10\n'


def test_a_wrong_line_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """File and line, and no plot is left behind."""
    found = refused(capsys, tmp_path, GOOD + "drop_ft = 30\n", "--plot", tmp_path / "p.svg")
    assert "stunt.toml:3" in found.err and "drop_m" in found.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--samples", "0"), "0 runs"),
        (("--samples", "99999999"), "Choose from 1 to"),
        (("--seed", "-1"), "seed"),
        (("--plot", "/"), "folder"),
    ],
)
def test_options_out_of_reach_are_refused(
    words: tuple[str, str], says: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Before any work is done."""
    assert says in refused(capsys, tmp_path, GOOD, *words).err


def test_a_plot_in_use_is_left_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Without --force the file stays."""
    (tmp_path / "stunt.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "p.svg").write_text("mine", encoding="utf-8")
    found = run(capsys, "simulate", tmp_path / "stunt.toml", *FEW, "--plot", tmp_path / "p.svg")
    assert found.code == 2 and (tmp_path / "p.svg").read_text(encoding="utf-8") == "mine"
    assert run(capsys, "simulate", tmp_path / "stunt.toml", *FEW, "--plot", tmp_path / "p.svg", "--force").code == 0


def test_a_file_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """By its name."""
    found = run(capsys, "simulate", tmp_path / "nothing.toml")
    assert found.code == 2 and "no such file" in found.err


def test_a_name_cannot_write_markup(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A stunt called like a tag stays words."""
    (tmp_path / "stunt.toml").write_text('name = "<script>alert(1)</script>"\n' + GOOD, encoding="utf-8")
    run(capsys, "simulate", tmp_path / "stunt.toml", *FEW, "--plot", tmp_path / "p.svg")
    assert "<script>" not in (tmp_path / "p.svg").read_text(encoding="utf-8")
