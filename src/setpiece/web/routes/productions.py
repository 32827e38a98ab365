"""Productions: the list, a script that comes in, the example, export and import."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Any

from fastapi import APIRouter, File, UploadFile
from starlette.responses import Response

from setpiece.domain.identifiers import slug
from setpiece.domain.plan import Plan
from setpiece.services.accounts.membership import delete_production, productions_of
from setpiece.services.board.create_production import found_board
from setpiece.services.board.readable import READERS
from setpiece.services.intake.example import example_plan
from setpiece.services.intake.upload import ScriptUpload
from setpiece.services.keeping.export_production import exported_bytes
from setpiece.services.keeping.import_production import import_bytes
from setpiece.store.records import User
from setpiece.web.answers import Json, error
from setpiece.web.description import described
from setpiece.web.running import Running, Server
from setpiece.web.views import ProductionRow, StartedView
from setpiece.web.visitors import Owner, SignedIn, Viewer

router = APIRouter(prefix="/api/productions")

_UPLOAD: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["script"],
                    "properties": {
                        "script": {"type": "string", "format": "binary"},
                        "production": {"type": "string", "format": "binary"},
                    },
                }
            }
        },
    }
}
_IMPORT: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}


@router.get("", **described(answer=tuple[ProductionRow, ...]))
def productions(user: SignedIn, server: Server) -> Response:
    """The productions in which the asking user has a role, the one changed last first."""
    return Json(tuple(ProductionRow.of(production, role) for production, role in productions_of(server.office, user)))


@router.post("", **described(answer=StartedView, status=201, refuses=(422,), **_UPLOAD))
def upload(
    user: SignedIn,
    server: Server,
    script: Annotated[UploadFile, File()],
    production: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """A screenplay (Fountain, FDX, PDF with text), with a production file or without, as a new production; its first schedule is then looked for."""
    settings = server.settings
    for part in (script, production):
        if part is not None and (part.size or 0) > settings.most_upload_bytes:
            return error(
                413, f"{_name(part)} is larger than the {settings.most_upload_bytes // 1024**2} MB that are taken here."
            )
    sent = ScriptUpload(
        name=_name(script),
        data=script.file.read(),
        production_name=_name(production) if production else "",
        production=production.file.read() if production else None,
        today=server.office.now().date(),
        most_pages=settings.most_upload_pages,
    )
    return _started(server, user, server.reader.read(sent, settings.most_upload_seconds))


@router.post("/example", **described(answer=StartedView, status=201))
def example(user: SignedIn, server: Server) -> Response:
    """The example film as a new production."""
    return _started(server, user, example_plan(server.reader, server.office.now().date()))


def _started(server: Running, user: User, plan: Plan) -> Response:
    made = found_board(server.desk, user, plan, seconds=server.settings.first_solve_seconds)
    return Json(StartedView(id=made.id, findings=made.findings, job=made.job), status_code=201)


@router.post("/import", **described(answer=StartedView, status=201, refuses=(422,), **_IMPORT))
def import_file(user: SignedIn, server: Server, file: Annotated[UploadFile, File()]) -> Response:
    """A production that was exported elsewhere, with its history."""
    production = import_bytes(server.office, user, file.file.read(), _name(file), READERS)
    return Json(StartedView(id=production.id), status_code=201)


@router.get("/{p}", **described(answer=ProductionRow))
def production(access: Viewer) -> Response:
    """One production."""
    return Json(ProductionRow.of(access.production, access.role))


@router.delete("/{p}", **described(status=204))
def delete(access: Owner) -> Response:
    """Delete a production with all that belongs to it."""
    delete_production(access.server.office, access.user, access.production.id)
    return Response(status_code=204)


@router.get("/{p}/export", **described(answer=bytes, media="application/octet-stream"))
def export(access: Owner) -> Response:
    """The whole production with its history as one file, to be taken in elsewhere."""
    office = access.server.office
    data = exported_bytes(office.store, access.production.id, office.now())
    headers = {"content-disposition": f'attachment; filename="{slug(access.production.title)}.setpiece"'}
    return Response(data, media_type="application/octet-stream", headers=headers)


def _name(part: UploadFile) -> str:
    """A file's name for messages and papers: no folders, nothing unprintable, not long."""
    name = PurePath((part.filename or "").replace("\\", "/")).name
    return "".join(letter for letter in name if letter.isprintable())[-120:] or "script"
