"""Comments on a production, and readers' comments on the journal."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, func, insert, select, update

from setpiece.store.connections import Connections
from setpiece.store.records import Comment, CommentStatus, JournalComment
from setpiece.store.refusals import NotThere
from setpiece.store.rows import columns_of, record, values
from setpiece.store.tables import comments, journal_comments

_COMMENT = columns_of(comments, Comment)
_JOURNAL = columns_of(journal_comments, JournalComment)


class Comments:
    """Remarks of members on scenes, stunts, strips and days."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def add(self, comment: Comment) -> None:
        """Keep a new comment; :class:`NotThere` when ``parent_id`` is no comment on the same subject of this production."""
        with self._connections.writing() as connection:
            if comment.parent_id is not None:
                parent = select(comments.c.subject).where(
                    comments.c.production_id == comment.production_id, comments.c.id == comment.parent_id
                )
                if connection.execute(parent).scalar_one_or_none() != comment.subject:
                    raise NotThere("There is no such comment to answer.")
            connection.execute(insert(comments).values(values(comment)))

    def get(self, production_id: str, comment_id: str) -> Comment | None:
        """The comment of that id in that production."""
        with self._connections.reading() as connection:
            found = select(*_COMMENT).where(comments.c.production_id == production_id, comments.c.id == comment_id)
            row = connection.execute(found).one_or_none()
        return None if row is None else record(Comment, row)

    def of(self, production_id: str, subject: str | None = None) -> tuple[Comment, ...]:
        """A production's comments on a subject, or all of them, oldest first."""
        with self._connections.reading() as connection:
            found = select(*_COMMENT).where(comments.c.production_id == production_id)
            if subject is not None:
                found = found.where(comments.c.subject == subject)
            rows = connection.execute(found.order_by(comments.c.at, comments.c.id)).all()
        return tuple(record(Comment, row) for row in rows)

    def open_counts(self, production_id: str) -> dict[str, int]:
        """How many unresolved threads each subject has."""
        with self._connections.reading() as connection:
            found = (
                select(comments.c.subject, func.count())
                .where(
                    comments.c.production_id == production_id,
                    comments.c.parent_id.is_(None),
                    comments.c.resolved_at.is_(None),
                )
                .group_by(comments.c.subject)
            )
            return {row[0]: row[1] for row in connection.execute(found)}

    def resolve(self, production_id: str, comment_id: str, by: str | None, at: dt.datetime | None) -> Comment:
        """Mark a comment as settled by the user named ``by``, or open it again with None; :class:`NotThere` without such a comment."""
        with self._connections.writing() as connection:
            found = update(comments).where(comments.c.production_id == production_id, comments.c.id == comment_id)
            if connection.execute(found.values(resolved_at=at, resolved_by=by)).rowcount == 0:
                raise NotThere("There is no such comment.")
            row = connection.execute(
                select(*_COMMENT).where(comments.c.production_id == production_id, comments.c.id == comment_id)
            ).one()
        return record(Comment, row)


class JournalComments:
    """Readers' comments on journal entries; only approved ones are to be shown."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def add(self, comment: JournalComment) -> None:
        """Keep a new comment; :class:`NotThere` when ``parent_id`` is no comment on the same entry."""
        with self._connections.writing() as connection:
            if comment.parent_id is not None:
                parent = select(journal_comments.c.entry).where(journal_comments.c.id == comment.parent_id)
                if connection.execute(parent).scalar_one_or_none() != comment.entry:
                    raise NotThere("There is no such comment to answer.")
            connection.execute(insert(journal_comments).values(values(comment)))

    def get(self, comment_id: str) -> JournalComment | None:
        """The comment of that id."""
        with self._connections.reading() as connection:
            found = select(*_JOURNAL).where(journal_comments.c.id == comment_id)
            row = connection.execute(found).one_or_none()
        return None if row is None else record(JournalComment, row)

    def of(self, entry: str, status: CommentStatus | None = CommentStatus.APPROVED) -> tuple[JournalComment, ...]:
        """An entry's comments of a status, or of every one with None, oldest first."""
        with self._connections.reading() as connection:
            found = select(*_JOURNAL).where(journal_comments.c.entry == entry)
            if status is not None:
                found = found.where(journal_comments.c.status == status)
            rows = connection.execute(found.order_by(journal_comments.c.at, journal_comments.c.id)).all()
        return tuple(record(JournalComment, row) for row in rows)

    def waiting(self, most: int = 200) -> tuple[JournalComment, ...]:
        """Comments that nobody has decided on yet, oldest first; at most so many."""
        with self._connections.reading() as connection:
            found = select(*_JOURNAL).where(journal_comments.c.status == CommentStatus.PENDING)
            rows = connection.execute(found.order_by(journal_comments.c.at, journal_comments.c.id).limit(most)).all()
        return tuple(record(JournalComment, row) for row in rows)

    def decide(self, comment_id: str, status: CommentStatus, by: str, at: dt.datetime) -> JournalComment:
        """Approve or reject a comment; :class:`NotThere` without such a comment."""
        with self._connections.writing() as connection:
            found = update(journal_comments).where(journal_comments.c.id == comment_id)
            if connection.execute(found.values(status=status, decided_by=by, decided_at=at)).rowcount == 0:
                raise NotThere("There is no such comment.")
            row = connection.execute(select(*_JOURNAL).where(journal_comments.c.id == comment_id)).one()
        return record(JournalComment, row)

    def sent_since(self, client_key: str, since: dt.datetime) -> int:
        """How many comments one sender has sent since a moment."""
        with self._connections.reading() as connection:
            found = (
                select(func.count())
                .select_from(journal_comments)
                .where(journal_comments.c.client_key == client_key, journal_comments.c.at >= since)
            )
            return connection.execute(found).scalar_one()

    def count(self, status: CommentStatus) -> int:
        """How many comments have that status."""
        with self._connections.reading() as connection:
            found = select(func.count()).select_from(journal_comments).where(journal_comments.c.status == status)
            return connection.execute(found).scalar_one()

    def all(self, status: CommentStatus | None = None) -> tuple[JournalComment, ...]:
        """All comments, or those of a status, oldest first."""
        with self._connections.reading() as connection:
            found = select(*_JOURNAL)
            if status is not None:
                found = found.where(journal_comments.c.status == status)
            rows = connection.execute(found.order_by(journal_comments.c.at, journal_comments.c.id)).all()
        return tuple(record(JournalComment, row) for row in rows)

    def by_client(self, client_key: str) -> tuple[JournalComment, ...]:
        """What one person has written, oldest first."""
        with self._connections.reading() as connection:
            found = select(*_JOURNAL).where(journal_comments.c.client_key == client_key)
            rows = connection.execute(found.order_by(journal_comments.c.at, journal_comments.c.id)).all()
        return tuple(record(JournalComment, row) for row in rows)

    def forget(self, comment_ids: tuple[str, ...]) -> None:
        """Remove comments for good. Of one that others have answered the name, text and sender go, and an empty rejected row stays to hold the answers."""
        with self._connections.writing() as connection:
            answered = select(journal_comments.c.parent_id).where(journal_comments.c.parent_id.is_not(None))
            own = journal_comments.c.id.in_(comment_ids)
            emptied = {"name": "", "text": "", "client_key": "", "status": CommentStatus.REJECTED}
            connection.execute(update(journal_comments).where(own, journal_comments.c.id.in_(answered)).values(emptied))
            connection.execute(delete(journal_comments).where(own, journal_comments.c.id.not_in(answered)))
