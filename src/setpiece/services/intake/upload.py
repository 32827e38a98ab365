"""A script that somebody sent, how much of one is taken, and what its reader answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from setpiece.domain.findings import Finding
from setpiece.domain.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptUpload:
    """``data`` under the file name ``name``, with a production file or without; ``most_pages`` is how long a script may be, in pages."""

    name: str
    data: bytes
    today: dt.date
    most_pages: int
    production_name: str = ""
    production: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of an upload: a plan, or the findings that say why there is none."""

    plan: Plan | None = None
    findings: tuple[Finding, ...] = ()
