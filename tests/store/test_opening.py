"""Open a database, or say why not."""

from __future__ import annotations

import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from setpiece.domain.findings import Unreadable
from setpiece.store import engine as engines
from setpiece.store.engine import default_url
from setpiece.store.store import Store
from store.processes import environment
from store.things import film, production

OPEN = "import sys; from setpiece.store.store import Store; Store.open(sys.argv[1]).close()"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("sqlite://", "Name a file"),
        ("sqlite:///:memory:", "Name a file"),
        ("mysql://root:secret@db/film", "SQLite or PostgreSQL"),
        ("://", "no database URL"),
        ("postgresql://anna:secret@127.0.0.1:1/film", "cannot be used"),
        ("sqlite:////proc/nothing/film.db", "cannot be opened"),
    ],
)
def test_a_url_that_leads_nowhere_is_refused(url: str, says: str) -> None:
    """In a sentence that says what to do and never shows the password."""
    with pytest.raises(Unreadable, match=says) as refused:
        Store.open(url)
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    """A script given by mistake is still there afterwards."""
    script = tmp_path / "film.fountain"
    script.write_text("INT. BOATHOUSE - DAY\n\nINES ties the rope.\n" * 100)
    before = script.read_bytes()
    with pytest.raises(Unreadable, match="cannot be used"):
        Store.open(f"sqlite:///{script}")
    assert script.read_bytes() == before
    with pytest.raises(Unreadable, match="folder"):
        Store.open(f"sqlite:///{tmp_path}")


def test_the_file_is_for_its_user_only(tmp_path: Path) -> None:
    """Scripts are confidential; so are the log and the index that SQLite keeps beside it."""
    with Store.open(str(tmp_path / "new" / "film.db")) as store:
        film(store)
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "new").iterdir()}
    assert modes == {"film.db": 0o600, "film.db-wal": 0o600, "film.db-shm": 0o600}
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_every_connection_keeps_what_it_acknowledges(tmp_path: Path) -> None:
    """SQLite's own settings: a write-ahead log, each commit on the disk, references checked."""
    with Store.open(str(tmp_path / "film.db")) as store, store.engine.connect() as connection:
        settings = [
            connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert settings == ["wal", 2, 1, 30000]


@pytest.mark.parametrize(
    ("system", "variables", "place"),
    [
        ("linux", {}, "/home/anna/.local/share/setpiece/setpiece.db"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/setpiece/setpiece.db"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "/home/anna/.local/share/setpiece/setpiece.db"),
        ("darwin", {}, "/home/anna/Library/Application Support/Setpiece/setpiece.db"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/Setpiece/setpiece.db"),
    ],
)
def test_the_user_s_data_folder(
    monkeypatch: pytest.MonkeyPatch, system: str, variables: dict[str, str], place: str
) -> None:
    """Where each system keeps programs' data; a relative XDG_DATA_HOME is to be ignored, says its specification."""
    monkeypatch.setattr(engines.sys, "platform", system)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/anna"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_url() == f"sqlite:///{place}"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_processes_that_open_a_new_database_at_once(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """One of them makes the tables, the others wait; all are served."""
    url = f"sqlite:///{tmp_path / 'film.db'}" if kind == "sqlite" else request.getfixturevalue("empty_postgresql_url")
    started = [
        subprocess.Popen([sys.executable, "-c", OPEN, url], env=environment(), stderr=subprocess.PIPE) for _ in range(3)
    ]
    results = [(process.communicate(timeout=60)[1].decode(), process.returncode) for process in started]
    assert results == [("", 0)] * 3


def test_a_thread_that_writes_must_use_its_transaction(tmp_path: Path) -> None:
    """On SQLite it would wait for itself; the mistake is said at once."""
    with Store.open(str(tmp_path / "film.db")) as store:
        with pytest.raises(RuntimeError, match="writing already"), store.transaction():
            store.productions.add(production())
        store.productions.add(production())


def test_reading_goes_on_while_a_board_is_held(store: Store) -> None:
    """Readers see the state before; another thread's write waits until the block ends."""
    film(store, edits=1)
    renamed = threading.Event()

    def rename() -> None:
        with store.board_lock("film") as head:
            head.nouns.productions.rename("film", "Renamed", head.production.at)
        renamed.set()

    writer = threading.Thread(target=rename)
    with store.board_lock("film"):
        writer.start()
        assert [edit.id for edit in store.edits.after("film", 0)] == ["e1"]
        assert not renamed.wait(0.2)
    writer.join(timeout=30)
    found = store.productions.get("film")
    assert found is not None
    assert found.title == "Renamed"
