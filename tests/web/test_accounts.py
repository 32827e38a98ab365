"""Signing in, the first account, invitations, tokens."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient
from httpx import Response

from web.conftest import PASSWORD


def first_account(client: TestClient, email: str = "ann@example.org", name: str = "Ann") -> None:
    """Make the first account by the link that the server prints; the client is signed in then."""
    secret = client.app.state.running.set_up  # type: ignore[attr-defined]
    answer = client.post(f"/set-up/{secret}", data={"email": email, "name": name, "password": PASSWORD})
    assert answer.status_code == 303, answer.text


def sign_in(client: TestClient, email: str, password: str = PASSWORD) -> Response:
    """Sign in by the form."""
    return client.post("/sign-in", data={"email": email, "password": password})


def test_strangers_are_led_to_the_form(company: TestClient) -> None:
    """Pages lead there, data says 401."""
    assert company.get("/").headers["location"] == "/sign-in"
    assert company.get("/api/productions").status_code == 401
    assert "Sign in" in company.get("/sign-in").text


def test_the_first_account_is_made_once(company: TestClient) -> None:
    """The link works until there is an account; a guessed one never."""
    secret = company.app.state.running.set_up  # type: ignore[attr-defined]
    assert company.get("/set-up/guessed").status_code == 404
    assert company.get("/set-up/").status_code == 404
    first_account(company)
    assert company.get("/api/productions").json() == []
    assert company.get(f"/set-up/{secret}").status_code == 404
    assert (
        company.post(
            f"/set-up/{secret}", data={"email": "b@example.org", "name": "B", "password": PASSWORD}
        ).status_code
        == 404
    )


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(company: TestClient) -> None:
    """HttpOnly and SameSite."""
    first_account(company)
    company.cookies.clear()
    cookie = sign_in(company, "ann@example.org").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie


def test_a_wrong_password_and_an_unknown_address_sound_the_same(company: TestClient) -> None:
    """Nobody learns who has an account."""
    first_account(company)
    company.cookies.clear()
    wrong, unknown = (
        sign_in(company, "ann@example.org", "something else"),
        sign_in(company, "eve@example.org", "something else"),
    )
    assert wrong.status_code == unknown.status_code == 401
    said = re.compile(r'role="alert">([^<]+)<')
    assert said.findall(wrong.text) == said.findall(unknown.text) != []


def test_guessing_is_slowed_down(company: TestClient) -> None:
    """After some wrong passwords even the right one has to wait, and the answer says for how long."""
    first_account(company)
    company.cookies.clear()
    tries = (sign_in(company, "ann@example.org", f"guess number {n}").status_code for n in range(30))
    assert 429 in tries
    answer = sign_in(company, "ann@example.org")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


def test_signing_out_ends_the_session(company: TestClient) -> None:
    """Also for whoever kept the cookie."""
    first_account(company)
    kept = dict(company.cookies)
    assert company.get("/api/productions").status_code == 200
    company.post("/sign-out")
    company.cookies.clear()
    company.cookies.update(kept)
    assert company.get("/api/productions").status_code == 401


def test_a_token_speaks_for_its_maker_until_it_is_ended(company: TestClient) -> None:
    """Without a cookie and without an origin, as a program asks."""
    first_account(company)
    made = company.post("/api/tokens", json={"name": "call sheets"}).json()
    company.cookies.clear()
    bearer = {"authorization": f"Bearer {made['secret']}"}
    assert company.get("/api/tokens", headers=bearer).json()[0]["name"] == "call sheets"
    assert made["secret"] not in company.get("/api/tokens", headers=bearer).text
    assert company.delete(f"/api/tokens/{made['id']}", headers=bearer).status_code == 204
    assert company.get("/api/tokens", headers=bearer).status_code == 401
    assert company.get("/api/tokens", headers={"authorization": "Bearer guessed"}).status_code == 401


def test_the_password_is_changed_by_who_knows_it(company: TestClient) -> None:
    """The old one is asked for, and no longer works."""
    first_account(company)
    assert (
        company.post("/account/password", data={"old": "not it at all", "new": "another long password"}).status_code
        == 401
    )
    assert company.post("/account/password", data={"old": PASSWORD, "new": "short"}).status_code == 422
    assert company.post("/account/password", data={"old": PASSWORD, "new": "another long password"}).status_code == 200
    company.cookies.clear()
    assert sign_in(company, "ann@example.org").status_code == 401
    assert sign_in(company, "ann@example.org", "another long password").status_code == 303


def test_at_home_there_is_no_form(home: TestClient) -> None:
    """One user, who is in already."""
    assert home.get("/sign-in").status_code == 404
    assert home.get("/set-up/").status_code == 404
    assert "only user" in home.get("/account").text
