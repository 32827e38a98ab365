"""``setpiece journal serve`` in a process of its own, on a free port of the loopback, over a database of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from journal.example_journal import JOURNAL, example_plan
from setpiece.formats import project_json

SOURCE = Path(__file__).parents[2] / "src"
START_SECONDS = 90


@dataclass
class JournalServer:
    """``address`` is like ``http://127.0.0.1:41234``; ``moderation`` the address that lets a moderator in."""

    folder: Path
    options: tuple[str, ...] = ()
    address: str = ""
    moderation: str = ""
    lines: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None

    def start(self) -> JournalServer:
        """Start, and wait for the lines that say where it is."""
        plan = self.folder / "plan.json"
        plan.write_bytes(project_json.write(example_plan()))
        command = [
            sys.executable, "-m", "setpiece.cli.main", "journal", "serve", str(JOURNAL), "--plan", str(plan), "--today", "2026-12-01",
            "--port", "0", "--database", f"sqlite:///{self.folder / 'comments.db'}", *self.options,
        ]  # fmt: skip
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
        )
        ready = threading.Event()
        threading.Thread(target=self._read, args=(ready,), daemon=True).start()
        if not ready.wait(START_SECONDS) or not self.moderation:
            self.stop()
            raise AssertionError("The server did not start:\n" + "".join(self.lines))
        return self

    def _read(self, ready: threading.Event) -> None:
        assert self.process is not None and self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if line.startswith("The journal is at "):
                self.address = line.split(" at ")[1].strip()
            if line.startswith("Comments are read at "):
                self.moderation = line.split(" at ")[1].strip()
                ready.set()
        ready.set()

    def stop(self) -> None:
        """End it politely."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)
            self.process = None
