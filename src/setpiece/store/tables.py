"""The tables. A column has the name of the field of its record; docs/store.md says them in words."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)

from setpiece.store.columns import Key, Moment, Names, Number, OneOf, Packed, Words
from setpiece.store.records import CommentStatus, SolveState
from setpiece.store.roles import Role

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _key(name: str, kind: type[Key | Number | Date] = Key) -> Column[object]:
    return Column(name, kind(), primary_key=True)


def _of_production(*, key: bool = True) -> Column[object]:
    """The production that owns a row; the row goes with it."""
    return Column(
        "production_id", Key, ForeignKey("productions.id", ondelete="CASCADE"), primary_key=key, nullable=False
    )


def _of_user() -> Column[object]:
    """The user who owns a row; the row goes with them."""
    return Column("user_id", Key, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True)


def _words(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, Words, nullable=nullable)


def _indexed(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, Key, nullable=nullable)


def _moment(name: str = "at", *, nullable: bool = False) -> Column[object]:
    return Column(name, Moment, nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, Number, nullable=nullable)


def _packed(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, Packed, nullable=nullable)


def _made() -> tuple[Column[object], ...]:
    """Who and when. The id is no reference: what a user has made outlives the account."""
    return _words("author_id"), _words("author"), _moment()


users = Table(
    "users",
    metadata,
    _key("id"),
    _indexed("email"),
    _words("name"),
    _moment(),
    _words("password_hash", nullable=True),
    _moment("disabled_at", nullable=True),
    UniqueConstraint("email"),
)

sessions = Table(
    "sessions", metadata, _key("token_hash"), _of_user(), _moment(), _moment("seen_at"), _moment("expires_at")
)

api_tokens = Table(
    "api_tokens",
    metadata,
    _key("id"),
    _of_user(),
    _words("name"),
    _indexed("token_hash"),
    _moment(),
    _moment("used_at", nullable=True),
    _moment("expires_at", nullable=True),
    UniqueConstraint("token_hash"),
)

productions = Table(
    "productions",
    metadata,
    _key("id"),
    _words("title"),
    _words("currency"),
    _moment(),
    _moment("updated_at"),
    _number("seq"),
    _number("cost", nullable=True),
    _number("bound", nullable=True),
    _number("days", nullable=True),
    _number("scenes", nullable=True),
    _number("eighths", nullable=True),
)

members = Table(
    "members",
    metadata,
    _of_production(),
    Column("user_id", Key, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("role", OneOf(Role), nullable=False),
    _moment(),
)

invitations = Table(
    "invitations",
    metadata,
    _key("id"),
    _indexed("token_hash"),
    _of_production(key=False),
    Column("role", OneOf(Role), nullable=False),
    _words("email"),
    *_made(),
    _moment("expires_at"),
    _words("taken_by", nullable=True),
    _moment("taken_at", nullable=True),
    UniqueConstraint("token_hash"),
    Index(None, "production_id"),
)

plan_versions = Table(
    "plan_versions",
    metadata,
    _of_production(),
    _key("id"),
    _number("number"),
    _number("seq"),
    _words("name"),
    *_made(),
    _number("cost", nullable=True),
    _number("bound", nullable=True),
    _number("days", nullable=True),
    _packed("content"),
    UniqueConstraint("production_id", "number"),
)

edits = Table(
    "edits",
    metadata,
    _of_production(),
    Column("seq", Number, primary_key=True, autoincrement=False),
    _indexed("id"),
    _number("base"),
    *_made(),
    _words("kind"),
    _packed("edit"),
    _packed("inverse"),
    _packed("answer"),
    _number("undoes", nullable=True),
    UniqueConstraint("production_id", "id"),
)

board_snapshots = Table(
    "board_snapshots", metadata, _of_production(), _number("seq"), _number("base"), _moment(), _packed("content")
)

comments = Table(
    "comments",
    metadata,
    _of_production(),
    _key("id"),
    _indexed("subject"),
    *_made(),
    _words("text"),
    _indexed("parent_id", nullable=True),
    Column("mentions", Names, nullable=False),
    _moment("resolved_at", nullable=True),
    _words("resolved_by", nullable=True),
    ForeignKeyConstraint(
        ["production_id", "parent_id"],
        ["comments.production_id", "comments.id"],
        name="fk_comments_parent_id",
        ondelete="CASCADE",
        deferrable=True,
        initially="IMMEDIATE",
    ),
    Index(None, "production_id", "subject"),
)

solves = Table(
    "solves",
    metadata,
    _of_production(),
    _key("id"),
    Column("state", OneOf(SolveState), nullable=False, index=True),
    *_made(),
    _moment("updated_at"),
    _number("seq"),
    Column("budget", Float(53), nullable=False),
    _number("seed"),
    _number("best", nullable=True),
    _number("bound", nullable=True),
    _number("iterations"),
    Column("seconds", Float(53), nullable=False),
    _packed("curve", nullable=True),
    _packed("proposal", nullable=True),
    _words("note"),
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True),
    _moment(),
    _words("action"),
    _words("user_id"),
    _words("user"),
    _indexed("production_id"),
    _words("subject"),
    _words("detail"),
    _words("address"),
    Index(None, "production_id"),
)

progress_reports = Table(
    "progress_reports",
    metadata,
    _of_production(),
    _key("date", Date),
    _key("unit"),
    Column("revision", Number, primary_key=True, autoincrement=False),
    *_made(),
    _packed("content"),
)

journal_comments = Table(
    "journal_comments",
    metadata,
    _key("id"),
    _indexed("entry"),
    _words("name"),
    _words("text"),
    _moment(),
    _indexed("client_key"),
    Column(
        "parent_id",
        Key,
        ForeignKey("journal_comments.id", ondelete="CASCADE", deferrable=True, initially="IMMEDIATE"),
        nullable=True,
    ),
    Column("status", OneOf(CommentStatus), nullable=False),
    _moment("decided_at", nullable=True),
    _words("decided_by", nullable=True),
    Index(None, "entry", "status"),
    Index(None, "client_key"),
)

counters = Table("counters", metadata, _key("key"), _key("window", Number), _number("count"), _moment("ends_at"))
