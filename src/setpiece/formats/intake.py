"""What every reader does first: refuse what cannot be a script, in one clear sentence."""

from __future__ import annotations

from setpiece.domain.findings import Finding, Severity, Unreadable

MAX_BYTES = 50 * 1024 * 1024
"""The longest file that a reader takes, in bytes.

The largest feature scripts are some megabytes (a scanned PDF; an FDX with embedded pictures); fifty leave room, and keep a wrong
file (a video, a disk image) from filling the memory, since a reader needs several times the file's size. Whoever opens a
file looks at its size before reading it whole.
"""
MAX_CHARACTERS = 3_000_000
MAX_PARAGRAPHS = 60_000
MAX_SCENES = 2_000
"""The longest script that is planned in one go. A feature has about 0.2 million characters, 4,000 paragraphs and 150 scenes, a season
of ten hours ten times that. What is longer is a mistake (a log, a whole archive pasted together) and would cost minutes and
gigabytes before its plan came to nothing.
"""


def unreadable(reader: str, message: str, source: str, line: int | None = None) -> Unreadable:
    """The refusal of a file: ``reader`` is the format's name, ``source`` the file's name, ``line`` 1-based where one is known."""
    where = source if line is None else f"{source}:{line}"
    return Unreadable(Finding(rule=reader, severity=Severity.ERROR, message=message, where=where))


def refuse_size(size: int, reader: str, source: str) -> None:
    """Raise :class:`Unreadable` for a file of no bytes or of more than :data:`MAX_BYTES`."""
    if size == 0:
        raise unreadable(reader, "The file is empty. Export the script again.", source)
    if size > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        message = f"The file has {size / (1024 * 1024):.0f} MB, more than the {limit} MB that a script may have. Export the script alone."
        raise unreadable(reader, message, source)


def refuse_length(count: int, most: int, what: str, reader: str, source: str) -> None:
    """Raise :class:`Unreadable` when a script has more of ``what`` (``scenes``) than can be planned in one go."""
    if count > most:
        message = f"The script has {count:,} {what}, more than the {most:,} that are planned in one go. Split it, or check that it is the right file."
        raise unreadable(reader, message, source)
