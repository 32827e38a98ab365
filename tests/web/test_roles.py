"""Every route, asked by everybody: a stranger, and each role. A route that this table does not know fails."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.routing import Route

from setpiece.services.accounts.invitations import invite
from setpiece.services.board.solve_board import queued
from setpiece.services.comments import add_comment
from setpiece.store.records import User
from setpiece.store.roles import Role
from web.conftest import SCRIPT, small_plan
from web.people import ROLES, Company, make_company

ANYONE, ACCOUNT = "anyone", "account"
WHO = ("anonymous", "stranger", *ROLES)


@dataclass(frozen=True)
class Expected:
    """``least``: who gets in at least. ``status``: what they get. ``body``: JSON or form fields or files to send."""

    least: str
    status: int
    json: Any = None
    data: dict[str, str] | None = None
    files: dict[str, Any] | None = None


FILM = "/api/productions/{p}"
MOVE = {
    "id": "walk",
    "seq": 0,
    "edit": {"kind": "put_banner", "id": "b", "unit": "main", "date": "2027-03-01", "text": "Move"},
}
TABLE: dict[tuple[str, str], Expected] = {
    ("GET", "/static/{path:path}"): Expected(ANYONE, 200),
    ("GET", "/api/openapi.json"): Expected(ANYONE, 200),
    ("GET", "/sign-in"): Expected(ANYONE, 200),
    ("POST", "/sign-in"): Expected(ANYONE, 401, data={"email": "x@example.org", "password": "no such password"}),
    ("POST", "/sign-out"): Expected(ANYONE, 303),
    ("GET", "/set-up/{secret}"): Expected(ANYONE, 404),
    ("POST", "/set-up/{secret}"): Expected(ANYONE, 404),
    ("GET", "/join/{secret}"): Expected(ANYONE, 404),
    ("POST", "/join/{secret}"): Expected(ANYONE, 404),
    ("GET", "/"): Expected(ACCOUNT, 200),
    ("GET", "/account"): Expected(ACCOUNT, 200),
    ("POST", "/account/password"): Expected(ACCOUNT, 401, data={"old": "x", "new": "another long password"}),
    ("POST", "/account/sign-out-everywhere"): Expected(ACCOUNT, 303),
    ("GET", "/api/tokens"): Expected(ACCOUNT, 200),
    ("POST", "/api/tokens"): Expected(ACCOUNT, 201, json={"name": "walk"}),
    ("DELETE", "/api/tokens/{token_id}"): Expected(ACCOUNT, 404),
    ("GET", "/api/productions"): Expected(ACCOUNT, 200),
    ("POST", "/api/productions"): Expected(ACCOUNT, 422, data={"script": "no file"}),
    ("POST", "/api/productions/example"): Expected(ACCOUNT, 201),
    ("POST", "/api/productions/import"): Expected(ACCOUNT, 422, files={"file": ("no.setpiece", b"no export")}),
    ("GET", FILM): Expected("viewer", 200),
    ("DELETE", FILM): Expected("owner", 204),
    ("GET", f"{FILM}/export"): Expected("owner", 200),
    ("GET", f"{FILM}/board"): Expected("viewer", 200),
    ("GET", f"{FILM}/edits"): Expected("viewer", 200),
    ("GET", f"{FILM}/why/{{block}}"): Expected("viewer", 200),
    ("POST", f"{FILM}/edits"): Expected("editor", 200, json=MOVE),
    ("GET", f"{FILM}/events"): Expected("viewer", 200),
    ("GET", f"{FILM}/solves"): Expected("viewer", 200),
    ("POST", f"{FILM}/solves"): Expected("planner", 422, json={"seconds": 0}),
    ("GET", f"{FILM}/solves/{{job}}"): Expected("viewer", 200),
    ("POST", f"{FILM}/solves/{{job}}/stop"): Expected("planner", 200),
    ("POST", f"{FILM}/solves/{{job}}/accept"): Expected("planner", 422, json={"seq": 0}),
    ("GET", f"{FILM}/versions"): Expected("viewer", 200),
    ("POST", f"{FILM}/versions"): Expected("planner", 201, json={"name": "walk"}),
    ("GET", f"{FILM}/versions/{{a}}/compare/{{b}}"): Expected("viewer", 200),
    ("POST", f"{FILM}/versions/{{version}}/restore"): Expected("planner", 200),
    ("GET", f"{FILM}/comments"): Expected("viewer", 200),
    ("POST", f"{FILM}/comments"): Expected("editor", 201, json={"on": "scene:1", "text": "walk"}),
    ("POST", f"{FILM}/comments/{{comment_id}}/resolve"): Expected("editor", 200, json={"resolved": True}),
    ("GET", f"{FILM}/papers"): Expected("viewer", 200),
    ("GET", f"{FILM}/papers/{{document}}.{{medium}}"): Expected("viewer", 200),
    ("GET", f"{FILM}/papers/{{document}}/{{part}}.{{medium}}"): Expected("viewer", 404),
    ("GET", f"{FILM}/script"): Expected("viewer", 200),
    ("GET", f"{FILM}/breakdown"): Expected("viewer", 200),
    ("GET", f"{FILM}/stunts"): Expected("viewer", 200),
    ("GET", f"{FILM}/stunts/{{stunt}}/margin"): Expected("viewer", 404),
    ("GET", f"{FILM}/members"): Expected("viewer", 200),
    ("PUT", f"{FILM}/members/{{member}}"): Expected("owner", 204, json={"role": "editor"}),
    ("DELETE", f"{FILM}/members/{{member}}"): Expected("owner", 204),
    ("GET", f"{FILM}/invitations"): Expected("owner", 200),
    ("POST", f"{FILM}/invitations"): Expected("owner", 201, json={"role": "viewer"}),
    ("DELETE", f"{FILM}/invitations/{{invitation}}"): Expected("owner", 204),
    ("POST", "/p/{p}/progress"): Expected("planner", 422, data={"date": "2027-03-01", "call": "half past"}),
    ("GET", "/p/{p}/progress/{date}/{unit}.{medium}"): Expected("viewer", 404),
    **{
        ("GET", f"/p/{{p}}{path}"): Expected("viewer", 200)
        for path in (
            "",
            "/progress",
            "/script",
            "/calendar",
            "/cast",
            "/versions",
            "/members",
            "/days",
            "/one-liner",
            "/call-sheets",
            "/budget",
        )
    },
    **{
        ("GET", f"/p/{{p}}{path}"): Expected("viewer", 200)
        for path in ("/findings", "/assumptions", "/breakdown", "/stunts", "/stunt-papers")
    },
}


@pytest.fixture
def walk(company: TestClient, monkeypatch: pytest.MonkeyPatch) -> tuple[Company, dict[str, str]]:
    """A company, and a real id for every name in a path."""
    made = make_company(company, small_plan())
    office, owner = made.server.office, made.users["owner"]
    spare = User(id="spare", email="spare@example.org", name="Spare", at=office.now())
    office.store.users.add(spare)
    office.store.members.put(made.production, spare.id, Role.VIEWER, office.now())
    invitation, _ = invite(office, owner, made.production, Role.VIEWER)
    version = office.store.versions.newest(made.production)
    assert version is not None
    names = {
        "p": made.production,
        "path:path": "frame.js",
        "secret": "guessed",
        "token_id": "nobody's",
        "job": queued(made.server.desk, made.production, owner.author, 0, 1.0).id,
        "a": version.id,
        "b": "now",
        "version": version.id,
        "comment_id": add_comment(office, owner, made.production, "scene:1", "first").id,
        "document": "one-liner",
        "part": "nowhere",
        "medium": "html",
        "block": small_plan().problem.blocks[0].id,
        "date": "2027-03-01",
        "unit": "main",
        "stunt": "nowhere",
        "member": spare.id,
        "invitation": invitation.id,
    }

    async def a_word(*_: object) -> AsyncIterator[bytes]:
        yield b": welcome\n\n"

    monkeypatch.setattr(made.server.live, "listen", a_word)
    monkeypatch.setattr("setpiece.web.routes.productions.example_plan", lambda *_: small_plan())
    monkeypatch.setattr("setpiece.services.board.create_production.first_plan", lambda *_: None)
    return made, names


def routes(client: TestClient) -> set[tuple[str, str]]:
    """Every method and path that the application serves."""
    return {pair for route in client.app.routes for pair in _pairs(route)}  # type: ignore[attr-defined]


def _pairs(route: Any) -> set[tuple[str, str]]:
    """Of a route, or of a router that is included (newer versions of FastAPI keep it as one)."""
    inside = getattr(route, "original_router", None)
    if inside is not None:
        return {pair for one in inside.routes for pair in _pairs(one)}
    assert isinstance(route, Route), route
    return {(method, route.path) for method in (route.methods or set()) - {"HEAD"}}


def test_the_table_knows_every_route(company: TestClient) -> None:
    """And no route that is not there."""
    assert routes(company) == set(TABLE)


def expected_for(who: str, path: str, expected: Expected) -> set[int]:
    """What somebody gets."""
    api, film = path.startswith("/api"), "{p}" in path
    if expected.least == ANYONE:
        return {expected.status}
    if who == "anonymous":
        return {401} if api else {303}
    if film and who == "stranger":
        return {404}
    if expected.least in ROLES and ROLES.index(who) < ROLES.index(expected.least):
        return {403}
    return {expected.status}


def test_everybody_gets_what_their_role_allows(company: TestClient, walk: tuple[Company, dict[str, str]]) -> None:
    """From the stranger up to the owner; what takes something away comes last, and once."""
    made, names = walk
    wrong = []
    order = sorted(TABLE, key=lambda key: (key == ("DELETE", FILM), key[0] == "DELETE", key))
    for method, path in order:
        expected = TABLE[method, path]
        for who in WHO:
            address = path
            for name, value in names.items():
                address = address.replace(f"{{{name}}}", value)
            body = (
                {"json": expected.json}
                if expected.json is not None
                else {"data": expected.data, "files": expected.files}
            )
            answer = company.request(method, address, headers=made.headers[who], **body)
            if answer.status_code not in expected_for(who, path, expected):
                wrong.append((method, path, who, answer.status_code, answer.text[:200]))
            if who == "stranger" and "{p}" in path:
                assert small_plan().production.title not in answer.text
                assert made.production not in answer.text.replace(address, "")
    assert not wrong, "\n".join(map(str, wrong))


def test_a_production_that_is_not_there_looks_like_one_without_a_role(
    company: TestClient, walk: tuple[Company, dict[str, str]]
) -> None:
    """A stranger cannot tell the two apart."""
    made, _ = walk
    hidden = company.get(f"/api/productions/{made.production}/board", headers=made.headers["stranger"])
    missing = company.get("/api/productions/no-such-production/board", headers=made.headers["stranger"])
    assert (hidden.status_code, hidden.json()) == (missing.status_code, missing.json())


def test_an_editor_does_not_restore_a_version_by_an_edit(
    company: TestClient, walk: tuple[Company, dict[str, str]]
) -> None:
    """Neither alone nor among several."""
    made, names = walk
    restore = {"kind": "restore_version", "version": names["version"]}
    for edit in (restore, {"kind": "several", "edits": [restore]}):
        body = {"id": "r", "seq": 0, "edit": edit}
        answer = company.post(f"/api/productions/{made.production}/edits", json=body, headers=made.headers["editor"])
        assert answer.status_code == 403


def test_a_member_leaves_by_themselves(company: TestClient, walk: tuple[Company, dict[str, str]]) -> None:
    """Everybody may give up their own role."""
    made, _ = walk
    own = made.users["viewer"].id
    assert (
        company.delete(f"/api/productions/{made.production}/members/{own}", headers=made.headers["viewer"]).status_code
        == 204
    )
    assert company.get(f"/api/productions/{made.production}", headers=made.headers["viewer"]).status_code == 404


def test_the_last_owner_stays(company: TestClient, walk: tuple[Company, dict[str, str]]) -> None:
    """A production always has somebody who decides."""
    made, _ = walk
    own = made.users["owner"].id
    assert (
        company.delete(f"/api/productions/{made.production}/members/{own}", headers=made.headers["owner"]).status_code
        == 409
    )


def test_the_script_of_a_production_reads_back(company: TestClient, walk: tuple[Company, dict[str, str]]) -> None:
    """With the words that stand in it."""
    made, _ = walk
    told = company.get(f"/api/productions/{made.production}/script", headers=made.headers["viewer"]).json()
    text = "\n".join(p["text"] for page in told["pages"] for p in page["paragraphs"])
    assert "She is late." in text
    assert "She is late." in SCRIPT
