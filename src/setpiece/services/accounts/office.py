"""What every use case of accounts needs: the store, the clock, fresh secrets, the passwords' hashes."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from setpiece.services.accounts.passwords import Passwords
from setpiece.store.records import AuditEntry, User
from setpiece.store.store import Store

LOCAL_USER_ID = "you"


def utc_now() -> dt.datetime:
    """The moment, in UTC."""
    return dt.datetime.now(dt.UTC)


def fresh_secret() -> str:
    """43 characters that nobody can guess (256 bits), fit for a URL."""
    return secrets.token_urlsafe(32)


def fresh_id() -> str:
    """An id of 22 characters (128 bits) of its own, fit for a URL."""
    return secrets.token_urlsafe(16)


def hashed(secret: str) -> str:
    """What is kept of a secret. It has 256 random bits, so one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode("utf-8", errors="replace")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The surroundings of a use case. ``local``: one user without login, who owns every production."""

    store: Store
    local: bool = False
    now: Callable[[], dt.datetime] = utc_now
    secret: Callable[[], str] = fresh_secret
    id: Callable[[], str] = fresh_id
    passwords: Passwords = field(default_factory=Passwords)

    def audit(
        self,
        action: str,
        user: User | None,
        *,
        production_id: str = "",
        subject: str = "",
        detail: str = "",
        address: str = "",
    ) -> AuditEntry:
        """An entry for the audit log about what ``user`` does now."""
        return AuditEntry(
            at=self.now(),
            action=action,
            user_id=user.id if user else "",
            user=user.name if user else "",
            production_id=production_id,
            subject=subject,
            detail=detail,
            address=address,
        )
