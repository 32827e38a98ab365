"""Films on a test's server, and what a board says in words."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import httpx

from browser.serving import Server

SHORT = Path(__file__).parents[2] / "examples" / "short"
_PARTS = (("script", "script.fountain"), ("production", "production.toml"))
FEATURE = Path(__file__).parents[2] / "examples" / "feature"


def new_film(server: Server, folder: Path = SHORT) -> str:
    """A production of an example, broken down and scheduled; its id. The first search is stopped as soon as it has a schedule."""
    files = [(part, (name, (folder / name).read_bytes())) for part, name in _PARTS]
    return upload(server, files)


def upload(server: Server, files: list[tuple[str, tuple[str, bytes]]]) -> str:
    """A production of these files, with a first schedule; its id."""
    with httpx.Client(base_url=server.address, timeout=120) as client:
        answer = client.post("/api/productions", files=files)
        answer.raise_for_status()
        film = str(answer.json()["id"])
        stop_first_solve(client, film, answer.json().get("job"))
        return film


def stop_first_solve(client: httpx.Client, film: str, job: str | None) -> None:
    """Waits for a first schedule and takes it."""
    deadline = time.monotonic() + 180
    stopped = False
    while time.monotonic() < deadline:
        if client.get(f"/api/productions/{film}/board").json()["days"]:
            return
        if job and not stopped and client.get(f"/api/productions/{film}/solves/{job}").json().get("best"):
            client.post(f"/api/productions/{film}/solves/{job}/stop")
            stopped = True
        time.sleep(0.4)
    raise AssertionError("There was no first schedule within three minutes.")


def board_of(server: Server, film: str) -> dict[str, Any]:
    """The board as the server has it."""
    found: dict[str, Any] = httpx.get(f"{server.address}/api/productions/{film}/board", timeout=30).json()
    return found


def order_of(board: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Dates with their strips in order, and the boneyard."""
    days = [(f"{day['unit']} {day['date']}", [strip["block"] for strip in day["strips"]]) for day in board["days"]]
    return [*days, ("boneyard", list(board["boneyard"]))]


def open_board(page: Any, film: str) -> None:
    """Opens the film's board and waits until it may be worked on."""
    page.goto(f"/p/{film}")
    page.wait_for_selector(".board-page[data-ready]")
    page.wait_for_selector(".list .strip")


def seen_order(page: Any) -> list[tuple[str, list[str]]]:
    """The same as :func:`order_of`, as the page shows it."""
    days: list[list[Any]] = page.evaluate(
        """() => [...document.querySelectorAll('.list .day')].map((day) => [day.dataset.day.replace('|', ' '),
        [...day.querySelectorAll('.strip')].map((strip) => strip.dataset.block)])"""
    )
    yard: list[str] = page.evaluate("() => [...document.querySelectorAll('#yard .strip')].map((s) => s.dataset.block)")
    return [*((key, blocks) for key, blocks in days), ("boneyard", yard)]


def saved(page: Any) -> None:
    """Waits until the server has everything."""
    page.wait_for_selector(".figure.state .badge:has-text('Saved')")


def drag(page: Any, block: str, onto: str, upper: bool = True) -> None:
    """Drags a strip by mouse onto another, into its upper or lower half; one that is out of sight comes by holding the hand at the edge."""
    frame = page.locator("#scroller").bounding_box()
    start = page.locator(f"#s-{block}").bounding_box()
    x = start["x"] + 180
    page.mouse.move(x, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(x + 10, start["y"] + start["height"] / 2 + 12, steps=3)
    top, bottom = frame["y"] + 70, frame["y"] + frame["height"] - 70
    for _ in range(400):
        end = page.locator(f"#s-{onto}").bounding_box()
        middle = end["y"] + end["height"] / 2
        if top < middle < bottom:
            break
        page.mouse.move(x, frame["y"] + (frame["height"] - 30 if middle >= bottom else 30))
        page.wait_for_timeout(15)
    page.mouse.move(x, (top + bottom) / 2)
    page.wait_for_timeout(60)
    end = page.locator(f"#s-{onto}").bounding_box()
    page.mouse.move(x, end["y"] + end["height"] * (0.25 if upper else 0.75), steps=4)
    page.wait_for_timeout(120)
    page.mouse.up()
