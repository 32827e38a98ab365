"""What a user should know: mistakes, broken rules, flags and assumptions, as values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding weighs: an error breaks a limit or cannot be read, a warning wants a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found, in a sentence that names who, when and why.

    ``rule`` is the name of the rule or reader that speaks (``day_length``, ``fountain``). ``where`` is a file with line
    or a field (``production.toml:12``), ``who`` a person, unit or place, ``when`` a shooting date, ``scene`` a number.
    ``remedy`` says what can be done about it, where the message does not.
    """

    rule: str
    severity: Severity
    message: str
    who: str = ""
    when: dt.date | None = None
    where: str = ""
    scene: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A value that nobody gave and that Setpiece filled in.

    ``field`` is the name to set in ``production.toml`` to replace it. ``source`` cites where the value comes from; an
    empty source means that it is a guess, and the papers say so.
    """

    subject: str
    value: str
    field: str = ""
    source: str = ""

    @property
    def is_guess(self) -> bool:
        """Whether no source stands behind the value."""
        return not self.source


class Unreadable(Exception):  # noqa: N818 - it names what happened to the user's file, not a programmer's error
    """A user's file cannot be used at all; carries the findings that say why and what to do.

    Readers raise it for input that gives no result; the command line prints the findings and exits with 2.
    """

    def __init__(self, *findings: Finding) -> None:
        """Keep the findings in reading order."""
        super().__init__("; ".join(f"{f.where}: {f.message}" if f.where else f.message for f in findings))
        self.findings = findings
