"""The command as a process: signals, closed and full pipes, other encodings, how little the help needs."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

import pytest

from cli.command import SHORT, TODAY
from cli.process import COMMAND, call, call_program, environment

SCENE = "INT. CAFÉ - DAY\n\nINES waits.\n\nINES\nHold this.\n"
HEAVY = ("numpy", "numba", "ortools", "jinja2", "icalendar", "xlsxwriter", "typst", "pypdfium2", "astral")

ON_FIRST_PROGRESS = """
import os, signal, sys
from setpiece.cli.main import main
from setpiece.services import plan_script as job
plan_film = job.plan_film
def disturbed(*words, **more):
    *rest, on_progress = words
    pressed = []
    def look(progress):
        on_progress(progress)
        if not pressed and progress.best_cost is not None:
            pressed.append(1)
            os.kill(os.getpid(), signal.{signal})
    return plan_film(*rest, look, **more)
job.plan_film = disturbed
main()
"""
"""Sends itself a signal as soon as there is a first schedule."""

WHILE_WRITING = """
import os, signal, sys
from setpiece.cli.main import main
from setpiece.services import plan_script as job
def papers(plan):
    yield "html/one.html", b"half of the papers"
    os.kill(os.getpid(), signal.{signal})
    yield "html/two.html", b"the other half"
job.papers = papers
main()
"""
"""Sends itself a signal between two papers."""


def plan_words(folder: Path, seconds: int = 1) -> tuple[str | Path, ...]:
    """A plan of the short into ``folder``/out."""
    return ("plan", SHORT, "--out", folder / "out", "--seconds", str(seconds), "--today", TODAY, "--json")


def test_ctrl_c_while_solving_keeps_the_best_so_far(tmp_path: Path) -> None:
    """The run ends long before its time with a whole folder and exit code 0."""
    result = call_program(ON_FIRST_PROGRESS.format(signal="SIGINT"), *plan_words(tmp_path, seconds=3600))
    assert result.returncode == 0, result.stderr
    summary = json.loads(result.stdout)
    assert summary["days"] >= 1
    assert all(Path(f).is_file() for f in summary["files"])


def test_a_kill_while_solving_writes_nothing(tmp_path: Path) -> None:
    """A polite kill ends the run with the shell's code and no folder."""
    result = call_program(ON_FIRST_PROGRESS.format(signal="SIGTERM"), *plan_words(tmp_path, seconds=3600))
    assert result.returncode == 128 + signal.SIGTERM
    assert result.stdout == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_while_writing_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    """Half the papers are taken away again, and it is said that the run was interrupted."""
    result = call_program(WHILE_WRITING.format(signal=name), *plan_words(tmp_path))
    assert result.returncode == 128 + getattr(signal, name)
    assert b"Interrupted" in result.stderr
    assert b"Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_help_loads_none_of_the_rooms() -> None:
    """Help needs neither solver nor papers: none of the heavy packages is imported."""
    program = f"""
import sys
from setpiece.cli.main import main
try:
    main()
except SystemExit:
    print([name for name in {HEAVY!r} if name in sys.modules])
"""
    result = call_program(program, "--help")
    assert result.stdout.splitlines()[-1] == b"[]"
    assert b"breakdown" in result.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_accents_on_any_terminal(encoding: str, tmp_path: Path) -> None:
    """What the terminal's encoding lacks is escaped; a script with accents and Japanese is shown all the same."""
    script = tmp_path / "Müller 東京.fountain"
    script.write_text(SCENE + "\nINT. 東京 - NIGHT\n\nINES waits.\n", encoding="utf-8")
    result = call("breakdown", script, env=environment(PYTHONIOENCODING=encoding, PYTHONUTF8="0"))
    assert result.returncode == 0, result.stderr
    assert "CAFÉ".encode(encoding, "backslashreplace") in result.stdout
    assert "Müller 東京".encode(encoding, "backslashreplace") in result.stdout


def test_a_name_with_accents_where_the_system_knows_only_ascii(tmp_path: Path) -> None:
    """A script's name that Python cannot decode in that locale is no reason to fail; the title shows it as UTF-8."""
    script = tmp_path / "Zoë.fountain"
    script.write_text(SCENE, encoding="utf-8")
    env = environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    result = call("breakdown", script, "--json", env=env)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["title"] == "Zoë"


def test_a_closed_standard_output(tmp_path: Path) -> None:
    """A caller that closed standard output still gets its exit code, and no complaint."""
    (tmp_path / "s.fountain").write_text(SCENE, encoding="utf-8")
    line = " ".join([*COMMAND, "breakdown", str(tmp_path / "s.fountain"), ">&-"])
    result = subprocess.run(["sh", "-c", line], env=environment(), capture_output=True, timeout=300, check=False)
    assert (result.returncode, result.stderr) == (0, b"")


def test_a_reader_that_leaves_early() -> None:
    """``| head -1`` gets its line and nobody is shown a traceback."""
    line = " ".join([*COMMAND, "breakdown", str(SHORT), "--json", "|", "head", "-1"])
    result = subprocess.run(["sh", "-c", line], env=environment(), capture_output=True, timeout=300, check=False)
    assert (result.stdout, result.stderr) == (b"{\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("words", [("--json",), ()])
def test_a_full_disk_behind_standard_output(words: tuple[str, ...]) -> None:
    """Output that cannot be stored is said to be lost, in one sentence, with an exit code that is not 0."""
    with Path("/dev/full").open("wb") as full:
        result = call("breakdown", SHORT, *words, stdout=full)
    assert result.returncode == 1
    assert b"No space left" in result.stderr
    assert b"Traceback" not in result.stderr


def test_json_is_all_there_is_on_standard_output(tmp_path: Path) -> None:
    """One JSON object, whatever else the solver and its libraries have to say."""
    result = call(*plan_words(tmp_path))
    assert result.returncode == 0
    assert json.loads(result.stdout)["out"] == str(tmp_path / "out")
    assert result.stdout.startswith(b"{\n")
    assert result.stdout.endswith(b"}\n")
