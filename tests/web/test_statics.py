"""Files that browsers fetch."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient


def test_addresses_in_pages_may_be_kept_for_ever(home: TestClient) -> None:
    """Their address changes with the content."""
    page = home.get("/").text
    address = re.search(r'src="(/static/[0-9a-f]{16}/frame\.js)"', page)
    assert address
    answer = home.get(address[1])
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")


def test_an_older_build_is_asked_for_anew(home: TestClient) -> None:
    """A page that was open across an update still gets its modules, and asks each time."""
    answer = home.get("/static/0123456789abcdef/frame.js")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"
    again = home.get("/static/0123456789abcdef/frame.js", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_the_packaged_face_and_the_papers_look_are_served(home: TestClient) -> None:
    """Nothing comes from elsewhere."""
    assert home.get("/static/fonts/SourceSansPro-Regular.otf").headers["content-type"] == "font/otf"
    look = home.get("/static/paper-classic.css")
    assert look.headers["content-type"].startswith("text/css")
    assert look.text.startswith(".paper{")


@pytest.mark.parametrize(
    "path",
    ["../app.py", "..%2fapp.py", "%2e%2e/settings.py", "fonts/../../../x", "paper-nosuch.css", "fonts/LICENSE.txt", ""],
)
def test_nothing_outside_the_folder_is_served(home: TestClient, path: str) -> None:
    """No path leads out."""
    assert home.get(f"/static/{path}").status_code == 404


def test_no_static_file_names_another_host() -> None:
    """No module, style or template fetches from elsewhere."""
    from setpiece.web.statics import FOLDER

    texts = [*FOLDER.rglob("*.js"), *FOLDER.rglob("*.css"), *(FOLDER.parent / "templates").rglob("*.html")]
    assert texts
    for file in texts:
        found = re.findall(r"https?://(?!www\.w3\.org/)[^\s\"'`]+", file.read_text(encoding="utf-8"))
        assert not found, (file, found)


def test_no_template_has_inline_code() -> None:
    """The policy would not run it."""
    from setpiece.web.statics import FOLDER

    for file in (FOLDER.parent / "templates").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), file
        assert not re.search(r"\son[a-z]+=|\sstyle=", text), file
