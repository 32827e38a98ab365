"""Run the command line as a process of its own, the way other programs do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parents[2] / "src"
COMMAND = (sys.executable, "-m", "setpiece.cli.main")


def environment(**changes: str) -> dict[str, str]:
    """This process's environment with the source on Python's path, and ``changes``."""
    return {**os.environ, "PYTHONPATH": str(SOURCE), **changes}


def call(*words: str | Path, env: dict[str, str] | None = None, **streams: Any) -> subprocess.CompletedProcess[bytes]:
    """``setpiece`` with its words; standard output and error are kept unless ``streams`` say otherwise."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run([*COMMAND, *map(str, words)], env=env or environment(), timeout=300, check=False, **streams)


def call_program(program: str, *words: str | Path) -> subprocess.CompletedProcess[bytes]:
    """A Python program that prepares something and then calls ``main()``, with its words."""
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, words)],
        env=environment(),
        timeout=300,
        check=False,
        capture_output=True,
    )
