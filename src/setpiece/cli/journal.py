"""``setpiece journal``: check, build and serve the journal of a film's making."""

from __future__ import annotations

import secrets
import socket
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from setpiece.cli.options import date_of
from setpiece.cli.terminal import BAD_INPUT, finding_json, out, print_json, say, show_findings
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.identifiers import slug
from setpiece.services.journal.build_journal import build_journal, edition_of
from setpiece.services.journal.check_journal import check_journal
from setpiece.services.journal.desk import JournalDesk
from setpiece.services.journal.read_journal import read_records
from setpiece.services.read_script import refuse
from setpiece.store.engine import data_folder, url_of_file
from setpiece.store.store import Store
from setpiece.web.journal.app import create_journal_app

journal = typer.Typer(
    name="journal",
    help="The journal of a film's making: entries in Markdown, drawn partly from the production's own records, every claim with its source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="The journal's folder, with its journal.toml.", readable=False)
]
Plans = Annotated[
    list[Path] | None,
    typer.Option(
        "--plan", metavar="PLAN", help="A plan.json or its folder; give older versions too, to show how dates moved."
    ),
]
Today = Annotated[str, typer.Option(help="As of this date, like 2027-02-01: embargoes and dates are held against it. [default: today]", show_default=False)]  # fmt: skip
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]


@journal.callback()
def _journal() -> None:
    """The journal of a film's making."""


@journal.command()
def check(folder: Folder, plan: Plans = None, today: Today = "", as_json: AsJson = False) -> None:
    """Find what is wrong with the journal in FOLDER: claims without a source, links to nowhere, what is not cleared, reviewed or free.

    Exit code 2 when there are errors, else 0; warnings and notes are shown.
    """
    checked = check_journal(folder, read_records(plan or []), date_of(today))
    if as_json:
        print_json(
            {
                "journal": checked.journal.title,
                "entries": len(checked.journal.entries),
                "errors": len(checked.errors),
                "findings": [finding_json(f) for f in checked.findings],
            }
        )
    else:
        show_findings(checked.findings, most=500, console=out)
        say(
            f"{checked.journal.title}: {len(checked.journal.entries)} entries, {_tally(checked.findings)}.", console=out
        )
    if checked.errors:
        raise typer.Exit(BAD_INPUT)


@journal.command()
def build(
    folder: Folder,
    site: Annotated[Path, typer.Option("--out", metavar="SITE", help="The folder to write the site into.")],
    plan: Plans = None,
    base_url: Annotated[
        str,
        typer.Option(
            help="Where the site will stand, like https://example.org/journal: for the feed, the sitemap and shared links."
        ),
    ] = "",
    comments: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Readers' comments as `journal comments` exported them (JSON lines); approved ones are taken along.",
        ),
    ] = None,
    book: Annotated[
        Path | None, typer.Option(metavar="PDF", help="Also write the making-of book to this file.")
    ] = None,
    today: Today = "",
    force: Annotated[bool, typer.Option("--force", help="Replace what an earlier build wrote.")] = False,
    as_json: AsJson = False,
) -> None:
    """Build the journal in FOLDER as a static site: entries that are due, read by two, and right. The others are named and left out."""
    built = build_journal(folder, read_records(plan or []), site, base_url, comments, book, date_of(today), force)
    if as_json:
        print_json(
            {
                "site": str(site),
                "book": str(book) if book else None,
                "files": list(built.files),
                "entries": [p.entry.slug for p in built.edition.entries],
                "left_out": [{"entry": o.source, "reason": o.reason} for o in built.edition.left_out],
                "largest_page_bytes": built.largest_page,
                "findings": [finding_json(f) for f in built.findings],
            }
        )
        return
    show_findings([f for f in built.findings if f.severity is not Severity.NOTE], most=30)
    for omitted in built.edition.left_out:
        say(f"Left out: {omitted.source}: {omitted.reason}.", console=out)
    say(f"{len(built.edition.entries)} entries, {len(built.files)} files, the largest page {built.largest_page / 1000:.0f} kB: {site / 'index.html'}", console=out)  # fmt: skip
    if book:
        say(f"The book: {book}", console=out)


@journal.command()
def serve(
    folder: Folder,
    plan: Plans = None,
    database: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="Where comments are kept: sqlite:///FILE or postgresql://… [default: comments.sqlite3 in the user's data folder]",
            show_default=False,
        ),
    ] = "",
    port: Annotated[int, typer.Option(metavar="N", help="The port to listen on; 0 takes any that is free.")] = 8766,
    address: Annotated[
        str,
        typer.Option(
            metavar="URL", help="The public address, like https://example.org, where a reverse proxy stands before it."
        ),
    ] = "",
    today: Today = "",
) -> None:
    """Serve the journal in FOLDER on this machine, with comments and their moderation. The moderators' address is printed."""
    checked, edition = edition_of(folder, read_records(plan or []), address, date_of(today))
    listening = _listen("127.0.0.1", port)
    where = f"http://127.0.0.1:{listening.getsockname()[1]}"
    token = secrets.token_urlsafe(24)
    with Store.open(database or url_of_file(data_folder() / "comments.sqlite3")) as store:
        desk = JournalDesk(edition, store, slug(checked.journal.title))
        say(f"The journal is at {where}", console=out)
        say(f"Comments are read at {where}/moderate/{token}", console=out)
        sys.stdout.flush()
        app = create_journal_app(desk, token, address.rstrip("/"), behind_proxy=bool(address))
        config = uvicorn.Config(
            app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=3
        )
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    listening = socket.socket(
        socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
    )  # named, so that asyncio turns off Nagle's wait
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(2_048)
    except OSError as error:
        raise refuse(
            "--port", f"Port {port} cannot be taken ({error.strerror}). Give another, or 0 for any.", "options"
        ) from None
    return listening


def _tally(findings: tuple[Finding, ...]) -> str:
    counts = Counter(f.severity for f in findings)
    words = [f"{counts[s]} {s.value}{'s' if counts[s] != 1 else ''}" for s in Severity if counts[s]]
    return ", ".join(words) or "nothing to report"
