"""Papers of the present plan: what there is, and each in its media."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.responses import Response

from setpiece.services.papers import NoSuchPaper, Paper, list_papers, paper_file
from setpiece.web.answers import Json
from setpiece.web.description import described
from setpiece.web.plans import present_plan
from setpiece.web.visitors import Access, Viewer

router = APIRouter(prefix="/api/productions/{p}/papers")
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
"""Policy of a paper as a page of its own, which brings its styles along and runs nothing."""


@router.get("", **described(answer=tuple[Paper, ...]))
def papers(access: Viewer) -> Response:
    """Every paper: its media as file endings, and its parts where there are several (a call sheet for each day)."""
    return Json(list_papers(present_plan(access)))


@router.get("/{document}.{medium}", **described(answer=bytes, media="application/octet-stream", refuses=(422,)))
def paper(document: str, medium: str, access: Viewer, watermark: Annotated[bool, Query()] = False) -> Response:
    """A paper; a PDF carries the reader's name across each page with ``watermark=1``."""
    return _file(access, document, "", medium, watermark)


@router.get("/{document}/{part}.{medium}", **described(answer=bytes, media="application/octet-stream", refuses=(422,)))
def paper_part(
    document: str, part: str, medium: str, access: Viewer, watermark: Annotated[bool, Query()] = False
) -> Response:
    """One part of a paper: ``call-sheet/day-01-main.pdf``."""
    return _file(access, document, part, medium, watermark)


def _file(access: Access, document: str, part: str, medium: str, watermark: bool) -> Response:
    reader = " ".join(filter(None, (access.user.name, access.user.email))) if watermark else ""
    try:
        file = paper_file(present_plan(access), document, part, medium, reader)
    except NoSuchPaper:
        raise HTTPException(404, "There is no such paper, or not in that form.") from None
    how = "inline" if medium in ("html", "pdf") else "attachment"
    headers = {"content-disposition": f'{how}; filename="{file.name}"'}
    if medium == "html":
        headers["content-security-policy"] = FILE_POLICY
    return Response(file.data, media_type=file.media_type, headers=headers)
