"""Readers' comments as JSON lines: one comment a line. Only approved ones are read back; nothing in them says who wrote them but the name given."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.journal import Comment, CommentStatus


def write_comments(comments: Iterable[Comment]) -> bytes:
    """One JSON object a line, in the order given."""
    return b"".join(
        json.dumps(comment_json(c), ensure_ascii=False).encode("utf-8", "replace") + b"\n" for c in comments
    )


def comment_json(comment: Comment) -> dict[str, Any]:
    """A comment as plain data."""
    return {
        "id": comment.id, "entry": comment.entry, "parent": comment.parent, "name": comment.name, "text": comment.text,
        "at": comment.at.isoformat(), "status": comment.status.value,
    }  # fmt: skip


def read_comments(data: bytes, source: str) -> tuple[Comment, ...]:
    """The approved comments of a file in order of time. :class:`Unreadable` names the line that is no comment."""
    found: list[Comment] = []
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            comment = _comment(json.loads(line))
        except (ValueError, KeyError, TypeError, RecursionError):
            message = "This line is no comment; give the file that `setpiece journal comments export` wrote."
            raise Unreadable(
                Finding(rule="comments", severity=Severity.ERROR, message=message, where=f"{source}:{number}")
            ) from None
        if comment.status is CommentStatus.APPROVED:
            found.append(comment)
    return tuple(sorted(found, key=lambda c: (c.at, c.id)))


def _comment(table: dict[str, Any]) -> Comment:
    texts = {key: str(table[key]) for key in ("id", "entry", "name", "text")}
    at = dt.datetime.fromisoformat(table["at"])
    return Comment(**texts, at=at if at.tzinfo else at.replace(tzinfo=dt.UTC), parent=str(table.get("parent", "")), status=CommentStatus(table["status"]))  # fmt: skip
