"""Build a journal: its site into a folder, its book into a file. Nothing is written while what is to be published has errors."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from setpiece.domain.findings import Finding, Unreadable
from setpiece.domain.journal import Edition
from setpiece.formats.comment_lines import read_comments
from setpiece.journal.publish import publish
from setpiece.journal.records import Records
from setpiece.render.journal_site import site
from setpiece.render.making_of import making_of
from setpiece.services.journal.check_journal import CheckedJournal, check_journal
from setpiece.services.read_script import read_bytes, refuse
from setpiece.services.safe_files import check_file, check_folder, write_file, write_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltJournal:
    """What was built: the edition, the files written, the bytes of the largest page, and all findings."""

    edition: Edition
    files: tuple[str, ...]
    largest_page: int
    findings: tuple[Finding, ...]


def build_journal(
    folder: Path,
    records: Records | None,
    out: Path,
    base_url: str,
    comments: Path | None,
    book: Path | None,
    today: dt.date,
    force: bool,
) -> BuiltJournal:
    """Check the journal, publish what is due, and write the site (and the book)."""
    check_folder(out, force)
    if book is not None:
        check_file(book, force)
    checked, edition = edition_of(folder, records, base_url, today)
    approved = read_comments(read_bytes(comments), comments.name) if comments is not None else ()
    pages = dict(site(edition, approved))

    def fill(target: Path) -> None:
        for path, data in pages.items():
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes(data)

    files = write_folder(out, fill, force)
    if book is not None:
        write_file(book, making_of(edition), force)
    largest = max(len(data) for path, data in pages.items() if path.endswith(".html"))
    return BuiltJournal(edition=edition, files=files, largest_page=largest, findings=checked.findings)


def edition_of(folder: Path, records: Records | None, base_url: str, today: dt.date) -> tuple[CheckedJournal, Edition]:
    """The journal in a folder as readers get it. ``Unreadable`` with the errors of what would be published, and when nothing would be."""
    checked = check_journal(folder, records, today)
    journal = replace(checked.journal, address=_address(base_url) or checked.journal.address)
    edition = publish(journal, checked.records, today)
    waiting = {omitted.source for omitted in edition.left_out}
    errors = tuple(f for f in checked.errors if f.where.rpartition(":")[0] not in waiting)
    if errors:
        raise Unreadable(*errors)
    if not edition.entries:
        why = "; ".join(f"{o.source}: {o.reason}" for o in edition.left_out) or "there are no entries"
        raise refuse(str(folder), f"Nothing is to be published: {why}.", "journal")
    return checked, edition


def _address(base_url: str) -> str:
    if base_url and not base_url.startswith(("https://", "http://")):
        raise refuse("--base-url", f"{base_url!r} is no address. Write it like https://example.org/journal.", "options")
    return base_url.rstrip("/")
