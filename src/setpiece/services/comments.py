"""Comments on a production's scenes, stunts, strips and days: threads, mentions, resolving."""

from __future__ import annotations

from collections.abc import Iterable

from setpiece.services.accounts.office import Office
from setpiece.services.accounts.refused import Reason, Refused
from setpiece.store.records import Comment, User


def add_comment(
    office: Office,
    user: User,
    production_id: str,
    subject: str,
    text: str,
    parent_id: str | None = None,
    mentions: Iterable[str] = (),
) -> Comment:
    """A new comment by the user. ``mentions`` are names or ids of members and are kept as ids; :class:`Refused` INVALID for anybody else and for no words."""
    if not text.strip():
        raise Refused(Reason.INVALID, "A comment without words says nothing.")
    comment = Comment(
        production_id=production_id,
        id=office.id(),
        subject=subject,
        author_id=user.id,
        author=user.name,
        at=office.now(),
        text=text.strip(),
        parent_id=parent_id,
        mentions=_members(office, production_id, mentions),
    )
    office.store.comments.add(comment)
    return comment


def _members(office: Office, production_id: str, mentions: Iterable[str]) -> tuple[str, ...]:
    wanted = tuple(mentions)
    if not wanted:
        return ()
    members = office.store.members.of(production_id)
    known = {member.user_id: member.user_id for member in members} | {
        member.name.casefold(): member.user_id for member in members
    }
    found = []
    for mention in wanted:
        member = known.get(mention) or known.get(mention.lstrip("@").casefold())
        if member is None:
            raise Refused(Reason.INVALID, f"{mention[:80]} is no member of this production.")
        found.append(member)
    return tuple(dict.fromkeys(found))


def comments_on(office: Office, production_id: str, subject: str | None = None) -> tuple[Comment, ...]:
    """The comments on a subject, or on everything, oldest first."""
    return office.store.comments.of(production_id, subject)


def resolve_comment(office: Office, user: User, production_id: str, comment_id: str, resolved: bool) -> Comment:
    """Mark a thread as settled by the user, or open it again; :class:`~setpiece.store.refusals.NotThere` without such a comment."""
    by, at = (user.name, office.now()) if resolved else (None, None)
    return office.store.comments.resolve(production_id, comment_id, by, at)
