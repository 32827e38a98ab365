"""Guessers are slowed down: by account, by network address, and most of all by both together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from setpiece.services.accounts.office import Office, hashed
from setpiece.services.accounts.refused import Reason, Refused

STRETCH = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """``most`` attempts are let through in each STRETCH. Keys are hashed: people type passwords into the wrong field."""

    key: str
    most: int


def pass_through(office: Office, gates: tuple[Gate, ...]) -> None:
    """Count an attempt at every gate; :class:`Refused` (THROTTLED) when one of them has let enough through."""
    now = office.now()
    with office.store.transaction() as nouns:
        counts = [nouns.counters.hit(hashed(gate.key), now, STRETCH) for gate in gates]
    if any(count > gate.most for count, gate in zip(counts, gates, strict=True)):
        seconds = int(STRETCH.total_seconds())
        wait = seconds - int(now.timestamp()) % seconds
        raise Refused(Reason.THROTTLED, f"Too many attempts. Try again in {-(-wait // 60)} minutes.", wait_s=wait)


def open_again(office: Office, gates: tuple[Gate, ...]) -> None:
    """Forget the attempts of someone who has shown who they are."""
    with office.store.transaction() as nouns:
        for gate in gates:
            nouns.counters.clear(hashed(gate.key))
