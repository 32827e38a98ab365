"""What a person does to a board, as values: one edit is one step of undo.

An edit names what it changes and, where that matters, what it saw (``was``), so that an edit made on an older board can be told from one that
still makes sense. In JSON an edit is an object whose ``kind`` says which it is; kinds are the class names in snake case and never change meaning.

``date`` None stands for the boneyard. Clock times are minutes after midnight of the day's date, above 1440 the next morning.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from setpiece.domain.breakdown import Category, Evidence, Role, Scene
from setpiece.domain.findings import Assumption
from setpiece.domain.identifiers import BlockId, RoleId, SceneId, StuntId, UnitId
from setpiece.domain.performers import Performer
from setpiece.domain.problem import BoundLine, ShootBlock
from setpiece.domain.production import SceneOverride
from setpiece.domain.risk import RiskAssessment, StuntRecord
from setpiece.domain.schedule import ShootingDay

Spot = tuple[BlockId, UnitId | None, dt.date | None]
"""A strip and where it stands: its unit and date, None and None in the boneyard."""


# ---- values of a board that an edit puts there


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """A line of text between the strips of a unit's day: above the strip ``before``, or at the end of the day.

    A banner whose strip has left the day stands at the end until the strip is back. ``kind`` is how it looks: ``note``, ``move``, ``meal``,
    ``hold``, ``travel``, ``off`` or ``second_unit``.
    """

    id: str
    unit: UnitId
    date: dt.date
    text: str
    before: BlockId | None = None
    kind: str = "note"

    def __post_init__(self) -> None:
        """A banner says something."""
        if not self.text.strip():
            raise ValueError("A banner without words says nothing.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedCall:
    """The call that a person gave a unit's day, whatever the machine would choose."""

    unit: UnitId
    date: dt.date
    call: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPin:
    """A strip that a person pinned to the day where it stood: solves leave it there, and so do people until it is unpinned."""

    block: BlockId
    unit: UnitId
    date: dt.date


# ---- edits of the board


class Edit:
    """Any of the edits below."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveStrips(Edit):
    """Strips onto a unit's day, in the order given, above the strip ``before`` or at the end; with ``date`` None into the boneyard.

    ``was`` is where the person saw the strips; on another board the edit is refused when one of them stands elsewhere. Empty: wherever.
    """

    blocks: tuple[BlockId, ...]
    unit: UnitId | None = None
    date: dt.date | None = None
    before: BlockId | None = None
    was: tuple[Spot, ...] = ()
    kind: Literal["move_strips"] = "move_strips"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveDay(Edit):
    """A unit's whole day to another date, with its banners and its fixed call; when that date has a day of the unit, the two are exchanged.

    ``was``: the strips that the person saw on the day, in any order; empty: whatever is there.
    """

    unit: UnitId
    date: dt.date
    to: dt.date
    was: tuple[BlockId, ...] = ()
    kind: Literal["move_day"] = "move_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCall(Edit):
    """The call of a unit's day fixed at a minute; None leaves it to the machine again."""

    unit: UnitId
    date: dt.date
    call: int | None
    kind: Literal["set_call"] = "set_call"


@dataclass(frozen=True, slots=True, kw_only=True)
class PinStrips(Edit):
    """Strips pinned to the days where they stand, or (``pinned`` false) set free."""

    blocks: tuple[BlockId, ...]
    pinned: bool
    kind: Literal["pin_strips"] = "pin_strips"


@dataclass(frozen=True, slots=True, kw_only=True)
class PinDay(Edit):
    """All strips of a unit's day pinned there, or set free. A solve may still add strips to the day."""

    unit: UnitId
    date: dt.date
    pinned: bool
    kind: Literal["pin_day"] = "pin_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutBanner(Edit):
    """A banner on a unit's day; one with the same ``id`` is replaced, so this moves and rewrites banners too."""

    id: str
    unit: UnitId
    date: dt.date
    text: str
    before: BlockId | None = None
    banner_kind: str = "note"
    kind: Literal["put_banner"] = "put_banner"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropBanner(Edit):
    """A banner taken off the board."""

    id: str
    kind: Literal["drop_banner"] = "drop_banner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Edit):
    """Edits that are one step: all of them, in order, or none."""

    edits: tuple[Edit, ...]
    kind: Literal["several"] = "several"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeSchedule(Edit):
    """Another schedule of the same strips, the solver's as a rule: these days and this boneyard instead of the board's.

    Days with a fixed call keep it. ``lower_bound`` was proven for the problem whose fingerprint is ``problem`` with the strips of ``pins`` pinned;
    None brings no bound, and the board keeps its own.
    """

    days: tuple[ShootingDay, ...]
    boneyard: tuple[BlockId, ...] = ()
    lower_bound: int | None = None
    bound_lines: tuple[BoundLine, ...] = ()
    problem: str = ""
    pins: tuple[BoardPin, ...] = ()
    kind: Literal["take_schedule"] = "take_schedule"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreTimes(Edit):
    """Days back on the clock as they were: part of undoing. A day whose strips no longer stand in that order keeps the times it has."""

    days: tuple[ShootingDay, ...]
    kind: Literal["restore_times"] = "restore_times"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreVersion(Edit):
    """The whole board, script and production included, as it was in a kept version. Only a store knows versions."""

    version: str
    kind: Literal["restore_version"] = "restore_version"


# ---- edits of the breakdown and the production: the problem is made anew


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitScene(Edit):
    """A scene shot in several parts of these minutes; the parts stand where the scene stood, one after the other."""

    scene: SceneId
    minutes: tuple[int, ...]
    kind: Literal["split_scene"] = "split_scene"


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinScene(Edit):
    """The parts of a scene shot in one go again, where its first scheduled part stood."""

    scene: SceneId
    kind: Literal["join_scene"] = "join_scene"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMinutes(Edit):
    """The shooting minutes of a scene, in all; parts keep their shares."""

    scene: SceneId
    minutes: int
    kind: Literal["set_minutes"] = "set_minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameRole(Edit):
    """A role's name in the breakdown and on every list; the old name stays an alias."""

    role: RoleId
    name: str
    kind: Literal["rename_role"] = "rename_role"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRoles(Edit):
    """One role counted as another: two spellings of one character. Scenes, speeches and performers go to ``into``."""

    role: RoleId
    into: RoleId
    kind: Literal["merge_roles"] = "merge_roles"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenumberCast(Edit):
    """A role's cast number; the role that had it takes the old one in exchange."""

    role: RoleId
    number: str
    kind: Literal["renumber_cast"] = "renumber_cast"


@dataclass(frozen=True, slots=True, kw_only=True)
class TagElement(Edit):
    """Something that a scene needs, tagged by a person; ``evidence`` are the words of the script that were marked.

    A cast element puts the role of that name into the scene, a new role when there is none.
    """

    scene: SceneId
    category: Category
    name: str
    evidence: Evidence | None = None
    kind: Literal["tag_element"] = "tag_element"


@dataclass(frozen=True, slots=True, kw_only=True)
class UntagElement(Edit):
    """An element taken out of a scene. ``element`` is category and name, ``props:crowbar``."""

    scene: SceneId
    element: str
    kind: Literal["untag_element"] = "untag_element"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptElement(Edit):
    """A suggestion taken: the element is a person's from now on, and certain. ``element`` is category and name."""

    scene: SceneId
    element: str
    kind: Literal["accept_element"] = "accept_element"


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectElement(Edit):
    """A suggestion refused and taken out of the scene. ``element`` is category and name."""

    scene: SceneId
    element: str
    kind: Literal["reject_element"] = "reject_element"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignGate(Edit):
    """A person's signature under a stunt's present version: who (``name``) in which function (``role``, the criterion's signer), on a date.

    ``criterion`` is the name of the gate's line that is confirmed: ``Signed: Producer``; an ``objection`` there keeps the gate shut.
    ``Assessed as designed`` takes the hazards shown as assessed by that person. Setpiece never signs.
    """

    stunt: StuntId
    criterion: str
    name: str
    role: str
    date: dt.date
    objection: str = ""
    kind: Literal["sign_gate"] = "sign_gate"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutBack(Edit):
    """Parts of the breakdown and the production as they were: how the edits above are undone.

    None and empty leave alone. ``scenes`` replace those of the same id; ``blocks`` replace all blocks of their scenes, the other fields the whole
    list. ``expected`` is the fingerprint of what they replace: when that has changed since, the edit is refused.
    """

    scenes: tuple[Scene, ...] = ()
    roles: tuple[Role, ...] | None = None
    overrides: tuple[SceneOverride, ...] | None = None
    blocks: tuple[ShootBlock, ...] = ()
    performers: tuple[Performer, ...] | None = None
    assumptions: tuple[Assumption, ...] | None = None
    assessments: tuple[RiskAssessment, ...] | None = None
    records: tuple[StuntRecord, ...] | None = None
    expected: str = ""
    kind: Literal["put_back"] = "put_back"


EDITS: tuple[type[Edit], ...] = (
    MoveStrips,
    MoveDay,
    SetCall,
    PinStrips,
    PinDay,
    PutBanner,
    DropBanner,
    Several,
    TakeSchedule,
    RestoreTimes,
    RestoreVersion,
    SplitScene,
    JoinScene,
    SetMinutes,
    RenameRole,
    MergeRoles,
    RenumberCast,
    TagElement,
    UntagElement,
    AcceptElement,
    RejectElement,
    SignGate,
    PutBack,
)
"""Every edit."""


def kind_of(edit: Edit | type[Edit]) -> str:
    """The kind of an edit as JSON writes it."""
    return str(edit.__dataclass_fields__["kind"].default)  # type: ignore[union-attr]
