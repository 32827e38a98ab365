"""A company for tests: a production and people in every role, without signing in by the form each time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi.testclient import TestClient

from setpiece.board import new_board
from setpiece.domain.plan import Plan
from setpiece.formats import project_json
from setpiece.services.accounts.api_tokens import make_api_token
from setpiece.services.accounts.membership import found_production
from setpiece.services.accounts.office import Office
from setpiece.services.board.summary import summary
from setpiece.store.records import User
from setpiece.store.roles import Role
from setpiece.web.running import Running

ROLES = ("viewer", "editor", "planner", "owner")


@dataclass
class Company:
    """``headers`` by who asks: ``anonymous``, ``stranger`` (an account without a role), and each role."""

    server: Running
    production: str
    users: dict[str, User]
    headers: dict[str, dict[str, str]]


def running(client: TestClient) -> Running:
    """The server behind a test client."""
    found = client.app.state.running  # type: ignore[attr-defined]
    assert isinstance(found, Running)
    return found


def keep_board(office: Office, user: User, plan: Plan) -> str:
    """A production of that plan, without looking for a schedule; its id."""
    production = found_production(
        office, user, plan.production.title or plan.screenplay.title(), plan.production.currency
    )
    board = new_board(plan)
    with office.store.board_lock(production.id) as head:
        head.add_version(
            version_id=office.id(),
            content=project_json.encode(board),
            author=user.author,
            at=office.now(),
            name="First",
            summary=summary(board),
        )
    return production.id


def make_company(client: TestClient, plan: Plan) -> Company:
    """A production with one member in each role, and a stranger."""
    server = running(client)
    office = server.office
    users, headers = {}, {"anonymous": {}}
    for name in ("stranger", *ROLES):
        user = User(id=office.id(), email=f"{name}@example.org", name=name.capitalize(), at=office.now())
        office.store.users.add(user)
        _, secret = make_api_token(office, user, "test")
        users[name], headers[name] = user, {"authorization": f"Bearer {secret}"}
    production = keep_board(office, users["owner"], plan)
    for name in ROLES[:-1]:
        office.store.members.put(production, users[name].id, Role(name), office.now())
    return Company(server=server, production=production, users=users, headers=headers)


def edit_of(edit: dict[str, Any], seq: int = 0, edit_id: str = "e1") -> dict[str, Any]:
    """A request for an edit."""
    return {"id": edit_id, "seq": seq, "edit": edit}
