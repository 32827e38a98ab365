"""What OpenAPI says of a route: bodies and answers as schemas of the very types that are decoded and encoded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from setpiece.domain.edits import EDITS, Edit, kind_of
from setpiece.domain.eighths import Eighths
from setpiece.domain.findings import Finding

_COMPONENTS = "x-components"
_REFERENCE = "#/components/schemas/{name}"


class ErrorView(msgspec.Struct, frozen=True, kw_only=True):
    """What every error answers: a sentence, and findings where there are any."""

    error: str
    findings: tuple[Finding, ...] = ()


def described(
    answer: Any = None,
    request: Any = None,
    status: int = 200,
    media: str = "application/json",
    refuses: tuple[int, ...] = (),
    **more: Any,
) -> dict[str, Any]:
    """Keyword arguments of a route: the type of its ``answer`` (None: no body), of its ``request``, and the errors that it ``refuses`` with."""
    components: dict[str, Any] = {}
    answers: dict[str, Any] = {str(status): {"description": "Done.", **_content(answer, media, components)}}
    for code in (*refuses, 400, 401, 403, 404, 413):
        answers.setdefault(
            str(code), {"description": "Refused.", **_content(ErrorView, "application/json", components)}
        )
    extra: dict[str, Any] = {"responses": answers, _COMPONENTS: components, **more}
    if request is not None:
        extra["requestBody"] = {"required": True, **_content(request, "application/json", components)}
    return {"openapi_extra": extra, "status_code": status, "response_model": None}


def _content(kind: Any, media: str, components: dict[str, Any]) -> dict[str, Any]:
    if kind is None:
        return {}
    if kind in (bytes, str):
        return {"content": {media: {"schema": {"type": "string"} | ({"format": "binary"} if kind is bytes else {})}}}
    (schema,), found = msgspec.json.schema_components([kind], schema_hook=_special, ref_template=_REFERENCE)
    components.update(found)
    return {"content": {media: {"schema": schema}}}


def _special(kind: type) -> dict[str, Any]:
    if kind is Edit:
        return {"$ref": _REFERENCE.format(name="Edit")}
    if kind is Eighths:
        return {"type": "integer", "minimum": 0, "description": "Page length in eighths of a page."}
    raise NotImplementedError(kind)


def _edits() -> dict[str, Any]:
    """Every kind of edit, and the choice among them by ``kind``."""
    one_of, components = msgspec.json.schema_components(EDITS, schema_hook=_special, ref_template=_REFERENCE)
    mapping = {kind_of(edit): schema["$ref"] for edit, schema in zip(EDITS, one_of, strict=True)}
    return {
        **components,
        "Edit": {"oneOf": list(one_of), "discriminator": {"propertyName": "kind", "mapping": mapping}},
    }


def describe(app: FastAPI) -> Mapping[str, Any]:
    """The description of the whole application, made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, routes=app.routes, description=DESCRIPTION)
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        for operations in made["paths"].values():
            for operation in operations.values():
                schemas.update(operation.pop(_COMPONENTS, {}))
        schemas.update(_edits())
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{"token": []}, {}]
        app.openapi_schema = made
    return app.openapi_schema


DESCRIPTION = (
    "The same services as the pages. Where people sign in, a program sends an API token (Authorization: Bearer ...), made under Account. "
    "All ids are strings; minutes are minutes after midnight of the day's date, above 1440 the next morning; money is in minor units of the production's currency."
)
