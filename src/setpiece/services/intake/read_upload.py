"""Read a script that came over the network, in a process that ends with its time."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading

from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.plan import Plan
from setpiece.formats import project_json
from setpiece.services.intake.reading_process import Reading
from setpiece.services.intake.upload import Upload

log = logging.getLogger("setpiece.services")

AT_ONCE = 2
"""Uploads that are read at the same time; others wait for their turn as long as they may take."""
_TURN = threading.BoundedSemaphore(AT_ONCE)


def read_upload(upload: Upload, seconds: float) -> Plan:
    """The upload as a plan without a schedule; :class:`Unreadable` with findings, also when ``seconds`` of wall clock were not enough.

    A file that brings its reader down (memory, a fault in a library) takes only its own process with it.
    """
    if not _TURN.acquire(timeout=seconds):
        raise _refused(upload, "Too many scripts are being read. Try again in a minute.")
    command = [sys.executable, "-m", "setpiece.services.intake.reading_process"]
    try:
        done = subprocess.run(
            command, input=project_json.encode(upload), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise _refused(
            upload,
            f"Reading the script took longer than {seconds:g} s and was given up. Send it as Fountain or FDX, or in parts.",
        ) from None
    finally:
        _TURN.release()
    if done.returncode != 0:
        log.error("The reader of an upload ended with %s.", done.returncode)
        raise _refused(upload, "The script could not be read: its reader gave up. Send it as Fountain or FDX.")
    reading = project_json.decode(done.stdout, Reading)
    if reading.plan is None:
        raise Unreadable(*reading.findings)
    return reading.plan


def _refused(upload: Upload, message: str) -> Unreadable:
    return Unreadable(Finding(rule="upload", severity=Severity.ERROR, message=message, where=upload.name))
