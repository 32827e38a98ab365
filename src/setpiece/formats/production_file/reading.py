"""What one reading of a production file gathers: findings with their lines, and the names that the file may use."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.findings import Assumption, Finding, Severity
from setpiece.domain.identifiers import PerformerId, PlaceId, RoleId, SceneId, SetId, UnitId, slug
from setpiece.formats.production_file.lines import Path

RULE = "production_toml"
"""Name under which this reader's findings speak."""

T = TypeVar("T")


def printable(text: str) -> str:
    """The text on one line without anything that does not print, single-spaced."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())


def quoted(text: str) -> str:
    """A piece of the user's text for a message: in quotes, without control characters, cut at 60 characters."""
    clean = printable(text)
    return f'"{clean[:57] + "…" if len(clean) > 60 else clean}"'


def nearest(name: str, known: Iterable[str]) -> str:
    """A sentence that helps: the nearest known name, or the first few when none is near; empty when nothing is known."""
    spelled = {k.casefold(): k for k in known}
    close = difflib.get_close_matches(name.casefold(), spelled, n=1, cutoff=0.6)
    if close:
        return f" Did you mean {quoted(spelled[close[0]])}?"
    few = [quoted(k) for k in list(spelled.values())[:5]]
    more = ", …" if len(spelled) > 5 else ""
    return f" Known: {', '.join(few)}{more}." if few else ""


@dataclass(slots=True)
class Names(Generic[T]):
    """Names of one kind that a file may use, matched in any case."""

    what: str
    known: dict[str, T] = field(default_factory=dict)
    spelled: list[str] = field(default_factory=list)

    def add(self, name: str, value: T) -> None:
        """Make a name known; the first value of a name stays."""
        if name and _folded(name) not in self.known:
            self.known[_folded(name)] = value
            self.spelled.append(name)

    def find(self, name: str) -> T | None:
        """What the name stands for, None when it is unknown."""
        return self.known.get(_folded(name))


@dataclass(slots=True)
class Reading:
    """The state of one reading. ``lines`` come from the scanner; ``findings`` grow as chapters are read."""

    source: str
    lines: dict[Path, int]
    breakdown: Breakdown
    today: dt.date
    currency: str
    findings: list[Finding] = field(default_factory=list)
    assumptions: list[Assumption] = field(default_factory=list)
    given: set[str] = field(default_factory=set)
    """Dotted keys that the file gives and that replace an assumption of the base: the single tables' and the main unit's."""
    written: dict[tuple[str, str], str] = field(default_factory=dict)
    """Line of each thing of the file, by kind (``performer``) and id."""
    scenes: Names[SceneId] = field(default_factory=lambda: Names("scene"))
    roles: Names[RoleId] = field(default_factory=lambda: Names("role"))
    sets: Names[SetId] = field(default_factory=lambda: Names("set"))
    units: Names[UnitId] = field(default_factory=lambda: Names("unit"))
    performers: Names[PerformerId] = field(default_factory=lambda: Names("performer"))
    places: Names[PlaceId] = field(default_factory=lambda: Names("place"))
    regions: Names[tuple[PlaceId, ...]] = field(default_factory=lambda: Names("region"))
    """Regions with their places."""

    def __post_init__(self) -> None:
        """Learn the script's own names."""
        for scene in self.breakdown.scenes:
            if not scene.omitted:
                self.scenes.add(scene.number, scene.id)
        for role in self.breakdown.roles:
            for name in (role.name, *role.aliases):
                self.roles.add(name, role.id)
        for role in self.breakdown.roles:
            self.roles.add(role.number, role.id)
        for film_set in self.breakdown.sets:
            self.sets.add(film_set.name, film_set.id)

    def where(self, path: Path) -> str:
        """``production.toml:12`` for the nearest known ancestor of a path."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.source}:{self.lines.get(path, 1)}"

    def error(self, where: str, message: str, who: str = "", scene: str = "", when: dt.date | None = None) -> None:
        """Note a mistake; the file will not be used."""
        self._note(Severity.ERROR, where, message, who, scene, when)

    def warn(self, where: str, message: str, who: str = "") -> None:
        """Note something that wants a look."""
        self._note(Severity.WARNING, where, message, who, "", None)

    def _note(self, severity: Severity, where: str, message: str, who: str, scene: str, when: dt.date | None) -> None:
        self.findings.append(
            Finding(rule=RULE, severity=severity, message=message, who=who, where=where, scene=scene, when=when)
        )

    def errors(self) -> tuple[Finding, ...]:
        """The mistakes so far, in the order of their lines."""
        found = [f for f in self.findings if f.severity is Severity.ERROR]
        return tuple(sorted(found, key=lambda f: _line(f.where)))

    def warnings(self) -> tuple[Finding, ...]:
        """Everything that is no mistake, in the order of its lines."""
        found = [f for f in self.findings if f.severity is not Severity.ERROR]
        return tuple(sorted(found, key=lambda f: _line(f.where)))

    def number(self, scene_id: SceneId) -> str:
        """The number on paper of a scene of the breakdown."""
        return self.breakdown.scene(scene_id).number


def fresh_id(name: str, taken: Iterable[str]) -> str:
    """An id made from a name that none of ``taken`` has."""
    stem, used, count = slug(name), set(taken), 2
    found = stem
    while found in used:
        found, count = f"{stem}-{count}", count + 1
    return found


def _folded(name: str) -> str:
    return printable(name).casefold()


def _line(where: str) -> int:
    return int(where.rpartition(":")[2] or 0)
