"""The journal inside the web application: for members of the production only; its editors decide on comments."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from setpiece.services.accounts.users import local_user
from setpiece.web.app import create_app
from web.conftest import ADDRESS, settings, small_plan
from web.people import keep_board, make_company, running

ENTRY = """+++
title = "The van"
date = 2026-11-01
authors = ["Ann"]
reviewers = ["Bo", "Cy"]
about = { scenes = ["3"] }
+++
It waits. {{ film.figures }}
"""


def a_journal(folder: Path, text: str = "It waits.") -> None:
    """A journal of one entry."""
    (folder / "entries").mkdir(parents=True, exist_ok=True)
    (folder / "journal.toml").write_text('title = "The Quay: the making"\n', encoding="utf-8")
    (folder / "entries" / "the-van.md").write_text(ENTRY.partition("It waits")[0] + text + "\n", encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A local server with a shelf of journals."""
    made = settings(f"sqlite:///{tmp_path / 'home.sqlite3'}", journals=tmp_path / "journals")
    with TestClient(create_app(made), base_url=ADDRESS, headers={"origin": ADDRESS}) as client:
        yield client


def a_production(client: TestClient) -> str:
    """A production of three scenes that are not scheduled yet."""
    office = running(client).office
    return keep_board(office, local_user(office), small_plan())


def test_a_journal_appears_when_its_folder_does(home: TestClient, tmp_path: Path) -> None:
    """Without one the page says where it belongs; with one it is served under the production's address, with its pictures of the same policy."""
    made = a_production(home)
    assert "no journal yet" in home.get(f"/p/{made}/journal").text
    a_journal(tmp_path / "journals" / made)
    front = home.get(f"/p/{made}/journal")
    assert front.status_code == 200 and front.url.path == f"/p/{made}/journal/" and "The Quay: the making" in front.text
    assert home.get(f"/p/{made}/journal/entries/the-van.html").status_code == 200
    assert home.get(f"/p/{made}/journal/style.css").headers["content-type"].startswith("text/css")


def test_a_comment_is_taken_and_approved_inside(home: TestClient, tmp_path: Path) -> None:
    """The local user writes, reads the queue, approves."""
    made = a_production(home)
    a_journal(tmp_path / "journals" / made)
    page = f"/p/{made}/journal/entries/the-van.html"
    assert home.post(page, data={"name": "Ida", "text": "Whose van?"}).status_code == 201
    queue = home.get(f"/p/{made}/journal/comments/moderation").text
    one = queue.partition('name="id" value="')[2].partition('"')[0]
    home.post(f"/p/{made}/journal/comments/moderation", data={"id": one, "do": "approve"})
    assert "Whose van?" in home.get(page).text


def test_errors_are_told_and_mended_without_a_restart(
    home: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry with a fault says where; put right, it is there."""
    monkeypatch.setattr("setpiece.services.journal.shelf.LOOK_S", 0.0)
    made = a_production(home)
    folder = tmp_path / "journals" / made
    a_journal(folder, "The driver said that it waits.")
    answer = home.get(f"/p/{made}/journal/")
    assert answer.status_code == 422 and "entries/the-van.md:8" in answer.text
    time.sleep(0.01)
    a_journal(folder)
    assert home.get(f"/p/{made}/journal/").status_code == 200


def test_outsiders_see_nothing_and_viewers_do_not_decide(tmp_path: Path) -> None:
    """A stranger is sent to sign in, a user without a role finds nothing, a viewer reads and finds no queue, an editor has it."""
    made = settings(f"sqlite:///{tmp_path / 'company.sqlite3'}", accounts=True, journals=tmp_path / "journals")
    with TestClient(create_app(made), base_url=ADDRESS, headers={"origin": ADDRESS}, follow_redirects=False) as client:
        company = make_company(client, small_plan())
        a_journal(tmp_path / "journals" / company.production)
        front, queue = f"/p/{company.production}/journal/", f"/p/{company.production}/journal/comments/moderation"
        told = {
            who: (client.get(front, headers=headers).status_code, client.get(queue, headers=headers).status_code)
            for who, headers in company.headers.items()
        }
    assert told == {
        "anonymous": (303, 404),
        "stranger": (404, 404),
        "viewer": (200, 404),
        "editor": (200, 200),
        "planner": (200, 200),
        "owner": (200, 200),
    }
