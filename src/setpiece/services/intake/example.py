"""The example film, read once."""

from __future__ import annotations

import datetime as dt
import threading
from functools import cache

from setpiece.domain.plan import Plan
from setpiece.services.board.create_production import example_folder
from setpiece.services.intake.read_upload import Reader
from setpiece.services.intake.upload import ScriptUpload

SECONDS = 300.0
"""Our own file may take its time."""
_ONE_AT_A_TIME = threading.Lock()


def example_plan(reader: Reader, today: dt.date) -> Plan:
    """The example as a plan without a schedule; read once for each date and process."""
    with _ONE_AT_A_TIME:
        return _read(reader, today)


@cache
def _read(reader: Reader, today: dt.date) -> Plan:
    folder = example_folder()
    upload = ScriptUpload(
        name="script.fountain",
        data=(folder / "script.fountain").read_bytes(),
        production_name="production.toml",
        production=(folder / "production.toml").read_bytes(),
        today=today,
        most_pages=1000,
    )
    return reader.read(upload, SECONDS)
