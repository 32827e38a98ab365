"""The API keeps to its own description: schemathesis asks every operation with generated data, the same each run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from setpiece.web.app import create_app
from web.conftest import ADDRESS, small_plan
from web.conftest import settings as server_settings
from web.people import keep_board

EXAMPLES = int(os.environ.get("SETPIECE_API_EXAMPLES", "4"))
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
LONG = {
    "/api/productions/{p}/events": "it never ends",
    "/api/productions/example": "it reads a film",
    "/api/productions/{p}/solves": "it searches",
}
"""Operations that are tried elsewhere, and why not here."""


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> object:
    """The description of a local server with one production."""
    folder = Path(tmp_path_factory.mktemp("api"))
    app = create_app(server_settings(f"sqlite:///{folder / 'api.sqlite3'}"))
    office = app.state.running.office
    app.state.film = keep_board(office, office.store.users.all()[0], small_plan())
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"host": "127.0.0.1"})
    schema.config.base_url = ADDRESS
    return schema.exclude(path=list(LONG))


schema = schemathesis.pytest.from_fixture("api")


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_answers_as_described(case: schemathesis.Case) -> None:
    """No fault, no status and no answer that the description does not know; on a production that is there."""
    if "p" in case.path_parameters:
        case.path_parameters["p"] = case.operation.app.state.film
    if case.operation.method.upper() == "DELETE" and case.operation.path == "/api/productions/{p}":
        case.path_parameters["p"] = "another"
    case.call_and_validate(checks=list(CHECKS), headers={"host": "127.0.0.1"})
