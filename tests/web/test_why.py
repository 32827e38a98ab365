"""Why a strip is on its day, asked over HTTP, of a film that was reckoned on paper (``explained_film``)."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from fastapi.testclient import TestClient

from explained_film import plan
from setpiece.services.board import why_here
from web.conftest import small_plan
from web.people import keep_board, running


@pytest.fixture
def film(home: TestClient) -> str:
    """The film on a local server."""
    office = running(home).office
    return keep_board(office, office.store.users.all()[0], plan())


def why(home: TestClient, film: str, block: str) -> dict[str, Any]:
    """The answer."""
    answer = home.get(f"/api/productions/{film}/why/{block}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def edit(home: TestClient, film: str, wanted: dict[str, Any]) -> None:
    """Change the board."""
    seq = home.get(f"/api/productions/{film}/board").json()["seq"]
    body = {"id": uuid.uuid4().hex, "seq": seq, "edit": wanted}
    answer = home.post(f"/api/productions/{film}/edits", json=body)
    assert answer.status_code == 200, answer.text


def test_a_day_that_can_be_had_is_named_with_its_price(home: TestClient, film: str) -> None:
    """Scene 2 on the idle Tuesday: the crew is paid there anyway, the harbour takes its 500 once more."""
    told = why(home, film, "s2")
    (tuesday,) = [day for day in told["days"] if day["date"].startswith("Tue")]
    assert tuesday["cost"] == "+500"
    assert "+500" in told["why"]
    assert told["why"].startswith("Every other day costs as much or more")


def test_a_day_that_cannot_be_had_is_named_with_what_is_in_the_way(home: TestClient, film: str) -> None:
    """Scene 3 on Tuesday would save 12,000, but Ines is away."""
    told = why(home, film, "s3")
    (tuesday,) = [day for day in told["days"] if day["date"].startswith("Tue")]
    assert (tuesday["cost"], tuesday["words"]) == ("-12,000", "not possible: Ines away")


def test_the_answer_is_about_the_board_as_it_stands(home: TestClient, film: str) -> None:
    """With scene 2 moved to Tuesday by hand, Monday is the day that is 500 cheaper, and the answer says so."""
    board = home.get(f"/api/productions/{film}/board").json()
    edit(
        home,
        film,
        {"kind": "move_strips", "blocks": ["s2"], "unit": board["units"][0]["id"], "date": board["dates"][1]},
    )
    told = why(home, film, "s2")
    assert told["why"].startswith("Not because it is cheapest. On day 1 (Mon")
    assert "costs 500 EUR less" in told["why"]


def test_a_pin_is_told(home: TestClient, film: str) -> None:
    """Who asks why is to know that a hand has put it there."""
    assert not any("pinned" in fact for fact in why(home, film, "s2")["facts"])
    edit(home, film, {"kind": "pin_strips", "blocks": ["s2"], "pinned": True})
    assert any("pinned" in fact for fact in why(home, film, "s2")["facts"])


def test_a_pinned_strip_is_not_offered_in_exchange(home: TestClient, film: str) -> None:
    """Nobody is told to move what is pinned."""
    offered = [day["words"] for day in why(home, film, "s3")["days"] if day["words"].startswith("for 1")]
    edit(home, film, {"kind": "pin_strips", "blocks": ["s1"], "pinned": True})
    assert offered
    assert not [day for day in why(home, film, "s3")["days"] if day["words"].startswith("for 1")]


def test_a_large_board_is_not_asked_for_exchanges_and_says_so(
    home: TestClient, film: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is claimed of exchanges that nobody has looked at."""
    monkeypatch.setattr(why_here, "EXCHANGES_UP_TO", 2)
    told = why(home, film, "s3")
    assert any("not tried" in note for note in told["notes"])
    assert "exchange" not in told["why"]


def test_a_strip_in_the_boneyard_is_on_no_day(home: TestClient) -> None:
    """And says so."""
    office = running(home).office
    film = keep_board(office, office.store.users.all()[0], small_plan())
    assert "boneyard" in why(home, film, small_plan().problem.blocks[0].id)["why"]


def test_a_strip_that_is_not_there(home: TestClient, film: str) -> None:
    """Is not found."""
    assert home.get(f"/api/productions/{film}/why/nowhere").status_code == 404
