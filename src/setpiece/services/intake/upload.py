"""A script that somebody sent, and how much of one is taken."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """``data`` under the file name ``name``, with a production file or without; ``most_pages`` is how long a script may be, in pages."""

    name: str
    data: bytes
    today: dt.date
    most_pages: int
    production_name: str = ""
    production: bytes | None = None
