"""A franchise read, its own productions' plans opened, the next production's stunts held against the record, the pages written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from setpiece.documents.evolution import evolution
from setpiece.domain.franchise import Envelope, Franchise
from setpiece.domain.learned import ProductionRecord
from setpiece.domain.plan import Plan
from setpiece.domain.progress import ProgressReport
from setpiece.formats import franchise_toml, ledger_json, project_json
from setpiece.formats.production_file.writing import carry_over
from setpiece.history import record_of
from setpiece.history.envelope import envelope
from setpiece.history.records import franchise
from setpiece.render import html, pdf, xlsx
from setpiece.render.colours import scheme
from setpiece.services.list_stunts import PLAN_NAME
from setpiece.services.read_script import read_bytes, refuse, shown_name
from setpiece.services.report_ledger import read_reports
from setpiece.services.safe_files import check_file, check_folder, write_file, write_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFranchise:
    """The franchise, the planned stunts held against it, and the files written (none without a folder)."""

    franchise: Franchise
    envelopes: tuple[Envelope, ...]
    files: tuple[str, ...] = ()


def show_franchise(
    file: Path, plan: Path | None = None, out: Path | None = None, force: bool = False
) -> ShownFranchise:
    """Read the franchise in ``file``; hold the designed stunts of ``plan`` (else of the newest production of its own) against the record.

    With ``out`` the evolution is written there as HTML, PDF and XLSX. ``Unreadable`` for anything that cannot be used; nothing is written then.
    """
    if out is not None:
        check_folder(out, force)
    written = franchise_toml.read(read_bytes(file), shown_name(file))
    plans = {
        film.number: _plan(file.parent / film.plan, f"{shown_name(file)}:{line}")
        for film, line in zip(written.instalments, written.lines, strict=True)
        if film.plan
    }
    known = franchise(written, plans, _reports(file, written))
    envelopes = _envelopes(known, plans, _read(plan) if plan else None)
    if out is None:
        return ShownFranchise(franchise=known, envelopes=envelopes)
    document, colours = evolution(known, envelopes), scheme()

    def fill(folder: Path) -> None:
        (folder / "evolution.html").write_bytes(html.page(document, colours))
        (folder / "evolution.pdf").write_bytes(pdf.render(document, colours))
        (folder / "evolution.xlsx").write_bytes(xlsx.render(document, colours))

    return ShownFranchise(franchise=known, envelopes=envelopes, files=write_folder(out, fill, force))


def learn_all(file: Path, to: Path, force: bool = False) -> tuple[str, ...]:
    """Write into the folder ``to`` a record for each production of one's own that has reports, for ``--learned`` of the next plan.

    The titles of the films that taught something are returned; ``Unreadable`` when no instalment has a report.
    """
    check_folder(to, force)
    written = franchise_toml.read(read_bytes(file), shown_name(file))
    reports = _reports(file, written)
    records: dict[str, ProductionRecord] = {}
    titles = []
    for film, line in zip(written.instalments, written.lines, strict=True):
        if reports.get(film.number):
            plan = _plan(file.parent / film.plan, f"{shown_name(file)}:{line}")
            records[f"{film.number:02d}.json"] = record_of(plan, reports[film.number])
            titles.append(film.title or plan.production.title or plan.screenplay.title())
    if not records:
        message = "No instalment here names a `plan` with `reports`, so there is nothing to learn from."
        raise refuse(shown_name(file), message, "franchise_toml")

    def fill(folder: Path) -> None:
        for name, record in records.items():
            (folder / name).write_bytes(ledger_json.write_record(record))

    write_folder(to, fill, force)
    return tuple(titles)


def _reports(file: Path, written: franchise_toml.FranchiseFile) -> dict[int, tuple[ProgressReport, ...]]:
    """The reports of every production that names a folder of them."""
    found = {}
    for film, line in zip(written.instalments, written.lines, strict=True):
        if film.reports:
            folder = file.parent / film.reports
            if not folder.is_dir():
                message = f"There is no folder of reports at {shown_name(folder)}. Correct `reports`, or report a day with setpiece report."
                raise refuse(f"{shown_name(file)}:{line}", message, "franchise_toml")
            found[film.number] = read_reports(folder)
    return found


def carry_on(file: Path, to: Path, force: bool = False) -> str:
    """Write the production file that a next instalment begins with, from the newest production of its own in ``file``; its title is returned.

    People with deals and logbooks, places, skills and how they are trained, stunt designs with assessments and records. ``Unreadable`` when the file
    names no production of its own, or for a place where nothing can be written.
    """
    check_file(to, force)
    written = franchise_toml.read(read_bytes(file), shown_name(file))
    own = [(film, line) for film, line in zip(written.instalments, written.lines, strict=True) if film.plan]
    if not own:
        message = "No instalment here names a `plan`, so there is nothing of one's own to carry over."
        raise refuse(shown_name(file), message, "franchise_toml")
    film, line = own[-1]
    plan = _plan(file.parent / film.plan, f"{shown_name(file)}:{line}")
    title = plan.production.title or plan.screenplay.title()
    note = (
        f"Carried over from {title}, plan of {plan.made_on.isoformat()}. Dates, scenes, roles and sets are left to say."
    )
    write_file(to, carry_over(plan.production, plan.breakdown, note).encode("utf-8"), force)
    return title


def _plan(path: Path, where: str) -> Plan:
    file = path / PLAN_NAME if path.is_dir() else path
    if not file.is_file():
        raise refuse(
            where,
            f"There is no plan at {shown_name(path)}. Make it with setpiece plan, or correct `plan`.",
            "franchise_toml",
        )
    return _read(file)


def _read(path: Path) -> Plan:
    file = path / PLAN_NAME if path.is_dir() else path
    return project_json.read(read_bytes(file), shown_name(file))


def _envelopes(known: Franchise, plans: dict[int, Plan], planned: Plan | None) -> tuple[Envelope, ...]:
    """Stunts of the plan that was named, against all instalments; else those of the newest own one, against the earlier ones."""
    before = None
    if planned is None and plans:
        before = max(plans)
        planned = plans[before]
    if planned is None:
        return ()
    names = {p.id: p.name for p in planned.production.performers}
    return tuple(
        envelope(s.stunt, known, tuple(names[p] for p in s.stunt.performers if p in names), before)
        for s in planned.stunts.stunts
        if not s.stunt.assumed
    )
