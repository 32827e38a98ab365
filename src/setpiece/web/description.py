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

_KIND = "x-kind"
_KINDS: list[Any] = []
"""Types of bodies and answers, in the order in which routes name them when they are imported."""
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
    answers: dict[str, Any] = {str(status): {"description": "Done.", **_content(answer, media)}}
    for code in (*refuses, 400, 401, 403, 404, 413):
        answers.setdefault(str(code), {"description": "Refused.", **_content(ErrorView)})
    extra: dict[str, Any] = {"responses": answers, **more}
    if request is not None:
        extra["requestBody"] = {"required": True, **_content(request)}
    return {"openapi_extra": extra, "status_code": status, "response_model": None}


def _content(kind: Any, media: str = "application/json") -> dict[str, Any]:
    if kind is None:
        return {}
    if kind in (bytes, str):
        return {"content": {media: {"schema": {"type": "string"} | ({"format": "binary"} if kind is bytes else {})}}}
    return {"content": {media: {"schema": {_KIND: _number(kind)}}}}


def _number(kind: Any) -> int:
    """The number that stands for a type until all are known: only then do two types of one name get names that differ."""
    if kind not in _KINDS:
        _KINDS.append(kind)
    return _KINDS.index(kind)


def describe(app: FastAPI) -> Mapping[str, Any]:
    """The description of the whole application, made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, routes=app.routes, description=DESCRIPTION)
        schemas, components = _schemas()
        made = _filled(made, schemas)
        made.setdefault("components", {}).setdefault("schemas", {}).update(components)
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{"token": []}, {}]
        app.openapi_schema = made
    return app.openapi_schema


def _schemas() -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    """The schema of every type by its number, and the components that they name, edits among them."""
    found, components = msgspec.json.schema_components([*_KINDS, *EDITS], schema_hook=_special, ref_template=_REFERENCE)
    edits = found[len(_KINDS) :]
    mapping = {kind_of(edit): schema["$ref"] for edit, schema in zip(EDITS, edits, strict=True)}
    choice = {"oneOf": list(edits), "discriminator": {"propertyName": "kind", "mapping": mapping}}
    return tuple(found[: len(_KINDS)]), {**components, "Edit": choice}


def _filled(part: Any, schemas: tuple[dict[str, Any], ...]) -> Any:
    """The description with every number replaced by the schema that it stands for."""
    if isinstance(part, dict):
        if _KIND in part:
            return schemas[part[_KIND]]
        return {name: _filled(value, schemas) for name, value in part.items()}
    return [_filled(value, schemas) for value in part] if isinstance(part, list) else part


def _special(kind: type) -> dict[str, Any]:
    if kind is Edit:
        return {"$ref": _REFERENCE.format(name="Edit")}
    if kind is Eighths:
        return {"type": "integer", "minimum": 0, "description": "Page length in eighths of a page."}
    raise NotImplementedError(kind)


DESCRIPTION = (
    "The same services as the pages. Where people sign in, a program sends an API token (Authorization: Bearer ...), made under Account. "
    "All ids are strings; minutes are minutes after midnight of the day's date, above 1440 the next morning; money is in minor units of the production's currency."
)
