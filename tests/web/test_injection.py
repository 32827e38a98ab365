"""No script comes in through a screenplay, a name or a comment: texts are data everywhere."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi.testclient import TestClient

from setpiece.services.board.create_production import Upload, unscheduled
from web.people import keep_board, running

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
PAGES = (
    "",
    "/script",
    "/calendar",
    "/cast",
    "/versions",
    "/days",
    "/one-liner",
    "/call-sheets",
    "/budget",
    "/findings",
    "/assumptions",
    "/breakdown",
    "/stunts",
)
SCRIPT = f"""Title: {EVIL}

INT. {EVIL} "ROOM" - DAY

MARA picks up a crowbar and {EVIL} "quoted" style="x".

MARA
{EVIL} javascript:alert(1)
"""


class Suspects(HTMLParser):
    """Collects what would run: scripts from elsewhere or inline, event handlers, javascript addresses, inline styles."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "script" and not (values.get("src") or "").startswith("/static/"):
            self.found.append(f"<script {values}>")
        if tag in ("iframe", "object", "embed", "base"):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style" or (value or "").strip().lower().startswith("javascript:"):
                self.found.append(f"{tag} {name}={value}")


@pytest.fixture
def film(home: TestClient) -> str:
    """A production of the hostile script."""
    server = running(home)
    plan = unscheduled(Upload(name="evil.fountain", data=SCRIPT.encode()), None, dt.date(2026, 11, 24))
    user = server.office.store.users.all()[0]
    return keep_board(server.office, user, plan)


def suspects(text: str) -> list[str]:
    """What would run in a page."""
    reader = Suspects()
    reader.feed(text)
    return reader.found


@pytest.mark.parametrize("path", PAGES)
def test_pages_show_texts_as_texts(home: TestClient, film: str, path: str) -> None:
    """Whatever the script says."""
    answer = home.get(f"/p/{film}{path}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert suspects(answer.text) == []


def test_data_is_not_taken_for_a_page(home: TestClient, film: str) -> None:
    """JSON says so, and browsers are told not to guess."""
    for path in ("board", "script", "breakdown", "papers", "comments"):
        answer = home.get(f"/api/productions/{film}/{path}")
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_paper_by_itself_runs_nothing(home: TestClient, film: str) -> None:
    """It brings its own styles along, and its policy forbids everything else."""
    answer = home.get(f"/api/productions/{film}/papers/breakdown-sheets.html")
    assert "script" not in answer.headers["content-security-policy"].replace("javascript", "")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "<script>alert" not in answer.text
    assert "\n" not in answer.headers["content-disposition"]


def test_comments_and_names_come_back_as_they_were_sent(home: TestClient, film: str) -> None:
    """And stay data; a control character or a line break in one cannot end an event of the stream early."""
    text = f"{EVIL}\n\nevent: change\ndata: {{}}"
    made: dict[str, Any] = home.post(f"/api/productions/{film}/comments", json={"on": "scene:1", "text": text}).json()
    assert made["text"] == text
    body = {
        "id": "b",
        "seq": 0,
        "edit": {"kind": "put_banner", "id": "b", "unit": "main", "date": "2027-03-01", "text": text},
    }
    change = home.post(f"/api/productions/{film}/edits", json=body)
    assert change.status_code == 200, change.text
    with_break = [edit for edit in running(home).office.store.edits.after(film, 0) if b"\n" in edit.answer]
    assert not with_break
