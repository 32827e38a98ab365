"""The benchmark's command: what it reads, what it prints, what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.talent import look_alike, main, read

from setpiece.solver.talent import cost_of

THREE_PAIRS = """three pairs
3 3
1 0 1  7
1 1 0  5
0 1 1  2
1 1 1
"""


def test_an_instance_file() -> None:
    """Rows of 0 and 1 with the wage, then durations."""
    problem = read(THREE_PAIRS)
    assert (problem.wages, problem.durations, problem.casts) == ((7, 5, 2), (1, 1, 1), (0b011, 0b110, 0b101))


def test_one_line_for_each_instance(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of two gives two objects with an order that costs what is said: each works two days at 7, 5 and 2, the cheapest waits one."""
    (tmp_path / "pairs").write_text(THREE_PAIRS)
    (tmp_path / "again").write_text(THREE_PAIRS)
    assert main([str(tmp_path), "--seconds", "5"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["instance"] for line in lines] == ["again", "pairs"]
    for line in lines:
        assert (line["solver"], line["cost"], line["lower_bound"], line["proven"]) == ("setpiece", 30, 30, True)
        assert cost_of(read(THREE_PAIRS), line["order"]) == 30


@pytest.mark.parametrize(("text", "words"), [
    ("", "number of scenes"),
    ("name\n3 3\n1 0 1 7\n", "there are 4"),
    ("name\n2 1\n1 x 7\n1 1\n", "«x»"),
    ("name\n2 1\n1 2 7\n1 1\n", "0 or 1"),
    ("name\n2 1\n1 1 -7\n1 1\n", "«-7»"),
])  # fmt: skip
def test_a_file_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, words: str) -> None:
    """The message names the file and what is wrong; the exit code is 2, and the others are solved all the same."""
    (tmp_path / "odd").write_text(text)
    (tmp_path / "pairs").write_text(THREE_PAIRS)
    assert main([str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert "odd is no instance" in said.err
    assert words in said.err
    assert json.loads(said.out)["instance"] == "pairs"


def test_no_folder_an_empty_one_and_no_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is said in a sentence and ends with 2."""
    for arguments, words in (
        ([str(tmp_path / "nowhere")], "is no folder"),
        ([str(tmp_path)], "has no file"),
        ([str(tmp_path), "--seconds", "0"], "no time"),
    ):
        assert main(arguments) == 2
        assert words in capsys.readouterr().err


def test_look_alikes_are_what_they_say() -> None:
    """Each actor plays in two scenes at least, each scene has somebody, and the same seed gives the same again."""
    problem = look_alike(20, 8, 3)
    assert problem == look_alike(20, 8, 3) != look_alike(20, 8, 4)
    assert all(problem.casts)
    assert all(sum(cast >> a & 1 for cast in problem.casts) >= 2 for a in range(8))
