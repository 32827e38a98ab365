"""The page's own modules, without a browser: their tests run in Node, the one on the PATH or the one that comes with Playwright."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MODULES = sorted(path.name for path in HERE.glob("*.test.mjs"))


def node() -> str:
    """The path of Node; the test skips where there is none."""
    found = shutil.which("node")
    if found:
        return found
    driver = pytest.importorskip("playwright._impl._driver")
    return str(driver.compute_driver_executable()[0])


@pytest.mark.parametrize("module", MODULES)
def test_modules(module: str) -> None:
    """Every test of the file holds."""
    run = subprocess.run(
        [node(), "--test", "--test-reporter=spec", module],
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]


def test_there_are_modules() -> None:
    """Nobody has moved the files away from this test."""
    assert len(MODULES) >= 4
