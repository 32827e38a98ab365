"""What the routes of a running server share."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from setpiece.services.accounts.office import Office
from setpiece.services.board.desk import Desk
from setpiece.services.intake.read_upload import Reader
from setpiece.web.live import Live
from setpiece.web.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """``set_up`` is the secret of the link that makes the first account, empty once there is one. ``background`` runs what no request waits for."""

    settings: Settings
    office: Office
    desk: Desk
    live: Live
    reader: Reader
    background: ThreadPoolExecutor
    set_up: str = ""


def running(request: Request) -> Running:
    """The server that this request came to."""
    found = request.app.state.running
    assert isinstance(found, Running)
    return found


Server = Annotated[Running, Depends(running)]
