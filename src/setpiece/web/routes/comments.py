"""Comments."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from setpiece.formats import project_json
from setpiece.services.comments import add_comment, comments_on, resolve_comment
from setpiece.store.records import Comment
from setpiece.web.answers import Json
from setpiece.web.bodies import body
from setpiece.web.description import described
from setpiece.web.views import CommentView, CommentWish, ResolveWish
from setpiece.web.visitors import Access, Editor, Viewer

router = APIRouter(prefix="/api/productions/{p}/comments")


@router.get("", **described(answer=tuple[CommentView, ...], refuses=(422,)))
def comments(access: Viewer, on: Annotated[str | None, Query(max_length=300)] = None) -> Response:
    """The comments on a subject (``scene:12``, ``stunt:x``, ``strip:b``, ``day:unit:date``), or all of them, oldest first."""
    found = comments_on(access.server.office, access.production.id, on)
    return Json(tuple(CommentView.of(comment) for comment in found))


@router.post("", **described(answer=CommentView, request=CommentWish, status=201, refuses=(415, 422)))
def comment(access: Editor, wanted: Annotated[CommentWish, Depends(body(CommentWish))]) -> Response:
    """A comment, or an answer to one."""
    made = add_comment(
        access.server.office, access.user, access.production.id, wanted.on, wanted.text, wanted.parent, wanted.mentions
    )
    return _told(access, made, 201)


@router.post("/{comment_id}/resolve", **described(answer=CommentView, request=ResolveWish, refuses=(415, 422)))
def resolve(comment_id: str, access: Editor, wanted: Annotated[ResolveWish, Depends(body(ResolveWish))]) -> Response:
    """Settle a thread, or open it again."""
    return _told(
        access, resolve_comment(access.server.office, access.user, access.production.id, comment_id, wanted.resolved)
    )


def _told(access: Access, comment: Comment, status: int = 200) -> Response:
    view = CommentView.of(comment)
    access.server.live.tell(access.production.id, "comment", project_json.encode(view))
    return Json(view, status_code=status)
