"""Answers: values as JSON by the same codec as the plan's file, and errors in one shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.responses import Response

from setpiece.domain.findings import Finding
from setpiece.formats import project_json


class Json(Response):
    """Any domain or view value as JSON."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The value's bytes."""
        return project_json.encode(content)


def error(status: int, message: str, findings: Iterable[Finding] = (), more: Mapping[str, Any] | None = None) -> Json:
    """An error: one sentence in ``error``, the findings that say what to do, and what else the route tells (``more``)."""
    return Json({"error": message, "findings": tuple(findings), **(more or {})}, status_code=status)
