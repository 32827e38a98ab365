"""What the routes of accounts, members and comments take and answer. The board's views live with its services."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from setpiece.domain.findings import Finding
from setpiece.store.records import ApiToken, Comment, Invitation, Member, Production
from setpiece.store.roles import Role

RoleName = Literal["viewer", "editor", "planner", "owner"]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class View(msgspec.Struct, frozen=True, kw_only=True):
    """An answer."""


class Wish(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request's body."""


class TokenView(View, frozen=True, kw_only=True):
    """An API token without its secret."""

    id: str
    name: str
    made: dt.datetime
    used: dt.datetime | None
    expires: dt.datetime | None

    @classmethod
    def of(cls, token: ApiToken) -> TokenView:
        """The view of a token."""
        return cls(id=token.id, name=token.name, made=token.at, used=token.used_at, expires=token.expires_at)


class NewToken(Wish, frozen=True, kw_only=True):
    """A token that is wanted; it lasts ``days`` days, for ever without."""

    name: Name
    days: Annotated[int, msgspec.Meta(ge=1, le=3650)] | None = None


class NewTokenView(View, frozen=True, kw_only=True):
    """A token that was made, with its secret."""

    id: str
    name: str
    secret: str


class ProductionRow(View, frozen=True, kw_only=True):
    """A production in the list. Figures are None while there is no schedule; ``pages`` is in eighths of a page."""

    id: str
    title: str
    currency: str
    role: RoleName
    updated: dt.datetime
    cost: int | None
    bound: int | None
    days: int | None
    scenes: int | None
    pages: int | None

    @classmethod
    def of(cls, production: Production, role: Role) -> ProductionRow:
        """The row of a production."""
        return cls(
            id=production.id,
            title=production.title,
            currency=production.currency,
            role=role.value,
            updated=production.updated_at,
            cost=production.cost,
            bound=production.bound,
            days=production.days,
            scenes=production.scenes,
            pages=production.eighths,
        )


class MemberView(View, frozen=True, kw_only=True):
    """A member of a production."""

    id: str
    name: str
    email: str
    role: RoleName

    @classmethod
    def of(cls, member: Member) -> MemberView:
        """The view of a member."""
        return cls(id=member.user_id, name=member.name, email=member.email, role=member.role.value)


class RoleWish(Wish, frozen=True, kw_only=True):
    """The role that a member is to have."""

    role: RoleName


class InvitationWish(Wish, frozen=True, kw_only=True):
    """An invitation that is wanted; ``email`` says for whom."""

    role: RoleName
    email: Annotated[str, msgspec.Meta(max_length=254)] = ""


class InvitationView(View, frozen=True, kw_only=True):
    """An invitation that can still be taken."""

    id: str
    role: RoleName
    email: str
    by: str
    expires: dt.datetime

    @classmethod
    def of(cls, invitation: Invitation) -> InvitationView:
        """The view of an invitation."""
        return cls(
            id=invitation.id,
            role=invitation.role.value,
            email=invitation.email,
            by=invitation.author,
            expires=invitation.expires_at,
        )


class NewInvitationView(View, frozen=True, kw_only=True):
    """An invitation that was made: ``link`` is what the invited person opens, and is told once."""

    id: str
    link: str


class CommentWish(Wish, frozen=True, kw_only=True):
    """A comment that is to be made, or an answer to the comment ``parent``. ``mentions`` are members' names or ids."""

    on: Annotated[str, msgspec.Meta(min_length=3, max_length=300, pattern="^(scene|stunt|strip|day):.+")]
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=10_000)]
    parent: Id | None = None
    mentions: Annotated[tuple[Id, ...], msgspec.Meta(max_length=50)] = ()


class ResolveWish(Wish, frozen=True, kw_only=True):
    """Whether the thread is settled."""

    resolved: bool = True


class CommentView(View, frozen=True, kw_only=True):
    """A comment."""

    id: str
    on: str
    by: str
    at: dt.datetime
    text: str
    parent: str | None
    resolved: bool
    resolved_by: str | None
    mentions: tuple[str, ...]

    @classmethod
    def of(cls, comment: Comment) -> CommentView:
        """The view of a comment."""
        return cls(
            id=comment.id,
            on=comment.subject,
            by=comment.author,
            at=comment.at,
            text=comment.text,
            parent=comment.parent_id,
            resolved=comment.resolved_at is not None,
            resolved_by=comment.resolved_by,
            mentions=comment.mentions,
        )


class StartedView(View, frozen=True, kw_only=True):
    """A production that was begun, what is to be said about its files, and the job that looks for its first schedule."""

    id: str
    findings: tuple[Finding, ...] = ()
    job: str = ""
