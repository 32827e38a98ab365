"""A real server of our own in a process of its own, on a free port, with a data folder of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

START_SECONDS = 60


@dataclass
class Server:
    """``address`` is like ``http://127.0.0.1:41234``; ``lines`` is what it has said since."""

    folder: Path
    options: Sequence[str] = ()
    environment: dict[str, str] = field(default_factory=dict)
    address: str = ""
    lines: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None

    def start(self, port: int = 0) -> Server:
        """Start, and wait for the line that says where it is."""
        command = [
            sys.executable,
            "-m",
            "setpiece.cli.main",
            "serve",
            "--no-browser",
            "--port",
            str(port),
            "--data",
            str(self.folder),
            *self.options,
        ]
        src = str(Path(__file__).parents[2] / "src")
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONPATH": src, **self.environment},
        )
        ready = threading.Event()
        threading.Thread(target=self._read, args=(ready,), daemon=True).start()
        if not ready.wait(START_SECONDS):
            self.kill()
            raise AssertionError("The server did not start:\n" + "".join(self.lines))
        if not self.address:
            raise AssertionError("The server ended at once:\n" + "".join(self.lines))
        return self

    def _read(self, ready: threading.Event) -> None:
        assert self.process is not None and self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if line.startswith("Setpiece is at "):
                self.address = line.split(" at ")[1].strip()
            if "Application startup complete" in line:
                ready.set()
        ready.set()

    def kill(self) -> None:
        """End it at once, as a power cut would (SIGKILL)."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it politely."""
        self._end(signal.SIGTERM)

    def _end(self, number: int) -> None:
        if self.process is None:
            return
        self.process.send_signal(number)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        self.process = None
