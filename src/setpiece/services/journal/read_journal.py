"""A journal's folder: ``journal.toml``, ``sources.toml``, ``entries/*.md``, ``images/*``; and the plans it draws on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from setpiece.domain.findings import Finding
from setpiece.domain.journal import Entry, ImageFile, Journal
from setpiece.formats import project_json
from setpiece.formats.image_file import LARGEST_BYTES, SUFFIXES, read_image
from setpiece.formats.journal_folder import read_journal, read_sources
from setpiece.formats.journal_markdown import read_entry
from setpiece.journal.records import Records
from setpiece.services.read_script import read_bytes, refuse

JOURNAL, SOURCES, PLAN_NAME = "journal.toml", "sources.toml", "plan.json"
MOST_ENTRIES = 2_000
MOST_IMAGES = 5_000
LARGEST_TOML = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalFolder:
    """A journal as it lies in its folder, and the mistakes of its files."""

    journal: Journal
    findings: tuple[Finding, ...]


def read_folder(folder: Path) -> JournalFolder:
    """The journal in a folder. :class:`~setpiece.domain.findings.Unreadable` when it is none; mistakes of single entries are findings."""
    if not folder.is_dir():
        raise refuse(str(folder), "This is not a folder. Give the journal's folder, with its journal.toml.", "journal")
    if not (folder / JOURNAL).is_file():
        raise refuse(
            str(folder), "There is no journal.toml in this folder. Write one with at least a `title`.", "journal"
        )
    journal, found = read_journal(_toml(folder / JOURNAL), JOURNAL)
    findings = [*found]
    if (folder / SOURCES).is_file():
        journal, found = read_sources(journal, _toml(folder / SOURCES), SOURCES)
        findings += found
    entries: list[Entry] = []
    for path in _files(folder / "entries", (".md", ".markdown"), MOST_ENTRIES):
        entry, found = read_entry(read_bytes(path), f"entries/{path.name}", path.stem)
        entries += [entry] if entry else []
        findings += found
    ordered = tuple(sorted(entries, key=lambda e: (e.date, e.slug)))
    return JournalFolder(
        journal=replace(journal, entries=ordered, images=tuple(_images(folder / "images"))), findings=tuple(findings)
    )


def read_records(plans: Iterable[Path]) -> Records | None:
    """The plans at these places (``plan.json`` or the folder it is in), the oldest first; None when there are none."""
    files = [path / PLAN_NAME if path.is_dir() else path for path in plans]
    read = [project_json.read(read_bytes(file), str(file)) for file in files]
    titles = {plan.production.title for plan in read}
    if len(titles) > 1:
        raise refuse("--plan", f"These are plans of different films: {', '.join(sorted(titles))}.", "options")
    return Records(plans=tuple(sorted(read, key=lambda plan: plan.made_on))) if read else None


def _toml(path: Path) -> str:
    data = read_bytes(path)
    if len(data) > LARGEST_TOML:
        raise refuse(path.name, "The file is larger than such a file can be.", "journal")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise refuse(path.name, "The file is not text in UTF-8. Save it as UTF-8.", "journal") from None


def _files(folder: Path, suffixes: tuple[str, ...], most: int) -> list[Path]:
    """Files of a kind in a folder, by name; none when there is no folder."""
    found = (
        sorted(p for p in folder.glob("*") if p.is_file() and p.suffix.lower() in suffixes) if folder.is_dir() else []
    )
    if len(found) > most:
        raise refuse(str(folder), f"There are {len(found):,} files here; a journal takes {most:,}.", "journal")
    return found


def _images(folder: Path) -> Iterable[ImageFile]:
    for path in _files(folder, SUFFIXES, MOST_IMAGES):
        if path.stat().st_size > LARGEST_BYTES:
            yield ImageFile(
                name=path.name, data=b"", wrong=f"is larger than {LARGEST_BYTES // 1_000_000} MB; make it smaller"
            )
        else:
            yield read_image(path.read_bytes(), path.name)
