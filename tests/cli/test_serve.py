"""What ``setpiece serve`` refuses before it listens."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.command import run


def test_without_accounts_it_listens_on_this_machine_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Everybody who reaches such a server is let in."""
    result = run(capsys, "serve", "--host", "0.0.0.0", "--data", str(tmp_path), "--no-browser")
    assert result.code == 2
    assert "--accounts" in result.err
