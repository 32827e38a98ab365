"""Read scripts that come over the network, each in a process that ends with its time."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading

from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.plan import Plan
from setpiece.formats import project_json
from setpiece.services.intake.upload import Reading, ScriptUpload

log = logging.getLogger("setpiece.services")

AT_ONCE = 2
"""Uploads that are read at the same time; others wait for their turn as long as they may take."""


class Reader:
    """Reads uploads. With ``ahead`` a process stands ready, its modules imported, which saves the next upload some seconds."""

    def __init__(self, ahead: bool = False) -> None:
        """Nothing is started yet."""
        self._ahead = ahead
        self._turn = threading.BoundedSemaphore(AT_ONCE)
        self._lock = threading.Lock()
        self._ready: subprocess.Popen[bytes] | None = None
        self._closed = False

    def stand_ready(self) -> None:
        """Start the process for the next upload, when that is wanted and none is there."""
        with self._lock:
            if self._ahead and self._ready is None and not self._closed:
                self._ready = _process()

    def close(self) -> None:
        """End the process that stands ready."""
        with self._lock:
            self._closed = True
            waiting, self._ready = self._ready, None
        if waiting is not None:
            waiting.kill()
            waiting.communicate()

    def read(self, upload: ScriptUpload, seconds: float) -> Plan:
        """The upload as a plan without a schedule; :class:`Unreadable` with findings, also when ``seconds`` of wall clock were not enough.

        A file that brings its reader down (memory, a fault in a library) takes only its own process with it.
        """
        if not self._turn.acquire(timeout=seconds):
            raise _refused(upload, "Too many scripts are being read. Try again in a minute.")
        try:
            answer = self._answer(upload, seconds)
        finally:
            self._turn.release()
            self.stand_ready()
        reading = project_json.decode(answer, Reading)
        if reading.plan is None:
            raise Unreadable(*reading.findings)
        return reading.plan

    def _answer(self, upload: ScriptUpload, seconds: float) -> bytes:
        with self._lock:
            process, self._ready = self._ready or _process(), None
        try:
            answer, _ = process.communicate(project_json.encode(upload), timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise _refused(
                upload,
                f"Reading the script took longer than {seconds:g} s and was given up. Send it as Fountain or FDX, or in parts.",
            ) from None
        if process.returncode != 0:
            log.error("The reader of an upload ended with %s.", process.returncode)
            raise _refused(upload, "The script could not be read: its reader gave up. Send it as Fountain or FDX.")
        return answer


def _process() -> subprocess.Popen[bytes]:
    """A reader that finds the modules that this process found."""
    command = [sys.executable, "-m", "setpiece.services.intake.reading_process"]
    modules = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=modules
    )


def _refused(upload: ScriptUpload, message: str) -> Unreadable:
    return Unreadable(Finding(rule="upload", severity=Severity.ERROR, message=message, where=upload.name))
