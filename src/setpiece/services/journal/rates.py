"""How often somebody may send something: so many in a window of time, for each sender and for all together.

Senders are kept in memory only, as keys that nobody can turn back into an address, and are forgotten when their window has passed.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict, deque

MOST_SENDERS = 20_000
"""Senders kept in mind at once; the longest silent is forgotten first."""


class Rates:
    """Counts what was sent in the last ``window_s`` seconds. Safe for threads."""

    def __init__(self, each: int, together: int, window_s: float) -> None:
        """At most ``each`` of one sender and ``together`` of all in a window."""
        self.each, self.together, self.window_s = each, together, window_s
        self._salt = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._sent: OrderedDict[bytes, deque[float]] = OrderedDict()
        self._all: deque[float] = deque()

    def wait_s(self, sender: str, now_s: float) -> float:
        """Count something sent now; 0 when it may be, else the seconds to wait, and then it is not counted."""
        key = hmac.digest(self._salt, sender.encode(), hashlib.sha256)
        with self._lock:
            own = self._sent.get(key) or deque()
            for times in (own, self._all):
                while times and times[0] <= now_s - self.window_s:
                    times.popleft()
            for times, most in ((own, self.each), (self._all, self.together)):
                if len(times) >= most:
                    return times[0] + self.window_s - now_s
            own.append(now_s)
            self._all.append(now_s)
            self._sent[key] = own
            self._sent.move_to_end(key)
            while len(self._sent) > MOST_SENDERS:
                self._sent.popitem(last=False)
        return 0.0
