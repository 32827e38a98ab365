"""The door: hosts, origins, sizes, and the headers of every answer."""

from __future__ import annotations

import logging

import pytest
from fastapi.testclient import TestClient

from setpiece.web.security import HEADERS

EVIL = "http://evil.example"


@pytest.mark.parametrize(
    "path", ["/", "/api/productions", "/static/frame.js", "/nowhere", "/api/nowhere", "/api/openapi.json"]
)
def test_every_answer_carries_the_headers(home: TestClient, path: str) -> None:
    """Pages, data, files and refusals alike."""
    answer = home.get(path)
    for name in HEADERS:
        assert name in answer.headers, name
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_a_crash_carries_the_headers_and_tells_nothing(home: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """A fault is answered with 500 and a sentence; neither the answer nor the log repeats what was in the exception."""
    secret = "FADE IN: the ending of the film"

    def fail() -> None:
        raise RuntimeError(secret)

    home.app.add_api_route("/api/fail", fail)  # type: ignore[attr-defined]
    with caplog.at_level(logging.INFO):
        answer = home.get("/api/fail")
    assert answer.status_code == 500
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert secret not in answer.text
    assert secret not in caplog.text
    assert "RuntimeError" in caplog.text


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "", "[::1", "localhost.evil.example:8765", "setpiece@evil.example"],
)
def test_other_host_names_are_refused(home: TestClient, host: str) -> None:
    """A page elsewhere whose name points to this machine (DNS rebinding) reads nothing."""
    assert home.get("/api/productions", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8765", "[::1]:80", "LOCALHOST"])
def test_own_host_names_are_answered(home: TestClient, host: str) -> None:
    """By whatever name the machine reaches itself."""
    assert home.get("/api/productions", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": EVIL},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1"},
        {"cookie": "setpiece=x"},
    ],
)
def test_changes_from_other_sites_are_refused(home: TestClient, headers: dict[str, str]) -> None:
    """Another site, another port of this machine, or a cookie without a word about where it comes from."""
    assert home.post("/api/productions/example", headers=headers).status_code == 403


def test_data_is_not_given_to_other_sites_either(home: TestClient) -> None:
    """What the browser says is asked for by another site is refused, but a link may lead here."""
    assert (
        home.get("/api/productions", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}).status_code
        == 403
    )
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert home.get("/", headers=link).status_code == 200


def test_large_bodies_are_refused_at_the_door(home: TestClient) -> None:
    """By what the request says of itself, and by what it then sends."""
    assert home.post("/api/tokens", content=b"x" * 2_000_000).status_code == 413

    def endless() -> object:
        for _ in range(100):
            yield b"x" * 100_000

    answer = home.post("/api/tokens", content=endless(), headers={"content-type": "application/json"})  # type: ignore[arg-type]
    assert answer.status_code == 413
    assert "MB" in answer.json()["error"]


def test_the_access_log_names_routes_and_no_paths(home: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """A path might hold a title."""
    with caplog.at_level(logging.INFO, logger="setpiece.web"):
        home.get("/api/productions/the-title-of-the-film/board?note=secret")
    assert "the-title-of-the-film" not in caplog.text
    assert "secret" not in caplog.text
    assert "GET /api/productions/{p}" in caplog.text
