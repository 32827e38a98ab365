"""Roles met in action lines: who is there without speaking, and who is only spoken of."""

from __future__ import annotations

from setpiece.breakdown.cues import cue_words
from setpiece.breakdown.reading import Mention
from setpiece.breakdown.roster import Roster
from setpiece.breakdown.words import Line, Word

_BODY = frozenset(
    [
        "hand",
        "hands",
        "eye",
        "eyes",
        "face",
        "head",
        "foot",
        "feet",
        "leg",
        "legs",
        "arm",
        "arms",
        "fist",
        "fists",
        "finger",
        "fingers",
        "back",
        "shoulder",
        "shoulders",
        "hair",
        "mouth",
        "lips",
        "body",
        "boot",
        "boots",
        "shoe",
        "shoes",
        "knee",
        "knees",
        "chest",
        "neck",
        "gaze",
        "smile",
        "grip",
        "expression",
        "breath",
        "cheek",
        "cheeks",
        "jaw",
        "nose",
        "ear",
        "ears",
        "forehead",
        "throat",
        "wrist",
        "wrists",
        "ankle",
        "pov",
    ]
)
_PICTURED = frozenset(
    [
        "photo",
        "photos",
        "photograph",
        "picture",
        "portrait",
        "painting",
        "poster",
        "image",
        "memory",
        "statue",
        "drawing",
        "sketch",
        "grave",
        "tombstone",
        "headstone",
        "name",
        "video",
        "footage",
        "recording",
    ]
)
_SOUGHT = frozenset(
    {
        "looks",
        "look",
        "looking",
        "searches",
        "searching",
        "hunts",
        "hunting",
        "asks",
        "calls",
        "calling",
        "shouts",
        "yells",
        "wait",
    }
)
_ABSENT_AFTER = (
    ("is", "gone"),
    ("is", "nowhere"),
    ("isn't", "there"),
    ("is", "not", "there"),
    ("is", "missing"),
    ("has", "gone"),
    ("isn't", "here"),
    ("on", "tv"),
    ("on", "screen"),
)


def find_mentions(lines: tuple[Line, ...], roster: Roster, lately: frozenset[str]) -> tuple[Mention, ...]:
    """Every role's name in ``lines``, from the second line on (the first is the heading).

    ``lately``: who speaks in this scene and who was in the last few; a kind of person in small letters (``the guard``) means
    the role of that name only when it is one of them, or stands in the scene by its full name.
    """
    by_name = _find(lines, roster, lately)
    return _find(lines, roster, lately.union(m.name for m in by_name if m.present))


def _find(lines: tuple[Line, ...], roster: Roster, lately: frozenset[str]) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for at, line in enumerate(lines[1:], start=1):
        i = 0
        while i < len(line.words):
            match = _name_at(line, i, roster, lately)
            if match is None:
                i += 1
                continue
            role, last, confidence = match
            present = _is_present(line.words, i, last)
            found.append(Mention(name=role, line=at, first=i, last=last, present=present, confidence=confidence))
            i = last + 1
    return tuple(found)


def _name_at(line: Line, i: int, roster: Roster, lately: frozenset[str]) -> tuple[str, int, float] | None:
    words = line.words
    for form, role, generic in roster.forms.get(words[i].lower, ()):
        size = len(form)
        if tuple(w.lower for w in words[i : i + size]) != form or any(
            words[k].possessive for k in range(i, i + size - 1)
        ):
            continue
        if _is_another(line, i, generic=generic):
            continue
        confidence = _capital_confidence(line, i, size, generic=generic)
        if generic and not confidence and i and words[i - 1].lower == "the" and role in lately:
            confidence = 0.7
        if generic and role not in lately and confidence < 0.85:
            confidence = 0.0
        if confidence:
            return role, i + size - 1, confidence
    return None


def _is_another(line: Line, i: int, *, generic: bool) -> bool:
    """Whether the word before makes somebody else of a name: Young Mara; a BLONDE WOMAN is not the role WOMAN."""
    if (
        not i
        or line.words[i - 1].sentence != line.words[i].sentence
        or line.words[i - 1].clause != line.words[i].clause
    ):
        return False
    before = line.words[i - 1]
    if generic:
        return (
            before.caps and line.words[i].caps and not line.shouting and before.lower not in {"the", "a", "an", "and"}
        )
    return before.lower in {"young", "younger", "old", "older", "little", "baby", "teenage", "adult", "fake"}


def _capital_confidence(line: Line, i: int, size: int, *, generic: bool) -> float:
    """How surely a name is a name by its capitals alone; 0 when it is not written as one."""
    words = line.words[i : i + size]
    if all(w.caps or w.text.isdigit() or len(w.text) == 1 for w in words) and any(w.caps for w in words):
        return 0.7 if line.shouting else 0.95
    if not words[0].capital:
        return 0.0
    if not words[0].opens:
        return 0.6 if generic else 0.9
    if generic or (size == 1 and words[0].lower.upper() in cue_words().ordinary_names):
        after = line.words[i + size : i + size + 1]
        verb = bool(after) and not after[0].capital and after[0].lower.endswith("s") and not generic
        return 0.75 if verb or words[0].possessive else 0.0
    return 0.88


def _is_present(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether a name speaks of the person in the scene, and not of a picture, a thing of theirs or their absence."""
    before = [w.lower for w in words[max(0, first - 4) : first] if w.sentence == words[first].sentence]
    after = [w.lower for w in words[last + 1 : last + 5] if w.sentence == words[last].sentence]
    if words[last].possessive:
        return bool(after) and any(w in _BODY for w in after[:2])
    if before[-1:] == ["of"] and any(w in _PICTURED for w in before):
        return False
    if before[-1:] and before[-1] in {
        "about",
        "without",
        "named",
        "called",
        "no",
        "mentions",
        "remembers",
        "hears",
        "like",
    }:
        return False
    if before[-1:] == ["for"] and any(w in _SOUGHT for w in before):
        return False
    return not any(tuple(after[: len(gone)]) == gone for gone in _ABSENT_AFTER)
