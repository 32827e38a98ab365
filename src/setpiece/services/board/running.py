"""Solves under way in this process, and how they are told to stop."""

from __future__ import annotations

from threading import Event, Lock


class Running:
    """A flag for each job of this process."""

    def __init__(self) -> None:
        """Nothing runs."""
        self._flags: dict[str, Event] = {}
        self._lock = Lock()

    def flag(self, job: str) -> Event:
        """The job's flag, lowered when it is new."""
        with self._lock:
            return self._flags.setdefault(job, Event())

    def stop(self, job: str) -> None:
        """Raise the flag of a job, if it is one of this process."""
        with self._lock:
            flag = self._flags.get(job)
        if flag:
            flag.set()

    def over(self, job: str) -> None:
        """Forget a job."""
        with self._lock:
            self._flags.pop(job, None)

    def stop_all(self) -> None:
        """Raise every flag."""
        with self._lock:
            flags = tuple(self._flags.values())
        for flag in flags:
            flag.set()
