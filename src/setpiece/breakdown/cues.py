"""Cue lines: whom they name, and the ones that name nobody."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from setpiece.breakdown.lexicon import load_index
from setpiece.breakdown.reading import CueKind
from setpiece.breakdown.words import lemma
from setpiece.domain.breakdown import Category
from setpiece.domain.headings import has_heading_prefix
from setpiece.domain.screenplay import Paragraph

_PARENTHESES = re.compile(r"\(([^()]*)\)?")
_MEDIUM = r"(?:RADIO|PHONE|TELEPHONE|TV|T\.V\.|TELEVISION|INTERCOM|SPEAKER|SPEAKERPHONE|SCREEN|MONITOR|TAPE|VIDEO|COMMS?|WALKIE|RECORDING|TANNOY)"
_VOICES = (
    re.compile(r"^(?:THE )?VOICE OF (?P<name>.+)$"),
    re.compile(r"^(?P<name>.+?)['’]S? (?:VOICE|THOUGHTS|VOICEMAIL)$"),
    re.compile(r"^(?P<name>.+?)[ ,\-]+V\.?O\.?$"),
    re.compile(rf"^(?P<name>.+?) (?:ON|OVER|FROM|VIA) (?:THE )?{_MEDIUM}$"),
)
_OFF_SCREEN = re.compile(r"^(?P<name>.+?)[ ,\-]+(?:O\.S\.?|O\.C\.?|OFF|CONT['’]?D)$")
_HEARD_ONLY = re.compile(
    rf"\bV\.?\s?O\b|\bVOICE|\bFILTER|\bPRE-?LAP\b|\b(?:ON|OVER|FROM|VIA|THROUGH)\s+(?:THE\s+)?{_MEDIUM}\b",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"\s*(?:/|&|\+|,(?!\s*(?:JR|SR|ESQ|PHD|MD|III?)\b)|\bAND\b)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWords:
    """The lists of ``data/cues.toml``, in capitals; see there what each means."""

    directions: frozenset[str]
    sounds: frozenset[str]
    everybody: frozenset[str]
    crowds: frozenset[str]
    other_person: frozenset[str]
    titles: frozenset[str]
    parting_titles: frozenset[str]
    ordinary_names: frozenset[str]
    never_first: frozenset[str]
    never_last: frozenset[str]
    never_inside: frozenset[str]


@cache
def cue_words() -> CueWords:
    """Read the lists once."""
    text = (resources.files("setpiece.breakdown") / "data" / "cues.toml").read_text(encoding="utf-8")
    return CueWords(**{name: frozenset(words) for name, words in tomllib.loads(text).items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue read alone, before anybody knows the other cues.

    ``name`` is what is written, cleaned; ``owner`` whose voice it is when the cue says so (``MARA'S VOICE``), else empty;
    ``parts`` its names when it joins several (``MARA AND JONAS``).
    """

    kind: CueKind
    name: str
    owner: str
    parts: tuple[str, ...]
    heard_only: bool


def read_cue(paragraph: Paragraph) -> Cue:
    """Read a cue paragraph."""
    return _read(paragraph.text, paragraph.extension)


@cache
def _read(text: str, extension: str) -> Cue:
    asides = " ".join([extension, *_PARENTHESES.findall(text)])
    name = clean_name(_PARENTHESES.sub(" ", text))
    heard_only, owner = bool(_HEARD_ONLY.search(asides)), ""
    if match := _OFF_SCREEN.match(name):
        name = match["name"]
    for pattern in _VOICES:
        if match := pattern.match(name):
            owner, heard_only = clean_name(match["name"]), True
            break
    parts = split_joint(name)
    return Cue(
        kind=kind_of_cue(name), name=name, owner=owner, parts=parts if len(parts) > 1 else (), heard_only=heard_only
    )


def split_joint(name: str) -> tuple[str, ...]:
    """The names in a cue that may join several: ``MARA AND JONAS``, ``MARA/JONAS``."""
    return tuple(p for p in _JOINTS.split(name) if p)


def clean_name(text: str) -> str:
    """A name in capitals, one space between words, without the marks that readers leave at its ends."""
    return " ".join(text.upper().replace("*", " ").split()).strip(' :;,^_-–—"“”')


def kind_of_cue(name: str) -> CueKind:
    words, bare = cue_words(), name.strip(".!?… ")
    if not any(c.isalnum() for c in name):
        return CueKind.DIRECTION
    if bare in words.everybody or bare.startswith(_EVERYBODY_BUT):
        return CueKind.EVERYBODY
    if bare in words.crowds or _is_plural_of_people(bare):
        return CueKind.CROWD
    if (
        _is_direction(bare)
        or _is_piece_of_a_sentence(name)
        or all(w.strip(".!?…-") in words.sounds for w in bare.split())
    ):
        return CueKind.DIRECTION
    return CueKind.ROLES


_EVERYBODY_BUT = ("EVERYONE BUT ", "EVERYBODY BUT ", "ALL BUT ", "EVERYONE EXCEPT ", "EVERYBODY EXCEPT ", "ALL EXCEPT ")
_STARTS_WITH = (
    "CUT TO", "SMASH CUT", "MATCH CUT", "DISSOLVE TO", "FADE TO", "FADE IN", "FADE OUT", "INTERCUT", "BACK TO", "CLOSE ON", "ANGLE ON", "SERIES OF",
    "END OF", "TITLE CARD", "TITLE:", "SUPER:", "SUPERIMPOSE", "CAMERA ", "THE CAMERA ", "WE SEE", "WE HEAR", "POV ", "MONTAGE", "INSERT ", "WIDE ON", "CLOSEUP", "CLOSE-UP",
    "CLOSE UP", "SLAM TO", "SMASH TO", "BEGIN ", "CUE:",
)  # fmt: skip


def _is_direction(name: str) -> bool:
    if name.strip(": ") in cue_words().directions or name.startswith(_STARTS_WITH) or has_heading_prefix(name):
        return True
    return name.endswith(" TO") or bool(re.search(r"\bP\.?O\.?V\b", name))


_SHORTENED = re.compile(r"['’](?:M|RE|LL|VE|D)$|N['’]T$")


def _is_piece_of_a_sentence(name: str) -> bool:
    """Whether a line in capitals is the piece of a sentence that was taken for a cue: AT THE EDGE OF, STOP TALKING AND GET OUT."""
    lists, tokens = cue_words(), [w.strip('.,!?;:…"') for w in name.split()]
    if len(tokens) < 2:
        return False
    if tokens[0] in lists.never_first or tokens[-1] in lists.never_last:
        return True
    inside = any(mark in name for mark in "!?;") or any(w in lists.never_inside or _SHORTENED.search(w) for w in tokens)
    starts_like_a_person = tokens[0] in {"THE", "A", "AN"} or is_person_word(tokens[0].lower())
    return len(tokens) > 2 and (inside or len(tokens) > (7 if starts_like_a_person else 5))


def _is_plural_of_people(name: str) -> bool:
    """GUARDS, TWO SAILORS: a plural kind of people, with nobody's number on it."""
    last = name.rsplit(maxsplit=1)[-1].lower() if name.split() else ""
    return (
        not any(c.isdigit() for c in name)
        and lemma(last) != last
        and is_person_word(lemma(last))
        and last.endswith(("s", "men", "women", "children"))
    )


@cache
def is_person_word(lower: str) -> bool:
    """Whether a word names a kind of person in the lexicon (``guard``, ``woman``, ``pilot``)."""
    return any(t.category is Category.BACKGROUND and t.words == (lower,) for t in load_index().get(lower, ()))


def is_generic(name: str) -> bool:
    """Whether a name is only a kind of person (``GUARD``, ``OLD MAN``, ``COP #2``), so that the same words may mean another one."""
    words = [w.strip(".#").lower() for w in name.split()]
    words = [w for w in words if w and not w.isdigit()]
    return (
        not words
        or words[-1] in {"voice", "voices"}
        or is_person_word(words[-1])
        or all(w.upper() in cue_words().titles for w in words)
    )
