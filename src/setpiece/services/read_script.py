"""Read a screenplay file of any known format."""

from __future__ import annotations

import os
from pathlib import Path

from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.screenplay import ParagraphKind, Screenplay
from setpiece.formats import intake
from setpiece.formats.contract import ScreenplayFormat, screenplay_formats
from setpiece.formats.intake import refuse_length, refuse_size


def refuse(where: str, message: str, rule: str = "file") -> Unreadable:
    """One clear error about a file, ready to raise."""
    return Unreadable(Finding(rule=rule, severity=Severity.ERROR, message=message, where=where))


def read_bytes(path: Path) -> bytes:
    """A user's file as bytes; :class:`Unreadable` if it is missing, a folder, not ours to read, empty or too large."""
    try:
        if path.is_dir():
            raise refuse(str(path), "This is a folder. Name the file in it.")
        if path.exists() and not path.is_file():
            raise refuse(str(path), "This is a device or a pipe. Name a file on disk.")
        refuse_size(path.stat().st_size, "file", str(path))
        return path.read_bytes()
    except FileNotFoundError:
        raise refuse(str(path), "There is no such file. Check the name and the folder.") from None
    except PermissionError:
        raise refuse(str(path), "The file may not be read. Change its permissions or copy it.") from None
    except OSError as error:
        raise refuse(str(path), f"The file cannot be read ({error.strerror or error}).") from None


def format_for(path: Path) -> ScreenplayFormat:
    """The screenplay format that a file's ending names; :class:`Unreadable` with the known endings if there is none."""
    formats = screenplay_formats()
    for known in formats:
        if path.suffix.casefold() in known.suffixes:
            return known
    endings = ", ".join(sorted(suffix for known in formats for suffix in known.suffixes))
    raise refuse(
        str(path),
        f"{path.suffix or 'A file without an ending'} is not a known screenplay format. Known are: {endings}.",
    )


def read_script(path: Path) -> Screenplay:
    """The screenplay in a file, or :class:`Unreadable` with what to do about it."""
    return read_script_bytes(read_bytes(path), shown_name(path))


def read_script_bytes(data: bytes, source: str) -> Screenplay:
    """The screenplay in the bytes of a file of that name, whose ending says which format it has."""
    refuse_size(len(data), "file", source)
    screenplay = format_for(Path(source)).read(data, source)
    refuse_length(len(screenplay.paragraphs), intake.MAX_PARAGRAPHS, "paragraphs", "file", source)
    scenes = sum(p.kind is ParagraphKind.SCENE_HEADING for p in screenplay.paragraphs)
    refuse_length(scenes, intake.MAX_SCENES, "scenes", "file", source)
    return screenplay


def shown_name(path: Path) -> str:
    """A file's name as text for papers, whatever bytes the file system holds and whatever the terminal's encoding is."""
    return os.fsencode(path.name).decode("utf-8", "replace")
