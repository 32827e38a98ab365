"""Run the command line inside the test's process."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from setpiece.cli.main import main

EXAMPLES = Path(__file__).parents[2] / "examples"
SHORT = EXAMPLES / "short" / "script.fountain"
SHORT_PRODUCTION = EXAMPLES / "short" / "production.toml"
TODAY = "2026-11-24"
"""The examples' production files start in 2027; their plans are made as of this date."""


@dataclass(frozen=True)
class Run:
    """What a command left behind."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Run:
    """The command's exit code and what it printed."""
    before, sys.argv = sys.argv, ["setpiece", *map(str, words)]
    handlers = {n: signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        main()
        code = 0
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        sys.argv = before
        for number, handler in handlers.items():
            signal.signal(number, handler)
    captured = capsys.readouterr()
    return Run(code=code, out=captured.out, err=captured.err)
