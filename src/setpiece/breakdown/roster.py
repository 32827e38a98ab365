"""The roster: which names are one person. Built from the cues and the introductions of the whole script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from setpiece.breakdown.cues import Cue, cue_words, is_generic
from setpiece.breakdown.lexicon import split_term
from setpiece.breakdown.reading import CueKind
from setpiece.breakdown.sightings import Sightings, collect
from setpiece.domain.screenplay import SceneText

_TOGETHER = 3
"""Two names that both speak in so many scenes are two people, though one may extend the other."""

Form = tuple[tuple[str, ...], str, bool]
"""A name to look for in action lines: its words in small letters, the role it means, whether it is only a kind of person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Who is who. ``role_of`` gives the role's name for every name in capitals that stands for it; ``roles`` in order of first sight.

    ``forms`` are the names to look for in action lines, by their first word in lower case, longest first.
    """

    roles: tuple[str, ...]
    role_of: dict[str, str]
    forms: dict[str, tuple[Form, ...]]
    other_names: dict[str, tuple[str, ...]]

    def aliases(self, role: str) -> tuple[str, ...]:
        """Other names of a role, in order of first sight."""
        return self.other_names.get(role, ())

    def resolve(self, cue: Cue) -> tuple[str, ...]:
        """The roles that a cue stands for; none for crowds, for everybody and for directions."""
        if cue.kind is not CueKind.ROLES:
            return ()
        for name in (cue.owner, cue.name):
            if name and name in self.role_of:
                return (self.role_of[name],)
        return tuple(dict.fromkeys(self.role_of[p] for p in cue.parts if p in self.role_of))


def build_roster(scenes: Sequence[SceneText]) -> Roster:
    """Collect names, merge the ones that are one person, drop what is nobody.

    Two names are one person when one is the other plus titles or further names (VOSS, DR. VOSS, ELENA VOSS) and no second
    longer name fits. Apart stay a kind of person (GUARD, PRISON GUARD), numbers (COP 1, COP 2), names with a word such as
    YOUNG or SCARY that stands before several names, and names that both speak in three scenes.
    """
    seen = collect(scenes)
    names = list(dict.fromkeys([*seen.introduced, *seen.spoken]))
    role_of: dict[str, str] = {}
    for members in _merge(names, seen):
        best = max(members, key=lambda n: (seen.spoken[n], -len(n)))
        if not seen.spoken[best] and _is_part_of_another(best, names):
            continue
        role_of.update(dict.fromkeys(members, best))
    order = list(dict.fromkeys(role_of[n] for n in names if n in role_of))
    others: dict[str, list[str]] = {}
    for name, role in role_of.items():
        if name != role:
            others.setdefault(role, []).append(name)
    return Roster(
        roles=tuple(order),
        role_of=role_of,
        forms=_forms(role_of, seen),
        other_names={role: tuple(names) for role, names in others.items()},
    )


def _words(name: str) -> tuple[str, ...]:
    return tuple(w.rstrip(".") for w in name.split())


def _is_part_of_another(name: str, names: Sequence[str]) -> bool:
    """Whether a name that never speaks is only a family name that several roles share."""
    return not is_generic(name) and any(n != name and set(_words(name)) < set(_words(n)) for n in names)


def _merge(names: Sequence[str], seen: Sightings) -> list[list[str]]:
    holders: dict[str, list[str]] = {}
    for name in names:
        for word in dict.fromkeys(_words(name)):
            holders.setdefault(word, []).append(name)
    parent = {n: n for n in names}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for short in sorted(names, key=lambda n: (-len(_words(n)), n)):
        longer = [n for n in holders[_words(short)[0]] if n != short and _is_same_person(short, n, seen)]
        if longer and len({root(n) for n in longer}) == 1:
            parent[short] = root(longer[0])
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(root(name), []).append(name)
    return list(groups.values())


def _is_same_person(short: str, long: str, seen: Sightings) -> bool:
    few, many, lists = _words(short), _words(long), cue_words()
    if few == many:
        return len(short) < len(long)
    extra = set(many) - set(few)
    if len(few) >= len(many) or not set(few) <= set(many) or is_generic(short):
        return False
    if any(w.endswith(("'S", "’S")) or any(c.isdigit() for c in w) for w in many):
        return False
    if (extra - lists.titles) & lists.other_person or any(is_generic(w) and w not in lists.titles for w in extra):
        return False
    both_speak = bool(seen.spoken[short] and seen.spoken[long])
    if both_speak and extra & lists.parting_titles:
        return False
    together = seen.scenes.get(short, set()) & seen.scenes.get(long, set())
    return extra <= lists.titles or (len(together) < _TOGETHER and not _is_modifier(many, few, seen))


def _is_modifier(many: tuple[str, ...], few: tuple[str, ...], seen: Sightings) -> bool:
    """Whether the first word of a longer name stands before other names too: SCARY TERRY, SCARY GLENN are not TERRY and GLENN."""
    first = many[0]
    return first not in few and sum(n.startswith(f"{first} ") for n in seen.spoken) > 1


def _forms(role_of: dict[str, str], seen: Sightings) -> dict[str, tuple[Form, ...]]:
    """Names to look for in action lines: whole names, and the single words of a proper name that only one role has.

    A name that is met on a single cue line gives no single words: it may be no name.
    """
    forms: dict[tuple[str, ...], tuple[str, bool]] = {}
    owners: dict[str, set[str]] = {}
    for name, role in role_of.items():
        words = split_term(name)
        if words:
            forms[words] = (role, is_generic(name))
        known = seen.spoken[name] > 1 or name in seen.introduced
        for word in words if known and not is_generic(name) and not any(c.isdigit() for c in name) else ():
            if _tells_who(word):
                owners.setdefault(word, set()).add(role)
    for word, roles in owners.items():
        if len(roles) == 1:
            forms.setdefault((word,), (next(iter(roles)), False))
    index: dict[str, list[Form]] = {}
    for words, (role, generic) in forms.items():
        index.setdefault(words[0], []).append((words, role, generic))
    return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in index.items()}


def _tells_who(word: str) -> bool:
    lists, capitals = cue_words(), word.upper()
    return len(word) > 1 and capitals not in lists.titles | lists.other_person and not is_generic(capitals)
