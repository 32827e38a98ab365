"""Who asks, and what they may do: dependencies of the routes.

A visitor is known by the cookie of a session, by an API token, or, at home, by having reached the server at all. A production without a role is not there
(404), also when it exists; a role that does not reach is refused (403).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from setpiece.services.accounts.api_tokens import user_of_api_token
from setpiece.services.accounts.membership import require
from setpiece.services.accounts.sign_in import user_of_session
from setpiece.services.accounts.users import local_user
from setpiece.store.records import Production, User
from setpiece.store.roles import Role
from setpiece.web.running import Running, Server
from setpiece.web.settings import Settings


def cookie_name(settings: Settings) -> str:
    """The session's cookie; with TLS its prefix keeps other hosts of the domain from setting it."""
    return "__Host-setpiece" if settings.secure else "setpiece"


def found_visitor(request: Request, server: Server) -> User | None:
    """Who asks, None for a stranger."""
    if not server.settings.accounts:
        return local_user(server.office)
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return user_of_api_token(server.office, secret.strip())
    token = request.cookies.get(cookie_name(server.settings), "")
    return user_of_session(server.office, token) if token else None


def signed_in(user: Annotated[User | None, Depends(found_visitor)]) -> User:
    """Who asks; 401 for a stranger."""
    if user is None:
        raise HTTPException(401, "Sign in first.")
    return user


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """A user at work on a production, with a role that reaches."""

    user: User
    production: Production
    role: Role
    server: Running


def _at_least(needed: Role) -> Callable[..., Access]:
    def access(p: str, user: Annotated[User, Depends(signed_in)], server: Server) -> Access:
        production, role = require(server.office, user, p, needed)
        return Access(user=user, production=production, role=role, server=server)

    return access


Visitor = Annotated[User | None, Depends(found_visitor)]
SignedIn = Annotated[User, Depends(signed_in)]
Viewer = Annotated[Access, Depends(_at_least(Role.VIEWER))]
Editor = Annotated[Access, Depends(_at_least(Role.EDITOR))]
Planner = Annotated[Access, Depends(_at_least(Role.PLANNER))]
Owner = Annotated[Access, Depends(_at_least(Role.OWNER))]


def client_address(request: Request) -> str:
    """The network address of who asks, for the throttle and the audit log."""
    return request.client.host if request.client else ""
