"""Scripts that come in: bounded in size, pages and time, and refused in words."""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from setpiece.domain.findings import Unreadable
from setpiece.services.intake import read_upload
from setpiece.services.intake.read_upload import Reader
from setpiece.services.intake.upload import ScriptUpload
from setpiece.web.settings import MEGABYTE
from web.conftest import SCRIPT

TODAY = dt.date(2026, 11, 24)
CORPUS = Path(__file__).parents[1] / "corpus" / "fdx" / "refused"


def upload(client: TestClient, name: str, data: bytes, production: bytes | None = None) -> tuple[int, dict]:  # type: ignore[type-arg]
    """Status and answer."""
    files = {"script": (name, data)} | (
        {"production": ("production.toml", production)} if production is not None else {}
    )
    answer = client.post("/api/productions", files=files)
    return answer.status_code, answer.json()


def test_a_script_becomes_a_board_at_once(home: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken down, every strip in the boneyard; its first schedule is under way."""
    monkeypatch.setattr("setpiece.services.board.create_production.first_plan", lambda *_: None)
    status, told = upload(home, "quay.fountain", SCRIPT.encode())
    assert status == 201
    board = home.get(f"/api/productions/{told['id']}/board").json()
    assert {strip["number"] for strip in board["strips"].values()} == {"1", "2", "3"}
    assert sorted(board["boneyard"]) == sorted(board["strips"])
    assert [job["job"] for job in home.get(f"/api/productions/{told['id']}/solves").json()] == [told["job"]]
    assert home.get("/api/productions").json()[0]["title"] == "The Quay"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.fountain", b""),
        ("film.mov", b"\x00\x01"),
        ("no-scenes.fountain", b"Just a note."),
        ("entity.fdx", (CORPUS / "entity_bomb.fdx").read_bytes()),
        ("broken.pdf", b"%PDF-1.7 and then nothing"),
        ("../../etc/passwd", b"root"),
    ],
)
def test_what_is_no_script_is_refused_in_words(home: TestClient, name: str, data: bytes) -> None:
    """422 with findings; nothing is kept."""
    status, told = upload(home, name, data)
    assert status == 422
    assert told["error"]
    assert told["findings"][0]["severity"] == "error"
    assert ".." not in told["findings"][0]["where"]
    assert home.get("/api/productions").json() == []


def test_a_production_file_that_cannot_be_read_names_its_line(home: TestClient) -> None:
    """As the command line would."""
    status, told = upload(home, "quay.fountain", SCRIPT.encode(), b"title = \n")
    assert status == 422
    assert "production.toml" in told["findings"][0]["where"]


def test_a_file_that_is_too_large_is_refused(home: TestClient) -> None:
    """Above 25 MB, with 413, before anybody reads it."""
    status, told = upload(home, "film.fountain", b"x" * (25 * MEGABYTE + 1))
    assert status == 413
    assert "25 MB" in told["error"]


def test_a_script_of_too_many_pages_is_refused() -> None:
    """By the breakdown's own count."""
    script = "".join(f"INT. ROOM {n} - DAY\n\nMara waits.\n\n" for n in range(60))
    wanted = ScriptUpload(name="long.fountain", data=script.encode(), today=TODAY, most_pages=5)
    with pytest.raises(Unreadable, match="7 pages"):
        Reader().read(wanted, 60)


def test_reading_ends_with_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that hangs is ended, and the answer says what to do."""
    import subprocess

    def sleeper() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", "import time; time.sleep(60)"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    monkeypatch.setattr(read_upload, "_process", sleeper)
    began = time.monotonic()
    with pytest.raises(Unreadable, match="took longer"):
        Reader().read(ScriptUpload(name="slow.pdf", data=b"x", today=TODAY, most_pages=5), 0.3)
    assert time.monotonic() - began < 30


def test_a_reader_that_dies_takes_nothing_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in a library is a finding."""
    import subprocess

    def dead() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", "import os; os.abort()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    monkeypatch.setattr(read_upload, "_process", dead)
    with pytest.raises(Unreadable, match="gave up"):
        Reader().read(ScriptUpload(name="evil.pdf", data=b"x" * 100_000, today=TODAY, most_pages=5), 30)


def test_a_search_that_was_running_when_the_server_ended_is_over(home: TestClient) -> None:
    """The next server says so instead of letting people wait."""
    from setpiece.services.board.solve_board import queued, solve_view
    from setpiece.web.app import create_app
    from web.conftest import settings, small_plan
    from web.people import keep_board, running

    server = running(home)
    user = server.office.store.users.all()[0]
    film = keep_board(server.office, user, small_plan())
    job = queued(server.desk, film, user.author, 0, 60.0)
    url = server.office.store.engine.url.render_as_string()
    with TestClient(create_app(settings(url)), base_url="http://127.0.0.1"):
        give_up = time.monotonic() + 10
        while solve_view(server.desk, film, job.id).state == "running" and time.monotonic() < give_up:
            time.sleep(0.05)
        view = solve_view(server.desk, film, job.id)
    assert view.state == "failed"
    assert "Start it again" in view.error
