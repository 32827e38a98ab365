"""The roster: which names are one person. Built from the cues and the introductions of the whole script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from setpiece.breakdown.cues import Cue, cue_words, is_generic, read_cue, split_joint
from setpiece.breakdown.introductions import introductions
from setpiece.breakdown.lexicon import split_term
from setpiece.breakdown.reading import CueKind
from setpiece.domain.screenplay import ParagraphKind, SceneText

ACTION_KINDS = frozenset({ParagraphKind.ACTION, ParagraphKind.SHOT})
"""Paragraphs that describe what is seen."""


@dataclass(slots=True)
class _Names:
    spoken: Counter[str] = field(default_factory=Counter)
    owned: Counter[str] = field(default_factory=Counter)
    introduced: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Who is who. ``role_of`` gives the role's name for every name in capitals that stands for it; ``roles`` in order of first sight.

    ``forms`` are the names to look for in action lines, by their first word in lower case, longest first.
    """

    roles: tuple[str, ...]
    role_of: dict[str, str]
    forms: dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]

    def aliases(self, role: str) -> tuple[str, ...]:
        """Other names of a role, in order of first sight."""
        return tuple(n for n, r in self.role_of.items() if r == role and n != role)

    def resolve(self, cue: Cue) -> tuple[str, ...]:
        """The roles that a cue stands for; none for crowds, for everybody and for directions."""
        if cue.kind is not CueKind.ROLES:
            return ()
        if cue.owner and (role := self.role_of.get(cue.owner)):
            return (role,)
        if role := self.role_of.get(cue.name):
            return (role,)
        return tuple(dict.fromkeys(self.role_of[p] for p in cue.parts if p in self.role_of))


def build_roster(scenes: Iterable[SceneText]) -> Roster:
    """Collect names, merge the ones that are one person, drop what is nobody.

    Two names are one person when one is the other plus titles or further names (VOSS, DR. VOSS, ELENA VOSS) and no second
    longer name fits; a kind of person (GUARD, PRISON GUARD), a number (COP 1, COP 2) or a word such as YOUNG keeps them apart.
    """
    names = _collect(scenes)
    joint = _joint_cues(names)
    for name in joint:
        for part in split_joint(name):
            names.spoken[part] += names.spoken[name]
        del names.spoken[name]
    known = [n for n in names.introduced if names.introduced[n] or n in names.spoken]
    known = list(dict.fromkeys([*known, *names.spoken]))
    group = _merge(known)
    role_of: dict[str, str] = {}
    for members in group:
        speakers = [n for n in members if names.spoken[n]]
        best = max(speakers or members, key=lambda n: (names.spoken[n], -len(n)))
        role_of.update(dict.fromkeys(members, best))
    order = list(dict.fromkeys(role_of[n] for n in known))
    return Roster(roles=tuple(order), role_of=role_of, forms=_forms(role_of))


def _collect(scenes: Iterable[SceneText]) -> _Names:
    names = _Names()
    voices: Counter[tuple[str, str]] = Counter()
    uncertain: dict[str, int] = {}
    title_case: set[str] = set()
    for scene in scenes:
        for paragraph in scene.body:
            if paragraph.kind is ParagraphKind.CHARACTER:
                cue = read_cue(paragraph)
                if cue.kind is CueKind.ROLES:
                    if cue.owner:
                        voices[cue.owner, cue.name] += 1
                    else:
                        names.spoken[cue.name] += 1
            elif paragraph.kind in ACTION_KINDS:
                for person in introductions(paragraph.text):
                    if person.certain:
                        names.introduced[person.name] = True
                    else:
                        names.introduced.setdefault(person.name, False)
                        uncertain[person.name] = 1
                title_case.update(
                    w.strip(".,;:!?'’\"()")
                    for w in paragraph.text.replace("’s", "").replace("'s", "").split()
                    if w[:1].isupper() and not w.isupper()
                )
    for name in uncertain:
        if name.split()[0].capitalize() in title_case:
            names.introduced[name] = True
    for (owner, written), count in voices.items():
        known = (
            owner in names.spoken
            or owner in names.introduced
            or any(owner in n.split() for n in [*names.spoken, *names.introduced])
        )
        names.spoken[owner if known else written] += count
    return names


def _joint_cues(names: _Names) -> list[str]:
    """Cues such as MARA AND JONAS of which at least one name speaks alone, or is introduced, somewhere."""
    people = [*names.spoken, *names.introduced]
    alone = {n for n in people if len(split_joint(n)) == 1}
    alone |= {w for n in alone for w in n.split()}
    return [n for n in names.spoken if len(split_joint(n)) > 1 and any(p in alone for p in split_joint(n))]


def _words(name: str) -> tuple[str, ...]:
    return tuple(w.rstrip(".") for w in name.split())


def _merge(names: list[str]) -> list[list[str]]:
    holders: dict[str, list[str]] = {}
    for name in names:
        for word in _words(name):
            holders.setdefault(word, []).append(name)
    parent = {n: n for n in names}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for short in sorted(names, key=lambda n: (-len(_words(n)), n)):
        longer = [n for n in holders[_words(short)[0]] if n != short and _extends(short, n)]
        if longer and len({root(n) for n in longer}) == 1:
            parent[short] = root(longer[0])
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(root(name), []).append(name)
    return list(groups.values())


def _extends(short: str, long: str) -> bool:
    """Whether ``long`` is the person ``short`` with titles or further names."""
    few, many = _words(short), _words(long)
    if few == many:
        return short != long and len(short) < len(long)
    extra = set(many) - set(few)
    if len(few) >= len(many) or not set(few) <= set(many):
        return False
    if is_generic(short) or any(w.endswith(("'S", "’S")) or any(c.isdigit() for c in w) for w in many):
        return False
    return not (extra - cue_words().titles) & cue_words().other_person and not any(
        is_generic(w) and w not in cue_words().titles for w in extra
    )


def _forms(role_of: dict[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """Names to look for in action lines: whole names, and the single words of a proper name that only one role has."""
    forms: dict[tuple[str, ...], tuple[str, bool]] = {}
    owners: dict[str, set[str]] = {}
    for name, role in role_of.items():
        words = tuple(w.lower() for w in split_term(name))
        if words:
            forms[words] = (role, is_generic(name))
        for word in words if not is_generic(name) and not any(c.isdigit() for c in name) else ():
            if (
                word.upper() not in cue_words().titles | cue_words().other_person
                and len(word) > 1
                and not is_generic(word.upper())
            ):
                owners.setdefault(word, set()).add(role)
    for word, roles in owners.items():
        if len(roles) == 1:
            forms.setdefault((word,), (next(iter(roles)), False))
    index: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for words, (role, generic) in forms.items():
        index.setdefault(words[0], []).append((words, role, generic))
    return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in index.items()}
