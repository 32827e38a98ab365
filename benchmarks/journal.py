"""Readers of a served journal while thousands of junk comments are posted at once.

A real server on the loopback; a storm of posts over many connections from a process of its own, each post with another sender's address, so that the rate of one
sender does not stop it; a reader who asks for one entry after the other before the storm and during it. Run: ``python -m benchmarks.journal --posts 10000``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).parents[1]
JOURNAL = ROOT / "examples" / "feature" / "journal"
ADDRESS = "https://by-hand.example"
"""With a public address the server believes its proxy (here: us) on who sends."""


@dataclass(frozen=True, kw_only=True)
class Storm:
    """What came of a storm: answers by status, seconds, the reader's times in seconds before and during it, comments that readers see afterwards."""

    statuses: dict[int, int]
    seconds: float
    before: tuple[float, ...]
    during: tuple[float, ...]
    shown: int

    def figures(self) -> dict[str, object]:
        """One line of the benchmark."""
        return {
            "posts": sum(self.statuses.values()), "statuses": self.statuses, "seconds": round(self.seconds, 2),
            "reads_before": len(self.before), "p50_before_ms": _ms(self.before, 0.5), "p95_before_ms": _ms(self.before, 0.95),
            "reads_during": len(self.during), "p50_during_ms": _ms(self.during, 0.5), "p95_during_ms": _ms(self.during, 0.95),
            "junk_shown": self.shown,
        }  # fmt: skip


def _ms(seconds: tuple[float, ...], share: float) -> float:
    """The time below which that share of the reads stays, in milliseconds."""
    ranked = sorted(seconds)
    return round(1000 * ranked[min(len(ranked) - 1, int(share * len(ranked)))], 2) if ranked else float("nan")


def storm(address: str, pages: list[str], posts: int, connections: int, calm_reads: int = 300) -> Storm:
    """Read calmly, then read while ``posts`` junk comments come over so many connections."""
    before = tuple(_read(address, pages, lambda n: n >= calm_reads))
    result: multiprocessing.Queue[tuple[dict[int, int], float]] = multiprocessing.get_context("spawn").Queue()
    poster = multiprocessing.get_context("spawn").Process(target=_post_all, args=(address, pages, posts, connections, result))  # fmt: skip
    poster.start()
    time.sleep(1.0)
    during = tuple(_read(address, pages, lambda _: not poster.is_alive() or not result.empty()))
    statuses, seconds = result.get(timeout=60)
    poster.join(30)
    return Storm(statuses=statuses, seconds=seconds, before=before, during=during, shown=_junk(address, pages))


def _read(address: str, pages: list[str], is_enough: object) -> Iterator[float]:
    """Seconds of each read, from asking to the last byte, over one connection that is kept."""
    host = urlsplit(address)
    connection = HTTPConnection(host.hostname or "", host.port, timeout=30)
    n = 0
    while not is_enough(n):  # type: ignore[operator]
        begun = time.perf_counter()
        connection.request("GET", pages[n % len(pages)])
        answer = connection.getresponse()
        body = answer.read()
        yield time.perf_counter() - begun
        if answer.status != 200 or b"</html>" not in body:
            raise AssertionError(f"A reader got {answer.status}.")
        n += 1
        time.sleep(0.005)
    connection.close()


def _post_all(address: str, pages: list[str], posts: int, connections: int, result: object) -> None:
    begun = time.perf_counter()
    statuses = asyncio.run(_posting(address, pages, posts, connections))
    result.put((dict(statuses), time.perf_counter() - begun))  # type: ignore[attr-defined]


async def _posting(address: str, pages: list[str], posts: int, connections: int) -> Counter[int]:
    host = urlsplit(address)
    numbers = iter(range(posts))
    statuses: Counter[int] = Counter()

    async def one_connection() -> None:
        reader, writer = await asyncio.open_connection(host.hostname, host.port)
        for n in numbers:
            body = urlencode({"name": f"Junk {n}", "text": f"JUNK{n} buy now https://junk.example/{n} " + "spam " * 40}).encode()  # fmt: skip
            sender = f"198.{18 + n // 65536}.{n // 256 % 256}.{n % 256}"
            head = f"POST {pages[n % len(pages)]} HTTP/1.1\r\nhost: {host.netloc}\r\nx-forwarded-for: {sender}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {len(body)}\r\n\r\n"  # fmt: skip
            writer.write(head.encode() + body)
            await writer.drain()
            answer = await reader.readuntil(b"\r\n\r\n")
            statuses[int(answer.split(b" ", 2)[1])] += 1
            length = re.search(rb"content-length: (\d+)", answer)
            await reader.readexactly(int(length[1]) if length else 0)
        writer.close()

    await asyncio.gather(*(one_connection() for _ in range(connections)))
    return statuses


def _junk(address: str, pages: list[str]) -> int:
    """How many junk comments readers see."""
    host = urlsplit(address)
    found = 0
    for page in pages:
        connection = HTTPConnection(host.hostname or "", host.port, timeout=30)
        connection.request("GET", page)
        found += connection.getresponse().read().count(b"JUNK")
        connection.close()
    return found


@contextmanager
def _served(plan: Path) -> Iterator[str]:
    """``setpiece journal serve`` on a free port over a fresh database."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "setpiece.cli.main", "journal", "serve", str(JOURNAL), "--plan", str(plan), "--today", "2027-01-01", "--port", "0", "--address", ADDRESS, "--database", f"sqlite:///{folder}/c.db"]  # fmt: skip
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            threading.Thread(target=process.stdout.read, daemon=True).start()
            yield line.split(" at ")[1].strip()
        finally:
            process.terminate()
            process.wait(15)


def main() -> None:
    """Print one JSON line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--plan", type=Path, required=True, help="the plan.json of the example feature")
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--connections", type=int, default=200)
    asked = parser.parse_args()
    pages = [f"/entries/{path.stem}.html" for path in sorted((JOURNAL / "entries").glob("0[1-7]*.md"))]
    with _served(asked.plan) as address:
        time.sleep(2.0)
        print(json.dumps(storm(address, pages, asked.posts, asked.connections).figures()))


if __name__ == "__main__":
    main()
