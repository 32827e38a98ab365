"""The reports of a shoot in a folder beside its plan. Files of reports are only ever added; papers and the record are made anew from them."""

from __future__ import annotations

from pathlib import Path

from setpiece.domain.identifiers import slug
from setpiece.domain.learned import LearnedPaces, ProductionRecord
from setpiece.domain.progress import ProgressReport
from setpiece.formats import ledger_json
from setpiece.history import learn
from setpiece.services.read_script import read_bytes, refuse, shown_name
from setpiece.services.safe_files import write_file

FOLDER = "reports"
RECORD = "record.json"
PAPERS = "papers"


def folder_of(plan: Path, given: Path | None = None) -> Path:
    """The folder of a plan's reports: the one given, else ``reports`` beside the plan's file."""
    if given is not None:
        return given
    return (plan if plan.is_dir() else plan.parent) / FOLDER


def file_name(report: ProgressReport) -> str:
    """``2027-05-11-main-r2.json``."""
    return f"{report.date.isoformat()}-{slug(report.unit)}-r{report.revision}.json"


def read_reports(folder: Path) -> tuple[ProgressReport, ...]:
    """Every revision of every report in a folder, by file name; none where there is no folder. ``Unreadable`` for a damaged one."""
    if not folder.exists():
        return ()
    if not folder.is_dir():
        raise refuse(str(folder), "This is a file. Name the folder of reports.", rule="report")
    files = sorted(path for path in folder.glob("*.json") if path.name != RECORD)
    return tuple(ledger_json.read_report(read_bytes(path), shown_name(path)) for path in files)


def add_report(folder: Path, report: ProgressReport) -> Path:
    """Write one revision; ``Unreadable`` where its file is there already, so that nothing reported is ever lost."""
    path = folder / file_name(report)
    write_file(path, ledger_json.write_report(report), force=False)
    return path


def write_record(folder: Path, record: ProductionRecord) -> Path:
    """What the shoot so far leaves for the next film."""
    path = folder / RECORD
    write_file(path, ledger_json.write_record(record), force=True)
    return path


def read_records(files: tuple[Path, ...]) -> tuple[ProductionRecord, ...]:
    """The records in files, in folders of reports that hold one, or in folders of records that a franchise taught."""
    paths = [record for path in files for record in _records_at(path)]
    return tuple(ledger_json.read_record(read_bytes(path), shown_name(path)) for path in paths)


def _records_at(path: Path) -> list[Path]:
    """One folder of reports is one record; a folder without that file holds the records of a franchise, if any."""
    if not path.is_dir() or (path / RECORD).exists():
        return [path / RECORD if path.is_dir() else path]
    return sorted(path.glob("[0-9]*.json")) or [path / RECORD]


def learned_from(files: tuple[Path, ...]) -> LearnedPaces | None:
    """What earlier shoots taught; None where no file is named."""
    return learn(read_records(files)) if files else None
