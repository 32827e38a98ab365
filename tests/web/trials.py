"""Clients for the trials: each moves strips, hears what the others do, and keeps a board of its own from what it hears alone."""

from __future__ import annotations

import json
import random
import threading
import uuid
from typing import Any

import httpx

WAIT_S = 60.0


class Client:
    """One person at one board. ``acknowledged`` are the ids of edits that the server took."""

    def __init__(self, address: str, production: str, seed: int) -> None:
        self.base = f"{address}/api/productions/{production}"
        self.random = random.Random(seed)
        self.http = httpx.Client(timeout=WAIT_S)
        self.acknowledged: list[str] = []
        self.sent: list[str] = []
        self.refused = 0
        self.board: dict[str, Any] = {}
        self.heard: list[int] = []
        self.changed = threading.Condition()
        self.over = threading.Event()

    # ---- the board, from what is heard

    def open(self) -> None:
        """Load the board."""
        told = self.http.get(f"{self.base}/board").raise_for_status().json()
        with self.changed:
            self.board = told
            self.board["days"] = {(day["unit"], day["date"]): day for day in told["days"]}

    def listen(self) -> None:
        """Hear changes until it is over, from where the board is."""
        with httpx.Client(timeout=httpx.Timeout(WAIT_S, read=0.5)) as http:
            while not self.over.is_set():
                try:
                    with http.stream("GET", f"{self.base}/events", params={"after": self.board["seq"]}) as stream:
                        name = ""
                        for line in stream.iter_lines():
                            if line.startswith("event: "):
                                name = line.removeprefix("event: ")
                            elif line.startswith("data: ") and name == "change":
                                self.take(json.loads(line.removeprefix("data: ")))
                            if self.over.is_set():
                                return
                except httpx.TransportError:
                    continue

    def take(self, change: dict[str, Any]) -> None:
        """Put a change on the board; they come in order, each once."""
        with self.changed:
            self.heard.append(change["seq"])
            assert change["seq"] == self.board["seq"] + 1, (change["seq"], self.board["seq"])
            self.board["seq"] = change["seq"]
            for day in change["days"]:
                key = (day["unit"], day["date"])
                if day["strips"] or day["banners"]:
                    self.board["days"][key] = day
                else:
                    self.board["days"].pop(key, None)
            self.board["strips"].update(change["strips"])
            for part in ("boneyard", "findings", "cost"):
                self.board[part] = change[part]
            self.changed.notify_all()

    def wait_for(self, seq: int) -> None:
        """Until the board is at ``seq``."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.board["seq"] >= seq, WAIT_S), (self.board["seq"], seq)

    # ---- edits

    def edit(self) -> dict[str, Any]:
        """A move of some strips to a day or the boneyard, or a banner."""
        with self.changed:
            strips, dates, unit = sorted(self.board["strips"]), self.board["dates"], self.board["units"][0]["id"]
        date = self.random.choice(dates[:12])
        if self.random.random() < 0.3:
            return {
                "kind": "put_banner",
                "id": uuid.uuid4().hex,
                "unit": unit,
                "date": date,
                "text": f"Note {self.random.random():.3f}",
            }
        blocks = self.random.sample(strips, self.random.randint(1, 3))
        if self.random.random() < 0.15:
            return {"kind": "move_strips", "blocks": blocks}
        return {"kind": "move_strips", "blocks": blocks, "unit": unit, "date": date}

    def send(self) -> None:
        """One edit; a connection that breaks leaves it unknown whether it was taken."""
        request = {"id": uuid.uuid4().hex, "seq": self.board["seq"], "edit": self.edit()}
        self.sent.append(request["id"])
        answer = self.http.post(f"{self.base}/edits", json=request)
        if answer.status_code == 200:
            assert answer.json()["id"] == request["id"]
            self.acknowledged.append(request["id"])
        else:
            assert answer.status_code in (409, 422), answer.text
            self.refused += 1

    def work(self) -> None:
        """Edit until it is over or the server is gone."""
        while not self.over.is_set():
            try:
                self.send()
            except httpx.TransportError:
                return


def comparable(board: dict[str, Any]) -> dict[str, Any]:
    """What two boards must have in common."""
    days = board["days"]
    listed = days.values() if isinstance(days, dict) else days
    kept = sorted(
        (day for day in listed if day["strips"] or day["banners"]), key=lambda day: (day["date"], day["unit"])
    )
    return {
        "seq": board["seq"],
        "days": kept,
        "boneyard": board["boneyard"],
        "cost": board["cost"],
        "findings": board["findings"],
        "strips": board["strips"],
    }
