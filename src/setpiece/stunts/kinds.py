"""What is known about each kind of stunt: minutes, bulletins, signers, and the words that give it away. Data in ``data/kinds.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from setpiece.domain.stunts import StuntKind

EVERY_SIGNER = ("Producer", "Stunt coordinator", "Safety officer", "First assistant director", "Performers")
"""Who signs every stunt; the performers may refuse. Functions after HSE ETIS 17 and hseni guidance (secondary, read 2026-11-24)."""
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ENDING = 4
"""Letters that may follow a stem: ``leap`` takes leaps and leaping, ``train`` does not take trainspotter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """Minutes of a shooting day by default: brief and rehearsal once, then takes of take + reset."""

    brief: int
    rehearsal: int
    takes: int
    take: int
    reset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFacts:
    """Facts about one kind. Each of ``words`` is a group of stems that must all occur."""

    words: tuple[str, ...]
    minutes: Minutes
    bulletins: tuple[str, ...]
    signers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _MinutesSource:
    grade: str
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _BulletinsSource:
    confirmed: tuple[str, ...]
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _KindsFile:
    minutes_source: _MinutesSource
    bulletins_source: _BulletinsSource
    bulletin_titles: dict[str, str]
    kinds: dict[str, KindFacts]


@cache
def _file() -> _KindsFile:
    text = files("setpiece.stunts").joinpath("data", "kinds.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=_KindsFile)


def facts(kind: StuntKind) -> KindFacts:
    """The facts of a kind."""
    return _file().kinds[kind.value]


def bulletins(kind: StuntKind) -> tuple[str, ...]:
    """Numbers and titles of the safety bulletins for a kind, with a remark on numbers that two lists did not confirm."""
    return tuple(bulletin(number) for number in facts(kind).bulletins)


def bulletin(number: str) -> str:
    """A bulletin's number with its title, as far as it is known; what is no number of the list stays as it is."""
    known = _file()
    title = known.bulletin_titles.get(number)
    if title is None:
        return number
    return f"{number} {title}" + ("" if number in known.bulletins_source.confirmed else " (number to be verified)")


def signers(kind: StuntKind) -> tuple[str, ...]:
    """The functions that sign a stunt of a kind."""
    return (*EVERY_SIGNER, *facts(kind).signers)


def guess_kind(text: str, around: str = "") -> StuntKind:
    """The kind whose words fit best: the group with most stems in the text; ``OTHER`` when none fits.

    ``around`` adds words of the scene (its vehicles); a group counts only when one of its stems is in ``text`` itself. Of groups
    with as many stems the one with more of them in ``text`` wins, then the longer, then the first of the data file.
    """
    own, other = _words(text), _words(around)
    best, kind = (0, 0, 0), StuntKind.OTHER
    for name, known in _file().kinds.items():
        for group in known.words:
            stems = group.split()
            here = sum(_has(own, stem) for stem in stems)
            if here and all(_has(own, stem) or _has(other, stem) for stem in stems):
                score = (len(stems), here, len(group))
                if score > best:
                    best, kind = score, StuntKind(name)
    return kind


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))


def _has(words: tuple[str, ...], stem: str) -> bool:
    return any(word.startswith(stem) and len(word) - len(stem) <= _LONGEST_ENDING for word in words)
