"""Scene numbers as written or assigned, and ids that stay unique."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, product

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.identifiers import SceneId, slug

_DIGITS = re.compile(r"\d{1,9}")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which read as 1 and 0


def number_scenes(written: Sequence[str | None]) -> tuple[tuple[str, bool], ...]:
    """The number of each scene and whether it was assigned.

    Assigned numbers count on from the scene before: after 12 comes 13, or 12A when the next written number is 13 already.
    Before the first written number they count from 1, or A1, B1 when there is no room. They never collide with a written one.
    """
    clean = [" ".join((w or "").split()) for w in written]
    taken = {c.upper() for c in clean if c}
    upcoming = _next_written(clean)
    numbers: list[tuple[str, bool]] = []
    base = 0
    for number, following in zip(clean, upcoming, strict=True):
        if number:
            found = _DIGITS.search(number)
            base = int(found[0]) if found else base
            numbers.append((number, False))
            continue
        if str(base + 1) not in taken and (following is None or base + 1 < following):
            base += 1
            assigned = str(base)
        else:
            assigned = next(c for c in _between(base, following) if c not in taken)
        taken.add(assigned)
        numbers.append((assigned, True))
    return tuple(numbers)


def _next_written(numbers: Sequence[str]) -> list[int | None]:
    following: int | None = None
    result: list[int | None] = []
    for number in reversed(numbers):
        result.append(following)
        if number and (found := _DIGITS.search(number)):
            following = int(found[0])
    return result[::-1]


def _between(base: int, following: int | None) -> Iterator[str]:
    """12A, 12B, … 12AA after 12; A1, B1 … before 1."""
    for size in count(1):
        for letters in product(_LETTERS, repeat=size):
            yield f"{base}{''.join(letters)}" if base else f"{''.join(letters)}{following or 1}"


def scene_ids(numbers: Sequence[str]) -> tuple[SceneId, ...]:
    """Ids from numbers: their slug, with -2, -3 … when it was there before."""
    return tuple(SceneId(i) for i in unique_slugs(numbers, "scene"))


def unique_slugs(texts: Sequence[str], fallback: str) -> tuple[str, ...]:
    """The slug of each text, made unique by -2, -3 … in order."""
    used: set[str] = set()
    seen: Counter[str] = Counter()
    result = []
    for text in texts:
        base = slug(text, fallback)
        candidate = base
        while candidate in used:
            seen[base] += 1
            candidate = f"{base}-{seen[base] + 1}"
        used.add(candidate)
        result.append(candidate)
    return tuple(result)


def duplicate_findings(numbers: Sequence[tuple[str, bool]], lines: Sequence[int], source: str) -> tuple[Finding, ...]:
    """One warning per written number that stands on several scenes."""
    first: dict[str, int] = {}
    found = []
    for (number, assigned), line in zip(numbers, lines, strict=True):
        key = number.upper()
        if assigned or key not in first:
            first.setdefault(key, line)
            continue
        message = (
            f"Scene number {number} stands on two scenes, first in line {first[key]}; give one of them another number."
        )
        found.append(
            Finding(
                rule="scene_number", severity=Severity.WARNING, message=message, where=f"{source}:{line}", scene=number
            )
        )
    return tuple(found)
