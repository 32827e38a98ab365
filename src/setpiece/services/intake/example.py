"""The example film: the repository's feature, which the package carries along."""

from __future__ import annotations

import datetime as dt
import threading
from functools import cache
from importlib.resources import files
from pathlib import Path

from setpiece.domain.plan import Plan
from setpiece.services.intake.read_upload import read_upload
from setpiece.services.intake.upload import Upload

SECONDS = 300.0
"""Our own file may take its time: its stunts are simulated."""
_ONE_AT_A_TIME = threading.Lock()


def example_plan(today: dt.date) -> Plan:
    """The example as a plan without a schedule; read once for each date and process."""
    with _ONE_AT_A_TIME:
        return _read(today)


@cache
def _read(today: dt.date) -> Plan:
    folder = _folder()
    upload = Upload(
        name="script.fountain",
        data=(folder / "script.fountain").read_bytes(),
        production_name="production.toml",
        production=(folder / "production.toml").read_bytes(),
        today=today,
        most_pages=1000,
    )
    return read_upload(upload, SECONDS)


def _folder() -> Path:
    """Inside the installed package, or beside the sources."""
    package = Path(str(files("setpiece")))
    inside = package / "examples" / "feature"
    return inside if inside.is_dir() else package.parents[1] / "examples" / "feature"
