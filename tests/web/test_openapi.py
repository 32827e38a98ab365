"""The API keeps to its own description: schemathesis asks every operation with generated data, the same each run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from setpiece.web.app import create_app
from setpiece.web.description import describe
from web.conftest import ADDRESS, small_plan
from web.conftest import settings as server_settings
from web.people import keep_board

EXAMPLES = int(os.environ.get("SETPIECE_API_EXAMPLES", "2"))
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
LONG = {
    "/api/productions/{p}/events": "it never ends",
    "/api/productions/example": "it reads a film",
    "/api/productions/{p}/solves": "it searches",
}
"""Operations that are tried elsewhere, and why not here."""


NOW = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """A local server with one production."""
    folder = Path(tmp_path_factory.mktemp("api"))
    made = create_app(server_settings(f"sqlite:///{folder / 'api.sqlite3'}"))
    office = made.state.running.office
    made.state.film = keep_board(office, office.store.users.all()[0], small_plan())
    yield made
    made.state.running.office.store.close()


def test_every_operation_answers_as_described(app: FastAPI) -> None:
    """No fault, no status and no answer that the description does not know; on a production that is there."""
    schema = schemathesis.openapi.from_dict(dict(describe(app)))
    schema.config.base_url = ADDRESS
    schema.app = app
    asked, wrong = 0, []
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path in LONG:
            continue
        asked += 1
        try:
            _examine(operation, app.state.film)
        except (Exception, BaseExceptionGroup) as fault:  # every operation has its turn before the test fails
            wrong.append(f"{operation.label}: {type(fault).__name__}: {str(fault)[:1500]}")
    assert asked >= 35
    assert not wrong, "\n\n".join(wrong)


def _examine(operation: Any, film: str) -> None:
    """Some generated requests to one operation."""

    @NOW
    @given(case=operation.as_strategy())
    def examine(case: Any) -> None:
        if "p" in (case.path_parameters or {}):
            deletes = operation.method.upper() == "DELETE" and operation.path == "/api/productions/{p}"
            case.path_parameters["p"] = "another" if deletes else film
        case.call_and_validate(checks=list(CHECKS), headers={"host": "127.0.0.1"})

    examine()
