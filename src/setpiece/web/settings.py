"""What the server is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names under which the machine reaches itself; a page of another name that points here is refused (DNS rebinding)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that may differ from one server to the next.

    ``database`` is SQLAlchemy's address. ``accounts``: people sign in; without, everybody who reaches the server is the one local user, which is why it
    then listens on loopback only. ``address`` is the server's public address (``https://plan.example.org``), empty at home. ``secure`` cookies travel by
    TLS only. ``workers`` threads search in one solve.
    ``journals`` is the folder in which each production's journal has a folder of the production's id; None serves no journals.
    """

    database: str
    accounts: bool = False
    address: str = ""
    most_upload_bytes: int = 25 * MEGABYTE
    most_upload_pages: int = 400
    most_upload_seconds: float = 60.0
    most_body_bytes: int = MEGABYTE
    first_solve_seconds: float = 20.0
    workers: int = 1
    journals: Path | None = None
    warm_up: bool = True
    poll_seconds: float = 1.0
    heartbeat_seconds: float = 15.0

    @property
    def hosts(self) -> tuple[str, ...]:
        """Host names that the server answers to, without port."""
        public = self.address.partition("://")[2].partition("/")[0]
        return (*LOOPBACK, public.rsplit(":", 1)[0] if ":" in public else public) if public else LOOPBACK

    @property
    def secure(self) -> bool:
        """Whether the public address is one of TLS."""
        return self.address.startswith("https://")
