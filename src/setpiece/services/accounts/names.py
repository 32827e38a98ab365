"""What people call themselves and their things, made fit to be kept and shown."""

from __future__ import annotations

import unicodedata

from setpiece.services.accounts.refused import Reason, Refused

LONGEST_EMAIL = 254
"""Of an address that mail can reach (RFC 5321)."""
LONGEST_NAME = 100


def email_of(text: str) -> str:
    """An e-mail address as it is kept: lower case, without spaces around it; :class:`Refused` (INVALID) for what cannot be one."""
    email = unicodedata.normalize("NFC", text).strip().lower()
    name, at, host = email.rpartition("@")
    if (
        not (name and at and host)
        or len(email) > LONGEST_EMAIL
        or any(not c.isprintable() or c.isspace() for c in email)
    ):
        raise Refused(Reason.INVALID, "This is no e-mail address.")
    return email


def name_of(text: str, what: str = "name", longest: int = LONGEST_NAME) -> str:
    """A name in one line; :class:`Refused` (INVALID) when nothing is left of it or it is too long."""
    visible = "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} else c for c in text)
    name = " ".join(visible.split())
    if not name:
        raise Refused(Reason.INVALID, f"The {what} is empty.")
    if len(name) > longest:
        raise Refused(Reason.INVALID, f"The {what} has more than {longest} characters.")
    return name
