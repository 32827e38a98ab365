"""The values that go in and out of the store.

Ids are strings that the caller makes (the store draws no random numbers and reads no clock). Ids of versions, edits, comments and solves are unique
within their production only. Moments (``at``, ``…_at``) are aware datetimes and come back in UTC. Money is in minor units of the production's
currency. ``bytes`` fields hold encoded JSON. ``author_id`` is the user's id, empty where an import brought in what an unknown user made; ``author`` is
the name as it was then.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from setpiece.store.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who does something: the user's id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person with an account. ``email`` is lower case (the local user's is no address); without ``password_hash`` nobody can sign in as them."""

    id: str
    email: str
    name: str
    at: dt.datetime
    password_hash: str | None = None
    disabled_at: dt.datetime | None = None

    @property
    def author(self) -> Author:
        """This user as the author of something."""
        return Author(id=self.id, name=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A signed-in browser. Only the hash of its token is kept."""

    token_hash: str
    user_id: str
    at: dt.datetime
    seen_at: dt.datetime
    expires_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiToken:
    """A token with which a program acts as a user. Only its hash is kept; ``expires_at`` None never expires."""

    id: str
    user_id: str
    name: str
    token_hash: str
    at: dt.datetime
    used_at: dt.datetime | None = None
    expires_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An offer of a role in a production, taken once by whoever holds the token; ``email`` is a note for whom it is meant."""

    id: str
    token_hash: str
    production_id: str
    role: Role
    email: str
    author_id: str
    author: str
    at: dt.datetime
    expires_at: dt.datetime
    taken_by: str | None = None
    taken_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a list of productions shows of one, so that no plan must be opened for it. None while there is no schedule."""

    cost: int | None = None
    bound: int | None = None
    days: int | None = None
    scenes: int | None = None
    eighths: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Production:
    """A production and the state of its board: ``seq`` is the number of its newest edit, 0 before the first."""

    id: str
    title: str
    currency: str
    at: dt.datetime
    updated_at: dt.datetime
    seq: int = 0
    cost: int | None = None
    bound: int | None = None
    days: int | None = None
    scenes: int | None = None
    eighths: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A user's role in a production; name and e-mail address are the user's present ones."""

    production_id: str
    user_id: str
    role: Role
    at: dt.datetime
    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An immutable version of a plan, without its content. It holds all edits up to ``seq``; ``number`` counts from 1 without gaps."""

    production_id: str
    id: str
    number: int
    seq: int
    name: str
    author_id: str
    author: str
    at: dt.datetime
    cost: int | None = None
    bound: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change of a board, never altered. ``seq`` counts from 1 without gaps; ``base`` is the number of the version on which it was made.

    ``kind`` repeats the edit's tag, ``undoes`` is the seq of the edit that this one takes back.
    ``answer`` is what the server answered, for the same request coming again.
    """

    production_id: str
    seq: int
    id: str
    base: int
    author_id: str
    author: str
    at: dt.datetime
    kind: str
    edit: bytes
    inverse: bytes
    answer: bytes
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A board as it stood after the edit ``seq`` on version ``base``, kept so that opening it need not repeat every edit. May be dropped at any time."""

    production_id: str
    seq: int
    base: int
    at: dt.datetime
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A remark on ``subject`` (``scene:12``, ``stunt:x``, ``strip:b``, ``day:unit:date``), or an answer to the comment ``parent_id``."""

    production_id: str
    id: str
    subject: str
    author_id: str
    author: str
    at: dt.datetime
    text: str
    parent_id: str | None = None
    mentions: tuple[str, ...] = ()
    resolved_at: dt.datetime | None = None
    resolved_by: str | None = None


class SolveState(Enum):
    """Where a solve stands."""

    QUEUED = "queued"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self not in {SolveState.QUEUED, SolveState.RUNNING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Solve:
    """A search for a better schedule. ``seq`` is the board's edit it started from, ``budget`` and ``seconds`` are in seconds.

    ``curve`` and ``proposal`` are JSON; ``note`` says in a sentence why it failed. ``updated_at`` is the worker's sign of life.
    """

    production_id: str
    id: str
    state: SolveState
    author_id: str
    author: str
    at: dt.datetime
    updated_at: dt.datetime
    seq: int
    budget: float
    seed: int
    best: int | None = None
    bound: int | None = None
    iterations: int = 0
    seconds: float = 0.0
    curve: bytes | None = None
    proposal: bytes | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Who did what, and when. Never altered or removed; holds no text of a script. ``number`` is given by the store (0 before)."""

    at: dt.datetime
    action: str
    user_id: str = ""
    user: str = ""
    production_id: str = ""
    subject: str = ""
    detail: str = ""
    address: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReport:
    """A day's report of one unit as JSON. A correction is a new ``revision`` (from 1); earlier ones stay."""

    production_id: str
    date: dt.date
    unit: str
    revision: int
    author_id: str
    author: str
    at: dt.datetime
    content: bytes


class CommentStatus(Enum):
    """Whether a reader's comment in the journal is to be seen."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalComment:
    """A reader's comment on the journal's ``entry``. ``client_key`` is a hash that tells one sender's comments from another's, never an address."""

    id: str
    entry: str
    name: str
    text: str
    at: dt.datetime
    client_key: str
    parent_id: str | None = None
    status: CommentStatus = CommentStatus.PENDING
    decided_at: dt.datetime | None = None
    decided_by: str | None = None
