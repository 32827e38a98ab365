"""Backup, restore, export, import and accounts from the terminal."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest

from cli.command import Run, run
from setpiece.board.board import new_board
from setpiece.formats import fountain, project_json
from setpiece.pipeline import break_down, know, plan_film
from setpiece.services.accounts.membership import productions_of
from setpiece.services.accounts.office import Office
from setpiece.services.accounts.users import user_at
from setpiece.services.keeping.export_production import export_production
from setpiece.solver.stop import Iterations
from setpiece.store.records import Author, Production
from setpiece.store.store import Store

SECRET = "three boats at dawn"
TODAY = dt.date(2026, 11, 24)


def empty_board() -> bytes:
    """The board of a script of one scene, with nothing scheduled: the least that an import believes."""
    screenplay = fountain.read(b"Title: The Film\n\nINT. ROOM - DAY\n\nNobody.\n", "film.fountain")
    plan = plan_film(
        screenplay,
        breakdown := break_down(screenplay),
        know(screenplay, breakdown, None, {}, TODAY),
        Iterations(1),
        1,
        TODAY,
    )
    return project_json.encode(new_board(plan))


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A database with a production called The Film."""
    office_file = tmp_path / "film.db"
    with Store.open(str(office_file)) as store:
        now = Office(store=store).now()
        store.productions.add(Production(id="p1", title="The Film", currency="EUR", at=now, updated_at=now))
        with store.board_lock("p1") as head:
            head.add_version(version_id="v", content=empty_board(), author=Author(id="", name="you"), at=now)
    return office_file


@pytest.fixture
def add_anna(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, film: Path) -> Run:
    """An account in that database, its password read from a pipe."""
    monkeypatch.setattr("sys.stdin", io.StringIO(SECRET + "\n"))
    return run(capsys, "add-user", "Anna@Example.org", "--name", "Anna", "--database", film)


def test_backup_and_restore(capsys: pytest.CaptureFixture[str], film: Path, tmp_path: Path) -> None:
    """One command each; the second restore is refused, and done with --replace."""
    backup, new = tmp_path / "a.backup", f"sqlite:///{tmp_path / 'new.db'}"
    assert "found whole: 1 production," in run(capsys, "backup", backup, "--database", film).err
    done = run(capsys, "restore", backup, "--database", new)
    assert (done.code, "restored 1 production," in done.err) == (0, True)
    refused = run(capsys, "restore", backup, "--database", new)
    assert (refused.code, "--replace" in refused.err) == (2, True)
    assert run(capsys, "restore", backup, "--database", new, "--replace").code == 0


def test_a_backup_of_nothing_makes_no_database(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A mistyped file is said, not made."""
    done = run(capsys, "backup", tmp_path / "a.backup", "--database", tmp_path / "mistyped.db")
    assert (done.code, "no such database" in done.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_the_database_can_come_from_the_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, film: Path, tmp_path: Path
) -> None:
    """A URL with a password should not stand in a process list; without any, the file in the user's folder is meant."""
    monkeypatch.setenv("SETPIECE_DATABASE", str(film))
    assert run(capsys, "backup", tmp_path / "a.backup").code == 0
    monkeypatch.delenv("SETPIECE_DATABASE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("sys.platform", "linux")
    assert run(capsys, "restore", tmp_path / "a.backup").code == 0
    assert (tmp_path / "data" / "setpiece" / "setpiece.db").exists()


def test_export_by_title_and_import(capsys: pytest.CaptureFixture[str], film: Path, tmp_path: Path) -> None:
    """The title in any case, or the id; a copy beside the original then needs the id."""
    file = tmp_path / "film.setpiece"
    assert (
        "The Film: 1 production, 1 version"
        in run(capsys, "export-production", "the film", file, "--database", film).err
    )
    assert run(capsys, "import-production", file, "--database", film).code == 0
    refused = run(capsys, "export-production", "The Film", file, "--database", film, "--force")
    assert (refused.code, "Several productions" in refused.err) == (2, True)
    assert run(capsys, "export-production", "p1", file, "--database", film, "--force").code == 0
    refused = run(capsys, "export-production", "Another", file, "--database", film, "--force")
    assert (refused.code, "The Film (p1)" in refused.err) == (2, True)


def test_a_company_s_import_needs_an_owner(
    capsys: pytest.CaptureFixture[str], film: Path, tmp_path: Path, add_anna: Run
) -> None:
    """What nobody owns would be seen by nobody."""
    assert add_anna.err.strip() == "anna@example.org: Anna can sign in."
    file = tmp_path / "film.setpiece"
    with Store.open(str(film)) as store:
        export_production(store, "p1", file, Office(store=store).now())
    for owner, says in ((), "--owner EMAIL"), (("--owner", "ben@example.org"), "no account with this address"):
        refused = run(capsys, "import-production", file, "--database", film, *owner)
        assert (refused.code, says in refused.err) == (2, True)
    assert run(capsys, "import-production", file, "--database", film, "--owner", "anna@example.org").code == 0
    with Store.open(str(film)) as store:
        office = Office(store=store)
        ((production, _),) = productions_of(office, user_at(office, "anna@example.org"))
    assert production.title == "The Film"


def test_an_account_twice_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, film: Path, add_anna: Run
) -> None:
    """And so is a password that is too short; neither is ever printed."""
    for name, password, says in (("anna", SECRET, "already"), ("ben", "short", "10 characters")):
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        refused = run(capsys, "add-user", f"{name}@example.org", "--database", film)
        assert (refused.code, says in refused.err, password in refused.err) == (2, True, False)


def test_an_import_that_could_not_be_opened_is_refused(
    capsys: pytest.CaptureFixture[str], film: Path, tmp_path: Path
) -> None:
    """A file whose version is no board: exit 2, and nothing kept."""
    with Store.open(str(film)) as store:
        with store.board_lock("p1") as head:
            head.add_version(
                version_id="w", content=b'{"plan": 1}', author=Author(id="", name="you"), at=Office(store=store).now()
            )
        export_production(store, "p1", tmp_path / "forged.setpiece", Office(store=store).now())
    refused = run(capsys, "import-production", tmp_path / "forged.setpiece", "--database", film)
    assert (refused.code, "nothing was kept" in refused.err) == (2, True)
